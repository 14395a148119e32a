package dev.nightmarket.media.render;

/**
 * Moves a mesh's vertices by the pose and projects them into the picture. Owned by one thread; allocates nothing after
 * construction.
 */
final class VertexStage {
    /** Weights below this do nothing that anyone could see. */
    private static final float WEIGHT_MIN = .002f;
    /** A pixel in the fixed point of {@link DrawnMesh#screen}. */
    private static final float ONE = 1 << DrawnMesh.SUBPIXEL_BITS;

    /** A print in a hand leans and turns with the fingers behind it, this far at most: the sine. */
    private static final float LEAN_MAX = .5f;
    /** How much of the hand's tilt a print takes up; and radians at most. */
    private static final float TILT_SHARE = .6f;

    private static final float TILT_MAX = .3f;

    private final Skeleton skeleton;
    private final int height;
    /** Where the camera's axis meets the picture, in fixed point, with a half for rounding. */
    private final float centreX;

    private final float centreY;
    /** Fixed-point pixels a decimetre, at the distance of 1. */
    private float gain;
    /** World to clip: rows for x and y in fixed point and for depth, four floats each. */
    private final float[] camera = new float[12];
    /** {@link #camera} times each bone's matrix. */
    private final float[] boneToClip = new float[AvatarPack.Bone.COUNT * 12];

    VertexStage(AvatarPack pack, int width, int height, Shot shot) {
        this.height = height;
        skeleton = new Skeleton(pack.joints());
        centreX = width * shot.x() * ONE + .5f;
        centreY = height * (.5f + shot.y()) * ONE + .5f;
        aim(pack.camera(), shot.zoom());
    }

    private void aim(AvatarPack.Camera c, float zoom) {
        float[] forward = normalize(c.target()[0] - c.eye()[0], c.target()[1] - c.eye()[1], c.target()[2] - c.eye()[2]);
        float[] right = normalize(-forward[2], 0, forward[0]); // forward x (0, 1, 0)
        float[] up = {
            right[1] * forward[2] - right[2] * forward[1],
            right[2] * forward[0] - right[0] * forward[2],
            right[0] * forward[1] - right[1] * forward[0]
        };
        float distance = (c.target()[0] - c.eye()[0]) * forward[0]
                + (c.target()[1] - c.eye()[1]) * forward[1]
                + (c.target()[2] - c.eye()[2]) * forward[2];
        float pixels = zoom * height * distance / c.height();
        float[][] axes = {right, up, forward};
        gain = pixels * ONE;
        float[] gains = {gain, -gain, 1};
        for (int r = 0; r < 3; r++) {
            float shift = 0;
            for (int k = 0; k < 3; k++) {
                camera[r * 4 + k] = gains[r] * axes[r][k];
                shift -= axes[r][k] * c.eye()[k];
            }
            camera[r * 4 + 3] = gains[r] * shift;
        }
    }

    private static float[] normalize(float x, float y, float z) {
        float l = (float) Math.sqrt(x * x + y * y + z * z);
        return new float[] {x / l, y / l, z / l};
    }

