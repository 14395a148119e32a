package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;
import java.util.Arrays;

/** What hair moves with: the head, and further down the shoulders that it lies on. */
@FunctionalInterface
interface HairBinding {
    void bind(TriMesh m);

    /** All with the head. */
    static HairBinding head() {
        return m -> m.bindTo(Bone.HEAD.ordinal());
    }

    /** With the head down to the chin, with the chest from below the neck's root, with the neck in between. */
    static HairBinding falling(Anatomy body) {
        float chin = body.mouthY - .35f;
        float low = body.neckY - .35f;
        return m -> {
            Arrays.fill(m.w, 0);
            for (int i = 0; i < m.vertices; i++) {
                float t = Noise.smooth(chin, low, m.p[i * 3 + 1]);
                int o = i * BakeRig.COUNT;
                m.w[o + Bone.HEAD.ordinal()] = (1 - t) * (1 - t);
                m.w[o + Bone.NECK.ordinal()] = 2 * t * (1 - t);
                m.w[o + Bone.SPINE_HIGH.ordinal()] = t * t;
            }
        };
    }
}
