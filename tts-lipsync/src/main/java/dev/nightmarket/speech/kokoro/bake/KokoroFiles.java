package dev.nightmarket.speech.kokoro.bake;

import java.nio.file.Path;

/**
 * Kokoro as it can be loaded.
 *
 * @param flavour what it was baked for
 * @param baked the folder of the baked models, {@link Flavour#files}
 * @param asset the folder of the published files: {@code vocab.json}, {@code voices/*.bin} (float[510][256],
 *     little-endian, row = number of tokens without the two zeros at the ends)
 */
public record KokoroFiles(Flavour flavour, Path baked, Path asset) {
    /**
     * {@code tokens} int64[1, T], {@code style} float[1, 256], {@code speed} float[T], {@code pitch} float[T] to
     * {@code durations} float[T] (whole frames of 25 ms), {@code features} float[1, 512, 2F], {@code source} float[1, 22,
     * 120F + 1].
     */
    public Path front() {
        return file("front.onnx");
    }

    /**
     * The part of the front that ends at {@code durations}: a third of its work. Not in {@link Flavour#MEASURE}.
     */
    public Path durations() {
        return file("durations.onnx");
    }

    /**
     * {@code features} float[1, 512, n], {@code source} float[1, 22, 60n + 1], {@code style} float[1, 256],
     * {@code statistics} float[S] to {@code audio}, 300n samples at 24 kHz. Without {@code statistics} in
     * {@link Flavour#PLAIN} and {@link Flavour#MEASURE}.
     */
    public Path generator() {
        return file("generator.onnx");
    }

    /** The generator as it is frozen, with more outputs; only in {@link Flavour#MEASURE}. */
    public Path frozen() {
        return file("frozen.onnx");
    }

    /** Characters to tokens. */
    public Path vocabulary() {
        return asset.resolve("vocab.json");
    }

    /** The styles of a voice. */
    public Path voice(String id) {
        return asset.resolve("voices").resolve(id + ".bin");
    }

    private Path file(String name) {
        if (!flavour.files().contains(name)) {
            throw new IllegalStateException(flavour.id() + " has no " + name + " (expected: " + flavour.files() + ")");
        }
        return baked.resolve(name);
    }
}
