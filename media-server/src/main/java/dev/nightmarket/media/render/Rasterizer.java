package dev.nightmarket.media.render;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills triangles into a picture with a depth buffer. Edges are always walked from the upper to the lower
 * vertex, so that two triangles with a common edge leave no gap. Owned by one thread; allocates nothing after
 * construction.
 */
final class Rasterizer {
    /** One decimetre of a quarter step between neighbours is an edge worth smoothing, at 24 dm distance. */
    private static final float EDGE = .25f / (24 * 24);
    /** Alpha above which a blended texel also hides what is behind it. */
    private static final int SOLID = 140;

    final int width;
    final int height;
    /** {@link Yuv}; the alpha bits mean nothing here. */
    final int[] picture;
    /** One over the distance from the camera's plane: larger is nearer, 0 is the backdrop. */
    final float[] depth;

    private int top;
    private int bottom;

    // Of the triangle at work: attribute values at the first vertex and their gradients.
    private float originX;
    private float originY;
    private int stepTexel;
    private final float[] at = new float[5];
    private final float[] dx = new float[5];
    private final float[] dy = new float[5];

    Rasterizer(int width, int height) {
        this.width = width;
        this.height = height;
        picture = new int[width * height];
        depth = new float[width * height];
    }

    void clear(int[] backdrop) {
        System.arraycopy(backdrop, 0, picture, 0, picture.length);
        Arrays.fill(depth, 0);
        top = height;
        bottom = 0;
    }

    /** @param screen three floats a vertex: x and y in pixels, one over the depth */
    void draw(PackMesh mesh, float[] screen, @Nullable PackTexture texture) {
        int[] tri = mesh.triangles();
        boolean textured = texture != null;
        PackMesh.Material material = mesh.material();
        for (int t = 0; t < tri.length; t += 3) {
            int a = tri[t];
            int b = tri[t + 1];
            int c = tri[t + 2];
            float ax = screen[a * 3];
            float ay = screen[a * 3 + 1];
            float bx = screen[b * 3] - ax;
            float by = screen[b * 3 + 1] - ay;
            float cx = screen[c * 3] - ax;
            float cy = screen[c * 3 + 1] - ay;
            float area = bx * cy - cx * by;
            if (area == 0 || area > 0 && material != PackMesh.Material.VEIL) {
                continue; // seen from behind: y points down, so outside is clockwise
            }
            float minY = ay + Math.min(0, Math.min(by, cy));
            float maxY = ay + Math.max(0, Math.max(by, cy));
            int y0 = Math.max(0, ceil(minY - .5f));
            int y1 = Math.min(height, ceil(maxY - .5f));
            float minX = ax + Math.min(0, Math.min(bx, cx));
            float maxX = ax + Math.max(0, Math.max(bx, cx));
            if (y0 >= y1 || maxX < 0 || minX > width || ceil(minX - .5f) >= ceil(maxX - .5f)) {
                continue;
            }
            top = Math.min(top, y0);
            bottom = Math.max(bottom, y1);
            originX = ax;
            originY = ay;
            float inv = 1 / area;
            float za = screen[a * 3 + 2];
            gradient(0, za, screen[b * 3 + 2] - za, screen[c * 3 + 2] - za, bx, by, cx, cy, inv);
            if (textured) {
                float[] uv = mesh.uvs();
                float u = uv[a * 2];
                float v = uv[a * 2 + 1];
                gradient(1, u, uv[b * 2] - u, uv[c * 2] - u, bx, by, cx, cy, inv);
                gradient(2, v, uv[b * 2 + 1] - v, uv[c * 2 + 1] - v, bx, by, cx, cy, inv);
            } else {
                int[] colour = mesh.colours();
                for (int k = 0; k < 4; k++) {
                    int shift = 24 - 8 * k;
                    float base = colour[a] >>> shift & 255;
                    float db = (colour[b] >>> shift & 255) - base;
                    float dc = (colour[c] >>> shift & 255) - base;
                    gradient(1 + k, base, db, dc, bx, by, cx, cy, inv);
                }
            }
            if (material == PackMesh.Material.TEXTURED || material == PackMesh.Material.CLOTH) {
                fillTextured(screen, a * 3, b * 3, c * 3, y0, y1, material, Objects.requireNonNull(texture));
            } else {
                walk(screen, a * 3, b * 3, c * 3, y0, y1, material, texture);
            }
        }
    }

