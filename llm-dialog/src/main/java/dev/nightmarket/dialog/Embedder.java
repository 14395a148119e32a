package dev.nightmarket.dialog;

/** Turns a sentence into a vector of length one; sentences of like meaning lie close. Thread-safe. */
interface Embedder extends AutoCloseable {
    float[] vector(String text);

    @Override
    void close();

    /** Cosine of two vectors of length one. */
    static double similarity(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
