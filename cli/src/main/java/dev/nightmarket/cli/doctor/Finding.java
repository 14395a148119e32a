package dev.nightmarket.cli.doctor;

import java.util.Locale;

/**
 * What one check found.
 *
 * @param detail what is there, with its figures
 * @param mend what to do; empty when there is nothing to do
 */
record Finding(Level level, String detail, String mend) {
    /** How bad it is. */
    enum Level {
        OK,
        /** It works, but worse than it could. */
        WARN,
        /** {@code up} will not work. */
        FAIL;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String detail) {
        return new Finding(Level.OK, detail, "");
    }

    static Finding warn(String detail, String mend) {
        return new Finding(Level.WARN, detail, mend);
    }

    static Finding fail(String detail, String mend) {
        return new Finding(Level.FAIL, detail, mend);
    }
}
