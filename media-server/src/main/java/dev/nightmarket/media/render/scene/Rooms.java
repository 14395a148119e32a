package dev.nightmarket.media.render.scene;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** Rooms indoors: shop, boutique, kitchen, studio. Painted around the host, who stands at {@code focus}. */
final class Rooms {
    private final Plate p;
    private final Scenery s;
    private final double focus;
    private final Random random;

    Rooms(Plate plate, Scenery scenery, double focus, long seed) {
        p = plate;
        s = scenery;
        this.focus = focus;
        random = new Random(seed);
    }

    /** Shelves of wares, each board with a line of light below it. */
    void shop() {
        int wall = Rgb.mix(s.wall(), 0xe9dccb, .35);
        p.sky(new double[] {0, 560, 1280}, Rgb.shade(wall, -.16), Rgb.shade(wall, .06), Rgb.shade(wall, -.34));
        double bay = 348;
        int bays = (int) Math.ceil((p.half + Math.abs(focus)) / bay) + 1;
        p.layer(14, b -> {
            for (int i = -bays; i <= bays; i++) {
                shelfBay(b, focus + (i - .5) * bay + 13, bay - 26);
            }
        });
        for (int i = -bays; i <= bays; i++) {
            for (int k = 0; k < 6; k++) {
                p.glow(focus + i * bay, 150 + k * 196, bay * .46, 74, s.lamp(), i == 0 ? .20 : .34);
            }
        }
        counter(1010, 17);
        for (int i = -bays; i <= bays; i++) {
            p.glow(focus + (i + .5) * bay, 10, 170, 190, s.lamp(), .5);
            p.lamp(focus + (i + .5) * bay, 84, 27, s.lamp(), 1.35);
        }
        p.glow(focus, 430, 300, 420, 0xffe9cc, .10);
        p.shadow(focus, 700, 330, 520, .15);
    }

    private void shelfBay(Brush b, double x, double w) {
        b.down(x, -20, w, 1400, Rgb.shade(Rgb.mix(s.wall(), s.wood(), .35), -.30), Rgb.shade(s.wood(), -.5));
        for (int k = -1; k < 6; k++) {
            double y = 136 + k * 196;
            b.fade(x, y, w, 120, s.lamp(), .55, 0);
            double at = x + 14;
            double end = x + w - 34;
            int kind = random.nextInt(4);
            while (at < end) {
                double room = 26 + random.nextInt(30);
                double h = 58 + random.nextInt(74);
                int colour = Brush.pick(s.goods(), random);
                switch (kind == 3 ? random.nextInt(3) : kind) {
                    case 0 -> b.bottle(at, y + 196, room * .8, h + 26, colour, Rgb.shade(s.wood(), -.25));
                    case 1 -> b.jar(at, y + 196, room + 10, h * .6 + 12, colour, 0xf2ead9);
                    default -> b.box(at, y + 196, room + 8, h, colour);
                }
                at += room + 12 + random.nextInt(14);
            }
            b.down(x - 6, y + 196, w + 12, 15, Rgb.shade(s.wood(), .18), Rgb.shade(s.wood(), -.28));
            b.rect(x, y + 211, w, 4, Rgb.mix(s.lamp(), 0xffffff, .5), .95);
        }
        b.down(x - 14, -20, 15, 1400, Rgb.shade(s.wood(), .05), Rgb.shade(s.wood(), -.3));
        b.down(x + w, -20, 15, 1400, Rgb.shade(s.wood(), -.12), Rgb.shade(s.wood(), -.42));
    }

    /** The near edge of a table, far out of focus. */
    private void counter(double y, double blur) {
        p.layer(blur, b -> {
            b.down(-b.half - 40, y, 2 * b.half + 80, 30, Rgb.shade(s.wood(), .26), Rgb.shade(s.wood(), -.05));
            b.down(-b.half - 40, y + 30, 2 * b.half + 80, 320, Rgb.shade(s.wood(), -.30), Rgb.shade(s.wood(), -.62));
        });
    }