    private static int ceil(float x) {
        int i = (int) x;
        return i < x ? i + 1 : i;
    }

    private void gradient(int k, float value, float db, float dc, float bx, float by, float cx, float cy, float inv) {
        at[k] = value;
        dx[k] = (cy * db - by * dc) * inv;
        dy[k] = (bx * dc - cx * db) * inv;
    }

    /** Sorts the corners by height and fills row by row between the long edge and the two short ones. */
    private void walk(
            float[] s, int a, int b, int c, int y0, int y1, PackMesh.Material material, @Nullable PackTexture texture) {
        if (above(s, b, a)) {
            int t = a;
            a = b;
            b = t;
        }
        if (above(s, c, b)) {
            int t = b;
            b = c;
            c = t;
            if (above(s, b, a)) {
                t = a;
                a = b;
                b = t;
            }
        }
        float longSlope = (s[c] - s[a]) / (s[c + 1] - s[a + 1]);
        float upperSlope = (s[b] - s[a]) / (s[b + 1] - s[a + 1]);
        float lowerSlope = (s[c] - s[b]) / (s[c + 1] - s[b + 1]);
        for (int y = y0; y < y1; y++) {
            float py = y + .5f;
            float x0 = s[a] + (py - s[a + 1]) * longSlope;
            float x1 = py <= s[b + 1] ? s[a] + (py - s[a + 1]) * upperSlope : s[b] + (py - s[b + 1]) * lowerSlope;
            int from = ceil(Math.min(x0, x1) - .5f);
            int to = ceil(Math.max(x0, x1) - .5f);
            from = Math.max(0, from);
            to = Math.min(width, to);
            if (from >= to) {
                continue;
            }
            switch (material) {
                case TEXTURED, CLOTH -> throw new IllegalStateException("has its own way");
                case BLENDED -> blendedSpan(y, from, to, Objects.requireNonNull(texture));
                case GOURAUD -> gouraudSpan(y, from, to);
                case VEIL -> veilSpan(y, from, to);
            }
        }
    }

    /** A total order, so that both triangles at an edge walk it the same way. */
    private static boolean above(float[] s, int a, int b) {
        return s[a + 1] < s[b + 1] || s[a + 1] == s[b + 1] && s[a] < s[b];
    }

    private float start(int k, int x, int y) {
        return at[k] + (x + .5f - originX) * dx[k] + (y + .5f - originY) * dy[k];
    }

