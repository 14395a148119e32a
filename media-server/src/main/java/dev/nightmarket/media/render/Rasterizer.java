package dev.nightmarket.media.render;

import java.util.Arrays;

/**
 * Fills triangles into a picture with a depth buffer. Vertices stand on a grid of 1/256 pixel and all decisions
 * about which pixel centres are inside are made in integers (left and top edges belong to a triangle, right and
 * bottom ones do not), so that triangles with a common edge leave no gap and overlap nowhere. Owned by one thread;
 * allocates nothing after construction.
 */
final class Rasterizer {
    /** Rows that are drawn at a time: their picture and depth stay in a core's second-level cache. */
    static final int BAND_ROWS = 64;
    /** Rows drawn beyond the band, for those who look at a pixel's neighbours. */
    static final int MARGIN = 1;

    /** Triangles up to this wide and high, in fixed point, are tested pixel by pixel; others are walked along their edges. */
    private static final int SMALL = 8 << DrawnMesh.SUBPIXEL_BITS;
    /** After so many triangles it is looked again what is hidden. */
    private static final int LOOK_EVERY = 128;
    /** Texels a pixel; a sliver seen edge-on has no sensible gradient beyond it. */
    private static final float GRADIENT_MAX = 64;
    /** Of one over the depth, a pixel. Likewise. */
    private static final float SLOPE_MAX = 2e-3f;
    /** Alpha above which a blended texel also hides what is behind it. */
    private static final int SOLID = 140;
    /** Alpha above which nothing of it is seen any more. */
    private static final int CLEAR = 250;

    private static final char[] NOT_VEILED = {};
    private static final int ONE = 1 << DrawnMesh.SUBPIXEL_BITS;
    private static final float PIXEL = 1f / ONE;

    final int width;
    final int height;
    /**
     * The band at work, with {@link #MARGIN} rows above and below it: {@link Yuv}; in the alpha bits the number of
     * the mesh that hides what is behind, 0 for the backdrop.
     */
    final int[] picture;
    /** Likewise: one over the distance from the camera's plane; larger is nearer, 0 is the backdrop. */
    final float[] depth;

    private final DepthTiles tiles;
    private int band;
    /** The picture's rows that the buffers hold. */
    private int firstRow;

    private int endRow;
    /** The columns that the host may touch, both even. */
    private int left;

    private int right;

    // Of the mesh at work.
    private PackMesh.Material material = PackMesh.Material.GOURAUD;
    /** Whether its small triangles are filled pixel by pixel and not row by row. */
    private boolean pixelwise;

    private int tag;
    private char[] veiled = NOT_VEILED;
    private byte[] luma = {};
    private char[] chroma = {};
    private int textureWidth;
    private int chromaWidth;
    // Of the triangle at work: corners in fixed point, and the pixels that hold all of it.
    private int ax;
    private int ay;
    private int bx;
    private int by;
    private int cx;
    private int cy;
    private int x0;
    private int y0;
    private int x1;
    private int y1;
    /** Whether it is in {@link #inside} and not in the spans. */
    private boolean small;

    private long inside;
    // Sides from its first corner in pixels, and attributes as planes over pixel numbers.
    private float originX;
    private float originY;
    private float sideBx;
    private float sideBy;
    private float sideCx;
    private float sideCy;
    private float overArea;
    private float z0;
    private float zX;
    private float zY;
    // Texels in 16.16 fixed point.
    private float u0;
    private float uX;
    private float uY;
    private float v0;
    private float vX;
    private float vY;
    private final float[] channel0 = new float[4];
    private final float[] channelX = new float[4];
    private final float[] channelY = new float[4];
    /** By row of the triangle's box: its first pixel, and behind its last one. */
    private final int[] from = new int[BAND_ROWS + 2 * MARGIN];

    private final int[] to = new int[from.length];

    Rasterizer(int width, int height) {
        this.width = width;
        this.height = height;
        picture = new int[width * (BAND_ROWS + 2 * MARGIN)];
        depth = new float[picture.length];
        tiles = new DepthTiles(depth, width);
    }

