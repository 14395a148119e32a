package dev.nightmarket.media.render;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * Letters as pictures, drawn once from DejaVu Sans Bold (its licence lies beside the sheet): text on air needs
 * neither fonts nor fontconfig on the machine, and looks the same everywhere. Covers Latin scripts, Greek,
 * Cyrillic, punctuation and currency signs. Immutable.
 */
final class GlyphSheet {
    private static final String RESOURCE = "glyphs.bin";

    private record Glyph(int advance, int left, int top, int width, int height, byte[] coverage) {}

    private final Map<Integer, Glyph> glyphs = new HashMap<>();
    /** Height of a capital letter in the sheet's pixels. */
    private final int capHeight;

    private GlyphSheet(DataInputStream in) throws IOException {
        capHeight = in.readUnsignedShort();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            int codePoint = in.readInt();
            int advance = in.readShort();
            int left = in.readShort();
            int top = in.readShort();
            int width = in.readUnsignedShort();
            int height = in.readUnsignedShort();
            byte[] coverage = new byte[width * height];
            in.readFully(coverage);
            glyphs.put(codePoint, new Glyph(advance, left, top, width, height, coverage));
        }
    }

    static GlyphSheet load() {
        try (InputStream in = GlyphSheet.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource: " + RESOURCE + " (expected: in this package)");
            }
            return new GlyphSheet(new DataInputStream(new InflaterInputStream(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean canShow(String text) {
        return text.codePoints().allMatch(glyphs::containsKey);
    }

    /**
     * One line of text. What the sheet lacks becomes a question mark.
     *
     * @param cap height of a capital letter in pixels
     */
    TextMask draw(String text, float cap) {
        float scale = cap / capHeight;
        float x = 0;
        for (int cp : text.codePoints().toArray()) {
            x += glyph(cp).advance * scale;
        }
        TextMask mask = new TextMask((int) Math.ceil(x) + 2, (int) Math.ceil(cap * 1.75f), Math.round(cap * 1.3f));
        x = 1;
        for (int cp : text.codePoints().toArray()) {
            Glyph g = glyph(cp);
            stamp(g, mask, x, scale);
            x += g.advance * scale;
        }
        return mask;
    }

    private Glyph glyph(int codePoint) {
        Glyph g = glyphs.get(codePoint);
        return g != null ? g : glyphs.getOrDefault((int) '?', new Glyph(capHeight, 0, 0, 0, 0, new byte[0]));
    }

    /** Averages the sheet's pixels that fall into each pixel of the mask. */
    private static void stamp(Glyph g, TextMask mask, float x, float scale) {
        float left = x + g.left * scale;
        float top = mask.baseline() - g.top * scale;
        int samples = Math.max(2, Math.round(2 / scale));
        for (int py = (int) top; py <= top + g.height * scale; py++) {
            for (int px = (int) left; px <= left + g.width * scale; px++) {
                if (px < 0 || py < 0 || px >= mask.width() || py >= mask.height()) {
                    continue;
                }
                int sum = 0;
                for (int s = 0; s < samples * samples; s++) {
                    int sx = (int) Math.floor((px + (s % samples + .5f) / samples - left) / scale);
                    int sy = (int) Math.floor((py + (s / samples + .5f) / samples - top) / scale);
                    if (sx >= 0 && sy >= 0 && sx < g.width && sy < g.height) {
                        sum += g.coverage[sy * g.width + sx] & 255;
                    }
                }
                int o = py * mask.width() + px;
                int a = (mask.alpha()[o] & 255) + sum / (samples * samples);
                mask.alpha()[o] = (byte) Math.min(255, a);
            }
        }
    }
}
