package dev.nightmarket.media.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Draws {@code glyphs.bin} anew: {@code GlyphSheetTool DejaVuSans-Bold.ttf glyphs.bin}. */
final class GlyphSheetTool {
    private static final int SIZE = 56;

    private GlyphSheetTool() {}

    public static void main(String[] args) throws Exception {
        Font font =
                Font.createFont(Font.TRUETYPE_FONT, Path.of(args[0]).toFile()).deriveFont((float) SIZE);
        FontRenderContext context = new FontRenderContext(null, true, true);
        int[] ranges = {
            0x20, 0x7e, 0xa0, 0x17f, 0x391, 0x3ce, 0x401, 0x45f, 0x2010, 0x2026, 0x2030, 0x2030, 0x20a0, 0x20bd, 0x2116,
            0x2116, 0x2122, 0x2122, 0x2190, 0x2193, 0x2605, 0x2605, 0x1e9e, 0x1e9e
        };
        List<Integer> points = IntStream.range(0, ranges.length / 2)
                .flatMap(i -> IntStream.rangeClosed(ranges[2 * i], ranges[2 * i + 1]))
                .filter(font::canDisplay)
                .boxed()
                .toList();
        int cap = font.createGlyphVector(context, "H").getPixelBounds(context, 0, 0).height;
        try (DataOutputStream out = new DataOutputStream(
                new DeflaterOutputStream(Files.newOutputStream(Path.of(args[1])), new Deflater(9)))) {
            out.writeShort(cap);
            out.writeShort(points.size());
            for (int cp : points) {
                write(out, font, context, cp);
            }
        }
    }

    private static void write(DataOutputStream out, Font font, FontRenderContext context, int cp) throws IOException {
        GlyphVector v = font.createGlyphVector(context, new String(Character.toChars(cp)));
        Rectangle b = v.getPixelBounds(context, 0, 0);
        int w = Math.max(1, b.width);
        int h = Math.max(1, b.height);
        BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fill(v.getOutline(-b.x, -b.y));
        g.dispose();
        out.writeInt(cp);
        out.writeShort(Math.round(v.getGlyphMetrics(0).getAdvanceX()));
        out.writeShort(b.x);
        out.writeShort(-b.y);
        out.writeShort(w);
        out.writeShort(h);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                out.write(image.getRaster().getSample(x, y, 0));
            }
        }
    }
}