    /** How many bands a picture has. */
    static int bands(int height) {
        return (height + BAND_ROWS - 1) / BAND_ROWS;
    }

    int bands() {
        return bands(height);
    }

    /** Takes up a band: nothing is there but the backdrop, as far as any of the meshes may touch it. */
    void begin(int number, Backdrop backdrop, DrawnMesh[] meshes) {
        band = number;
        firstRow = Math.max(0, number * BAND_ROWS - MARGIN);
        endRow = Math.min(height, (number + 1) * BAND_ROWS + MARGIN);
        left = width;
        right = 0;
        for (DrawnMesh m : meshes) {
            left = Math.min(left, m.bandLeft[number]);
            right = Math.max(right, m.bandRight[number]);
        }
        if (left >= right) {
            left = 0;
            right = 0;
            return;
        }
        left = Math.max(0, left - MARGIN) & ~1;
        right = Math.min(width, right + MARGIN + 1) & ~1;
        for (int y = firstRow; y < endRow; y++) {
            int o = (y - firstRow) * width;
            System.arraycopy(backdrop.pixels, y * width + left, picture, o + left, right - left);
            Arrays.fill(depth, o + left, o + right, 0);
        }
        tiles.clear();
    }

    int firstRow() {
        return firstRow;
    }

    int endRow() {
        return endRow;
    }

    /** The band's own rows. */
    int bandStart() {
        return band * BAND_ROWS;
    }

    int bandEnd() {
        return Math.min(height, (band + 1) * BAND_ROWS);
    }

    /** Writes the band's own rows. */
    void writeTo(I420Frame out, Backdrop backdrop) {
        int to = bandEnd();
        for (int y = bandStart(); y < to; y += 2) {
            Planes.split(picture, (y - firstRow) * width, out, y, left, right);
            Planes.copyAround(backdrop.planes, out, y, left, right);
        }
    }

    /** Copies the band's own rows to their place in the whole picture, as far as the host may touch them. */
    void copyTo(int[] whole) {
        int to = bandEnd();
        for (int y = bandStart(); y < to; y++) {
            System.arraycopy(picture, (y - firstRow) * width + left, whole, y * width + left, right - left);
        }
    }

    /**
     * @param number of the mesh, 1 to 255
     */
    void draw(DrawnMesh m, int number) {
        if (m.binStart[band] == m.binStart[band + 1]) {
            return;
        }
        tag = number << 24;
        material = m.mesh.material();
        pixelwise = material == PackMesh.Material.TEXTURED || material == PackMesh.Material.BLENDED;
        if (m.texture != null) {
            luma = m.texture.luma;
            veiled = m.texture.veiled == null ? NOT_VEILED : m.texture.veiled;
            chroma = m.texture.chroma;
            textureWidth = m.texture.width;
            chromaWidth = m.texture.chromaWidth;
            drawTextured(m);
        } else {
            drawShaded(m);
        }
    }

    private void drawTextured(DrawnMesh m) {
        final int[] tri = m.mesh.triangles();
        final float[] uv = m.uvs;
        for (int i = m.binStart[band]; i < m.binStart[band + 1]; i++) {
            look(i);
            int t = m.binned[i];
            int a = tri[t];
            int b = tri[t + 2]; // other way round: now clockwise has a positive area
            int c = tri[t + 1];
            if (!place(m.screen, a * DrawnMesh.STRIDE, b * DrawnMesh.STRIDE, c * DrawnMesh.STRIDE)) {
                continue;
            }
            float u = uv[a * 2];
            float ub = uv[b * 2] - u;
            float uc = uv[c * 2] - u;
            float v = uv[a * 2 + 1];
            float vb = uv[b * 2 + 1] - v;
            float vc = uv[c * 2 + 1] - v;
            float du = slopeX(ub, uc);
            float eu = slopeY(ub, uc);
            float dv = slopeX(vb, vc);
            float ev = slopeY(vb, vc);
            if (!(Math.abs(du) + Math.abs(dv) + Math.abs(eu) + Math.abs(ev) < GRADIENT_MAX)) {
                du = 0;
                eu = 0;
                dv = 0;
                ev = 0;
            }
            uX = du * 65536;
            uY = eu * 65536;
            u0 = u * 65536 - originX * uX - originY * uY;
            vX = dv * 65536;
            vY = ev * 65536;
            v0 = v * 65536 - originX * vX - originY * vY;
            fillTextured();
        }
    }

