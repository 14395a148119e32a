package dev.nightmarket.media.render.scene;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rooms with the outdoors in them: loft, city, greenhouse; and festive light: fairy lights, lanterns. */
final class Views {
    private final Plate p;
    private final Scenery s;
    private final double focus;
    private final Random random;

    Views(Plate plate, Scenery scenery, double focus, long seed) {
        p = plate;
        s = scenery;
        this.focus = focus;
        random = new Random(seed);
    }

    /** A factory window by day with trees behind it, bricks, a sofa and plants. */
    void loft() {
        p.sky(new double[] {0, 420, 760, 1280}, 0xb4d2ea, 0xdfeaf0, 0xcfd9cf, 0xb9c4b2);
        p.layer(26, b -> {
            for (int i = 0; i < 26; i++) {
                double x = focus - 1500 + i * 120 + random.nextInt(80);
                double h = 120 + random.nextInt(240);
                b.down(x, 760 - h, 90 + random.nextInt(70), h + 300, Rgb.mix(0xb6c0c9, s.wall(), .3), 0xa8b3b4);
            }
            for (int i = 0; i < 150; i++) {
                double x = (random.nextDouble() * 2 - 1) * (b.half + 60);
                double y = 600 + random.nextInt(330);
                b.oval(x, y, 40 + random.nextInt(50), 34 + random.nextInt(36), Brush.pick(s.greens(), random), .85);
            }
        });
        p.glow(focus - 260, 180, 560, 460, 0xfff6e0, .22);
        p.layer(10, this::windowWall);
        p.glow(focus - 330, 380, 420, 620, 0xfff4e2, .08);
        p.layer(17, b -> {
            sofa(b, focus + 470);
            sofa(b, focus - 1150);
            bigPlant(b, focus - 330, 1110);
            bigPlant(b, focus + 1010, 1120);
        });
        p.glow(focus - 200, 1240, 900, 260, 0xfff1d6, .22);
    }

    private void windowWall(Brush b) {
        int frame = 0x34383c;
        int brick = Rgb.mix(0xa9765f, s.wall(), .42);
        double pane = 176;
        b.down(-b.half - 20, 905, 2 * b.half + 40, 420, Rgb.shade(s.wood(), .22), Rgb.shade(s.wood(), -.30));
        b.down(-b.half - 20, 845, 2 * b.half + 40, 62, 0xf1ece4, 0xb9b1a6);
        for (int side = -1; side <= 1; side += 2) {
            for (double k = 0; k < 3; k++) {
                double at = focus + side * (352 + k * 940);
                double left = side < 0 ? at - 236 : at;
                bricks(b, left, 236, brick);
            }
        }
        for (double y : new double[] {-10, 205, 420, 635, 850}) {
            b.rect(-b.half - 20, y - 7, 2 * b.half + 40, 14, frame);
        }
        for (double x = focus - 9 * pane; x <= focus + 9 * pane; x += pane) {
            double from = Math.abs(x - focus);
            boolean wall = from > 353 && (from - 352) % 940 < 236;
            if (!wall) {
                b.rect(x - 6, -20, 12, 870, frame);
            }
        }
        for (int side = -1; side <= 1; side += 2) {
            for (double k = 0; k < 3; k++) {
                double at = focus + side * (352 + k * 940);
                double left = side < 0 ? at - 236 : at;
                bricks(b, left, 236, brick);
            }
        }
    }

    private void bricks(Brush b, double x, double w, int rgb) {
        b.down(x, -20, w, 925, Rgb.shade(rgb, .16), Rgb.shade(rgb, -.20));
        for (double y = -20; y < 900; y += 26) {
            double shift = Math.round(y / 26) % 2 * 32;
            for (double bx = x - shift; bx < x + w; bx += 64) {
                double from = Math.max(x, bx + 2);
                double to = Math.min(x + w, bx + 62);
                if (to > from) {
                    b.rect(from, y + 2, to - from, 22, Rgb.shade(rgb, (random.nextDouble() - .5) * .34));
                }
            }
        }
        b.rect(x, -20, 8, 925, 0, .3);
    }

