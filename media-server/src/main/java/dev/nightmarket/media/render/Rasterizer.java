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

    /** Triangles up to this wide are tested pixel by pixel; wider ones are walked along their edges. */
    private static final int NARROW_MAX = 12;
    /** Higher ones would overflow an edge function. */
    private static final int LOW_MAX = 64;
    /** Texels a pixel; a sliver seen edge-on has no sensible gradient beyond it. */
    private static final float GRADIENT_MAX = 64;
    /** Of one over the depth, a pixel. Likewise. */
    private static final float SLOPE_MAX = 2e-3f;
    /** Alpha above which a blended texel also hides what is behind it. */
    private static final int SOLID = 140;

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

    private int band;
    /** The picture's rows that the buffers hold. */
    private int firstRow;

    private int endRow;
    /** The columns that the host may touch, both even. */
    private int left;

    private int right;

    // Of the mesh at work.
    private PackMesh.Material material = PackMesh.Material.GOURAUD;
    private int tag;
    private int[] texels = {};
    private byte[] luma = {};
    private char[] chroma = {};
    private int textureWidth;
    private int chromaWidth;
    // Of the triangle at work: sides from its first corner in pixels, and attributes as planes over pixel numbers.
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
    // Edge functions of the three sides at the bounding box's first pixel, and their steps.
    private int rowA;
    private int rowB;
    private int rowC;
    private int rightA;
    private int rightB;
    private int rightC;
    private int downA;
    private int downB;
    private int downC;
    private final EdgeWalk leftSide = new EdgeWalk();
    private final EdgeWalk rightSide = new EdgeWalk();

    Rasterizer(int width, int height) {
        this.width = width;
        this.height = height;
        picture = new int[width * (BAND_ROWS + 2 * MARGIN)];
        depth = new float[picture.length];
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
        if (m.planar != null) {
            luma = m.planar.luma;
            chroma = m.planar.chroma;
            textureWidth = m.planar.width;
            chromaWidth = m.planar.chromaWidth;
            drawTextured(m);
        } else if (m.texture != null) {
            texels = m.texture.texels();
            textureWidth = m.texture.width();
            drawTextured(m);
        } else {
            drawShaded(m);
        }
    }

    private void drawTextured(DrawnMesh m) {
        final int[] tri = m.mesh.triangles();
        final float[] uv = m.mesh.uvs();
        for (int i = m.binStart[band]; i < m.binStart[band + 1]; i++) {
            int t = m.binned[i];
            int a = tri[t];
            int b = tri[t + 2]; // other way round: now clockwise has a positive area
            int c = tri[t + 1];
            place(m.screen, a * DrawnMesh.STRIDE, b * DrawnMesh.STRIDE, c * DrawnMesh.STRIDE);
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
            fill(m.screen, a * DrawnMesh.STRIDE, b * DrawnMesh.STRIDE, c * DrawnMesh.STRIDE);
        }
    }

    private void drawShaded(DrawnMesh m) {
        final int[] tri = m.mesh.triangles();
        final int[] colours = m.mesh.colours();
        for (int i = m.binStart[band]; i < m.binStart[band + 1]; i++) {
            int t = m.binned[i];
            int a = tri[t];
            int b = tri[t + 2];
            int c = tri[t + 1];
            if (m.facing[t / 3] == 0) {
                b = tri[t + 1]; // seen from behind
                c = tri[t + 2];
            }
            place(m.screen, a * DrawnMesh.STRIDE, b * DrawnMesh.STRIDE, c * DrawnMesh.STRIDE);
            for (int k = 0; k < 4; k++) {
                int shift = 24 - 8 * k;
                float base = colours[a] >>> shift & 255;
                float db = (colours[b] >>> shift & 255) - base;
                float dc = (colours[c] >>> shift & 255) - base;
                channelX[k] = slopeX(db, dc);
                channelY[k] = slopeY(db, dc);
                channel0[k] = base - originX * channelX[k] - originY * channelY[k];
            }
            fill(m.screen, a * DrawnMesh.STRIDE, b * DrawnMesh.STRIDE, c * DrawnMesh.STRIDE);
        }
    }

    /** Takes up a clockwise triangle: its sides and the plane of its depth. */
    private void place(int[] s, int a, int b, int c) {
        sideBx = (s[b] - s[a]) * PIXEL;
        sideBy = (s[b + 1] - s[a + 1]) * PIXEL;
        sideCx = (s[c] - s[a]) * PIXEL;
        sideCy = (s[c + 1] - s[a + 1]) * PIXEL;
        overArea = 1 / (sideBx * sideCy - sideCx * sideBy);
        originX = s[a] * PIXEL - .5f;
        originY = s[a + 1] * PIXEL - .5f;
        float z = Float.intBitsToFloat(s[a + 2]);
        float zb = Float.intBitsToFloat(s[b + 2]) - z;
        float zc = Float.intBitsToFloat(s[c + 2]) - z;
        float dz = slopeX(zb, zc);
        float ez = slopeY(zb, zc);
        if (!(Math.abs(dz) + Math.abs(ez) < SLOPE_MAX)) {
            dz = 0;
            ez = 0;
        }
        zX = dz;
        zY = ez;
        z0 = z - originX * dz - originY * ez;
    }

    private float slopeX(float atB, float atC) {
        return (sideCy * atB - sideBy * atC) * overArea;
    }

    private float slopeY(float atB, float atC) {
        return (sideBx * atC - sideCx * atB) * overArea;
    }

    private void fill(int[] s, int a, int b, int c) {
        int ax = s[a];
        int ay = s[a + 1];
        int bx = s[b];
        int by = s[b + 1];
        int cx = s[c];
        int cy = s[c + 1];
        int x0 = Math.max(0, DrawnMesh.ceil(Math.min(ax, Math.min(bx, cx))));
        int x1 = Math.min(width, DrawnMesh.ceil(Math.max(ax, Math.max(bx, cx))));
        int y0 = Math.max(firstRow, DrawnMesh.ceil(Math.min(ay, Math.min(by, cy))));
        int y1 = Math.min(endRow, DrawnMesh.ceil(Math.max(ay, Math.max(by, cy))));
        if (x1 - x0 <= NARROW_MAX && y1 - y0 <= LOW_MAX) {
            narrow(ax, ay, bx, by, cx, cy, x0, x1, y0, y1);
        } else {
            wide(ax, ay, bx, by, cx, cy, y0, y1);
        }
    }

    /** Tests the pixels of the bounding box with the three edge functions. */
    private void narrow(int ax, int ay, int bx, int by, int cx, int cy, int x0, int x1, int y0, int y1) {
        int px = (x0 << DrawnMesh.SUBPIXEL_BITS) + ONE / 2;
        int py = (y0 << DrawnMesh.SUBPIXEL_BITS) + ONE / 2;
        rowA = edge(ax, ay, bx, by, px, py);
        rowB = edge(bx, by, cx, cy, px, py);
        rowC = edge(cx, cy, ax, ay, px, py);
        rightA = ay - by << DrawnMesh.SUBPIXEL_BITS;
        rightB = by - cy << DrawnMesh.SUBPIXEL_BITS;
        rightC = cy - ay << DrawnMesh.SUBPIXEL_BITS;
        downA = bx - ax << DrawnMesh.SUBPIXEL_BITS;
        downB = cx - bx << DrawnMesh.SUBPIXEL_BITS;
        downC = ax - cx << DrawnMesh.SUBPIXEL_BITS;
        if (material == PackMesh.Material.TEXTURED) {
            narrowTextured(x0, x1, y0, y1);
        } else {
            narrowOther(x0, x1, y0, y1);
        }
    }

    /** In one piece, without a loop of its own for a row of two or three pixels: most triangles come here. */
    private void narrowTextured(int x0, int x1, int y0, int y1) {
        final byte[] luma = this.luma;
        final char[] chroma = this.chroma;
        final int cw = chromaWidth;
        final int[] out = picture;
        final float[] far = depth;
        final int tw = textureWidth;
        final int id = tag;
        final int w = width;
        final int rightA = this.rightA;
        final int rightB = this.rightB;
        final int rightC = this.rightC;
        final float dz = zX;
        final int du = (int) uX;
        final int dv = (int) vX;
        float zRow = z0 + x0 * dz + y0 * zY;
        float uRow = u0 + x0 * uX + y0 * uY;
        float vRow = v0 + x0 * vX + y0 * vY;
        int a = rowA;
        int b = rowB;
        int c = rowC;
        int start = (y0 - firstRow) * w + x0;
        for (int y = y0; y < y1; y++) {
            int n = 0;
            int ea = a;
            int eb = b;
            int ec = c;
            int end = x1 - x0;
            while ((ea | eb | ec) < 0 && n < end) {
                ea += rightA;
                eb += rightB;
                ec += rightC;
                n++;
            }
            float z = zRow + n * dz;
            int u = (int) uRow + n * du;
            int v = (int) vRow + n * dv;
            int o = start + n;
            while ((ea | eb | ec) >= 0 && n < end) {
                if (z > far[o]) {
                    far[o] = z;
                    int i = (v >> 16) * tw + (u >> 16);
                    int fx = u >> 12 & 15;
                    int fy = v >> 12 & 15;
                    int ws = fx * fy;
                    int wr = (fy << 4) - ws;
                    int wq = (fx << 4) - ws;
                    int sum = (luma[i] & 255) * (256 - wq - wr - ws)
                            + (luma[i + 1] & 255) * wq
                            + (luma[i + tw] & 255) * wr
                            + (luma[i + tw + 1] & 255) * ws;
                    out[o] = id | sum << 8 & 0xff0000 | chroma[(v + 32768 >> 17) * cw + (u + 32768 >> 17)];
                }
                ea += rightA;
                eb += rightB;
                ec += rightC;
                z += dz;
                u += du;
                v += dv;
                o++;
                n++;
            }
            a += downA;
            b += downB;
            c += downC;
            zRow += zY;
            uRow += uY;
            vRow += vY;
            start += w;
        }
    }

    private void narrowOther(int x0, int x1, int y0, int y1) {
        int a = rowA;
        int b = rowB;
        int c = rowC;
        for (int y = y0; y < y1; y++) {
            int ea = a;
            int eb = b;
            int ec = c;
            int x = x0;
            while (x < x1 && (ea | eb | ec) < 0) {
                ea += rightA;
                eb += rightB;
                ec += rightC;
                x++;
            }
            int from = x;
            while (x < x1 && (ea | eb | ec) >= 0) {
                ea += rightA;
                eb += rightB;
                ec += rightC;
                x++;
            }
            if (from < x) {
                row(y, from, x);
            }
            a += downA;
            b += downB;
            c += downC;
        }
    }

    /** Not negative where the point belongs to the triangle, as far as this edge is concerned. */
    private static int edge(int ax, int ay, int bx, int by, int px, int py) {
        int dx = bx - ax;
        int dy = by - ay;
        boolean owned = dy < 0 || dy == 0 && dx > 0; // a left or top edge of a clockwise triangle
        return dx * (py - ay) - dy * (px - ax) - (owned ? 0 : 1);
    }

    private void wide(int ax, int ay, int bx, int by, int cx, int cy, int y0, int y1) {
        // Turn the corners until the first is the highest.
        if (by < ay && by <= cy) {
            wide(bx, by, cx, cy, ax, ay, y0, y1);
            return;
        }
        if (cy < ay) {
            wide(cx, cy, ax, ay, bx, by, y0, y1);
            return;
        }
        // Clockwise: b follows on the right side, c on the leftSide.
        int middle = Math.max(y0, Math.min(y1, DrawnMesh.ceil(Math.min(by, cy))));
        if (y0 < middle) {
            leftSide.start(ax, ay, cx, cy, y0);
            rightSide.start(ax, ay, bx, by, y0);
            rows(y0, middle);
        }
        if (middle < y1) {
            if (by < cy) {
                rightSide.start(bx, by, cx, cy, middle);
                if (y0 >= middle) {
                    leftSide.start(ax, ay, cx, cy, middle);
                }
            } else {
                leftSide.start(cx, cy, bx, by, middle);
                if (y0 >= middle) {
                    rightSide.start(ax, ay, bx, by, middle);
                }
            }
            rows(middle, y1);
        }
    }

    private void rows(int y0, int y1) {
        for (int y = y0; y < y1; y++) {
            int from = Math.max(0, leftSide.x());
            int to = Math.min(width, rightSide.x());
            if (from < to) {
                row(y, from, to);
            }
            leftSide.next();
            rightSide.next();
        }
    }

    private void row(int y, int from, int to) {
        switch (material) {
            case TEXTURED -> texturedRow(y, from, to);
            case CLOTH -> clothRow(y, from, to);
            case BLENDED -> blendedRow(y, from, to);
            case GOURAUD -> gouraudRow(y, from, to);
            case VEIL -> veilRow(y, from, to);
        }
    }

    private void texturedRow(int y, int from, int to) {
        final byte[] luma = this.luma;
        final char[] chroma = this.chroma;
        final int cw = chromaWidth;
        final int[] out = picture;
        final float[] far = depth;
        final int tw = textureWidth;
        final int id = tag;
        final float dz = zX;
        final int du = (int) uX;
        final int dv = (int) vX;
        float z = z0 + from * dz + y * zY;
        int u = (int) (u0 + from * uX + y * uY);
        int v = (int) (v0 + from * vX + y * vY);
        int base = (y - firstRow) * width;
        int end = base + to;
        for (int o = base + from; o < end; o++, z += dz, u += du, v += dv) {
            if (z <= far[o]) {
                continue;
            }
            far[o] = z;
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
            out[o] = id | sum << 8 & 0xff0000 | chroma[(v + 32768 >> 17) * cw + (u + 32768 >> 17)];
        }
    }

    /** 0xAAYYUUVV to 0x00AA00UU00YY00VV. */
    private static long spread(int texel) {
        return texel & 0xff00ffL | (texel & 0xff00ff00L) << 24;
    }

    /** The high bytes of the four parts: back from {@link #spread}, times 256. */
    private static int gather(long sum) {
        return (int) (sum >>> 8) & 0xff00ff | (int) (sum >>> 32) & 0xff00ff00;
    }

    private void clothRow(int y, int from, int to) {
        final byte[] luma = this.luma;
        final char[] chroma = this.chroma;
        final int cw = chromaWidth;
        final int[] out = picture;
        final float[] far = depth;
        final int tw = textureWidth;
        final int id = tag;
        final float dz = zX;
        final int du = (int) uX;
        final int dv = (int) vX;
        float z = z0 + from * dz + y * zY;
        int u = (int) (u0 + from * uX + y * uY) + 32768;
        int v = (int) (v0 + from * vX + y * vY) + 32768;
        int base = (y - firstRow) * width;
        int end = base + to;
        for (int o = base + from; o < end; o++, z += dz, u += du, v += dv) {
            if (z > far[o]) {
                far[o] = z;
                int grey = luma[(v >> 16) * tw + (u >> 16)] & 255;
                out[o] = id | grey << 16 | chroma[(v >> 17) * cw + (u >> 17)];
            }
        }
    }

    private void blendedRow(int y, int from, int to) {
        final int[] texels = this.texels;
        final int[] out = picture;
        final float[] far = depth;
        final int tw = textureWidth;
        final int id = tag;
        final float dz = zX;
        final int du = (int) uX;
        final int dv = (int) vX;
        float z = z0 + from * dz + y * zY;
        int u = (int) (u0 + from * uX + y * uY);
        int v = (int) (v0 + from * vX + y * vY);
        int base = (y - firstRow) * width;
        int end = base + to;
        for (int o = base + from; o < end; o++, z += dz, u += du, v += dv) {
            if (z <= far[o]) {
                continue;
            }
            int i = (v >> 16) * tw + (u >> 16);
            int fx = u >> 12 & 15;
            int fy = v >> 12 & 15;
            int ws = fx * fy;
            int wr = (fy << 4) - ws;
            int wq = (fx << 4) - ws;
            int colour = gather(spread(texels[i]) * (256 - wq - wr - ws)
                    + spread(texels[i + 1]) * wq
                    + spread(texels[i + tw]) * wr
                    + spread(texels[i + tw + 1]) * ws);
            int alpha = colour >>> 24;
            if (alpha < 6) {
                continue;
            }
            int under = out[o];
            int hides = under & 0xff000000;
            if (alpha > SOLID) {
                far[o] = z;
                hides = id;
            }
            int mixed = alpha > 250 ? colour & 0xffffff : Yuv.mix(under, colour, alpha + (alpha >> 7));
            out[o] = mixed | hides;
        }
    }

    private void gouraudRow(int y, int from, int to) {
        float z = z0 + from * zX + y * zY;
        float yy = channel(1, from, y);
        float u = channel(2, from, y);
        float v = channel(3, from, y);
        int base = (y - firstRow) * width;
        int end = base + to;
        for (int o = base + from; o < end; o++) {
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

    private void veilRow(int y, int from, int to) {
        float z = z0 + from * zX + y * zY;
        float a = channel(0, from, y);
        float yy = channel(1, from, y);
        float u = channel(2, from, y);
        float v = channel(3, from, y);
        int base = (y - firstRow) * width;
        int end = base + to;
        for (int o = base + from; o < end; o++) {
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

    private float channel(int k, int x, int y) {
        return channel0[k] + x * channelX[k] + y * channelY[k];
    }

    private static int octet(float x) {
        int i = (int) x;
        return i < 0 ? 0 : Math.min(i, 255);
    }
}