    private void fillTextured() {
        if (small) {
            if (material == PackMesh.Material.BLENDED) {
                blendedPixels();
            } else {
                texturedPixels();
            }
            return;
        }
        spans();
        switch (material) {
            case BLENDED -> blendedRows();
            case CLOTH -> clothRows();
            default -> texturedRows();
        }
    }

    private void drawShaded(DrawnMesh m) {
        final int[] tri = m.mesh.triangles();
        final int[] colours = m.mesh.colours();
        for (int i = m.binStart[band]; i < m.binStart[band + 1]; i++) {
            look(i);
            int t = m.binned[i];
            int a = tri[t];
            int b = tri[t + 2];
            int c = tri[t + 1];
            if (m.facing[t / 3] == 0) {
                b = tri[t + 1]; // seen from behind
                c = tri[t + 2];
            }
            if (!place(m.screen, a * DrawnMesh.STRIDE, b * DrawnMesh.STRIDE, c * DrawnMesh.STRIDE)) {
                continue;
            }
            for (int k = 0; k < 4; k++) {
                int shift = 24 - 8 * k;
                float base = colours[a] >>> shift & 255;
                float db = (colours[b] >>> shift & 255) - base;
                float dc = (colours[c] >>> shift & 255) - base;
                channelX[k] = slopeX(db, dc);
                channelY[k] = slopeY(db, dc);
                channel0[k] = base - originX * channelX[k] - originY * channelY[k];
            }
            spans();
            if (material == PackMesh.Material.VEIL) {
                veilRows();
            } else {
                gouraudRows();
            }
        }
    }

    /** What is hidden is looked at anew after some triangles. */
    private void look(int i) {
        if (i % LOOK_EVERY == 0) {
            tiles.refresh();
        }
    }

    /**
     * Takes up a clockwise triangle: its pixels, its sides and the plane of its depth.
     *
     * @return false when nothing of it can be seen
     */
    private boolean place(int[] s, int a, int b, int c) {
        ax = s[a];
        ay = s[a + 1];
        bx = s[b];
        by = s[b + 1];
        cx = s[c];
        cy = s[c + 1];
        int minX = Math.min(ax, Math.min(bx, cx));
        int maxX = Math.max(ax, Math.max(bx, cx));
        int minY = Math.min(ay, Math.min(by, cy));
        int maxY = Math.max(ay, Math.max(by, cy));
        x0 = Math.max(0, DrawnMesh.ceil(minX));
        x1 = Math.min(width, DrawnMesh.ceil(maxX));
        y0 = Math.max(firstRow, DrawnMesh.ceil(minY));
        y1 = Math.min(endRow, DrawnMesh.ceil(maxY));
        float za = Float.intBitsToFloat(s[a + 2]);
        float zb = Float.intBitsToFloat(s[b + 2]);
        float zc = Float.intBitsToFloat(s[c + 2]);
        if (y0 >= y1 || tiles.hide(x0, y0 - firstRow, x1, y1 - firstRow, Math.max(za, Math.max(zb, zc)))) {
            return false;
        }
        small = maxX - minX <= SMALL && maxY - minY <= SMALL && pixelwise;
        if (small) {
            inside = inside();
            if (inside == 0) {
                return false;
            }
        }
        sideBx = (bx - ax) * PIXEL;
        sideBy = (by - ay) * PIXEL;
        sideCx = (cx - ax) * PIXEL;
        sideCy = (cy - ay) * PIXEL;
        overArea = 1 / (sideBx * sideCy - sideCx * sideBy);
        originX = ax * PIXEL - .5f;
        originY = ay * PIXEL - .5f;
        zX = slopeX(zb - za, zc - za);
        zY = slopeY(zb - za, zc - za);
        if (!(Math.abs(zX) + Math.abs(zY) < SLOPE_MAX)) {
            zX = 0;
            zY = 0;
        }
        z0 = za - originX * zX - originY * zY;
        return true;
    }

