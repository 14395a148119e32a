package dev.nightmarket.media.render.baker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.assets.Assets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class HairFollowsTest {
    static List<String> styles() {
        return HairStyles.NAMES;
    }

    @ParameterizedTest
    @MethodSource("styles")
    void noVertexOfTheHairLiesInsideTheSkull(String style) throws IOException {
        Path data = Assets.open().require(AvatarBaker.ASSET);
        HostLook marcus = HostLook.builtIn("marcus");
        HostLook look = new HostLook(
                "test",
                marcus.name(),
                marcus.about(),
                marcus.voice(),
                marcus.shape(),
                marcus.face(),
                marcus.skin(),
                marcus.makeUp(),
                marcus.eyes(),
                marcus.brows(),
                new HostLook.Hair(style, marcus.hair().colour(), marcus.hair().shine(), Map.of()),
                marcus.beard(),
                marcus.outfit(),
                marcus.accessories(),
                marcus.seed());
        Bake bake = new Bake(new MakeHumanData(data), look, Lighting.STUDIO, Detail.DRAFT);
        TriMesh head = Skin.head(bake);
        TriMesh bare = Skin.scalp(bake, head);
        Hair hair = HairStyles.grow(bake, head, bare, Wardrobe.dress(bake).solid());
        Scalp scalp = new Scalp(bake, bare, 0);
        float[] c = scalp.c;
        for (TriMesh m : hair.solid()) {
            for (int i = 0; i < m.vertices; i++) {
                float x = m.p[i * 3] - c[0];
                float y = m.p[i * 3 + 1] - c[1];
                float z = m.p[i * 3 + 2] - c[2];
                if (scalp.aboveHairline(x, y, z) > 0) {
                    double over = Math.sqrt(x * x + y * y + z * z) - scalp.radius(x, y, z);
                    assertTrue(over > -.05, m.name + " vertex " + i + ": " + over + " dm over the scalp");
                }
            }
        }
    }
}
