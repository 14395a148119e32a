package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.AvatarPack.Bone;
import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes an avatar pack of a model that somebody brought: takes it from the pose it was bound in to ours, casts light on it
 * and paints its textures anew with that light, as for our own hosts. Runs on its caller's thread and the common pool.
 */
final class GlbBaker {
    /** Raised whenever the same file would come out different. */
    static final int VERSION = 1;

    private static final int TEXTURE_MAX = 2048;
    /** Texture coordinates further out than this are tiled, and cannot be painted anew. */
    private static final float UV_MARGIN = .02f;

    private final GlbModel model;
    private final BakeRig rig;
    private final Light light;
    private final Framing framing;
    private final Detail detail;
    private final List<PackMesh> meshes = new ArrayList<>();
    private final List<PackTexture> textures = new ArrayList<>();

    private GlbBaker(GlbModel model, Lighting lighting, Detail detail) {
        this.model = model;
        this.detail = detail;
        rig = new BakeRig(complete(model));
        float[] face = middle(rig.joint(Bone.EYE_LEFT), rig.joint(Bone.EYE_RIGHT));
        framing = Framing.of(face[1]);
        light = new Light(lighting, detail, face, framing.eye());
    }

    /**
     * Checks a file without baking it.
     *
     * @throws IOException when it cannot be read at all
     */
    static HostReport check(Path file) throws IOException {
        return GlbModel.read(file).report;
    }

    /**
     * Bakes a file.
     *
     * @throws IllegalArgumentException when it cannot be a host, with all that is missing
     */
    static AvatarPack bake(Path file, String id, Lighting lighting, Detail detail, BakeProgress progress)
            throws IOException {
        progress.at(.02, "reading the model");
        GlbModel model = GlbModel.read(file);
        if (!model.report.usable()) {
            throw new IllegalArgumentException(file.getFileName() + " cannot be a host: " + model.report.errors());
        }
        return new GlbBaker(model, lighting, detail).bake(id, progress);
    }

    /** All bones: one that the model lacks turns where its parent does, eyes and hips where they usually are. */
    private static Map<Bone, float[]> complete(GlbModel model) {
        Map<Bone, float[]> all = new EnumMap<>(model.joints);
        float[] head = joint(all, Bone.HEAD);
        float[] neck = joint(all, Bone.NECK);
        float unit = Math.max(.3f, head[1] - neck[1]); // from the neck to the head's joint: about a decimetre
        for (int side = -1; side <= 1; side += 2) {
            float[] eye = {side * .32f * unit, head[1] + .75f * unit, head[2] + .85f * unit};
            all.putIfAbsent(side > 0 ? Bone.EYE_LEFT : Bone.EYE_RIGHT, eye);
        }
        Bone[] spine = {Bone.SPINE_HIGH, Bone.SPINE_MID, Bone.SPINE_LOW, Bone.ROOT};
        for (int i = 0; i < spine.length; i++) {
            float[] above = i == 0 ? neck : joint(all, spine[i - 1]);
            all.putIfAbsent(spine[i], new float[] {above[0], above[1] - 1.3f * unit, above[2]});
        }
        return all;
    }

    private static float[] joint(Map<Bone, float[]> of, Bone bone) {
        return java.util.Objects.requireNonNull(of.get(bone), "the report refuses a model without a joint for it");
    }

    private static float[] middle(float[] a, float[] b) {
        return new float[] {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2};
    }

