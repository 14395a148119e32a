package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.Yuv;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Light on a host: a large soft key, a fill, two rim lights from behind, and a room that is lighter above than
 * below, as {@link Lighting} says.
 */
final class Light {
    /** The key is a disc of this radius, in decimetres: what makes its shadows soft. */
    private static final float KEY_RADIUS = 2.8f;

    private static final int SKY_RAYS = 56;
    private static final int KEY_RAYS = 20;
    private static final int RIM_RAYS = 6;

    final Lighting lighting;
    /** Unit vector towards the fill. */
    final float[] fillDirection;

    private final Detail detail;
    final float[] eye;
    final float[] key;
    final float[] rim;
    final float[] rim2;

    /**
     * @param face a point between the host's eyes
     * @param eye the camera
     */
    Light(Lighting lighting, Detail detail, float[] face, float[] eye) {
        this.lighting = lighting;
        this.detail = detail;
        this.eye = eye;
        key = lamp(face, lighting.keyAt());
        rim = lamp(face, lighting.rimAt());
        rim2 = lamp(face, lighting.rim2At());
        fillDirection = lighting.fillFrom().clone();
        normalize(fillDirection);
    }

    private static float[] lamp(float[] face, float[] at) {
        return new float[] {at[0], face[1] + at[1], face[2] + at[2]};
    }

    /** Points spread evenly over a sphere: a Fibonacci lattice. */
    private static float[][] sphere(int n) {
        float[][] s = new float[n][];
        for (int i = 0; i < n; i++) {
            double y = 1 - 2 * (i + .5) / n;
            double a = i * 2.399963;
            double r = StrictMath.sqrt(1 - y * y);
            s[i] = new float[] {(float) (r * StrictMath.cos(a)), (float) y, (float) (r * StrictMath.sin(a))};
        }
        return s;
    }

    /** Casts the rays of every vertex of a mesh against everything. */
    void cast(Bvh bvh, TriMesh m, float bias, float reach) {
        int skyRays = detail.rays(SKY_RAYS);
        int keyRays = detail.rays(KEY_RAYS);
        int rimRays = detail.rays(RIM_RAYS);
        float[][] sky = sphere(skyRays);
        float[][] disc = sphere(keyRays);
        IntStream.range(0, m.vertices).parallel().forEach(i -> {
            int[] stack = new int[Bvh.STACK];
            float nx = m.n[i * 3];
            float ny = m.n[i * 3 + 1];
            float nz = m.n[i * 3 + 2];
            float x = m.p[i * 3] + nx * bias;
            float y = m.p[i * 3 + 1] + ny * bias;
            float z = m.p[i * 3 + 2] + nz * bias;
            int open = 0;
            for (float[] d : sky) {
                // Added to the normal, a uniform sphere becomes a cosine-weighted hemisphere.
                float[] r = {d[0] + nx * 1.001f, d[1] + ny * 1.001f, d[2] + nz * 1.001f};
                normalize(r);
                open += bvh.blocked(x, y, z, r[0], r[1], r[2], reach, stack) ? 0 : 1;
            }
            m.light[i * 4] = (float) open / skyRays;
            m.light[i * 4 + 1] = visible(bvh, key, disc, keyRays, x, y, z, stack);
            m.light[i * 4 + 2] = visible(bvh, rim, disc, rimRays, x, y, z, stack);
        });
    }

    private static float visible(
            Bvh bvh, float[] lamp, float[][] disc, int rays, float x, float y, float z, int[] stack) {
        int open = 0;
        for (int j = 0; j < rays; j++) {
            float[] d = disc[j * 7 % disc.length];
            float[] r = {
                lamp[0] + d[0] * KEY_RADIUS - x, lamp[1] + d[1] * KEY_RADIUS - y, lamp[2] + d[2] * KEY_RADIUS - z
            };
            float length = normalize(r);
            open += bvh.blocked(x, y, z, r[0], r[1], r[2], length, stack) ? 0 : 1;
        }
        return (float) open / rays;
    }

    static Bvh tree(List<TriMesh> meshes) {
        return new Bvh(meshes);
    }

    /** Cross product. */
    static float[] cross(float[] a, float[] b) {
        return new float[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    static float normalize(float[] v) {
        float l = (float) Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) + 1e-9f;
        v[0] /= l;
        v[1] /= l;
        v[2] /= l;
        return l;
    }

    static float dot(float[] a, float[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** Unit vector from a surface point to somewhere. */
    static float[] towards(float[] from, float[] to) {
        float[] d = {to[0] - from[0], to[1] - from[1], to[2] - from[2]};
        normalize(d);
        return d;
    }

    static float clamp(float x) {
        return Math.max(0, Math.min(1, x));
    }

    static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }

    float ambient(float[] n, int channel) {
        return mix(lighting.below()[channel], lighting.above()[channel], n[1] * .5f + .5f);
    }

    /** Cook and Torrance with GGX; f0 is the reflectance at normal incidence. */
    static float specular(float[] n, float[] view, float[] light, float roughness, float f0) {
        float[] h = {view[0] + light[0], view[1] + light[1], view[2] + light[2]};
        normalize(h);
        float nl = Math.max(dot(n, light), 0);
        float nv = Math.max(dot(n, view), .02f);
        float nh = Math.max(dot(n, h), 0);
        float vh = Math.max(dot(view, h), 0);
        float a = roughness * roughness;
        float k = a * .5f;
        float g = 1 / ((nl * (1 - k) + k) * (nv * (1 - k) + k) * 4);
        float f = f0 + (1 - f0) * (float) Math.pow(1 - vh, 5);
        float d = nh * nh * (a * a - 1) + 1;
        return a * a / (3.1416f * d * d) * g * f * nl;
    }

    /** Filmic tone curve (Narkowicz's ACES fit), a little more colour, gamma; straight alpha. */
    int develop(float[] rgb, float alpha) {
        float[] c = new float[3];
        for (int k = 0; k < 3; k++) {
            float x = Math.max(0, rgb[k] * lighting.exposure());
            c[k] = x * (2.51f * x + .03f) / (x * (2.43f * x + .59f) + .14f);
        }
        float grey = .3f * c[0] + .59f * c[1] + .11f * c[2];
        for (int k = 0; k < 3; k++) {
            c[k] = (float) Math.pow(clamp(mix(grey, c[k], lighting.saturation())), 1 / 2.2);
        }
        return Yuv.of(c[0], c[1], c[2], alpha);
    }
}