    private void sofa(Brush b, double cx) {
        int c = Rgb.mix(s.accent(), s.wall(), .35);
        b.oval(cx, 1170, 360, 26, 0, .25);
        b.round(cx - 320, 860, 640, 210, 46, Rgb.shade(c, -.05));
        b.down(cx - 290, 880, 580, 120, Rgb.shade(c, .16), Rgb.shade(c, -.12));
        b.round(cx - 350, 940, 110, 200, 40, Rgb.shade(c, .10));
        b.round(cx + 240, 940, 110, 200, 40, Rgb.shade(c, -.22));
        b.round(cx - 260, 1010, 520, 130, 26, Rgb.shade(c, .06));
        b.round(cx - 230, 900, 140, 120, 26, Brush.pick(s.goods(), random));
        b.round(cx + 80, 906, 140, 116, 26, Brush.pick(s.goods(), random));
    }

    private void bigPlant(Brush b, double cx, double base) {
        b.plant(cx, base - 150, 520, 34, s.greens(), random);
        b.pot(cx, base, 170, 165, 0xe7ded0);
    }

    /** A skyline after sunset behind a large pane, a thousand lamps, one floor lamp inside. */
    void city() {
        p.sky(new double[] {0, 330, 600, 770, 1280}, 0x131b3c, 0x2c3a72, 0x8a5f94, 0xe59a6f, 0x201c30);
        p.glow(focus + 120, 760, 900, 260, 0xffb072, .55);
        p.layer(20, b -> {
            for (int row = 0; row < 3; row++) {
                int c = Rgb.mix(Rgb.mix(0x6d5a86, 0x15182b, row * .44), s.wall(), .06);
                double x = -b.half - 80;
                while (x < b.half + 80) {
                    double w = 54 + random.nextInt(90);
                    double near = Math.min(1, Math.abs(x - focus) / 420);
                    double h = 90 + random.nextInt(130) + near * (60 + random.nextInt(300)) - row * 26;
                    b.down(x, 800 + row * 60 - h, w, h + 500, c, Rgb.shade(c, -.35));
                    x += w + random.nextInt(22);
                }
            }
        });
        int[] lights = {0xffd9a0, 0xffc27a, 0xfff0d0, 0xbcd8ff, 0xff8f6b, s.accent()};
        int count = (int) (p.half * .34);
        for (int i = 0; i < count; i++) {
            double x = (random.nextDouble() * 2 - 1) * (p.half + 20);
            double near = Math.min(1, Math.abs(x - focus) / 420);
            double y = 900 - random.nextDouble() * random.nextDouble() * (200 + 460 * near);
            double r = 10 + random.nextDouble() * random.nextDouble() * 30;
            p.lamp(x, y, r, Brush.pick(lights, random), .06 + random.nextDouble() * random.nextDouble() * .8);
        }
        for (int i = 0; i < count / 3; i++) {
            double x = (random.nextDouble() * 2 - 1) * (p.half + 20);
            p.lamp(
                    x,
                    905 + random.nextInt(120),
                    14 + random.nextInt(12),
                    Brush.pick(lights, random),
                    .10 + random.nextDouble() * .4);
        }
        p.layer(10, this::cityRoom);
        double lampX = focus + Math.min(p.half - focus - 70, 330);
        p.glow(lampX, 560, 330, 420, 0xffa860, .20);
        p.layer(13, b -> {
            b.line(lampX, 560, lampX, 1180, 9, 0x1a1512);
            Path2D shade = new Path2D.Double();
            shade.moveTo(lampX - 62, 450);
            shade.lineTo(lampX + 62, 450);
            shade.lineTo(lampX + 104, 590);
            shade.lineTo(lampX - 104, 590);
            shade.closePath();
            b.fill(shade, 0xffe2b0, 1);
        });
        p.glow(lampX, 530, 130, 120, 0xffd9a0, .55);
    }

    private void cityRoom(Brush b) {
        int dark = 0x141220;
        b.rect(-b.half - 20, -20, 2 * b.half + 40, 46, dark);
        for (double x = focus - 262 - 3 * 700; x < focus + 2300; x += 700) {
            b.rect(x - 9, -20, 18, 1060, dark);
        }
        b.down(-b.half - 20, 1030, 2 * b.half + 40, 28, 0x4a3a3c, 0x2a2228);
        b.down(-b.half - 20, 1058, 2 * b.half + 40, 260, 0x1d1820, 0x0e0c12);
        for (double x = focus - 1800; x < focus + 1900; x += 620) {
            b.books(x, 1032, x + 120, s.goods(), random);
            b.pot(x + 230, 1034, 74, 66, Rgb.mix(0x8a6a5a, s.accent(), .3));
            b.plant(x + 230, 970, 150, 18, new int[] {0x24402f, 0x31543b, 0x1d3428}, random);
        }
    }