    private AvatarPack bake(String id, BakeProgress progress) {
        List<GlbModel.Piece> seen = new ArrayList<>();
        for (GlbModel.Piece piece : model.pieces) {
            TriMesh m = piece.mesh();
            TriMesh posed = posed(m);
            float bottom = framing.bottom() - .6f;
            posed.keepTriangles(t -> {
                float highest = -9e9f;
                for (int k = 0; k < 3; k++) {
                    highest = Math.max(highest, posed.p[posed.triangles[t + k] * 3 + 1]);
                }
                return highest > bottom;
            });
            if (posed.triangles.length > 0) {
                TriMesh compact = posed.compact();
                if (piece.twoSided()) {
                    turnedCopy(compact);
                }
                seen.add(new GlbModel.Piece(
                        compact, piece.colour(), piece.texture(), piece.roughness(), piece.seeThrough(), false));
            }
        }
        progress.at(.2, "light");
        Bvh solid = Light.tree(seen.stream()
                .filter(p -> !p.seeThrough())
                .map(GlbModel.Piece::mesh)
                .toList());
        // Hair is blended over what is behind it: last.
        seen.sort(java.util.Comparator.comparing(GlbModel.Piece::seeThrough));
        for (int i = 0; i < seen.size(); i++) {
            progress.at(.3 + .65 * i / seen.size(), "painting " + seen.get(i).mesh().name);
            paint(seen.get(i), solid);
        }
        float[][] joints = new float[Bone.COUNT][];
        for (Bone bone : Bone.values()) {
            joints[bone.ordinal()] = rig.joint(bone);
        }
        return new AvatarPack(
                id, joints, new AvatarPack.Camera(framing.eye(), framing.target(), framing.height()), meshes, textures);
    }

    private TriMesh posed(TriMesh m) {
        TriMesh out = m.copy(m.name);
        rig.spreadTwists(out);
        out.p = rig.pose(m.p, out.w);
        out.morphs = new java.util.LinkedHashMap<>(m.morphs);
        out.computeNormals();
        return out;
    }

    /** Thin hair and cloth is seen from behind, too. */
    private static void turnedCopy(TriMesh m) {
        int n = m.triangles.length;
        int[] both = java.util.Arrays.copyOf(m.triangles, 2 * n);
        for (int t = 0; t < n; t += 3) {
            both[n + t] = m.triangles[t];
            both[n + t + 1] = m.triangles[t + 2];
            both[n + t + 2] = m.triangles[t + 1];
        }
        m.triangles = both;
    }

    private void paint(GlbModel.Piece piece, Bvh solid) {
        TriMesh m = piece.mesh();
        light.cast(solid, m, .02f, 2.2f);
        m.smoothLight(1);
        float[] window = window(m);
        boolean tiled = window[0] < -UV_MARGIN
                || window[1] < -UV_MARGIN
                || window[2] > 1 + UV_MARGIN
                || window[3] > 1 + UV_MARGIN;
        Shader shader = new Shader(piece, light, window);
        if (piece.texture() == null || tiled) {
            int[] colours = new int[m.vertices];
            Surface s = new Surface();
            for (int i = 0; i < colours.length; i++) {
                s.load(m, i);
                colours[i] = shader.shade(s, m.uv[i * 2], m.uv[i * 2 + 1]);
            }
            PackMesh.Material material = piece.seeThrough() ? PackMesh.Material.VEIL : PackMesh.Material.GOURAUD;
            meshes.add(PackMeshes.convert(m, material, -1, 0, 0, colours));
            return;
        }
        int[] size = textureSize(m, window, piece.texture());
        for (int i = 0; i < m.uv.length; i++) {
            m.uv[i] = (m.uv[i] - window[i % 2]) / Math.max(1e-6f, window[2 + i % 2] - window[i % 2]);
        }
        PackTexture texture = new TexturePainter(size[0], size[1]).paint(m, shader);
        textures.add(texture);
        PackMesh.Material material = piece.seeThrough() ? PackMesh.Material.BLENDED : PackMesh.Material.TEXTURED;
        meshes.add(PackMeshes.convert(m, material, textures.size() - 1, size[0], size[1], new int[0]));
    }

    private static float[] window(TriMesh m) {
        float[] w = {9e9f, 9e9f, -9e9f, -9e9f};
        for (int i = 0; i < m.vertices; i++) {
            for (int c = 0; c < 2; c++) {
                w[c] = Math.min(w[c], m.uv[i * 2 + c]);
                w[2 + c] = Math.max(w[2 + c], m.uv[i * 2 + c]);
            }
        }
        return w;
    }

