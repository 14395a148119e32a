package dev.nightmarket.media.render.baker;

import java.util.List;

/** A shaven scalp: only the faint shadow of the roots. */
final class Bald implements Hair {
    static final Sliders SLIDERS = new Sliders("hair bald")
            .add("shadow", 0, .6, .12, "of the roots under the skin")
            .add("hairline", -6, 20, 4, "degrees that the forehead is higher");

    private final HairSite site;
    private final float shadow;

    Bald(HairSite site, Dials dials) {
        this.site = site;
        shadow = dials.get("shadow");
    }

    @Override
    public List<TriMesh> solid() {
        return List.of();
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        // The skin is all there is.
    }

    @Override
    public float shadow(float x, float y, float z) {
        if (y < site.bake().body.eyeY - 1) {
            return 0;
        }
        float[] c = site.scalp().c;
        double above = site.scalp().aboveHairline(x - c[0], y - c[1], z - c[2]);
        return Noise.smooth(-3, 9, above) * shadow * site.scalp().onScalp(x, y, z);
    }

    @Override
    public boolean covers(float x, float y, float z) {
        return false;
    }
}