    /** Leaves before glass and sun. */
    void greenhouse() {
        p.sky(new double[] {0, 420, 900, 1280}, 0xc9dcc0, 0xe6ecc8, 0x9dba82, 0x4e6b41);
        p.glow(focus - 200, 170, 520, 420, 0xfff7cf, .40);
        p.layer(7, b -> {
            for (double x = focus - 1530; x < focus + 1530; x += 170) {
                b.rect(x - 5, -20, 10, 800, 0xdfe6da);
            }
            for (double y : new double[] {120, 420, 720}) {
                b.rect(-b.half - 20, y, 2 * b.half + 40, 9, 0xdfe6da);
            }
            for (double x = focus - 1530; x < focus + 1530; x += 340) {
                b.line(x, 120, x + 170, -40, 8, 0xe9eee4);
                b.line(x + 340, 120, x + 170, -40, 8, 0xe9eee4);
            }
        });
        for (int depth = 0; depth < 3; depth++) {
            int far = depth;
            p.layer(22 - depth * 4, b -> foliage(b, far));
            p.veil(0xeff0c0, .10 - depth * .045);
        }
        for (int i = 0; i < (int) (p.half * .16); i++) {
            double x = (random.nextDouble() * 2 - 1) * p.half;
            double y = random.nextDouble() * random.nextDouble() * 900;
            if (Math.hypot(x - focus, (y - 420) * .7) > 190) {
                p.lamp(x, y, 14 + random.nextInt(26), 0xfffbd8, .06 + random.nextDouble() * .34);
            }
        }
        p.layer(14, b -> {
            b.down(-b.half - 20, 1100, 2 * b.half + 40, 24, Rgb.shade(s.wood(), .24), Rgb.shade(s.wood(), -.1));
            b.down(-b.half - 20, 1124, 2 * b.half + 40, 200, Rgb.shade(s.wood(), -.36), Rgb.shade(s.wood(), -.6));
            for (double x = focus - 1500; x < focus + 1500; x += 210) {
                b.plant(x, 1060, 150, 16, s.greens(), random);
                for (int k = 0; k < 6; k++) {
                    b.oval(
                            x - 60 + random.nextInt(120),
                            930 + random.nextInt(90),
                            15,
                            15,
                            Brush.pick(s.goods(), random),
                            1);
                }
                b.pot(x, 1108, 92, 82, Rgb.mix(0xc06f4a, s.accent(), .2));
            }
        });
    }

    private void foliage(Brush b, int depth) {
        int n = (int) (b.half / (22 - depth * 2));
        for (int i = 0; i < n; i++) {
            double x = (random.nextDouble() * 2 - 1) * (b.half + 120);
            double off = Math.min(1, Math.abs(x - focus) / (420 - depth * 40));
            double y = 1180 - off * (260 + random.nextInt(560)) + random.nextInt(150);
            b.plant(x, y, 190 + random.nextInt(190), 9, greens(depth), random);
        }
        for (double x = -b.half; x < b.half; x += 150) {
            if (Math.abs(x - focus) > 190) {
                for (int k = 0; k < 9; k++) {
                    double y = 20 + k * (14 + random.nextInt(24));
                    b.leaf(
                            x + random.nextInt(60),
                            y,
                            70,
                            17,
                            Math.PI / 2 + (random.nextDouble() - .5) * 2,
                            Brush.pick(greens(depth), random));
                }
            }
        }
    }

    private int[] greens(int depth) {
        int[] g = s.greens();
        for (int i = 0; i < g.length; i++) {
            g[i] = Rgb.mix(g[i], depth == 2 ? 0x1f3d24 : 0xc3d893, depth == 2 ? .35 : .40 - depth * .25);
        }
        return g;
    }

