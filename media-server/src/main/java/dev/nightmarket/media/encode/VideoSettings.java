package dev.nightmarket.media.encode;

/**
 * What one rendition is encoded to.
 *
 * @param width pixels, even
 * @param height pixels, even
 * @param framesPerSecond 1 to 60
 * @param bitsPerSecond target, 50,000 to 20,000,000
 * @param gopFrames frames from one regular keyframe to the next, 1 to 600
 */
public record VideoSettings(int width, int height, int framesPerSecond, int bitsPerSecond, int gopFrames) {
    /** Two seconds at 25 frames per second: what an edge caches, and the longest wait of a viewer without a forced keyframe. */
    public static final int GOP_FRAMES = 50;

    public VideoSettings {
        if (width < 16 || height < 16 || width > 4096 || height > 4096 || ((width | height) & 1) != 0) {
            throw new IllegalArgumentException(
                    "video size: " + width + "x" + height + " (expected: even sides, 16..4096)");
        }
        requireRange("framesPerSecond", framesPerSecond, 1, 60);
        requireRange("bitsPerSecond", bitsPerSecond, 50_000, 20_000_000);
        requireRange("gopFrames", gopFrames, 1, 600);
    }

    public VideoSettings(int width, int height, int framesPerSecond, int bitsPerSecond) {
        this(width, height, framesPerSecond, bitsPerSecond, GOP_FRAMES);
    }

    private static void requireRange(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: " + min + ".." + max + ")");
        }
    }
}