    /** A rail of clothes, an arch with light behind it, a mirror, dried grass in a vase. */
    void boutique() {
        int wall = Rgb.mix(s.wall(), 0xf1e4d8, .30);
        p.sky(new double[] {0, 500, 1060}, Rgb.shade(wall, -.10), Rgb.shade(wall, .10), Rgb.shade(wall, -.12));
        p.glow(focus - 200, 180, 700, 560, 0xfff2df, .25);
        p.layer(7, b -> {
            b.down(-b.half - 20, 1040, 2 * b.half + 40, 300, Rgb.shade(s.wood(), .10), Rgb.shade(s.wood(), -.34));
            b.rect(-b.half - 20, 1030, 2 * b.half + 40, 12, Rgb.shade(wall, .4), .9);
            for (double x = focus - 1400; x < focus + 1400; x += 1400) {
                arch(b, x, wall);
            }
        });
        for (double x = focus - 1400; x <= focus + 1400; x += 1400) {
            p.glow(x, 300, 330, 340, s.lamp(), .30);
        }
        p.layer(12, b -> {
            for (int side = -1; side <= 1; side += 2) {
                for (int i = 0; i < 2; i++) {
                    rail(b, focus + side * (400 + i * 740), 450);
                }
            }
        });
        p.layer(16, b -> {
            grass(b, focus - 285, 1030);
            grass(b, focus + 300, 1046);
            grass(b, focus + 1010, 1030);
            grass(b, focus - 1020, 1040);
        });
        for (int i = -3; i <= 3; i++) {
            p.lamp(focus + i * 330 + 120, 62, 22, s.lamp(), 1.7);
            p.glow(focus + i * 330 + 120, 80, 170, 240, s.lamp(), .34);
        }
        p.shadow(focus, 760, 420, 560, .15);
    }

    private void arch(Brush b, double cx, int wall) {
        Path2D shape = new Path2D.Double();
        shape.append(new Ellipse2D.Double(cx - 250, 60, 500, 500), false);
        shape.append(new Rectangle2D.Double(cx - 250, 310, 500, 725), false);
        b.fill(shape, Rgb.mix(s.lamp(), 0xffffff, .35), 1);
        Path2D inner = new Path2D.Double();
        inner.append(new Ellipse2D.Double(cx - 236, 74, 472, 472), false);
        inner.append(new Rectangle2D.Double(cx - 236, 310, 472, 725), false);
        b.fill(inner, Rgb.mix(Rgb.shade(wall, -.22), s.accent(), .30), 1);
        b.fade(cx - 236, 80, 472, 300, s.lamp(), .30, 0);
    }

    private void rail(Brush b, double cx, double w) {
        int metal = 0xc9a76a;
        int n = 9;
        for (int i = 0; i < n; i++) {
            double x = cx - w / 2 + 40 + (w - 80) * i / (n - 1.0);
            double length = 330 + random.nextInt(180);
            b.line(x, 408, x, 428, 4, Rgb.shade(metal, -.2));
            b.garment(x, 426, 62 + random.nextInt(16), length, Brush.pick(s.goods(), random), random);
        }
        b.line(cx - w / 2, 404, cx + w / 2, 404, 11, metal);
        b.line(cx - w / 2, 402, cx + w / 2, 402, 4, Rgb.shade(metal, .5));
        b.line(cx - w / 2, 404, cx - w / 2 - 22, 1075, 10, Rgb.shade(metal, -.1));
        b.line(cx + w / 2, 404, cx + w / 2 + 22, 1075, 10, Rgb.shade(metal, -.25));
        b.oval(cx, 1086, w * .6, 22, 0, .18);
        for (int i = 0; i < 3; i++) {
            b.box(cx - 150 + i * 104, 1078, 86, 56, Brush.pick(s.goods(), random));
        }
    }

    private void grass(Brush b, double cx, double base) {
        for (int i = 0; i < 15; i++) {
            double a = -Math.PI / 2 + (random.nextDouble() - .5) * .85;
            double l = 260 + random.nextInt(150);
            double x = cx + Math.cos(a) * l;
            double y = base - 130 + Math.sin(a) * l;
            b.line(cx, base - 130, x, y, 4, 0xb99b72);
            b.leaf(x - Math.cos(a) * 105, y - Math.sin(a) * 105, 170, 17, a, Rgb.mix(0xe6cfa9, s.wall(), .25));
        }
        b.cylinder(cx - 42, base - 170, 84, 175, 30, Rgb.mix(0xefe6da, s.accent(), .25));
    }

