package dev.nightmarket.media.render;

import org.jspecify.annotations.Nullable;

/**
 * The AI label and the price strip, drawn when they change and only laid over the picture from frame to frame.
 * Owned by one thread.
 */
final class OverlayPainter {
    /** Height of a capital letter of the AI label over the short side; 5 % is the house's rule. */
    static final float LABEL_CAP = .052f;

    private static final float TITLE_CAP = .036f;
    private static final float PRICE_CAP = .052f;
    private static final float MARGIN = .035f;

    private record Sprite(int x, int y, int width, int height, int[] pixels) {}

    private final int width;
    private final int height;
    private final TextPainter text = new TextPainter();
    private Overlay shown = new Overlay("", "", "", false);
    private @Nullable Sprite label;
    private @Nullable Sprite strip;

    OverlayPainter(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void set(Overlay next) {
        if (next.equals(shown)) {
            return;
        }
        if (!next.aiLabel().equals(shown.aiLabel())) {
            label = next.aiLabel().isBlank() ? null : label(next.aiLabel());
        }
        if (!next.title().equals(shown.title()) || !next.price().equals(shown.price())) {
            strip = next.title().isBlank() ? null : strip(next.title(), next.price());
        }
        shown = next;
    }

    private int shortSide() {
        return Math.min(width, height);
    }

    private Sprite label(String words) {
        float cap = Math.max(7, (float) Math.ceil(LABEL_CAP * shortSide()));
        TextMask mask = fit(words, cap, width * .8f);
        int pad = Math.round(cap * .75f);
        int h = Math.round(cap * 2.1f);
        int w = mask.width() + 2 * pad;
        int[] p = new int[w * h];
        plate(p, w, h, h / 2f, Yuv.of(.07f, .07f, .10f, .66f));
        stamp(mask, p, w, h, pad, Math.round((h + cap) / 2) - mask.baseline(), Yuv.of(1, 1, 1));
        int margin = Math.round(MARGIN * shortSide());
        return new Sprite(margin, margin + PtsBarcode.rows(height), w, h, p);
    }

    private Sprite strip(String title, String price) {
        int margin = Math.round(MARGIN * shortSide());
        float titleCap = TITLE_CAP * shortSide();
        float priceCap = PRICE_CAP * shortSide();
        int pad = Math.round(.04f * shortSide());
        int w = width - 2 * margin;
        int gap = Math.round(.032f * shortSide());
        int h = Math.round(2 * pad + titleCap + priceCap + gap);
        int[] p = new int[w * h];
        plate(p, w, h, .045f * shortSide(), Yuv.of(.98f, .97f, .96f, .93f));
        TextMask titleMask = fit(title, titleCap, w - 2 * pad);
        int titleBase = Math.round(pad + titleCap);
        stamp(titleMask, p, w, h, pad, titleBase - titleMask.baseline(), Yuv.of(.13f, .13f, .16f));
        if (!price.isBlank()) {
            TextMask priceMask = fit(price, priceCap, w - 2 * pad);
            int priceBase = Math.round(titleBase + gap + priceCap);
            stamp(priceMask, p, w, h, pad, priceBase - priceMask.baseline(), Yuv.of(.85f, .17f, .27f));
        }
        return new Sprite(margin, height - margin - h, w, h, p);
    }

    /** Shortens the text with an ellipsis until it fits. */
    private TextMask fit(String words, float cap, float room) {
        TextMask mask = text.draw(words, cap);
        int end = words.length();
        while (mask.width() > room && end > 1) {
            end = words.offsetByCodePoints(end, -1);
            mask = text.draw(words.substring(0, end).stripTrailing() + "\u2026", cap);
        }
        return mask;
    }

    /** A rounded rectangle with soft edges. */
    private static void plate(int[] p, int w, int h, float radius, int colour) {
        int alpha = colour >>> 24;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                float dx = Math.max(0, Math.max(radius - x - .5f, x + .5f - (w - radius)));
                float dy = Math.max(0, Math.max(radius - y - .5f, y + .5f - (h - radius)));
                float inside = radius - (float) Math.sqrt(dx * dx + dy * dy) + .5f;
                int a = Math.round(alpha * Math.max(0, Math.min(1, inside)));
                p[y * w + x] = a << 24 | colour & 0xffffff;
            }
        }
    }

    private static void stamp(TextMask mask, int[] p, int w, int h, int left, int top, int colour) {
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                int a = mask.alpha()[y * mask.width() + x] & 255;
                int px = left + x;
                int py = top + y;
                if (a == 0 || px < 0 || py < 0 || px >= w || py >= h) {
                    continue;
                }
                int under = p[py * w + px];
                int alpha = (under >>> 24) + (255 - (under >>> 24)) * a / 255;
                p[py * w + px] = alpha << 24 | Yuv.mix(under, colour, a + (a >> 7));
            }
        }
    }

    void paint(int[] picture, long ptsUs) {
        lay(label, picture);
        lay(strip, picture);
        if (shown.ptsBarcode()) {
            PtsBarcode.draw(picture, width, height, ptsUs);
        }
    }

    private void lay(@Nullable Sprite s, int[] picture) {
        if (s == null) {
            return;
        }
        int y1 = Math.min(height, s.y + s.height);
        int x1 = Math.min(width, s.x + s.width);
        for (int y = Math.max(0, s.y); y < y1; y++) {
            int o = y * width;
            int i = (y - s.y) * s.width - s.x;
            for (int x = Math.max(0, s.x); x < x1; x++) {
                int c = s.pixels[i + x];
                int a = c >>> 24;
                if (a != 0) {
                    picture[o + x] = Yuv.mix(picture[o + x], c, a + (a >> 7));
                }
            }
        }
    }
}