    /**
     * {@link #walk} for opaque textures, in one piece: nine tenths of a frame's pixels come through here, and it
     * pays to keep everything in local variables.
     */
    private void fillTextured(
            float[] s, int a, int b, int c, int y0, int y1, PackMesh.Material material, PackTexture texture) {
        final boolean nearest = material == PackMesh.Material.CLOTH;
        final int[] texels = texture.texels();
        final int[] out = picture;
        final float[] far = depth;
        final int w = width;
        final int tw = texture.width();
        final int maxU = (tw - 1 << 16) - 1;
        final int maxV = (texture.height() - 1 << 16) - 1;
        if (above(s, b, a)) {
            int t = a;
            a = b;
            b = t;
        }
        if (above(s, c, b)) {
            int t = b;
            b = c;
            c = t;
            if (above(s, b, a)) {
                t = a;
                a = b;
                b = t;
            }
        }
        final float topX = s[a];
        final float topY = s[a + 1];
        final float midX = s[b];
        final float midY = s[b + 1];
        final float longSlope = (s[c] - topX) / (s[c + 1] - topY);
        final float upperSlope = (midX - topX) / (midY - topY);
        final float lowerSlope = (s[c] - midX) / (s[c + 1] - midY);
        final float dz = dx[0];
        final int du = (int) (dx[1] * 65536);
        final int dv = (int) (dx[2] * 65536);
        final float zy = dy[0];
        final float uy = dy[1] * 65536;
        final float vy = dy[2] * 65536;
        final float z00 = at[0] - originX * dz - originY * zy;
        final float u00 = (at[1] - originX * dx[1]) * 65536 - originY * uy;
        final float v00 = (at[2] - originX * dx[2]) * 65536 - originY * vy;
        for (int y = y0; y < y1; y++) {
            float py = y + .5f;
            float x0 = topX + (py - topY) * longSlope;
            float x1 = py <= midY ? topX + (py - topY) * upperSlope : midX + (py - midY) * lowerSlope;
            int from = Math.max(0, ceil(Math.min(x0, x1) - .5f));
            int to = Math.min(w, ceil(Math.max(x0, x1) - .5f));
            if (from >= to) {
                continue;
            }
            float px = from + .5f;
            float z = z00 + px * dz + py * zy;
            int u = (int) (u00 + px * dx[1] * 65536 + py * uy);
            int v = (int) (v00 + px * dx[2] * 65536 + py * vy);
            int n = to - from - 1;
            if (outside(u, u + n * du, maxU) || outside(v, v + n * dv, maxV)) {
                // Rounding at the texture's rim.
                u = Math.max(Math.max(0, -n * du), Math.min(Math.min(maxU, maxU - n * du), u));
                v = Math.max(Math.max(0, -n * dv), Math.min(Math.min(maxV, maxV - n * dv), v));
                if (outside(u, u + n * du, maxU) || outside(v, v + n * dv, maxV)) {
                    continue;
                }
            }
            int end = y * w + to;
            if (nearest) {
                for (int o = y * w + from; o < end; o++, z += dz, u += du, v += dv) {
                    if (z > far[o]) {
                        far[o] = z;
                        out[o] = texels[(v + 32768 >> 16) * tw + (u + 32768 >> 16)];
                    }
                }
                continue;
            }
            for (int o = y * w + from; o < end; o++, z += dz, u += du, v += dv) {
                if (z <= far[o]) {
                    continue;
                }
                far[o] = z;
                int i = (v >> 16) * tw + (u >> 16);
                int fx = u >> 12 & 15;
                int fy = v >> 12 & 15;
                // Bilinear with four weights that add up to 256; Y and V at once, U apart.
                int ws = fx * fy;
                int wr = (fy << 4) - ws;
                int wq = (fx << 4) - ws;
                int wp = 256 - wq - wr - ws;
                int p = texels[i];
                int q = texels[i + 1];
                int r = texels[i + tw];
                int t = texels[i + tw + 1];
                int yv = (p & 0xff00ff) * wp + (q & 0xff00ff) * wq + (r & 0xff00ff) * wr + (t & 0xff00ff) * ws;
                int uu = (p >> 8 & 255) * wp + (q >> 8 & 255) * wq + (r >> 8 & 255) * wr + (t >> 8 & 255) * ws;
                out[o] = yv >>> 8 & 0xff00ff | uu & 0xff00;
            }
        }
    }

    private static boolean outside(int first, int last, int max) {
        return (first | last) < 0 || first > max || last > max;
    }

    /**
     * First texel of a span in 16.16 fixed point; the step goes to {@link #stepTexel}. Rounding may carry a span's
     * ends a hair out of the texture: then both are pulled in.
     */
    private int startTexel(int k, int from, int to, int y, int size) {
        float first = start(k, from, y);
        int t = (int) (first * 65536);
        int step = (int) (dx[k] * 65536);
        int last = t + step * (to - from - 1);
        int max = (size - 1 << 16) - 1;
        if ((t | last) < 0 || t > max || last > max) {
            t = Math.max(0, Math.min(max, t));
            last = Math.max(0, Math.min(max, last));
            step = to - from > 1 ? (last - t) / (to - from - 1) : 0;
        }
        stepTexel = step;
        return t;
    }

    private void blendedSpan(int y, int from, int to, PackTexture texture) {
        final int[] texels = texture.texels();
        final int[] out = picture;
        final float[] far = depth;
        final int tw = texture.width();
        int u = startTexel(1, from, to, y, tw);
        int du = stepTexel;
        int v = startTexel(2, from, to, y, texture.height());
        int dv = stepTexel;
        float z = start(0, from, y);
        final float dz = dx[0];
        final int end = y * width + to;
        for (int o = y * width + from; o < end; o++, z += dz, u += du, v += dv) {
            if (z <= far[o]) {
                continue;
            }
            int i = (v >> 16) * tw + (u >> 16);
            int fx = u >> 12 & 15;
            int fy = v >> 12 & 15;
            int ws = fx * fy;
            int wr = (fy << 4) - ws;
            int wq = (fx << 4) - ws;
            int wp = 256 - wq - wr - ws;
            int p = texels[i];
            int q = texels[i + 1];
            int r = texels[i + tw];
            int s = texels[i + tw + 1];
            int alpha = (p >>> 24) * wp + (q >>> 24) * wq + (r >>> 24) * wr + (s >>> 24) * ws >> 8;
            if (alpha < 6) {
                continue;
            }
            int yv = (p & 0xff00ff) * wp + (q & 0xff00ff) * wq + (r & 0xff00ff) * wr + (s & 0xff00ff) * ws;
            int uu = (p >> 8 & 255) * wp + (q >> 8 & 255) * wq + (r >> 8 & 255) * wr + (s >> 8 & 255) * ws;
            int colour = yv >>> 8 & 0xff00ff | uu & 0xff00;
            if (alpha > SOLID) {
                far[o] = z;
            }
            out[o] = alpha > 250 ? colour : Yuv.mix(out[o], colour, alpha + (alpha >> 7));
        }
    }