    private float slopeX(float atB, float atC) {
        return (sideCy * atB - sideBy * atC) * overArea;
    }

    private float slopeY(float atB, float atC) {
        return (sideBx * atC - sideCx * atB) * overArea;
    }

    /** The pixels of a small triangle: eight bits a row of its box. No branches: they would be guessed wrong. */
    private long inside() {
        int px = (x0 << DrawnMesh.SUBPIXEL_BITS) + ONE / 2;
        int py = (y0 << DrawnMesh.SUBPIXEL_BITS) + ONE / 2;
        int a = edge(ax, ay, bx, by, px, py);
        int b = edge(bx, by, cx, cy, px, py);
        int c = edge(cx, cy, ax, ay, px, py);
        int rightA = ay - by << DrawnMesh.SUBPIXEL_BITS;
        int rightB = by - cy << DrawnMesh.SUBPIXEL_BITS;
        int rightC = cy - ay << DrawnMesh.SUBPIXEL_BITS;
        int downA = bx - ax << DrawnMesh.SUBPIXEL_BITS;
        int downB = cx - bx << DrawnMesh.SUBPIXEL_BITS;
        int downC = ax - cx << DrawnMesh.SUBPIXEL_BITS;
        boolean narrow = x1 - x0 <= 4;
        int columns = (1 << x1 - x0) - 1;
        long bits = 0;
        for (int shift = 0; shift < y1 - y0 << 3; shift += 8) {
            int outside = outside(a, b, c, rightA, rightB, rightC);
            if (!narrow) {
                outside |= outside(a + 4 * rightA, b + 4 * rightB, c + 4 * rightC, rightA, rightB, rightC) << 4;
            }
            bits |= (long) (columns & ~outside) << shift;
            a += downA;
            b += downB;
            c += downC;
        }
        return bits;
    }

    /** Four pixels side by side, one bit each. */
    private static int outside(int a, int b, int c, int rightA, int rightB, int rightC) {
        int first = (a | b | c) >>> 31;
        int second = (a + rightA | b + rightB | c + rightC) >>> 31;
        int third = (a + 2 * rightA | b + 2 * rightB | c + 2 * rightC) >>> 31;
        int fourth = (a + 3 * rightA | b + 3 * rightB | c + 3 * rightC) >>> 31;
        return first | second << 1 | third << 2 | fourth << 3;
    }

    /** Not negative where the point belongs to the triangle, as far as this edge is concerned. */
    private static int edge(int ax, int ay, int bx, int by, int px, int py) {
        int dx = bx - ax;
        int dy = by - ay;
        boolean owned = dy < 0 || dy == 0 && dx > 0; // a left or top edge of a clockwise triangle
        return dx * (py - ay) - dy * (px - ax) - (owned ? 0 : 1);
    }

    /** Finds the pixels of a triangle row by row. */
    private void spans() {
        if (by < ay && by <= cy) {
            spans(bx, by, cx, cy, ax, ay);
        } else if (cy < ay) {
            spans(cx, cy, ax, ay, bx, by);
        } else {
            spans(ax, ay, bx, by, cx, cy);
        }
        if (x0 == 0 || x1 == width) {
            for (int k = 0; k < y1 - y0; k++) {
                from[k] = Math.max(0, from[k]);
                to[k] = Math.min(width, to[k]);
            }
        }
    }

    /** The first corner is the highest; clockwise: b follows on the right side, c on the left side. */
    private void spans(int ax, int ay, int bx, int by, int cx, int cy) {
        int middle = Math.max(y0, Math.min(y1, DrawnMesh.ceil(Math.min(by, cy))));
        if (by < cy) {
            EdgeWalk.walk(ax, ay, cx, cy, y0, y1, from, 0);
            if (y0 < middle) {
                EdgeWalk.walk(ax, ay, bx, by, y0, middle, to, 0);
            }
            if (middle < y1) {
                EdgeWalk.walk(bx, by, cx, cy, middle, y1, to, middle - y0);
            }
        } else {
            EdgeWalk.walk(ax, ay, bx, by, y0, y1, to, 0);
            if (y0 < middle) {
                EdgeWalk.walk(ax, ay, cx, cy, y0, middle, from, 0);
            }
            if (middle < y1) {
                EdgeWalk.walk(cx, cy, bx, by, middle, y1, from, middle - y0);
            }
        }
    }

