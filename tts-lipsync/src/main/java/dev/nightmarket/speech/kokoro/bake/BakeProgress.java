package dev.nightmarket.speech.kokoro.bake;

/** Told how baking goes, on the thread that bakes. */
public interface BakeProgress {
    /** Says nothing. */
    BakeProgress SILENT = new BakeProgress() {};

    /** Another process or thread is baking the same; its result is awaited. */
    default void waiting() {}

    /**
     * A step begins, or went on. Not called when everything is there already.
     *
     * @param step what is being done, for people
     * @param doneBytes of what will be written
     * @param totalBytes of what will be written; 0 while that is not known
     */
    default void advanced(String step, long doneBytes, long totalBytes) {}
}
