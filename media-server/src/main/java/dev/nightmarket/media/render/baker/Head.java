package dev.nightmarket.media.render.baker;

import java.util.Map;

/** Where things are worn on a head. The head is the same in the A-pose and as baked. Immutable. */
final class Head {
    final Drape skin;
    final Anatomy body;
    /** The left ear's outermost point and its lobe. */
    final float[] ear;

    final float[] lobe;

    Head(Bake bake) {
        body = bake.body;
        double lowest = body.neckY + .3;
        PolyMesh faces = PolyMesh.select(
                bake.data, bake.rig, bake.data.faces("body"), Map.of(), c -> c[1] > lowest && Math.abs(c[0]) < 1.6);
        TriMesh m = TriMesh.of("head", faces);
        skin = new Drape(m);
        ear = new float[] {0, 0, 0};
        for (int i = 0; i < m.vertices; i++) {
            if (m.p[i * 3] > ear[0] && Math.abs(m.p[i * 3 + 1] - body.eyeY) < 1) {
                System.arraycopy(m.p, i * 3, ear, 0, 3);
            }
        }
        float[] low = ear.clone();
        for (int i = 0; i < m.vertices; i++) {
            float dz = m.p[i * 3 + 2] - ear[2];
            boolean near = m.p[i * 3] > ear[0] - .26f && dz > -.3f && dz < .45f;
            if (near && m.p[i * 3 + 1] < low[1] && m.p[i * 3 + 1] > ear[1] - .7f) {
                System.arraycopy(m.p, i * 3, low, 0, 3);
            }
        }
        lobe = low;
    }
}
