package dev.nightmarket.media.render.baker;

/** A grey picture of the face from the front that strokes are drawn into and the skin reads. Owned by the baking thread. */
final class FaceMap {
    private static final int SIZE = 1536;
    /** It covers this many decimetres from side to side. */
    private static final float SPAN = 2.2f;

    private final Anatomy body;
    private final float[] grey = new float[SIZE * SIZE];

    FaceMap(Anatomy body) {
        this.body = body;
    }

    /** A soft line that gets thinner towards its end. Lengths in decimetres, {@code y} relative to the eyes. */
    void stroke(double x0, double y0, double x1, double y1, double radius, double taper, float strength) {
        double scale = SIZE / SPAN;
        double ax = (x0 + SPAN / 2) * scale;
        double ay = (y0 + SPAN / 2) * scale;
        double bx = (x1 - x0) * scale;
        double by = (y1 - y0) * scale;
        double length = bx * bx + by * by + 1e-9;
        double r = radius * scale;
        int reach = (int) Math.ceil(r) + 1;
        for (int y = (int) (ay + Math.min(0, by)) - reach; y <= ay + Math.max(0, by) + reach; y++) {
            for (int x = (int) (ax + Math.min(0, bx)) - reach; x <= ax + Math.max(0, bx) + reach; x++) {
                double t = Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / length));
                double d = Math.hypot(x - ax - t * bx, y - ay - t * by) / (r * (1 - taper * t));
                if (d < 1 && x >= 0 && y >= 0 && x < SIZE && y < SIZE) {
                    float a = (float) (strength * (1 - d * d) * (1 - d * d));
                    float old = grey[y * SIZE + x];
                    grey[y * SIZE + x] = old + (1 - old) * a;
                }
            }
        }
    }

    /** A line through points, each {x, y}, mirrored to both sides. */
    void line(double[][] points, double radius, float strength) {
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 1; i < points.length; i++) {
                double ends = Math.min(1, Math.min(i, points.length - i) / (points.length * .3));
                stroke(side * points[i - 1][0], points[i - 1][1], side * points[i][0], points[i][1], radius, 0, (float)
                        (strength * (.35 + .65 * ends)));
            }
        }
    }

    /** 0 to 1; 0 behind the face. */
    float at(float[] rest) {
        float x = (rest[0] + SPAN / 2) / SPAN * SIZE;
        float y = (rest[1] - body.eyeY + SPAN / 2) / SPAN * SIZE;
        if (x < 0 || y < 0 || x >= SIZE - 1 || y >= SIZE - 1 || rest[2] < body.eyeZ - .5f) {
            return 0;
        }
        int ix = (int) x;
        int iy = (int) y;
        int o = iy * SIZE + ix;
        float upper = Light.mix(grey[o], grey[o + 1], x - ix);
        float lower = Light.mix(grey[o + SIZE], grey[o + SIZE + 1], x - ix);
        return Light.mix(upper, lower, y - iy);
    }
}
