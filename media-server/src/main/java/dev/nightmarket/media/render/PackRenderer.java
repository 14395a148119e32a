package dev.nightmarket.media.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a baked host on the CPU: morphs, skins and projects the vertices, then fills pre-shaded triangles. No
 * light is computed here. Owned by one thread; allocates nothing from frame to frame.
 */
public final class PackRenderer implements HostRenderer {
    /** Below this height the textures are halved: finer ones would only flicker. */
    private static final int FULL_TEXTURE_HEIGHT_MIN = 900;
    /** Weights below this do nothing that anyone could see. */
    private static final float WEIGHT_MIN = .002f;

    /** Behind the host until something else is set. */
    private static final int GREY = Yuv.of(.5f, .5f, .5f);

    private final AvatarPack pack;
    private final Rasterizer raster;
    private final Skeleton skeleton;
    private final OverlayPainter overlay;
    private int[] backdrop;
    /** Where the camera's axis meets the picture, in pixels. */
    private final float centreX;

    private final float centreY;
    private final List<@Nullable PackTexture> textures = new ArrayList<>();
    private final List<PackMesh> meshes = new ArrayList<>();
    private final List<float[]> moved = new ArrayList<>();
    private final List<float[]> screen = new ArrayList<>();
    /** World to clip: rows for x, y and depth, four floats each. */
    private final float[] camera = new float[12];
    /** {@link #camera} times each bone's matrix. */
    private final float[] boneToClip = new float[AvatarPack.Bone.COUNT * 12];

    private PackRenderer(AvatarPack pack, int width, int height, Shot shot) {
        this.pack = pack;
        raster = new Rasterizer(width, height);
        skeleton = new Skeleton(pack.joints());
        overlay = new OverlayPainter(width, height);
        backdrop = new int[width * height];
        Arrays.fill(backdrop, GREY);
        boolean half = height < FULL_TEXTURE_HEIGHT_MIN;
        for (PackMesh m : pack.meshes()) {
            PackTexture t = m.texture() < 0 ? null : pack.textures().get(m.texture());
            textures.add(t == null || !half ? t : t.half());
            meshes.add(t == null || !half ? m : withHalfUvs(m));
            moved.add(m.positions().clone());
            screen.add(new float[m.positions().length]);
        }
        centreX = width * shot.x();
        centreY = height * (.5f + shot.y());
        aim(pack.camera(), shot.zoom());
    }

    /** As {@link #open(Path, int, int, Shot)}, framed as the pack was made. */
    public static PackRenderer open(Path pack, int width, int height) throws IOException {
        return open(pack, width, height, Shot.STRAIGHT);
    }

    /**
     * Opens a pack for pictures of one size.
     *
     * @throws PackFormatException when the file is not a pack of this version
     * @throws IllegalArgumentException when a side is not even and positive
     */
    public static PackRenderer open(Path pack, int width, int height, Shot shot) throws IOException {
        if (width <= 0 || height <= 0 || (width | height) % 2 != 0) {
            throw new IllegalArgumentException("picture: " + width + "x" + height + " (expected: even and positive)");
        }
        return new PackRenderer(AvatarPack.read(pack), width, height, shot);
    }

    private static PackMesh withHalfUvs(PackMesh m) {
        float[] uvs = m.uvs().clone();
        for (int i = 0; i < uvs.length; i++) {
            uvs[i] = (uvs[i] - .5f) / 2;
        }
        return new PackMesh(
                m.name(),
                m.material(),
                m.texture(),
                m.positions(),
                uvs,
                m.colours(),
                m.bones(),
                m.boneWeights(),
                m.triangles(),
                m.morphVertices(),
                m.morphOffsets());
    }

    /** Cuts the backdrop to the picture's shape and scales it up smoothly. */
    private static int[] stretch(PackTexture t, int width, int height) {
        float scale = Math.min((t.width() - 1f) / width, (t.height() - 1f) / height);
        float left = (t.width() - 1 - scale * width) / 2;
        float top = (t.height() - 1 - scale * height) / 2;
        int[] o = new int[width * height];
        for (int y = 0; y < height; y++) {
            float fy = top + y * scale;
            int iy = Math.min(t.height() - 2, (int) fy);
            int wy = (int) ((fy - iy) * 256);
            for (int x = 0; x < width; x++) {
                float fx = left + x * scale;
                int ix = Math.min(t.width() - 2, (int) fx);
                int wx = (int) ((fx - ix) * 256);
                int i = iy * t.width() + ix;
                int upper = Yuv.mix(t.texels()[i], t.texels()[i + 1], wx);
                int lower = Yuv.mix(t.texels()[i + t.width()], t.texels()[i + t.width() + 1], wx);
                o[y * width + x] = Yuv.mix(upper, lower, wy);
            }
        }
        return o;
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
        float pixels = zoom * raster.height * distance / c.height();
        float[][] axes = {right, up, forward};
        float[] gain = {pixels, -pixels, 1};
        for (int r = 0; r < 3; r++) {
            float shift = 0;
            for (int k = 0; k < 3; k++) {
                camera[r * 4 + k] = gain[r] * axes[r][k];
                shift -= axes[r][k] * c.eye()[k];
            }
            camera[r * 4 + 3] = gain[r] * shift;
        }
    }

    private static float[] normalize(float x, float y, float z) {
        float l = (float) Math.sqrt(x * x + y * y + z * z);
        return new float[] {x / l, y / l, z / l};
    }

    @Override
    public int width() {
        return raster.width;
    }

    @Override
    public int height() {
        return raster.height;
    }

    @Override
    public void setBackdrop(PackTexture next) {
        backdrop = stretch(next, raster.width, raster.height);
    }

    @Override
    public void setOverlay(Overlay next) {
        overlay.set(next);
    }

    @Override
    public void render(Pose pose, long ptsUs, I420Frame out) {
        if (out.width != raster.width || out.height != raster.height) {
            throw new IllegalArgumentException("frame: " + out.width + "x" + out.height + " (expected: " + raster.width
                    + "x" + raster.height + ")");
        }
        draw(pose);
        raster.writeTo(out);
        overlay.paint(out, ptsUs);
    }

    /** The host on the backdrop, without overlay; for tests and pictures. */
    Rasterizer draw(Pose pose) {
        raster.clear(backdrop);
        skeleton.pose(pose);
        boneToClip();
        for (int i = 0; i < meshes.size(); i++) {
            PackMesh m = meshes.get(i);
            morph(m, pose, moved.get(i));
            project(m, moved.get(i), screen.get(i));
            raster.draw(m, screen.get(i), textures.get(i));
        }
        raster.smoothEdges();
        return raster;
    }

    /** Vertices of a mesh in their last pose, before the bones; for tests. */
    float[] movedPositions(int mesh) {
        return moved.get(mesh);
    }

    AvatarPack pack() {
        return pack;
    }

    private void boneToClip() {
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

    private static void morph(PackMesh m, Pose pose, float[] p) {
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

    private void project(PackMesh m, float[] p, float[] s) {
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
            s[i * 3] = cx * inv + centreX;
            s[i * 3 + 1] = cy * inv + centreY;
            s[i * 3 + 2] = inv;
        }
    }

    @Override
    public void close() {
        // Nothing outside the heap.
    }
}
