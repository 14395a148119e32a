package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** One bake at work: what all parts share, and the pack that they fill. Owned by the baking thread. */
final class Bake {
    /** Pixels the textures are made for. */
    private static final int PICTURE_PIXELS = 1280;
    /** Texels a pixel: a little more than one, so that filtering does not blur. */
    private static final float DENSITY = 1.25f;

    /** A pixel of the largest picture, in decimetres. */
    private static final float PIXEL = .0076f;

    final HostLook look;
    final MakeHumanData data;
    final BakeRig rig;
    final Anatomy body;
    final Light light;
    final Noise noise;
    final Detail detail;
    final Framing framing;
    /** Face units by ARKit name. */
    final Map<String, MakeHumanData.Target> units = new LinkedHashMap<>();

    final List<PackMesh> meshes = new ArrayList<>();
    final List<PackTexture> textures = new ArrayList<>();

    Bake(MakeHumanData data, HostLook look, Lighting lighting, Detail detail) throws IOException {
        this.data = data;
        this.look = look;
        this.detail = detail;
        float[] natural = data.positions.clone();
        data.applyShape(look.shape());
        for (Map.Entry<String, Double> slider : look.face().entrySet()) {
            Sliders.Targets t = Sliders.targets(slider.getKey());
            double weight = slider.getValue();
            data.applyBothSides(weight < 0 ? t.negative() : t.positive(), Math.abs(weight));
        }
        for (ArkitCurve curve : ArkitCurve.values()) {
            units.put(curve.arkitName(), data.faceUnit(curve.arkitName()));
        }
        Stylise.apply(data, look, new BakeRig(data).head[BakeRig.id("neck_01")][1], units);
        MakeHumanData.Target close = Objects.requireNonNull(units.get("mouthClose"));
        LipSeal seal = new LipSeal(natural, Objects.requireNonNull(units.get("jawOpen")), close);
        seal.close(data.positions, close.vertices());
        seal.close(data.positions, close.vertices(), units);
        rig = new BakeRig(data);
        body = new Anatomy(data, rig);
        framing = Framing.of(body);
        light = new Light(lighting, detail, body.face(), framing.eye());
        noise = new Noise(look.seed());
        body.lids.fitBlinks(data.positions, new float[][] {body.eyeLeft, body.eyeRight}, body.eyeRadius, units);
    }

    /** What a face unit adds to points of the base mesh, three floats each; empty when it moves none of them. */
    float[] unit(String name, int[] points) {
        MakeHumanData.Target t = Objects.requireNonNull(units.get(name), name);
        float[] d = new float[points.length * 3];
        boolean any = false;
        for (int k = 0; k < t.vertices().length; k++) {
            for (int i = 0; i < points.length; i++) {
                if (points[i] == t.vertices()[k]) {
                    System.arraycopy(t.offsets(), k * 3, d, i * 3, 3);
                    any = true;
                }
            }
        }
        return any ? d : new float[0];
    }

    /** Texels a decimetre for what is seen at the plane of the face. */
    float texelsPerDm() {
        return DENSITY * detail.texels * PICTURE_PIXELS / framing.height();
    }

    /**
     * As {@link #part}, one level finer only where that shows.
     *
     * @param tolerance of a place, in pixels of the largest picture
     */
    TriMesh lean(String group, String name, Predicate<float[]> keep, Tolerance tolerance) {
        PolyMesh poly = PolyMesh.select(data, rig, data.faces(group), units, keep);
        return mesh(name, poly.subdivideWhereCurved(p -> PIXEL * tolerance.pixels(p)));
    }

    /** How far a surface may be off at a place in the data's A-pose. */
    @FunctionalInterface
    interface Tolerance {
        float pixels(float[] place);
    }

    /** The data's faces of a group, as far as {@code keep} says of their middles, with face units, in the baked pose. */
    TriMesh part(String group, String name, int levels, Predicate<float[]> keep) {
        PolyMesh poly = PolyMesh.select(data, rig, data.faces(group), units, keep);
        for (int i = 0; i < levels; i++) {
            poly = poly.subdivide();
        }
        return posed(name, poly);
    }

    /** As {@link #part}, with the smooth surface's positions but no more faces than the data has. */
    TriMesh smooth(String group, String name, Predicate<float[]> keep) {
        return posed(
                name,
                PolyMesh.select(data, rig, data.faces(group), Map.of(), keep).smoothed());
    }

    private TriMesh posed(String name, PolyMesh poly) {
        return mesh(name, poly);
    }

    private TriMesh mesh(String name, PolyMesh poly) {
        TriMesh m = TriMesh.of(name, poly);
        m.p = rig.pose(m.p, m.w);
        m.computeNormals();
        for (int i = 1; i < m.uv.length; i += 2) {
            m.uv[i] = 1 - m.uv[i]; // the data's v points up, a texture's rows go down
        }
        return m;
    }

    /** The chest goes forward and the shoulders up a little. */
    void breathe(TriMesh m) {
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

    void textured(TriMesh m, PackMesh.Material material, PackTexture texture) {
        int id = textures.indexOf(texture);
        if (id < 0) {
            id = textures.size();
            textures.add(texture);
        }
        meshes.add(PackMeshes.convert(m, material, id, texture.width(), texture.height(), new int[0]));
    }

    void plain(TriMesh m, PackMesh.Material material, int[] colours) {
        meshes.add(PackMeshes.convert(m, material, -1, 0, 0, colours));
    }
}