    /** A curtain of fairy lights, a fir, presents. */
    void festive() {
        int wall = Rgb.mix(Rgb.shade(s.wall(), -.45), s.accent(), .10);
        p.sky(new double[] {0, 520, 1280}, Rgb.shade(wall, -.40), Rgb.shade(wall, -.02), Rgb.shade(wall, -.55));
        p.layer(16, b -> {
            for (double x = -b.half - 40; x < b.half + 40; x += 46) {
                b.g.setPaint(new java.awt.GradientPaint(
                        (float) x, 0, Rgb.awt(0, .20), (float) (x + 23), 0, Rgb.awt(0xffffff, .03), true));
                b.g.fill(new java.awt.geom.Rectangle2D.Double(x, -20, 46, 1320));
            }
        });
        p.glow(focus, 420, 560, 640, s.lamp(), .20);
        for (double x = -p.half - 30; x < p.half + 40; x += 58) {
            double shift = random.nextInt(60);
            for (double y = 10 + shift; y < 1010; y += 62 + random.nextInt(34)) {
                double near = Math.hypot(x - focus, (y - 420) * .8);
                double dim = Math.min(1, .35 + near / 420);
                double r = 10 + random.nextInt(12);
                p.lamp(x + random.nextInt(22), y, r, s.lamp(), (.14 + random.nextDouble() * .75) * dim);
            }
        }
        for (double x = focus - 1500; x <= focus + 1600; x += 760) {
            double fx = x + 410;
            if (Math.abs(fx - focus) > 240) {
                p.layer(14, b -> fir(b, fx));
                firLights(fx);
            }
        }
        p.layer(15, b -> {
            b.down(-b.half - 20, 1090, 2 * b.half + 40, 230, Rgb.shade(s.wood(), -.2), Rgb.shade(s.wood(), -.6));
            for (double x = focus - 1400; x < focus + 1400; x += 132) {
                present(b, x + random.nextInt(40), 1130 + random.nextInt(30));
            }
        });
        p.glow(focus, 1120, 900, 200, s.lamp(), .10);
    }

    private void fir(Brush b, double cx) {
        for (int i = 0; i < 520; i++) {
            double t = Math.sqrt(random.nextDouble());
            double y = 260 + t * 800;
            double x = cx + (random.nextDouble() * 2 - 1) * t * 250;
            int c = Rgb.mix(0x17402b, 0x2f6a43, random.nextDouble());
            b.leaf(
                    x,
                    y,
                    62,
                    12,
                    Math.PI / 2 + (x - cx) / -420 + (random.nextDouble() - .5),
                    Rgb.shade(c, (cx - x) / 1400));
        }
        for (int i = 0; i < 34; i++) {
            double t = Math.sqrt(random.nextDouble());
            b.oval(
                    cx + (random.nextDouble() * 2 - 1) * t * 215,
                    330 + t * 700,
                    19,
                    19,
                    Brush.pick(s.goods(), random),
                    1);
        }
    }

    private void firLights(double cx) {
        for (int i = 0; i < 46; i++) {
            double t = Math.sqrt(random.nextDouble());
            double x = cx + (random.nextDouble() * 2 - 1) * t * 225;
            p.lamp(x, 300 + t * 740, 10 + random.nextInt(9), s.lamp(), .3 + random.nextDouble() * .8);
        }
        p.lamp(cx, 246, 26, 0xfff0c0, 1.3);
        p.glow(cx, 246, 150, 150, s.lamp(), .4);
    }

    private void present(Brush b, double x, double base) {
        double w = 92 + random.nextInt(70);
        double h = 70 + random.nextInt(90);
        int c = Brush.pick(s.goods(), random);
        b.down(x, base - h, w, h, Rgb.shade(c, .12), Rgb.shade(c, -.30));
        b.rect(x + w * .42, base - h, w * .16, h, Rgb.mix(s.lamp(), 0xffffff, .3), .95);
        b.oval(x + w * .40, base - h - 8, 20, 13, s.lamp(), 1);
        b.oval(x + w * .60, base - h - 8, 20, 13, s.lamp(), 1);
    }

    /** Paper lanterns over a court in the evening, blossom branches. */
    void lanterns() {
        int night = Rgb.mix(0x3a1020, s.accent(), .22);
        p.sky(
                new double[] {0, 520, 1000, 1280},
                Rgb.shade(night, -.50),
                night,
                Rgb.mix(night, 0xb0562c, .35),
                Rgb.shade(night, -.6));
        p.glow(focus, 480, 700, 560, 0xffa860, .30);
        p.layer(22, this::court);
        for (int depth = 0; depth < 3; depth++) {
            hang(depth);
        }
        for (int i = 0; i < (int) (p.half * .07); i++) {
            double x = (random.nextDouble() * 2 - 1) * p.half;
            p.lamp(x, 640 + random.nextInt(300), 12 + random.nextInt(16), 0xffb45e, .10 + random.nextDouble() * .5);
        }
        p.layer(12, b -> {
            branch(b, -b.half - 30, 130, .30);
            branch(b, b.half + 30, 60, Math.PI - .42);
        });
    }

