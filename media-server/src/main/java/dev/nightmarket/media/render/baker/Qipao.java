package dev.nightmarket.media.render.baker;

/** A qipao-style silk dress: stand-up collar, a closing that runs aslant to the armpit, knots and loops, piping. */
final class Qipao {
    private static final int ROUND = 72;

    private Qipao() {}

    static Garment cut(Bake bake, Palette palette) {
        Tailor t = new Tailor(bake);
        Garment g = new Garment();
        Fabric silk = Fabric.silk(palette.colour("main"));
        silk = silk.with(palette.slider("brocade") > .5 ? Print.brocade(palette.colour("thread")) : palette.print());
        double sleeve = Math.max(.14, palette.slider("sleeves")) * t.wristAt;
        Shell body = g.add(
                Shell.cut(
                        bake,
                        t,
                        "qipao",
                        new Shell.Fit(.05, .055, .9, .2, .4, 1.4, 0, .06),
                        Necklines.crew(t, -.10, sleeve)),
                silk,
                1);
        Drape on = new Drape(body.mesh);
        NeckLine neck = new NeckLine(body, on, ROUND, 12);
        Fabric piping = Fabric.silk(palette.colour("second"));
        g.add(Collars.stand("collar", neck, .42f, .05f, .03f)).wear(silk, 2);
        collarPiping(g, neck, on, piping);
        closing(g, body, on, neck, piping);
        Cuffs.inside(g, body, palette.colour("main"));
        Cuffs.piped(g, body, on, piping);
        g.line(
                body.lining(p -> p[1] > t.neckY - .4 && p[2] < t.neckZ + .2 && Math.abs(p[0]) < 1.1),
                Palette.darker(palette.colour("main"), .6f));
        return g;
    }

    /** Along the upper edge and down both ends. */
    private static void collarPiping(Garment g, NeckLine neck, Drape on, Fabric piping) {
        int n = neck.p.length;
        float[][] top = new float[n + 1][];
        for (int i = 0; i <= n; i++) {
            int k = i % n;
            float front = i == n ? 0 : neck.fromFront(k);
            float h = Collars.height(.42f, front);
            top[i] = neck.off(k, .022f, h);
            top[i][0] += (i == 0 ? 1 : i == n ? -1 : 0) * .025f;
        }
        g.add(Trim.sweep("collar-piping", on, top, false, new float[] {0, 1, 0}, Trim.round(.02f, 8))
                        .wear(piping, 3))
                .flat();
    }

    private static void closing(Garment g, Shell body, Drape on, NeckLine neck, Fabric piping) {
        float top = neck.p[0][1];
        float side = body.tailor.shoulder[0];
        float[][] flat = Loft.curve(
                new float[][] {
                    {0, top},
                    {-.10f, top - .20f},
                    {-.42f, top - .50f},
                    {-side * .50f, top - .78f},
                    {-side * .78f, top - 1.25f},
                    {-side * .86f, top - 1.6f}
                },
                9);
        float[][] line = new float[flat.length][];
        for (int i = 0; i < line.length; i++) {
            line[i] = on.front(flat[i][0], flat[i][1], .8f).out(.012f);
        }
        line = Loft.relax(line, false, 3);
        g.add(Trim.sweep("closing", on, line, false, new float[] {1, 1, 0}, Trim.round(.026f, 8))
                        .wear(piping, 2))
                .flat();
        for (int at : new int[] {8, 22, 36}) {
            frog(g, on, flat, at, piping);
        }
    }

    /** A knot on the edge, with a loop of cord on both sides. */
    private static void frog(Garment g, Drape on, float[][] flat, int at, Fabric piping) {
        float[] c = flat[at];
        float dx = flat[at + 1][0] - flat[at - 1][0];
        float dy = flat[at + 1][1] - flat[at - 1][1];
        float l = (float) Math.hypot(dx, dy);
        float nx = -dy / l;
        float ny = dx / l;
        for (int side = 1; side >= -1; side -= 2) {
            float[][] loop = new float[21][];
            for (int i = 0; i <= 20; i++) {
                double a = 2 * Math.PI * i / 20;
                // A drop: narrow at the knot.
                double along = .13 * (1 - StrictMath.cos(a));
                double across = .062 * StrictMath.sin(a) * (1 - .35 * StrictMath.cos(a));
                float x = (float) (c[0] + side * nx * along + dx / l * across);
                float y = (float) (c[1] + side * ny * along + dy / l * across);
                loop[i] = on.front(x, y, .8f).out(.022f);
            }
            g.add(Trim.sweep("frog", on, loop, false, new float[] {nx, ny, 0}, Trim.round(.018f, 6))
                            .wear(piping, 3))
                    .flat();
        }
        g.add(Patch.knob("knot", on, c[0], c[1], .05f, .045f).wear(piping, 4));
    }
}