    /** Cupboards, tiles, a shelf of jars, a worktop with herbs; daylight from the left. */
    void kitchen() {
        int front = Rgb.mix(0xdfe4dc, s.wall(), .55);
        p.sky(new double[] {0, 1280}, Rgb.shade(front, .02), Rgb.shade(front, -.16));
        p.layer(10, b -> {
            tiles(b, front);
            for (double x = focus - 1500; x < focus + 1500; x += 300) {
                boolean open = Math.abs(x + 150 - focus) < 200;
                if (!open) {
                    cupboard(b, x, -40, 300, 300, front);
                }
            }
            shelf(b, focus - 300, 600, 430);
            shelf(b, focus + 640, 500, 470);
            shelf(b, focus - 1180, 520, 470);
            b.down(-b.half - 20, 815, 2 * b.half + 40, 34, 0xf4efe7, 0xcfc5b6);
            for (double x = focus - 1520; x < focus + 1500; x += 310) {
                cupboard(b, x, 850, 310, 480, Rgb.mix(front, s.accent(), .25));
            }
        });
        p.layer(13, this::worktop);
        p.glow(-p.half - 60, 420, 560, 800, 0xf4f8ff, .34);
        for (int i = -2; i <= 2; i++) {
            double x = focus + 60 + i * 520;
            p.layer(11, b -> {
                b.line(x, -20, x, 140, 4, 0x2c2a28);
                Path2D shade = new Path2D.Double();
                shade.moveTo(x - 26, 130);
                shade.curveTo(x - 40, 150, x - 84, 170, x - 92, 218);
                shade.lineTo(x + 92, 218);
                shade.curveTo(x + 84, 170, x + 40, 150, x + 26, 130);
                shade.closePath();
                b.turned(shade, Rgb.mix(0x39403c, s.accent(), .35));
            });
            p.glow(x, 270, 210, 260, s.lamp(), .42);
            p.lamp(x, 226, 34, s.lamp(), 1.25);
        }
        p.shadow(focus + 40, 560, 340, 460, .12);
    }

    private void tiles(Brush b, int front) {
        double w = 74;
        double h = 37;
        for (double y = 255; y < 830; y += h) {
            double shift = Math.round(y / h) % 2 * w / 2;
            for (double x = -b.half - w - shift; x < b.half + w; x += w) {
                int c = Rgb.shade(Rgb.mix(0xf6f3ec, front, .25), (random.nextDouble() - .5) * .10);
                b.rect(x + 2, y + 2, w - 4, h - 4, c);
            }
        }
    }

    private static void cupboard(Brush b, double x, double y, double w, double h, int rgb) {
        b.down(x + 3, y, w - 6, h, Rgb.shade(rgb, .08), Rgb.shade(rgb, -.14));
        b.rect(x + 28, y + 26, w - 56, 5, Rgb.shade(rgb, -.3), .7);
        b.rect(x + 28, y + h - 31, w - 56, 5, Rgb.shade(rgb, .4), .7);
        b.rect(x + 28, y + 26, 5, h - 52, Rgb.shade(rgb, -.3), .7);
        b.rect(x + w - 33, y + 26, 5, h - 52, Rgb.shade(rgb, .4), .7);
        b.rect(x + w - 3, y, 6, h, 0, .30);
        b.cylinder(x + w - 60, y + h * .45, 12, 80, 6, 0xc8a566);
    }

    private void shelf(Brush b, double x, double w, double y) {
        b.fade(x, y + 16, w, 40, 0, .28, 0);
        double at = x + 20;
        while (at < x + w - 60) {
            double room = 44 + random.nextInt(30);
            int c = Brush.pick(s.goods(), random);
            switch (random.nextInt(4)) {
                case 0 -> b.bottle(at, y, room * .7, 128, c, 0xb08a5a);
                case 1 -> {
                    b.pot(at + room / 2, y, room, 46, Rgb.mix(0xe7dccb, c, .3));
                    b.plant(at + room / 2, y - 44, 96, 12, s.greens(), random);
                }
                default -> b.jar(at, y, room, 74 + random.nextInt(34), Rgb.mix(c, 0xf4e8d2, .35), 0xc29a68);
            }
            at += room + 16;
        }
        b.down(x, y, w, 18, Rgb.shade(s.wood(), .18), Rgb.shade(s.wood(), -.22));
    }

