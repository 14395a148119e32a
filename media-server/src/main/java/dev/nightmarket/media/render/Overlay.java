package dev.nightmarket.media.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is burned into the picture. Everything but the AI label may be missing. Texts are ready to be read: formatted,
 * in the channel's language, and facts.
 *
 * @param aiLabel e.g. "AI host"; always drawn, letters at least 5 % of the short side
 * @param style colours and letters of all of it
 * @param lowerThird who speaks
 * @param offer the product on screen
 * @param countdown to the end of a promotion
 * @param coupon a code that viewers may use
 * @param poll a question to the viewers
 * @param logo the shop's mark
 * @param ptsBarcode draws the low 32 bits of the frame's pts in milliseconds as a barcode, for the bench
 */
public record Overlay(
        String aiLabel,
        Style style,
        @Nullable LowerThird lowerThird,
        @Nullable Offer offer,
        @Nullable Countdown countdown,
        @Nullable Coupon coupon,
        @Nullable Poll poll,
        @Nullable Picture logo,
        boolean ptsBarcode) {

    /** Letters of a text that no font on this machine has; they would come out as boxes. */
    public static java.util.Set<String> missingLetters(String text) {
        return Typesetter.missing(text);
    }

    /** The label and, with a title, a plain offer. */
    public Overlay(String aiLabel, String title, String price, boolean ptsBarcode) {
        this(
                aiLabel,
                Style.PLAIN,
                null,
                title.isBlank() ? null : new Offer(title, price, "", 0, null),
                null,
                null,
                null,
                null,
                ptsBarcode);
    }

    /**
     * Colours as gamma-coded {@code 0xRRGGBB}.
     *
     * @param accent what stands out: price, badge, bars
     * @param onAccent letters on the accent
     * @param card ground of cards
     * @param ink letters on cards
     * @param muted lesser letters on cards
     * @param font the brand's own letters; null: ours
     */
    public record Style(int accent, int onAccent, int card, int ink, int muted, @Nullable FontFile font) {
        public static final Style PLAIN = new Style(0xd6263f, 0xffffff, 0xffffff, 0x17171c, 0x6a6a72, null);
    }

    /** A TrueType or OpenType font; equal when it is the same object. */
    public static final class FontFile {
        final byte[] bytes;

        public FontFile(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** Whether Java reads it as a font; false on a machine where Java has no font system at all. */
        public static boolean isFont(byte[] bytes) {
            return Typesetter.parse(bytes) != null;
        }
    }

    public record LowerThird(String name, String role) {}

    /**
     * @param price formatted
     * @param listPrice formatted, struck through; empty: none
     * @param percentOff whole percent, computed from the two prices; 0: none
     */
    public record Offer(String title, String price, String listPrice, int percentOff, @Nullable Picture picture) {}

    /** @param remaining e.g. {@code 02:15:09} */
    public record Countdown(String label, String remaining) {}

    /** @param text what it gives; may be empty */
    public record Coupon(String code, String text) {}

    /** @param bars at most {@value #BARS_MAX} */
    public record Poll(String question, List<Bar> bars) {
        public static final int BARS_MAX = 4;

        public Poll {
            if (bars.isEmpty() || bars.size() > BARS_MAX) {
                throw new IllegalArgumentException("poll: " + bars.size() + " bars (expected: 1 to " + BARS_MAX + ")");
            }
            bars = List.copyOf(bars);
        }

        public record Bar(String label, int votes) {}
    }

    /** A picture with straight alpha, {@code 0xAARRGGBB} row by row; equal when it is the same object. */
    public static final class Picture {
        public final int width;
        public final int height;
        final int[] argb;

        public Picture(int width, int height, int[] argb) {
            if (width < 1 || height < 1 || argb.length != width * height) {
                throw new IllegalArgumentException("picture: " + width + "x" + height + " with " + argb.length
                        + " elements (expected: all there)");
            }
            this.width = width;
            this.height = height;
            this.argb = argb.clone();
        }

        /** For a plane that the host holds up. */
        public PackTexture texture() {
            int[] texels = new int[argb.length];
            for (int i = 0; i < texels.length; i++) {
                int p = argb[i];
                texels[i] = Yuv.of((p >> 16 & 255) / 255f, (p >> 8 & 255) / 255f, (p & 255) / 255f, (p >>> 24) / 255f);
            }
            return new PackTexture(width, height, texels);
        }
    }
}
