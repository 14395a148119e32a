package dev.nightmarket.cli.doctor;

/**
 * One thing that the doctor looks at.
 *
 * @param name short, e.g. {@code ports}
 * @param look does it; what it throws is a FAIL with the exception's text
 * @param mend of a failure that nobody foresaw
 */
record Check(String name, Look look, String mend) {
    /** The looking itself. */
    interface Look {
        Finding look() throws Exception;
    }

    /** Looks, whatever happens. */
    Finding run() {
        try {
            return look.look();
        } catch (Exception | LinkageError e) {
            Throwable cause = e;
            // A class that could not be initialised hides the reason one level down.
            while (cause.getCause() != null
                    && (cause instanceof ExceptionInInitializerError || cause.getMessage() == null)) {
                cause = cause.getCause();
            }
            return Finding.fail(cause.getClass().getSimpleName() + ": " + cause.getMessage(), mend);
        }
    }
}
