package dev.nightmarket.media.render.baker;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The skull as a radius by direction from its middle, and the line where hair begins. The map's poles lie on the
 * ear-to-ear axis; longitude runs from straight ahead (0 degrees) over the crown (90) to the back (180).
 */
final class Scalp implements Solid {
    /** No point of a scalp is nearer to the skull's middle, in decimetres. */
    private static final float RADIUS_MIN = .5f;
    /** Nor is one further. */
    private static final float REACH = 3;
    /** Azimuths from the middle of the face (0) to the nape (180), in degrees. */
    private static final double[] AZIMUTH = {0, 12, 24, 33, 39, 43, 46, 49, 52, 58, 63, 80, 92, 105, 180};
    /** Elevation of the hairline there. */
    private static final double[] MAN = {29, 29.5, 32, 29, 22, 14, 5, -6, -20, -24, -15, -13, -21, -32, -37};

    private static final double[] WOMAN = {26.5, 27, 27.5, 24, 18, 12, 6, 0, -7, -10, -8, -12, -21, -32, -37};

    /** Middle of the skull. */
    final float[] c;

    /** 2 degree steps of longitude and latitude. */
    private final float[] radius = new float[181 * 91];

    private final double[] line = new double[AZIMUTH.length];

    /**
     * @param head without ears
     * @param raise degrees that the forehead is higher than usual
     */
    Scalp(Bake bake, TriMesh head, double raise) {
        c = bake.body.skull;
        double male = bake.look.shape().male();
        for (int i = 0; i < line.length; i++) {
            line[i] = WOMAN[i] + (MAN[i] - WOMAN[i]) * male + raise * Noise.smooth(50, 35, AZIMUTH[i]);
        }
        measure(head);
        fillHoles();
        closePoles();
        smooth();
        closePoles();
    }

    private void measure(TriMesh head) {
        Bvh bvh = new Bvh(List.of(head));
        IntStream.range(0, 181).parallel().forEach(i -> {
            int[] stack = new int[Bvh.STACK];
            for (int j = 0; j <= 90; j++) {
                float[] d = direction(i * 2, j * 2 - 90);
                float r = bvh.farthest(c[0], c[1], c[2], d[0] + 1e-6f, d[1], d[2], REACH, stack);
                // Nearer than that lies only the inside of the mouth, seen through a missing ear.
                radius[i * 91 + j] = r < RADIUS_MIN ? 0 : r;
            }
        });
    }

    /** Where the ears were cut away the scalp is what its surroundings say. */
    private void fillHoles() {
        for (int round = 0; round < 60; round++) {
            float[] o = radius.clone();
            for (int i = 0; i < 181; i++) {
                for (int j = 1; j < 90; j++) {
                    if (radius[i * 91 + j] > 0) {
                        continue;
                    }
                    float sum = 0;
                    int n = 0;
                    for (int k :
                            new int[] {i * 91 + j - 1, i * 91 + j + 1, (i + 179) % 180 * 91 + j, (i + 1) % 180 * 91 + j
                            }) {
                        if (radius[k] > 0) {
                            sum += radius[k];
                            n++;
                        }
                    }
                    o[i * 91 + j] = n == 0 ? 0 : sum / n;
                }
            }
            System.arraycopy(o, 0, radius, 0, o.length);
        }
    }

    /** The ears sit on the map's poles: there the scalp is as far as all around. */
    private void closePoles() {
        for (int pole : new int[] {0, 90}) {
            float sum = 0;
            for (int i = 0; i < 180; i++) {
                sum += radius[i * 91 + Math.abs(pole - 1)];
            }
            for (int i = 0; i < 181; i++) {
                radius[i * 91 + pole] = sum / 180;
            }
        }
    }

    private void smooth() {
        for (int round = 0; round < 4; round++) {
            float[] o = radius.clone();
            for (int i = 0; i < 181; i++) {
                for (int j = 1; j < 90; j++) {
                    int l = (i + 179) % 180 * 91;
                    int r = (i + 1) % 180 * 91;
                    o[i * 91 + j] =
                            (radius[i * 91 + j - 1] + radius[i * 91 + j + 1] + radius[l + j] + radius[r + j]) / 8
                                    + radius[i * 91 + j] / 2;
                }
            }
            System.arraycopy(o, 0, radius, 0, o.length);
        }
    }

    static float[] direction(double lon, double lat) {
        double a = Math.toRadians(lon);
        double b = Math.toRadians(lat);
        return new float[] {
            (float) StrictMath.sin(b),
            (float) (StrictMath.cos(b) * StrictMath.sin(a)),
            (float) (StrictMath.cos(b) * StrictMath.cos(a))
        };
    }

    /** Degrees, -180 to 180. */
    static double lon(double y, double z) {
        return Math.toDegrees(StrictMath.atan2(y, z));
    }

    static double lat(double x, double r) {
        return Math.toDegrees(StrictMath.asin(Math.max(-1, Math.min(1, x / r))));
    }

    float radius(double lon, double lat) {
        double fi = (lon + 360) % 360 / 2;
        double fj = (lat + 90) / 2;
        int i = (int) fi;
        int j = Math.min(89, (int) fj);
        float ti = (float) (fi - i);
        float tj = (float) (fj - j);
        int i1 = (i + 1) % 180;
        i %= 180;
        return (radius[i * 91 + j] * (1 - tj) + radius[i * 91 + j + 1] * tj) * (1 - ti)
                + (radius[i1 * 91 + j] * (1 - tj) + radius[i1 * 91 + j + 1] * tj) * ti;
    }

    /** Along a direction of any length from the skull's middle. */
    float radius(double x, double y, double z) {
        return radius(lon(y, z), lat(x, Math.sqrt(x * x + y * y + z * z)));
    }

    /** Degrees above (positive) or below the hairline, of a direction from the skull's middle. */
    double aboveHairline(double x, double y, double z) {
        double r = Math.sqrt(x * x + y * y + z * z);
        double azimuth = Math.abs(Math.toDegrees(StrictMath.atan2(x, z)));
        double elevation = Math.toDegrees(StrictMath.asin(y / r));
        int k = 0;
        while (k < AZIMUTH.length - 2 && azimuth > AZIMUTH[k + 1]) {
            k++;
        }
        double t = (azimuth - AZIMUTH[k]) / (AZIMUTH[k + 1] - AZIMUTH[k]);
        return elevation - (line[k] + (line[k + 1] - line[k]) * t);
    }

    /** Only where hair grows: elsewhere the skull's radius says nothing of the skin. */
    @Override
    public void pushOut(float[] p, float margin) {
        double x = p[0] - c[0];
        double y = p[1] - c[1];
        double z = p[2] - c[2];
        double r = Math.sqrt(x * x + y * y + z * z);
        double least = radius(x, y, z) + margin;
        if (r < least && aboveHairline(x, y, z) > 0) {
            p[0] = (float) (c[0] + x * least / r);
            p[1] = (float) (c[1] + y * least / r);
            p[2] = (float) (c[2] + z * least / r);
        }
    }

    /** 1 where a point lies on the scalp, 0 where it stands off: ears. */
    float onScalp(float x, float y, float z) {
        float dx = x - c[0];
        float dy = y - c[1];
        float dz = z - c[2];
        float r = (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
        return Noise.smooth(.16, .07, r - radius(dx, dy, dz));
    }
}