    private void texturedPixels() {
        final int start = (y0 - firstRow) * width + x0;
        final float z1 = z0 + x0 * zX + y0 * zY;
        final int u1 = (int) (u0 + x0 * uX + y0 * uY);
        final int v1 = (int) (v0 + x0 * vX + y0 * vY);
        final int du = (int) uX;
        final int dv = (int) vX;
        final int eu = (int) uY;
        final int ev = (int) vY;
        for (long rest = inside; rest != 0; rest &= rest - 1) {
            int bit = Long.numberOfTrailingZeros(rest);
            int x = bit & 7;
            int y = bit >> 3;
            int o = start + y * width + x;
            float z = z1 + x * zX + y * zY;
            if (z > depth[o]) {
                depth[o] = z;
                picture[o] = tag | opaque(u1 + x * du + y * eu, v1 + x * dv + y * ev);
            }
        }
    }

    private void texturedRows() {
        final float dz = zX;
        final int du = (int) uX;
        final int dv = (int) vX;
        for (int y = y0; y < y1; y++) {
            int x = from[y - y0];
            float z = z0 + x * dz + y * zY;
            int u = (int) (u0 + x * uX + y * uY);
            int v = (int) (v0 + x * vX + y * vY);
            int base = (y - firstRow) * width;
            int end = base + to[y - y0];
            for (int o = base + x; o < end; o++, z += dz, u += du, v += dv) {
                if (z > depth[o]) {
                    depth[o] = z;
                    picture[o] = tag | opaque(u, v);
                }
            }
        }
    }

    /** The colour at a place of the texture: the luma of four texels mixed, and the nearest chroma. */
    private int opaque(int u, int v) {
        int tw = textureWidth;
        int i = (v >> 16) * tw + (u >> 16);
        int fx = u >> 12 & 15;
        int fy = v >> 12 & 15;
        // Four weights that add up to 256.
        int ws = fx * fy;
        int wr = (fy << 4) - ws;
        int wq = (fx << 4) - ws;
        int sum = (luma[i] & 255) * (256 - wq - wr - ws)
                + (luma[i + 1] & 255) * wq
                + (luma[i + tw] & 255) * wr
                + (luma[i + tw + 1] & 255) * ws;
        return sum << 8 & 0xff0000 | chroma[(v + 32768 >> 17) * chromaWidth + (u + 32768 >> 17)];
    }

    private void clothRows() {
        final float dz = zX;
        final int du = (int) uX;
        final int dv = (int) vX;
        for (int y = y0; y < y1; y++) {
            int x = from[y - y0];
            float z = z0 + x * dz + y * zY;
            int u = (int) (u0 + x * uX + y * uY) + 32768;
            int v = (int) (v0 + x * vX + y * vY) + 32768;
            int base = (y - firstRow) * width;
            int end = base + to[y - y0];
            for (int o = base + x; o < end; o++, z += dz, u += du, v += dv) {
                if (z > depth[o]) {
                    depth[o] = z;
                    int grey = luma[(v >> 16) * textureWidth + (u >> 16)] & 255;
                    picture[o] = tag | grey << 16 | chroma[(v >> 17) * chromaWidth + (u >> 17)];
                }
            }
        }
    }

    private void blendedPixels() {
        final int start = (y0 - firstRow) * width + x0;
        final float z1 = z0 + x0 * zX + y0 * zY;
        final int u1 = (int) (u0 + x0 * uX + y0 * uY);
        final int v1 = (int) (v0 + x0 * vX + y0 * vY);
        final int du = (int) uX;
        final int dv = (int) vX;
        final int eu = (int) uY;
        final int ev = (int) vY;
        for (long rest = inside; rest != 0; rest &= rest - 1) {
            int bit = Long.numberOfTrailingZeros(rest);
            int x = bit & 7;
            int y = bit >> 3;
            int o = start + y * width + x;
            float z = z1 + x * zX + y * zY;
            if (z > depth[o]) {
                blend(o, z, u1 + x * du + y * eu, v1 + x * dv + y * ev);
            }
        }
    }

