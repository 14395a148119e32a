package dev.nightmarket.media.render.scene;

import java.awt.BasicStroke;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Random;

/** Paints things on one layer, lit from the upper left. Units of {@link Plate}. */
final class Brush {
    final Graphics2D g;
    /** Half the picture's width. */
    final double half;

    Brush(Graphics2D g, double half) {
        this.g = g;
        this.half = half;
    }

    void fill(Shape shape, int rgb, double alpha) {
        g.setPaint(Rgb.awt(rgb, alpha));
        g.fill(shape);
    }

    void rect(double x, double y, double w, double h, int rgb) {
        fill(new Rectangle2D.Double(x, y, w, h), rgb, 1);
    }

    void rect(double x, double y, double w, double h, int rgb, double alpha) {
        fill(new Rectangle2D.Double(x, y, w, h), rgb, alpha);
    }

    void down(double x, double y, double w, double h, int top, int bottom) {
        g.setPaint(new GradientPaint(0, (float) y, Rgb.awt(top, 1), 0, (float) (y + h), Rgb.awt(bottom, 1)));
        g.fill(new Rectangle2D.Double(x, y, w, h));
    }

    /** From {@code a0} to {@code a1} of one colour, downwards. */
    void fade(double x, double y, double w, double h, int rgb, double a0, double a1) {
        g.setPaint(new GradientPaint(0, (float) y, Rgb.awt(rgb, a0), 0, (float) (y + h), Rgb.awt(rgb, a1)));
        g.fill(new Rectangle2D.Double(x, y, w, h));
    }

    void round(double x, double y, double w, double h, double r, int rgb) {
        fill(new RoundRectangle2D.Double(x, y, w, h, 2 * r, 2 * r), rgb, 1);
    }

    void oval(double cx, double cy, double rx, double ry, int rgb, double alpha) {
        fill(new Ellipse2D.Double(cx - rx, cy - ry, 2 * rx, 2 * ry), rgb, alpha);
    }