    /** Sets the bones; before {@link #move}. */
    void pose(Pose pose) {
        skeleton.pose(pose);
        for (int b = 0; b < skeleton.matrices.length; b++) {
            float[] m = skeleton.matrices[b];
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 4; c++) {
                    float s = c == 3 ? camera[r * 4 + 3] : 0;
                    for (int k = 0; k < 3; k++) {
                        s += camera[r * 4 + k] * m[k * 4 + c];
                    }
                    boneToClip[b * 12 + r * 4 + c] = s;
                }
            }
        }
    }

    /** Brings {@link DrawnMesh#moved} and {@link DrawnMesh#screen} up to date. */
    void move(DrawnMesh m, Pose pose) {
        morph(m, pose);
        project(m);
    }

    private static void morph(DrawnMesh drawn, Pose pose) {
        PackMesh m = drawn.mesh;
        float[] p = drawn.moved;
        System.arraycopy(m.positions(), 0, p, 0, p.length);
        for (int k = 0; k < AvatarPack.MORPHS; k++) {
            float w = k == AvatarPack.BREATH ? pose.breath : pose.curves[k];
            int[] vertices = m.morphVertices()[k];
            if (vertices.length == 0 || Math.abs(w) < WEIGHT_MIN) {
                continue;
            }
            float[] d = m.morphOffsets()[k];
            for (int i = 0; i < vertices.length; i++) {
                int o = vertices[i] * 3;
                p[o] += w * d[i * 3];
                p[o + 1] += w * d[i * 3 + 1];
                p[o + 2] += w * d[i * 3 + 2];
            }
        }
    }

    private void project(DrawnMesh drawn) {
        PackMesh m = drawn.mesh;
        float[] p = drawn.moved;
        int[] s = drawn.screen;
        float[] b = boneToClip;
        byte[] bones = m.bones();
        float[] weights = m.boneWeights();
        for (int i = 0; i < m.vertices(); i++) {
            float x = p[i * 3];
            float y = p[i * 3 + 1];
            float z = p[i * 3 + 2];
            float cx = 0;
            float cy = 0;
            float cw = 0;
            for (int k = 0; k < PackMesh.BONES_PER_VERTEX; k++) {
                float w = weights[i * PackMesh.BONES_PER_VERTEX + k];
                if (w == 0) {
                    break; // heaviest first
                }
                int o = bones[i * PackMesh.BONES_PER_VERTEX + k] * 12;
                cx += w * (b[o] * x + b[o + 1] * y + b[o + 2] * z + b[o + 3]);
                cy += w * (b[o + 4] * x + b[o + 5] * y + b[o + 6] * z + b[o + 7]);
                cw += w * (b[o + 8] * x + b[o + 9] * y + b[o + 10] * z + b[o + 11]);
            }
            float inv = 1 / cw;
            s[i * DrawnMesh.STRIDE] = floor(cx * inv + centreX);
            s[i * DrawnMesh.STRIDE + 1] = floor(cy * inv + centreY);
            s[i * DrawnMesh.STRIDE + 2] = Float.floatToRawIntBits(inv);
        }
    }

    /**
     * Brings {@link DrawnMesh#screen} of a flat thing in a hand up to date.
     *
     * @param m its places are x and y from where it is held
     * @param scale its size, 0 to 1
     * @param nearer decimetres to the camera from where it is held
     */
    void carry(DrawnMesh m, HoldPoint at, float scale, float nearer) {
        float[] b = boneToClip;
        int o = at.bone().ordinal() * 12;
        float x = dot(b, o, at.at()) + b[o + 3];
        float y = dot(b, o + 4, at.at()) + b[o + 7];
        float w = dot(b, o + 8, at.at()) + b[o + 11] - nearer;
        float tilt = TILT_SHARE * dot(b, o, at.fingers()) / gain;
        tilt = Math.max(-TILT_MAX, Math.min(TILT_MAX, tilt));
        float sin = (float) Math.sin(tilt);
        float cos = (float) Math.cos(tilt);
        float back = Math.max(-LEAN_MAX, Math.min(LEAN_MAX, dot(b, o + 8, at.fingers())));
        float away = Math.max(-LEAN_MAX, Math.min(LEAN_MAX, dot(b, o + 8, at.across())));
        float broad = (float) Math.sqrt(1 - away * away);
        float rise = (float) Math.sqrt(1 - back * back);
        float[] p = m.mesh.positions();
        int[] s = m.screen;
        for (int i = 0; i < m.mesh.vertices(); i++) {
            float across = scale * p[i * 3] * broad;
            float up = scale * p[i * 3 + 1] * rise;
            float inv = 1 / (w + scale * (p[i * 3 + 1] * back + p[i * 3] * away));
            s[i * DrawnMesh.STRIDE] = floor((x + gain * (across * cos + up * sin)) * inv + centreX);
            s[i * DrawnMesh.STRIDE + 1] = floor((y - gain * (up * cos - across * sin)) * inv + centreY);
            s[i * DrawnMesh.STRIDE + 2] = Float.floatToRawIntBits(inv);
        }
    }

    private static float dot(float[] m, int row, float[] p) {
        return m[row] * p[0] + m[row + 1] * p[1] + m[row + 2] * p[2];
    }

    private static int floor(float x) {
        int i = (int) x;
        return i > x ? i - 1 : i;
    }
}
