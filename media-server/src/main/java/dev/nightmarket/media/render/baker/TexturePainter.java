package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackTexture;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Shades the texels that a mesh covers in its texture space. */
final class TexturePainter {
    /** A material: turns a surface point into a packed texel. Called from many threads. */
    @FunctionalInterface
    interface Material {
        int shade(Surface s);
    }

    /** Uncovered texels near covered ones take their colour, so that filtering at seams finds no hole. */
    private static final int BLEED = 6;

    private final int width;
    private final int height;
    private final int[] triangle;
    private final float[] b1;
    private final float[] b2;
    private final float[] near;

    TexturePainter(int width, int height) {
        this.width = width;
        this.height = height;
        triangle = new int[width * height];
        Arrays.fill(triangle, -1);
        b1 = new float[width * height];
        b2 = new float[width * height];
        near = new float[width * height];
        Arrays.fill(near, -9e9f);
    }

    /** Where two triangles cover a texel, the one in front (larger z) wins. */
    PackTexture paint(TriMesh m, Material material) {
        cover(m);
        int[] texels = new int[width * height];
        IntStream.range(0, height).parallel().forEach(y -> {
            Surface s = new Surface();
            for (int i = y * width; i < (y + 1) * width; i++) {
                if (triangle[i] >= 0) {
                    s.load(m, triangle[i], 1 - b1[i] - b2[i], b1[i], b2[i]);
                    texels[i] = material.shade(s);
                }
            }
        });
        return finish(texels);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    void cover(TriMesh m) {
        for (int t = 0; t < m.triangles.length; t += 3) {
            cover(m, t);
        }
    }

    /** Loads what covers a texel; false: nothing does. */
    boolean load(int texel, TriMesh m, Surface s) {
        if (triangle[texel] < 0) {
            return false;
        }
        s.load(m, triangle[texel], 1 - b1[texel] - b2[texel], b1[texel], b2[texel]);
        return true;
    }

    /** Bleeds the covered texels over their edges. */
    PackTexture finish(int[] texels) {
        bleed(texels);
        return new PackTexture(width, height, texels);
    }

    private void cover(TriMesh m, int t) {
        int i = m.triangles[t];
        int j = m.triangles[t + 1];
        int k = m.triangles[t + 2];
        float ax = m.uv[i * 2] * width;
        float ay = m.uv[i * 2 + 1] * height;
        float bx = m.uv[j * 2] * width - ax;
        float by = m.uv[j * 2 + 1] * height - ay;
        float cx = m.uv[k * 2] * width - ax;
        float cy = m.uv[k * 2 + 1] * height - ay;
        float area = bx * cy - cx * by;
        if (Math.abs(area) < 1e-9f) {
            return;
        }
        int x0 = Math.max(0, (int) Math.floor(ax + Math.min(0, Math.min(bx, cx)) - 1));
        int x1 = Math.min(width - 1, (int) Math.ceil(ax + Math.max(0, Math.max(bx, cx)) + 1));
        int y0 = Math.max(0, (int) Math.floor(ay + Math.min(0, Math.min(by, cy)) - 1));
        int y1 = Math.min(height - 1, (int) Math.ceil(ay + Math.max(0, Math.max(by, cy)) + 1));
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                float px = x + .5f - ax;
                float py = y + .5f - ay;
                float u = (px * cy - cx * py) / area;
                float v = (bx * py - px * by) / area;
                if (u < -1e-3f || v < -1e-3f || u + v > 1 + 1e-3f) {
                    continue;
                }
                float z = m.p[i * 3 + 2] * (1 - u - v) + m.p[j * 3 + 2] * u + m.p[k * 3 + 2] * v;
                int o = y * width + x;
                if (z > near[o]) {
                    near[o] = z;
                    triangle[o] = t;
                    b1[o] = u;
                    b2[o] = v;
                }
            }
        }
    }

    private void bleed(int[] texels) {
        boolean[] full = new boolean[texels.length];
        for (int i = 0; i < full.length; i++) {
            full[i] = triangle[i] >= 0;
        }
        for (int round = 0; round < BLEED; round++) {
            boolean[] next = full.clone();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int o = y * width + x;
                    if (full[o]) {
                        continue;
                    }
                    int from = x > 0 && full[o - 1]
                            ? o - 1
                            : x < width - 1 && full[o + 1]
                                    ? o + 1
                                    : y > 0 && full[o - width]
                                            ? o - width
                                            : y < height - 1 && full[o + width] ? o + width : -1;
                    if (from >= 0) {
                        texels[o] = texels[from];
                        next[o] = true;
                    }
                }
            }
            full = next;
        }
    }
}
