package dev.nightmarket.media.render.baker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.assets.Assets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class WardrobeTest {
    private static HostLook wearing(String style, Map<String, float[]> colours, String pattern) throws IOException {
        return wearing(HostLook.builtIn("sofia"), style, colours, pattern, List.of());
    }

    private static HostLook wearing(
            HostLook l, String style, Map<String, float[]> colours, String pattern, List<HostLook.Accessory> worn) {
        return new HostLook(
                l.id(),
                l.name(),
                l.about(),
                l.voice(),
                l.shape(),
                l.face(),
                l.skin(),
                l.makeUp(),
                l.eyes(),
                l.brows(),
                l.hair(),
                l.beard(),
                new HostLook.Outfit(style, colours, pattern, Map.of()),
                worn,
                l.seed());
    }

    private static Bake bake(HostLook look) throws IOException {
        Path data = Assets.open().require(AvatarBaker.ASSET);
        return new Bake(new MakeHumanData(data), look, Lighting.STUDIO, Detail.DRAFT);
    }

    @Test
    void everyOutfitIsClosedSmoothAndSmallOnAWomanAndAMan() throws IOException {
        for (String host : List.of("sofia", "henrik")) {
            for (String style : Wardrobe.NAMES) {
                Bake bake = bake(wearing(HostLook.builtIn(host), style, Map.of(), "plain", List.of()));
                Garment g = Wardrobe.dress(bake);
                String what = host + " in " + style;
                for (TriMesh m : g.solid()) {
                    for (float x : m.p) {
                        assertTrue(Float.isFinite(x), what + ": " + m.name);
                    }
                }
                for (Panel p : g.pieces()) {
                    assertTrue(
                            p.width > .01f && p.width < 16 && p.height > .01f && p.height < 4,
                            what + ": " + p.mesh.name);
                }
                Shell body = g.shells().get(0);
                float[][] neck = body.border(new float[] {0, body.tailor.neckY, body.tailor.neckZ}, 72, 8);
                assertTrue(
                        sharpest(neck) < Math.toRadians(style.equals("blazer") ? 120 : 32),
                        what + ": " + sharpest(neck));
                assertTrue(skinOutside(bake, g) < .01, what + ": skin outside its cloth");
            }
        }
    }

    /** Largest change of direction along a loop, radians. */
    private static double sharpest(float[][] loop) {
        double most = 0;
        int n = loop.length;
        for (int i = 0; i < n; i++) {
            float[] a = Light.towards(loop[i], loop[(i + 1) % n]);
            float[] b = Light.towards(loop[(i + 1) % n], loop[(i + 2) % n]);
            most = Math.max(most, Math.acos(Math.max(-1, Math.min(1, Light.dot(a, b)))));
        }
        return most;
    }

    /** Share of the skin near cloth's edges, as far as it is drawn and the cloth is over it, that lies before the cloth. */
    private static double skinOutside(Bake bake, Garment g) {
        TriMesh skin = Skin.head(bake);
        List<Drape> cloth = new ArrayList<>();
        g.shells().forEach(s -> cloth.add(new Drape(s.mesh)));
        int drawn = 0;
        int outside = 0;
        for (int v = 0; v < skin.vertices; v++) {
            float x = skin.rest[v * 3];
            float y = skin.rest[v * 3 + 1];
            float z = skin.rest[v * 3 + 2];
            if (g.covers(x, y, z) || skin.n[v * 3 + 2] < 0) {
                continue;
            }
            drawn++;
            for (int k = 0; k < cloth.size(); k++) {
                if (g.shells().get(k).keep.at(x, y, z) < .03) {
                    continue;
                }
                float[] p = {skin.p[v * 3], skin.p[v * 3 + 1], skin.p[v * 3 + 2]};
                Drape.Spot s = cloth.get(k).nearest(p);
                float off = 0;
                for (int c = 0; c < 3; c++) {
                    off += (p[c] - s.p()[c]) * s.n()[c];
                }
                outside += off > .01f ? 1 : 0;
            }
        }
        return drawn == 0 ? 0 : (double) outside / drawn;
    }
}