    private void gouraudSpan(int y, int from, int to) {
        float z = start(0, from, y);
        float yy = start(2, from, y);
        float u = start(3, from, y);
        float v = start(4, from, y);
        int end = y * width + to;
        for (int o = y * width + from; o < end; o++, z += dx[0], yy += dx[2], u += dx[3], v += dx[4]) {
            if (z > depth[o]) {
                depth[o] = z;
                picture[o] = channel(yy) << 16 | channel(u) << 8 | channel(v);
            }
        }
    }

    private void veilSpan(int y, int from, int to) {
        float z = start(0, from, y);
        float a = start(1, from, y);
        float yy = start(2, from, y);
        float u = start(3, from, y);
        float v = start(4, from, y);
        int end = y * width + to;
        for (int o = y * width + from; o < end; o++, z += dx[0], a += dx[1], yy += dx[2], u += dx[3], v += dx[4]) {
            if (z > depth[o]) {
                int colour = channel(yy) << 16 | channel(u) << 8 | channel(v);
                picture[o] = Yuv.mix(picture[o], colour, channel(a));
            }
        }
    }

    private static int channel(float x) {
        int i = (int) x;
        return i < 0 ? 0 : Math.min(i, 255);
    }

    /** Softens the outline: pixels on both sides of a step in depth take on some of their neighbours. */
    void smoothEdges() {
        final float[] far = depth;
        final int w = width;
        int y1 = Math.min(height - 2, bottom);
        for (int y = Math.max(1, top - 1); y < y1; y++) {
            int end = y * w + w - 2;
            float z = far[y * w + 1];
            for (int o = y * w + 1; o < end; o++) {
                float right = far[o + 1];
                float across = z - right;
                float down = z - far[o + w];
                z = right;
                if (across > EDGE || across < -EDGE) {
                    soften(o);
                    soften(o + 1);
                } else if (down > EDGE || down < -EDGE) {
                    soften(o);
                    soften(o + w);
                }
            }
        }
    }

    private void soften(int o) {
        int c = picture[o];
        int l = picture[o - 1];
        int r = picture[o + 1];
        int u = picture[o - width];
        int d = picture[o + width];
        int yv = 4 * (c & 0xff00ff) + (l & 0xff00ff) + (r & 0xff00ff) + (u & 0xff00ff) + (d & 0xff00ff);
        int uu = 4 * (c & 0xff00) + (l & 0xff00) + (r & 0xff00) + (u & 0xff00) + (d & 0xff00);
        picture[o] = yv >> 3 & 0xff00ff | uu >> 3 & 0xff00;
    }

    /** Splits the picture into planes; chroma is the mean of four pixels. */
    void writeTo(I420Frame out) {
        int half = width / 2;
        for (int y = 0; y < height; y += 2) {
            int o = y * width;
            int c = y / 2 * half;
            for (int x = 0; x < width; x += 2, o += 2, c++) {
                int p = picture[o];
                int q = picture[o + 1];
                int r = picture[o + width];
                int s = picture[o + width + 1];
                out.y[o] = (byte) (p >> 16);
                out.y[o + 1] = (byte) (q >> 16);
                out.y[o + width] = (byte) (r >> 16);
                out.y[o + width + 1] = (byte) (s >> 16);
                out.u[c] = (byte) ((p >> 8 & 255) + (q >> 8 & 255) + (r >> 8 & 255) + (s >> 8 & 255) + 2 >> 2);
                out.v[c] = (byte) ((p & 255) + (q & 255) + (r & 255) + (s & 255) + 2 >> 2);
            }
        }
    }
}