    private void hang(int depth) {
        List<double[]> at = new ArrayList<>();
        for (double x = -p.half - 60 + depth * 70; x < p.half + 120; x += 236 - depth * 18) {
            double lx = x + random.nextInt(60);
            double y = 60 + random.nextInt(220) + depth * 70 + Math.min(170, Math.abs(lx - focus) * .28);
            double size = 46 + depth * 24 + random.nextInt(10);
            if (depth < 2 || Math.abs(lx - focus) > 190) {
                at.add(new double[] {lx, y, size});
            }
        }
        for (double[] l : at) {
            p.glow(l[0], l[1], l[2] * 3.1, l[2] * 3.1, 0xff7a3c, .20 + depth * .06);
        }
        p.layer(17 - depth * 3, b -> at.forEach(l -> lantern(b, l[0], l[1], l[2], depth)));
        for (double[] l : at) {
            p.glow(l[0], l[1] + l[2] * .1, l[2] * .72, l[2] * .64, 0xffc070, .72);
        }
    }

    private void court(Brush b) {
        for (double x = focus - 1600; x < focus + 1700; x += 330) {
            b.down(x - 26, 300, 52, 820, 0x7c1d1f, 0x3c0d12);
            b.down(x + 40, 560, 250, 420, 0xd98a45, 0x7a3018);
            for (int k = 1; k < 5; k++) {
                b.rect(x + 40 + k * 50, 560, 7, 420, 0x4a1512);
            }
            b.rect(x + 40, 680, 250, 7, 0x4a1512);
            b.rect(x + 40, 830, 250, 7, 0x4a1512);
        }
        b.down(-b.half - 20, 250, 2 * b.half + 40, 66, 0x8c2420, 0x4d1214);
        b.rect(-b.half - 20, 316, 2 * b.half + 40, 10, 0xd8a24a);
        b.down(-b.half - 20, 1010, 2 * b.half + 40, 320, 0x42201c, 0x1b0c0e);
    }

    private void lantern(Brush b, double x, double y, double r, int depth) {
        int red = Rgb.mix(Rgb.mix(0xe63a26, s.accent(), .3), 0x7a1a18, .30 - depth * .15);
        b.line(x, -30, x, y - r * .8, 3, 0x2a0d0c);
        b.turned(new java.awt.geom.Ellipse2D.Double(x - r, y - r * .84, 2 * r, r * 1.68), red);
        for (int k = -2; k <= 2; k++) {
            double w = r * Math.cos(k * .42);
            b.line(x - w, y + k * r * .30, x + w, y + k * r * .30, 1.6, Rgb.shade(red, -.22));
        }
        b.round(x - r * .42, y - r * .98, r * .84, r * .2, 4, 0xd9a441);
        b.round(x - r * .42, y + r * .78, r * .84, r * .2, 4, 0xd9a441);
        for (int k = -2; k <= 2; k++) {
            b.line(x + k * r * .1, y + r * .95, x + k * r * .13, y + r * 1.75, r * .05, 0xe0a63c);
        }
    }

    private void branch(Brush b, double x, double y, double angle) {
        double px = x;
        double py = y;
        double a = angle;
        for (int i = 0; i < 7; i++) {
            double nx = px + Math.cos(a) * 56;
            double ny = py + Math.sin(a) * 56;
            b.line(px, py, nx, ny, 12 - i * 1.4, 0x2b1512);
            for (int k = 0; k < 5; k++) {
                double fx = nx + random.nextInt(70) - 35;
                double fy = ny + random.nextInt(60) - 30;
                for (int leaf = 0; leaf < 5; leaf++) {
                    double f = leaf * Math.PI * 2 / 5;
                    b.oval(
                            fx + Math.cos(f) * 9,
                            fy + Math.sin(f) * 9,
                            8,
                            8,
                            Rgb.mix(0xffd3dc, 0xff9fb4, random.nextDouble()),
                            .95);
                }
            }
            px = nx;
            py = ny;
            a += (random.nextDouble() - .5) * .5;
        }
    }
}
