package dev.nightmarket.media.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives meshes their textures in the size that the picture can show. Texels finer than a pixel would flicker, and a
 * frame that takes every second one of them waits for memory as long as for all.
 */
final class TextureFit {
    /** Texels a pixel from which half of them are enough. */
    private static final float TOO_FINE = 1.8f;
    /** The texture is measured where it is fine: this part of its pixels may be finer. */
    private static final float PART = .5f;

    private static final int SHRINK_MAX = 4;
    private static final float PIXEL = 1f / (1 << DrawnMesh.SUBPIXEL_BITS);

    /** Texels a pixel of the triangles that are seen, by direction in the texture; and how many pixels those have. */
    private final List<float[]> seen = new ArrayList<>();

    private TextureFit() {}

    /**
     * Measures at rest and paints the meshes.
     *
     * @param halved whether the meshes are for textures of half the pack's size
     */
    static void fit(AvatarPack pack, List<DrawnMesh> meshes, VertexStage vertices, boolean halved) {
        Pose rest = new Pose();
        vertices.pose(rest);
        for (DrawnMesh m : meshes) {
            vertices.move(m, rest);
        }
        for (int i = 0; i < pack.textures().size(); i++) {
            int texture = i;
            List<DrawnMesh> users =
                    meshes.stream().filter(m -> m.mesh.texture() == texture).toList();
            PackTexture whole = pack.textures().get(i);
            paint(users, halved ? whole.half() : whole);
        }
    }

    private static void paint(List<DrawnMesh> users, PackTexture texture) {
        TextureFit fit = new TextureFit();
        boolean blended = false;
        for (DrawnMesh m : users) {
            fit.measure(m);
            blended |= m.mesh.material() == PackMesh.Material.BLENDED;
        }
        int across = fit.shrink(0);
        int down = fit.shrink(1);
        PackTexture small = across * down == 1 ? texture : texture.shrink(across, down);
        PlanarTexture planar = new PlanarTexture(small, blended);
        for (DrawnMesh m : users) {
            m.paint(planar, across, down);
        }
    }

    private void measure(DrawnMesh m) {
        int[] tri = m.mesh.triangles();
        float[] uv = m.mesh.uvs();
        int[] s = m.screen;
        for (int t = 0; t < tri.length; t += 3) {
            int a = tri[t];
            int b = tri[t + 2];
            int c = tri[t + 1];
            float bx = (s[b * DrawnMesh.STRIDE] - s[a * DrawnMesh.STRIDE]) * PIXEL;
            float by = (s[b * DrawnMesh.STRIDE + 1] - s[a * DrawnMesh.STRIDE + 1]) * PIXEL;
            float cx = (s[c * DrawnMesh.STRIDE] - s[a * DrawnMesh.STRIDE]) * PIXEL;
            float cy = (s[c * DrawnMesh.STRIDE + 1] - s[a * DrawnMesh.STRIDE + 1]) * PIXEL;
            float area = bx * cy - cx * by;
            if (area > 0) {
                float[] gradients = new float[3];
                for (int k = 0; k < 2; k++) {
                    float ub = uv[b * 2 + k] - uv[a * 2 + k];
                    float uc = uv[c * 2 + k] - uv[a * 2 + k];
                    gradients[k] = (float) Math.hypot(cy * ub - by * uc, bx * uc - cx * ub) / area;
                }
                gradients[2] = area;
                seen.add(gradients);
            }
        }
    }

    /** How many times smaller the texture may be in a direction: a power of two. */
    private int shrink(int direction) {
        seen.sort((a, b) -> Float.compare(a[direction], b[direction]));
        double pixels = 0;
        for (float[] t : seen) {
            pixels += t[2];
        }
        double before = 0;
        float texels = 0;
        for (float[] t : seen) {
            before += t[2];
            texels = t[direction];
            if (before >= pixels * PART) {
                break;
            }
        }
        int by = 1;
        while (by < SHRINK_MAX && texels / by >= TOO_FINE) {
            by *= 2;
        }
        return by;
    }
}