    private void blendedRows() {
        final float dz = zX;
        final int du = (int) uX;
        final int dv = (int) vX;
        for (int y = y0; y < y1; y++) {
            int x = from[y - y0];
            float z = z0 + x * dz + y * zY;
            int u = (int) (u0 + x * uX + y * uY);
            int v = (int) (v0 + x * vX + y * vY);
            int base = (y - firstRow) * width;
            int end = base + to[y - y0];
            for (int o = base + x; o < end; o++, z += dz, u += du, v += dv) {
                if (z > depth[o]) {
                    blend(o, z, u, v);
                }
            }
        }
    }

    /** Puts what is at a place of the texture over a pixel that is not nearer. */
    private void blend(int o, float z, int u, int v) {
        int tw = textureWidth;
        int i = (v >> 16) * tw + (u >> 16);
        int texel = veiled[i];
        if (texel < 256) {
            return; // nothing here nor beside
        }
        int fx = u >> 12 & 15;
        int fy = v >> 12 & 15;
        int ws = fx * fy;
        int wr = (fy << 4) - ws;
        int wq = (fx << 4) - ws;
        int sum = spread(texel) * (256 - wq - wr - ws)
                + spread(veiled[i + 1]) * wq
                + spread(veiled[i + tw]) * wr
                + spread(veiled[i + tw + 1]) * ws;
        int alpha = sum >>> 24;
        if (alpha < PlanarTexture.FAINT) {
            return;
        }
        int colour = sum << 8 & 0xff0000 | chroma[(v + 32768 >> 17) * chromaWidth + (u + 32768 >> 17)];
        int under = picture[o];
        int hides = under & 0xff000000;
        if (alpha > SOLID) {
            depth[o] = z;
            hides = tag;
        }
        picture[o] = hides | (alpha > CLEAR ? colour : Yuv.mix(under, colour, alpha + (alpha >> 7)));
    }

    /** 0xAAYY to 0x00AA00YY. */
    private static int spread(int texel) {
        return texel & 255 | (texel & 0xff00) << 8;
    }

    private void gouraudRows() {
        for (int y = y0; y < y1; y++) {
            int x = from[y - y0];
            float z = z0 + x * zX + y * zY;
            float yy = channel(1, x, y);
            float u = channel(2, x, y);
            float v = channel(3, x, y);
            int base = (y - firstRow) * width;
            int end = base + to[y - y0];
            for (int o = base + x; o < end; o++) {
                if (z > depth[o]) {
                    depth[o] = z;
                    picture[o] = tag | octet(yy) << 16 | octet(u) << 8 | octet(v);
                }
                z += zX;
                yy += channelX[1];
                u += channelX[2];
                v += channelX[3];
            }
        }
    }

    private void veilRows() {
        for (int y = y0; y < y1; y++) {
            int x = from[y - y0];
            float z = z0 + x * zX + y * zY;
            float a = channel(0, x, y);
            float yy = channel(1, x, y);
            float u = channel(2, x, y);
            float v = channel(3, x, y);
            int base = (y - firstRow) * width;
            int end = base + to[y - y0];
            for (int o = base + x; o < end; o++) {
                if (z > depth[o]) {
                    int under = picture[o];
                    int colour = octet(yy) << 16 | octet(u) << 8 | octet(v);
                    picture[o] = Yuv.mix(under, colour, octet(a)) | under & 0xff000000;
                }
                z += zX;
                a += channelX[0];
                yy += channelX[1];
                u += channelX[2];
                v += channelX[3];
            }
        }
    }

    private float channel(int k, int x, int y) {
        return channel0[k] + x * channelX[k] + y * channelY[k];
    }

    private static int octet(float x) {
        int i = (int) x;
        return i < 0 ? 0 : Math.min(i, 255);
    }
}