    private void worktop(Brush b) {
        for (double x = focus - 1240; x < focus + 1300; x += 420) {
            b.pot(x, 820, 86, 74, Rgb.mix(0xd9c7ae, s.accent(), .35));
            b.plant(x, 748, 170, 22, s.greens(), random);
            double bowl = x + 190;
            for (int i = 0; i < 7; i++) {
                b.oval(bowl - 60 + i % 4 * 40, 766 - i / 4 * 30, 26, 25, Brush.pick(s.goods(), random), 1);
            }
            b.cylinder(bowl - 92, 772, 184, 48, 24, 0xe9e2d6);
        }
    }

    /** A sweep of paper with a tall arch of the same colour, plinths, and the light of a window across it. */
    void studio() {
        int paper = Rgb.mix(s.wall(), s.accent(), .16);
        p.sky(
                new double[] {0, 480, 985, 1010, 1280},
                Rgb.shade(paper, -.16),
                Rgb.shade(paper, .02),
                Rgb.shade(paper, -.10),
                Rgb.shade(paper, .04),
                Rgb.shade(paper, -.14));
        p.glow(focus - 60, 380, 560, 560, Rgb.mix(0xffffff, paper, .35), .26);
        p.layer(7, b -> {
            panel(b, focus + 70, 150, 300, Rgb.mix(paper, s.accent(), .22));
            panel(b, focus + 860, 260, 250, Rgb.mix(paper, s.goods()[0], .40));
            panel(b, focus - 700, 300, 240, Rgb.mix(paper, s.goods()[1], .45));
        });
        p.layer(15, this::windowLight);
        p.layer(12, b -> {
            plinth(b, focus - 290, 830, 150, paper);
            plinth(b, focus + 330, 930, 170, paper);
            plinth(b, focus + 700, 760, 160, paper);
            plinth(b, focus - 900, 880, 170, paper);
            plinth(b, focus + 1180, 900, 170, paper);
            grass(b, focus - 290, 840);
            b.turned(new Ellipse2D.Double(focus + 265, 798, 132, 132), Rgb.mix(s.accent(), paper, .25));
            b.turned(new Ellipse2D.Double(focus + 640, 640, 120, 120), Rgb.mix(s.goods()[2], paper, .35));
            grass(b, focus + 1180, 910);
        });
        p.glow(focus + p.half, 640, 420, 760, Rgb.mix(s.accent(), 0xffffff, .25), .12);
        p.shadow(focus, 1300, 1500, 300, .22);
    }

    private void panel(Brush b, double cx, double top, double r, int rgb) {
        Path2D shape = new Path2D.Double(Path2D.WIND_NON_ZERO);
        shape.append(new Ellipse2D.Double(cx - r, top, 2 * r, 2 * r), false);
        shape.append(new Rectangle2D.Double(cx - r, top + r, 2 * r, 1000 - top - r), false);
        b.g.translate(18, 10);
        b.fill(shape, 0, .14);
        b.g.translate(-18, -10);
        b.fill(shape, rgb, 1);
    }

    /** Bars of sunlight that fall through a window, from the upper left. */
    private void windowLight(Brush b) {
        for (double start = focus - 1700; start < focus + 1500; start += 1040) {
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 2; k++) {
                    double x = start + i * 128 + k * 96;
                    double y = 70 + i * 26 + k * 236;
                    Path2D bar = new Path2D.Double();
                    bar.moveTo(x, y);
                    bar.lineTo(x + 104, y + 22);
                    bar.lineTo(x + 192, y + 240);
                    bar.lineTo(x + 88, y + 218);
                    bar.closePath();
                    b.fill(bar, Rgb.mix(0xffffff, s.lamp(), .35), .50);
                }
            }
        }
    }

    private static void plinth(Brush b, double cx, double top, double w, int paper) {
        b.oval(cx + 26, 1096, w * .8, 20, 0, .22);
        b.cylinder(cx - w / 2, top, w, 1100 - top, 4, Rgb.shade(paper, .12));
        b.oval(cx, top + 3, w / 2, 13, Rgb.shade(paper, .45), 1);
    }
}
