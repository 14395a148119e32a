package dev.nightmarket.media.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jspecify.annotations.Nullable;

/** The ground that one graphic is painted on, in the artist's units, with room around it for its shadow. */
final class GraphicsCanvas {
    /** Units around the graphic. */
    private static final float ROOM = 30;

    final Graphics2D g;
    private final BufferedImage image;
    private final int left;
    private final int top;
    private final float unit;
    private final AffineTransform place;

    GraphicsCanvas(float unit, float x, float y, float w, float h) {
        this.unit = unit;
        left = (int) Math.floor((x - ROOM) * unit / 2) * 2;
        top = (int) Math.floor((y - ROOM) * unit / 2) * 2;
        int right = (int) Math.ceil((x + w + ROOM) * unit / 2) * 2;
        int bottom = (int) Math.ceil((y + h + ROOM) * unit / 2) * 2;
        image = new BufferedImage(right - left, bottom - top, BufferedImage.TYPE_INT_ARGB_PRE);
        place = AffineTransform.getTranslateInstance(Math.round(x * unit) - left, Math.round(y * unit) - top);
        place.scale(unit, unit);
        g = graphics(image);
    }

    private Graphics2D graphics(BufferedImage on) {
        Graphics2D graphics = on.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.transform(place);
        return graphics;
    }

    static Color colour(int rgb, float alpha) {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, Math.round(255 * alpha));
    }

    void fill(Shape shape, int rgb, float alpha) {
        g.setPaint(colour(rgb, alpha));
        g.fill(shape);
    }

    /** A soft shadow of a shape, a little below it. */
    void shadow(Shape shape, float radius, float strength) {
        BufferedImage mask = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D m = graphics(mask);
        m.translate(0, radius * .3f);
        m.setPaint(Color.BLACK);
        m.fill(shape);
        m.dispose();
        int[] p = ((DataBufferInt) mask.getRaster().getDataBuffer()).getData();
        float[] a = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            a[i] = p[i] >>> 24;
        }
        int r = Math.max(1, Math.round(radius * unit / 3));
        float[] b = new float[p.length];
        for (int round = 0; round < 3; round++) {
            box(a, b, image.getWidth(), image.getHeight(), 1, image.getWidth(), r);
            box(b, a, image.getHeight(), image.getWidth(), image.getWidth(), 1, r);
        }
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.round(a[i] * strength) << 24;
        }
        AffineTransform before = g.getTransform();
        g.setTransform(new AffineTransform());
        g.drawImage(mask, 0, 0, null);
        g.setTransform(before);
    }

    /** The mean of {@code 2 r + 1} elements along each line; nothing lies beyond the edge. */
    private static void box(float[] in, float[] out, int length, int lines, int step, int stride, int r) {
        for (int line = 0; line < lines; line++) {
            int o = line * stride;
            float sum = 0;
            for (int i = 0; i < Math.min(r, length); i++) {
                sum += in[o + i * step];
            }
            for (int i = 0; i < length; i++) {
                sum += i + r < length ? in[o + (i + r) * step] : 0;
                sum -= i - r - 1 >= 0 ? in[o + (i - r - 1) * step] : 0;
                out[o + i * step] = sum / (2 * r + 1);
            }
        }
    }

    /** A picture that fills a rectangle, cut at its longer side. */
    void picture(Overlay.Picture picture, float x, float y, float w, float h, @Nullable Shape cut) {
        BufferedImage source = new BufferedImage(picture.width, picture.height, BufferedImage.TYPE_INT_ARGB);
        source.setRGB(0, 0, picture.width, picture.height, picture.argb, 0, picture.width);
        BufferedImage small = source;
        while (small.getWidth() > 2.2f * w * unit && small.getHeight() > 2.2f * h * unit) {
            small = half(small);
        }
        Shape clip = g.getClip();
        float s = Math.max(w / small.getWidth(), h / small.getHeight());
        AffineTransform t = AffineTransform.getTranslateInstance(
                x + (w - small.getWidth() * s) / 2, y + (h - small.getHeight() * s) / 2);
        t.scale(s, s);
        if (cut == null) {
            g.drawImage(small, t, null);
        } else {
            AffineTransform back = new AffineTransform(t);
            try {
                back.invert();
            } catch (java.awt.geom.NoninvertibleTransformException e) {
                throw new IllegalStateException("a picture of no size", e);
            }
            java.awt.TexturePaint paint = new java.awt.TexturePaint(
                    small,
                    new java.awt.geom.Rectangle2D.Double(
                            t.getTranslateX(), t.getTranslateY(), small.getWidth() * s, small.getHeight() * s));
            g.setPaint(paint);
            g.fill(cut);
        }
        g.setClip(clip);
    }

    private static BufferedImage half(BufferedImage in) {
        BufferedImage out = new BufferedImage(
                Math.max(1, in.getWidth() / 2), Math.max(1, in.getHeight() / 2), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = out.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(in, 0, 0, out.getWidth(), out.getHeight(), null);
        graphics.dispose();
        return out;
    }

    /** The finished painting; nothing may be painted afterwards. */
    Sprite sprite() {
        g.dispose();
        return Sprite.of(image, left, top);
    }

    BufferedImage image() {
        return image;
    }
}
