package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Hair of locks over a ground of short hairs that lie on the head. */
final class LockHair implements Hair {
    private final HairSite site;
    private final HairShade shade;
    private final StrandMap ground;
    private final LockMesh locks;
    private final Cover cover;

    /**
     * How hair hides skin.
     *
     * @param shadow how dark the scalp is under it
     * @param hides degrees above the hairline from which no skin is seen
     * @param height of the shell of short hairs over the ground, share of their mean height
     */
    record Cover(float shadow, float hides, float height) {}

    LockHair(HairSite site, HairShade shade, StrandMap ground, LockMesh locks, Cover cover) {
        this.site = site;
        this.shade = shade;
        this.ground = ground;
        this.locks = locks;
        this.cover = cover;
    }

    @Override
    public List<TriMesh> solid() {
        return List.of(locks.mesh());
    }

    @Override
    public float shadow(float x, float y, float z) {
        if (y < site.bake().body.eyeY - 1) {
            return 0;
        }
        float[] c = site.scalp().c;
        double above = site.scalp().aboveHairline(x - c[0], y - c[1], z - c[2]);
        // Ears stick out of the scalp and stay bare.
        double fade = ground.fade();
        return Noise.smooth(-.8 * fade, 1.4 * fade, above)
                * cover.shadow
                * site.scalp().onScalp(x, y, z);
    }

    @Override
    public boolean covers(float x, float y, float z) {
        float[] c = site.scalp().c;
        return shadow(x, y, z) > cover.shadow * .98f
                && site.scalp().aboveHairline(x - c[0], y - c[1], z - c[2]) > cover.hides;
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        bake.light.cast(solid, locks.mesh(), .02f, 1.4f);
        locks.draw(bake, shade);
        locks.sort(bake, site.head());
        PackTexture strands = ground.texture(-1);
        List<TriMesh> before = List.of(site.head(), locks.cover());
        TriMesh under = ground.shell("hair-ground", .62f, -.004f, null);
        // It stands for the skin, which is not drawn there: that does not hide it.
        add(bake, under, PackMesh.Material.TEXTURED, strands, List.of(locks.cover()));
        TriMesh over = ground.shell("hair-short", cover.height, .006f, strands);
        add(bake, over, PackMesh.Material.BLENDED, strands, before);
        locks.add(bake);
    }

    /** Of a shell, the cells that anyone can see. */
    private static void add(
            Bake bake, TriMesh shell, PackMesh.Material material, PackTexture strands, List<TriMesh> before) {
        List<int[]> cells = new ArrayList<>();
        for (int t = 0; t < shell.triangles.length; t += 6) {
            cells.add(Arrays.copyOfRange(shell.triangles, t, t + 6));
        }
        Sight.Alpha alpha = (u, v) -> strands.texels()[
                        (int) Math.min(strands.height() - 1, v * strands.height()) * strands.width()
                                + (int) Math.min(strands.width() - 1, u * strands.width())]
                >>> 24;
        boolean blended = material == PackMesh.Material.BLENDED;
        boolean[] seen = new Sight(shell, blended ? alpha : (u, v) -> 255, before, bake.body.neck).seen(cells);
        shell.keepTriangles(t -> seen[t / 6]);
        if (shell.triangles.length > 0) {
            bake.textured(shell.compact(), material, strands);
        }
    }
}
