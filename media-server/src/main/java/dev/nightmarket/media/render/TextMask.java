package dev.nightmarket.media.render;

/** A line of text as coverage, 0 to 255 a pixel; the baseline is a row counted from the top. */
record TextMask(int width, int height, int baseline, byte[] alpha) {
    TextMask(int width, int height, int baseline) {
        this(width, height, baseline, new byte[width * height]);
    }
}
