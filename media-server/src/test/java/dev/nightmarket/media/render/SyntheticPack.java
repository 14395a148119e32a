package dev.nightmarket.media.render;

import java.util.List;

/** Packs of one plain mesh that hangs on the head: at 640 rows a decimetre is 100 pixels in the plane z = 0. */
final class SyntheticPack {
    static final int ROWS = 640;
    static final float PIXELS = 100;
    static final int WHITE = 235;

    private SyntheticPack() {}

    /** @param triangles counter-clockwise from outside */
    static AvatarPack of(float[] positions, int[] triangles) {
        return of(List.of(mesh("mesh", positions, triangles)));
    }

    static AvatarPack of(List<PackMesh> meshes) {
        float[][] joints = new float[AvatarPack.Bone.COUNT][3];
        AvatarPack.Camera camera = new AvatarPack.Camera(new float[] {0, 0, 24}, new float[] {0, 0, 0}, ROWS / PIXELS);
        return new AvatarPack("synthetic", joints, camera, meshes, List.of());
    }

    static PackMesh mesh(String name, float[] positions, int[] triangles) {
        int n = positions.length / 3;
        int[] colours = new int[n];
        java.util.Arrays.fill(colours, 255 << 24 | WHITE << 16 | 128 << 8 | 128);
        byte[] bones = new byte[n * PackMesh.BONES_PER_VERTEX];
        float[] weights = new float[bones.length];
        for (int i = 0; i < bones.length; i += PackMesh.BONES_PER_VERTEX) {
            bones[i] = (byte) AvatarPack.Bone.HEAD.ordinal();
            weights[i] = 1;
        }
        return new PackMesh(
                name,
                PackMesh.Material.GOURAUD,
                -1,
                positions,
                new float[0],
                colours,
                bones,
                weights,
                triangles,
                new int[AvatarPack.MORPHS][0],
                new float[AvatarPack.MORPHS][0]);
    }

    /** A closed ball about the origin; the meridian where it starts has its vertices twice. */
    static AvatarPack ball(float radius, int slices, int stacks) {
        float[] p = new float[(slices + 1) * (stacks + 1) * 3];
        int[] t = new int[slices * stacks * 6];
        int n = 0;
        for (int j = 0; j <= stacks; j++) {
            double polar = Math.PI * j / stacks;
            for (int i = 0; i <= slices; i++) {
                double turn = 2 * Math.PI * (i % slices) / slices;
                int o = (j * (slices + 1) + i) * 3;
                boolean pole = j == 0 || j == stacks;
                p[o] = pole ? 0 : (float) (radius * Math.sin(polar) * Math.sin(turn));
                p[o + 1] = (float) (radius * Math.cos(polar));
                p[o + 2] = pole ? 0 : (float) (radius * Math.sin(polar) * Math.cos(turn));
            }
        }
        for (int j = 0; j < stacks; j++) {
            for (int i = 0; i < slices; i++) {
                int a = j * (slices + 1) + i;
                int b = a + slices + 1;
                for (int v : new int[] {a, b, b + 1, a, b + 1, a + 1}) {
                    t[n++] = v;
                }
            }
        }
        return of(p, t);
    }
}
