package dev.nightmarket.media.render.baker;

/** A lit point of a mesh: what a material sees. Mutable; one a thread. */
final class Surface {
    final float[] p = new float[3];
    final float[] n = new float[3];
    final float[] rest = new float[3];
    float u;
    float v;
    /** Open sky, key and rim light that reach the point, 0 to 1. */
    float sky;

    float key;
    float rim;
    float extra;

    /** Interpolates a triangle's corners; {@code t} is the index of its first corner. */
    void load(TriMesh m, int t, float b0, float b1, float b2) {
        int i = m.triangles[t];
        int j = m.triangles[t + 1];
        int k = m.triangles[t + 2];
        for (int c = 0; c < 3; c++) {
            p[c] = m.p[i * 3 + c] * b0 + m.p[j * 3 + c] * b1 + m.p[k * 3 + c] * b2;
            n[c] = m.n[i * 3 + c] * b0 + m.n[j * 3 + c] * b1 + m.n[k * 3 + c] * b2;
            rest[c] = m.rest[i * 3 + c] * b0 + m.rest[j * 3 + c] * b1 + m.rest[k * 3 + c] * b2;
        }
        Light.normalize(n);
        u = m.uv[i * 2] * b0 + m.uv[j * 2] * b1 + m.uv[k * 2] * b2;
        v = m.uv[i * 2 + 1] * b0 + m.uv[j * 2 + 1] * b1 + m.uv[k * 2 + 1] * b2;
        sky = m.light[i * 4] * b0 + m.light[j * 4] * b1 + m.light[k * 4] * b2;
        key = m.light[i * 4 + 1] * b0 + m.light[j * 4 + 1] * b1 + m.light[k * 4 + 1] * b2;
        rim = m.light[i * 4 + 2] * b0 + m.light[j * 4 + 2] * b1 + m.light[k * 4 + 2] * b2;
        extra = m.light[i * 4 + 3] * b0 + m.light[j * 4 + 3] * b1 + m.light[k * 4 + 3] * b2;
    }

    /** The mesh's own vertex. */
    void load(TriMesh m, int vertex) {
        System.arraycopy(m.p, vertex * 3, p, 0, 3);
        System.arraycopy(m.n, vertex * 3, n, 0, 3);
        System.arraycopy(m.rest, vertex * 3, rest, 0, 3);
        u = m.uv[vertex * 2];
        v = m.uv[vertex * 2 + 1];
        sky = m.light[vertex * 4];
        key = m.light[vertex * 4 + 1];
        rim = m.light[vertex * 4 + 2];
        extra = m.light[vertex * 4 + 3];
    }
}