    /** As many texels as the picture has pixels for the piece; never finer than what was brought. */
    private int[] textureSize(TriMesh m, float[] window, BufferedImage image) {
        double uvArea = 1e-9;
        double area = 1e-9;
        for (int t = 0; t < m.triangles.length; t += 3) {
            int i = m.triangles[t];
            int j = m.triangles[t + 1];
            int k = m.triangles[t + 2];
            uvArea += Math.abs(cross(m.uv, 2, i, j, k));
            area += Math.abs(cross(m.p, 3, i, j, k));
        }
        double texels = 1.25 * detail.texels * 1280 / framing.height() * Math.sqrt(area / uvArea);
        int width = (int) Math.ceil(Math.min(texels, image.getWidth()) * (window[2] - window[0]));
        int height = (int) Math.ceil(Math.min(texels, image.getHeight()) * (window[3] - window[1]));
        return new int[] {Math.max(16, Math.min(TEXTURE_MAX, width)), Math.max(16, Math.min(TEXTURE_MAX, height))};
    }

    private static double cross(float[] a, int stride, int i, int j, int k) {
        return (a[j * stride] - a[i * stride]) * (a[k * stride + 1] - a[i * stride + 1])
                - (a[k * stride] - a[i * stride]) * (a[j * stride + 1] - a[i * stride + 1]);
    }

    /** Lambert with a little wrap, the room's light, and a highlight by roughness: what glTF's model leaves of itself here. */
    private static final class Shader implements TexturePainter.Material {
        private final GlbModel.Piece piece;
        private final Light light;
        private final float[] window;

        Shader(GlbModel.Piece piece, Light light, float[] window) {
            this.piece = piece;
            this.light = light;
            this.window = window;
        }

        @Override
        public int shade(Surface s) {
            return shade(s, Light.mix(window[0], window[2], s.u), Light.mix(window[1], window[3], s.v));
        }

        int shade(Surface s, float u, float v) {
            float[] albedo = albedo(u, v);
            float[] view = Light.towards(s.p, light.eye);
            float[] key = Light.towards(s.p, light.key);
            float[] rim = Light.towards(s.p, light.rim);
            float wrapped = Light.clamp((Light.dot(s.n, key) + .25f) / 1.25f) * Light.mix(.1f, 1, s.key);
            float fill = Light.clamp((Light.dot(s.n, light.fillDirection) + .4f) / 1.4f) * s.sky;
            float rimLight = Math.max(Light.dot(s.n, rim), 0) * s.rim * .4f;
            float gloss = Light.specular(s.n, view, key, Math.max(.25f, piece.roughness()), .035f) * s.key * .7f;
            float[] c = new float[3];
            for (int k = 0; k < 3; k++) {
                float lit = light.lighting.key()[k] * wrapped
                        + light.lighting.fill()[k] * fill
                        + light.ambient(s.n, k) * s.sky
                        + light.lighting.rim()[k] * rimLight;
                c[k] = albedo[k] * lit + light.lighting.key()[k] * gloss;
            }
            return light.develop(c, albedo[3]);
        }

        /** Linear RGB and alpha. */
        private float[] albedo(float u, float v) {
            float[] f = piece.colour();
            float alpha = f.length > 3 ? f[3] : 1;
            BufferedImage image = piece.texture();
            if (image == null) {
                return new float[] {f[0], f[1], f[2], piece.seeThrough() ? alpha : 1};
            }
            float x = Math.max(
                    0, Math.min(image.getWidth() - 1.001f, (u - (float) Math.floor(u)) * image.getWidth() - .5f));
            float y = Math.max(
                    0, Math.min(image.getHeight() - 1.001f, (v - (float) Math.floor(v)) * image.getHeight() - .5f));
            int ix = (int) x;
            int iy = (int) y;
            float[] sum = new float[4];
            for (int k = 0; k < 4; k++) {
                int px = Math.min(image.getWidth() - 1, ix + k % 2);
                int py = Math.min(image.getHeight() - 1, iy + k / 2);
                float w = (k % 2 == 0 ? 1 - (x - ix) : x - ix) * (k / 2 == 0 ? 1 - (y - iy) : y - iy);
                int rgb = image.getRGB(px, py);
                for (int c = 0; c < 3; c++) {
                    sum[c] += w * linear((rgb >> 16 - 8 * c & 255) / 255f);
                }
                sum[3] += w * (rgb >>> 24) / 255f;
            }
            return new float[] {sum[0] * f[0], sum[1] * f[1], sum[2] * f[2], piece.seeThrough() ? sum[3] * alpha : 1};
        }

        private static float linear(float srgb) {
            return (float) Math.pow(srgb, 2.2);
        }
    }
}