    void line(double x0, double y0, double x1, double y1, double thick, int rgb) {
        g.setPaint(Rgb.awt(rgb, 1));
        g.setStroke(new BasicStroke((float) thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new java.awt.geom.Line2D.Double(x0, y0, x1, y1));
    }

    /** A body of revolution: lit at the left third, dark at its right. */
    void turned(Shape shape, int rgb) {
        Rectangle2D b = shape.getBounds2D();
        g.setPaint(new LinearGradientPaint(
                (float) b.getMinX(), 0, (float) b.getMaxX(), 0, new float[] {0, .28f, .62f, 1}, new java.awt.Color[] {
                    Rgb.awt(Rgb.shade(rgb, -.12), 1),
                    Rgb.awt(Rgb.shade(rgb, .30), 1),
                    Rgb.awt(rgb, 1),
                    Rgb.awt(Rgb.shade(rgb, -.42), 1)
                }));
        g.fill(shape);
    }

    void cylinder(double x, double y, double w, double h, double r, int rgb) {
        turned(new RoundRectangle2D.Double(x, y, w, h, 2 * r, 2 * r), rgb);
    }

    /** A bottle that stands on {@code base}. */
    void bottle(double x, double base, double w, double h, int glass, int cap) {
        Path2D p = new Path2D.Double();
        double neck = w * .32;
        double shoulder = base - h * .66;
        p.moveTo(x, base);
        p.lineTo(x, shoulder + h * .08);
        p.curveTo(x, shoulder - h * .06, x + w / 2 - neck / 2, shoulder, x + w / 2 - neck / 2, shoulder - h * .14);
        p.lineTo(x + w / 2 + neck / 2, shoulder - h * .14);
        p.curveTo(x + w / 2 + neck / 2, shoulder, x + w, shoulder - h * .06, x + w, shoulder + h * .08);
        p.lineTo(x + w, base);
        p.closePath();
        turned(p, glass);
        cylinder(x + w / 2 - neck * .62, base - h, neck * 1.24, h * .24, 3, cap);
        round(x + w * .14, base - h * .46, w * .72, h * .26, 3, Rgb.shade(glass, .66));
    }

    /** A jar with a lid. */
    void jar(double x, double base, double w, double h, int rgb, int lid) {
        cylinder(x, base - h, w, h, w * .12, rgb);
        cylinder(x - w * .02, base - h, w * 1.04, h * .30, 3, lid);
    }

    void box(double x, double base, double w, double h, int rgb) {
        down(x, base - h, w, h, Rgb.shade(rgb, .12), Rgb.shade(rgb, -.16));
        rect(x + w * .16, base - h * .66, w * .68, h * .26, Rgb.shade(rgb, .55), .8);
        rect(x + w * .86, base - h, w * .14, h, 0, .16);
    }

    /** Books that stand, from {@code x} to {@code end}. */
    void books(double x, double base, double end, int[] colours, Random random) {
        double at = x;
        while (at < end) {
            double w = 9 + random.nextInt(13);
            double h = 62 + random.nextInt(40);
            down(at, base - h, w, h, Rgb.shade(pick(colours, random), .08), Rgb.shade(pick(colours, random), -.1));
            rect(at, base - h, 1.6, h, 0, .3);
            at += w;
        }
    }

    static int pick(int[] colours, Random random) {
        return colours[random.nextInt(colours.length)];
    }

    /** A leaf from its stem's end, {@code angle} in radians, 0 to the right, turning downwards. */
    void leaf(double x, double y, double length, double width, double angle, int rgb) {
        Path2D p = new Path2D.Double();
        p.moveTo(0, 0);
        p.curveTo(length * .25, -width, length * .7, -width * .8, length, 0);
        p.curveTo(length * .7, width * .8, length * .25, width, 0, 0);
        AffineTransform t = AffineTransform.getTranslateInstance(x, y);
        t.rotate(angle);
        fill(p.createTransformedShape(t), rgb, 1);
        Path2D lit = new Path2D.Double();
        lit.moveTo(0, 0);
        lit.curveTo(length * .25, -width, length * .7, -width * .8, length, 0);
        lit.closePath();
        fill(lit.createTransformedShape(t), Rgb.shade(rgb, .2), .8);
    }

    /** A plant: a fan of leaves out of one point. */
    void plant(double x, double y, double size, int leaves, int[] greens, Random random) {
        for (int i = 0; i < leaves; i++) {
            double angle = -Math.PI / 2 + (random.nextDouble() - .5) * 2.5;
            double length = size * (.5 + .5 * random.nextDouble());
            double bend = angle + (random.nextDouble() - .5) * .7;
            double mx = x + Math.cos(angle) * length * .55;
            double my = y + Math.sin(angle) * length * .55;
            line(x, y, mx, my, size * .018, Rgb.shade(greens[0], -.3));
            leaf(mx, my, length * .62, length * .15, bend, pick(greens, random));
        }
    }

    /** A pot that stands on {@code base}. */
    void pot(double cx, double base, double w, double h, int rgb) {
        Path2D p = new Path2D.Double();
        p.moveTo(cx - w / 2, base - h);
        p.lineTo(cx + w / 2, base - h);
        p.lineTo(cx + w * .38, base);
        p.lineTo(cx - w * .38, base);
        p.closePath();
        turned(p, rgb);
    }

    /** A garment on a hanger, seen a little from the side. */
    void garment(double cx, double top, double w, double h, int rgb, Random random) {
        Path2D p = new Path2D.Double();
        double flare = w * (.02 + .16 * random.nextDouble());
        p.moveTo(cx - w * .10, top);
        p.curveTo(cx - w * .3, top + 10, cx - w * .5, top + 22, cx - w * .52, top + 46);
        p.curveTo(cx - w * .5, top + h * .5, cx - w * .5 - flare * .5, top + h * .8, cx - w * .5 - flare, top + h);
        p.lineTo(cx + w * .5 + flare, top + h);
        p.curveTo(cx + w * .5 + flare * .5, top + h * .8, cx + w * .5, top + h * .5, cx + w * .52, top + 46);
        p.curveTo(cx + w * .5, top + 22, cx + w * .3, top + 10, cx + w * .10, top);
        p.closePath();
        turned(p, rgb);
        Shape clip = g.getClip();
        g.clip(p);
        for (int i = 0; i < 4; i++) {
            double fx = cx - w * .4 + w * .8 * (i + random.nextDouble()) / 4;
            double fw = w * (.04 + .08 * random.nextDouble());
            g.setPaint(new GradientPaint((float) (fx - fw), 0, Rgb.awt(0, 0), (float) fx, 0, Rgb.awt(0, .26), true));
            g.fill(new Rectangle2D.Double(fx - fw, top + 40, fw * 2, h));
        }
        g.setClip(clip);
    }
}
