package dev.nightmarket.media.render;

import dev.nightmarket.media.render.AvatarPack.Bone;

/** Where a host's surface is, so that hands fit it: measured from a pack's meshes, clothes included. Immutable. Decimetres. */
final class BodyShape {
    private static final double STEP = .25;
    private static final int STEPS = 32;
    /** Half the width of the strip that counts as front. */
    private static final double STRIP = 1.1;

    final double shoulderY;
    /** Half the distance between the shoulders. */
    final double shoulderX;
    /** Lowest point of the chin. */
    final double chinY;

    final double chinZ;
    final double eyeY;
    private final AvatarPack.Camera camera;
    private final double bottom;
    private final double[] front = new double[STEPS];

    BodyShape(AvatarPack pack) {
        float[] left = pack.joints()[Bone.UPPER_ARM_LEFT.ordinal()];
        float[] eye = pack.joints()[Bone.EYE_LEFT.ordinal()];
        shoulderY = left[1];
        shoulderX = left[0];
        eyeY = eye[1];
        camera = pack.camera();
        bottom = shoulderY - STEP * (STEPS - 4);
        java.util.Arrays.fill(front, left[2] + .6);
        double lowest = eyeY - .5;
        double z = eye[2];
        for (PackMesh m : pack.meshes()) {
            if (m.material() == PackMesh.Material.BLENDED || m.material() == PackMesh.Material.VEIL) {
                continue;
            }
            for (int i = 0; i < m.vertices(); i++) {
                float x = m.positions()[i * 3];
                float y = m.positions()[i * 3 + 1];
                int bone = m.bones()[i * PackMesh.BONES_PER_VERTEX];
                if (bone <= Bone.SPINE_HIGH.ordinal() && Math.abs(x) < STRIP) {
                    int k = (int) ((y - bottom) / STEP);
                    if (k >= 0 && k < STEPS) {
                        front[k] = Math.max(front[k], m.positions()[i * 3 + 2]);
                    }
                } else if (bone == Bone.HEAD.ordinal() && Math.abs(x) < .2 && m.positions()[i * 3 + 2] > eye[2] - .45) {
                    if (y < lowest) {
                        lowest = y;
                        z = m.positions()[i * 3 + 2];
                    }
                }
            }
        }
        chinY = lowest;
        chinZ = z;
        smooth();
    }

    /** Widest over the neighbours, then their mean: hands keep off folds as well. */
    private void smooth() {
        double[] wide = front.clone();
        for (int k = 0; k < STEPS; k++) {
            wide[k] = Math.max(front[k], Math.max(front[Math.max(0, k - 1)], front[Math.min(STEPS - 1, k + 1)]));
        }
        for (int k = 0; k < STEPS; k++) {
            front[k] = (wide[Math.max(0, k - 1)] + 2 * wide[k] + wide[Math.min(STEPS - 1, k + 1)]) / 4;
        }
    }

    /** Half the width of a portrait picture of 9 to 16 at a depth. */
    double edge(double z) {
        double distance = camera.eye()[2] - camera.target()[2];
        return camera.height() / 2 * 9 / 16 * (camera.eye()[2] - z) / distance;
    }

    /** How far to the front the torso goes at a height. */
    double front(double y) {
        double x = (y - bottom) / STEP - .5;
        int k = (int) Math.floor(x);
        double t = x - k;
        return front[clamp(k)] * (1 - t) + front[clamp(k + 1)] * t;
    }

    private static int clamp(int k) {
        return Math.max(0, Math.min(STEPS - 1, k));
    }
}
