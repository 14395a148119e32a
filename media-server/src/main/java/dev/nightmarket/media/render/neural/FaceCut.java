package dev.nightmarket.media.render.neural;

import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Yuv;
import dev.nightmarket.media.render.neural.FilmLoop.Box;

/** Takes a face out of a picture and lays another one over it. Owned by one thread. */
final class FaceCut {
    private final int width;
    private final int height;
    private final float top;
    private final float feather;

    /**
     * @param width of the model's faces
     * @param height of the same
     */
    FaceCut(int width, int height, FilmSpec.Paste paste) {
        this.width = width;
        this.height = height;
        top = paste.top();
        feather = paste.feather();
    }

    /**
     * Scales the box's content to the model's size; what is outside of the picture repeats its edge.
     *
     * @param rgb as a {@link FaceModel} takes it
     */
    void take(I420Frame from, Box box, float[] rgb) {
        int area = width * height;
        for (int y = 0; y < height; y++) {
            int y0 = Math.round(box.y() + y * box.height() / height);
            int y1 = Math.max(y0 + 1, Math.round(box.y() + (y + 1) * box.height() / height));
            for (int x = 0; x < width; x++) {
                int x0 = Math.round(box.x() + x * box.width() / width);
                int x1 = Math.max(x0 + 1, Math.round(box.x() + (x + 1) * box.width() / width));
                float luma = (mean(from.y, from.width, from.height, x0, y0, x1, y1) - 16) / 219;
                int u0 = Math.floorDiv(x0, 2);
                int v0 = Math.floorDiv(y0, 2);
                int u1 = Math.max(u0 + 1, Math.floorDiv(x1, 2));
                int v1 = Math.max(v0 + 1, Math.floorDiv(y1, 2));
                float u = (mean(from.u, from.width / 2, from.height / 2, u0, v0, u1, v1) - 128) / 224;
                float v = (mean(from.v, from.width / 2, from.height / 2, u0, v0, u1, v1) - 128) / 224;
                // BT.709, the inverse of Yuv.of.
                float r = luma + 1.5748f * v;
                float b = luma + 1.8556f * u;
                int at = y * width + x;
                rgb[at] = unit(r);
                rgb[area + at] = unit((luma - .2126f * r - .0722f * b) / .7152f);
                rgb[2 * area + at] = unit(b);
            }
        }
    }

    private static float mean(byte[] plane, int w, int h, int x0, int y0, int x1, int y1) {
        int sum = 0;
        for (int y = y0; y < y1; y++) {
            int row = Math.max(0, Math.min(h - 1, y)) * w;
            for (int x = x0; x < x1; x++) {
                sum += plane[row + Math.max(0, Math.min(w - 1, x))] & 255;
            }
        }
        return (float) sum / ((x1 - x0) * (y1 - y0));
    }

    private static float unit(float x) {
        return Math.max(0, Math.min(1, x));
    }

    /** A model's picture, ready to be laid: {@link Yuv}, row by row. */
    int[] toYuv(float[] rgb) {
        int area = width * height;
        int[] out = new int[area];
        for (int i = 0; i < area; i++) {
            out[i] = Yuv.of(unit(rgb[i]), unit(rgb[area + i]), unit(rgb[2 * area + i]));
        }
        return out;
    }

    /**
     * Lays a face over a picture; its edge is soft.
     *
     * @param face of {@link #toYuv}
     * @param opacity 0 to 1
     */
    void lay(int[] face, Box box, float opacity, I420Frame to) {
        int left = Math.max(0, Math.round(box.x())) & ~1;
        int right = Math.min(to.width, Math.round(box.x() + box.width()) + 1 & ~1);
        int up = Math.max(0, Math.round(box.y() + top * box.height())) & ~1;
        int down = Math.min(to.height, Math.round(box.y() + box.height()) + 1 & ~1);
        int half = to.width / 2;
        for (int y = up; y < down; y += 2) {
            for (int x = left; x < right; x += 2) {
                float u = 0;
                float v = 0;
                float alphas = 0;
                for (int k = 0; k < 4; k++) {
                    int px = x + (k & 1);
                    int py = y + (k >> 1);
                    float alpha = opacity * edge(px + .5f, py + .5f, box);
                    if (alpha > 0) {
                        int i = py * to.width + px;
                        int c = sample(face, box, px + .5f, py + .5f);
                        to.y[i] = mix(to.y[i], c >> 16 & 255, alpha);
                        u += alpha * (c >> 8 & 255);
                        v += alpha * (c & 255);
                        alphas += alpha;
                    }
                }
                if (alphas > 0) {
                    int i = y / 2 * half + x / 2;
                    to.u[i] = mix(to.u[i], u / alphas, alphas / 4);
                    to.v[i] = mix(to.v[i], v / alphas, alphas / 4);
                }
            }
        }
    }

    private static byte mix(byte under, float over, float alpha) {
        int was = under & 255;
        return (byte) Math.round(was + (over - was) * alpha);
    }

    /** 0 at the rim of what is laid and outside of it, 1 where the feather ends. */
    private float edge(float x, float y, Box box) {
        float inside = Math.min(
                Math.min(x - box.x(), box.x() + box.width() - x),
                Math.min(y - box.y() - top * box.height(), box.y() + box.height() - y));
        if (inside <= 0) {
            return 0;
        }
        float wide = feather * box.width();
        float t = wide <= 0 ? 1 : Math.min(1, inside / wide);
        return t * t * (3 - 2 * t);
    }

    /** Bilinear. */
    private int sample(int[] face, Box box, float x, float y) {
        float fx = Math.max(0, Math.min(width - 1, (x - box.x()) * width / box.width() - .5f));
        float fy = Math.max(0, Math.min(height - 1, (y - box.y()) * height / box.height() - .5f));
        int ix = Math.min(width - 2, (int) fx);
        int iy = Math.min(height - 2, (int) fy);
        int wx = Math.round((fx - ix) * 256);
        int wy = Math.round((fy - iy) * 256);
        int i = iy * width + ix;
        return blend(blend(face[i], face[i + 1], wx), blend(face[i + width], face[i + width + 1], wx), wy);
    }

    /** Of 0 to 256, element by element. */
    private static int blend(int a, int b, int weight) {
        int rb = a & 0xff00ff;
        int g = a & 0xff00;
        rb += ((b & 0xff00ff) - rb) * weight >> 8;
        g += ((b & 0xff00) - g) * weight >> 8;
        return rb & 0xff00ff | g & 0xff00;
    }
}
