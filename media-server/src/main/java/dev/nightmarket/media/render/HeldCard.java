package dev.nightmarket.media.render;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a product in the host's hand: an instant print with a white border, the broad one below, where the thumb
 * lies. It faces the camera as far as the hand does, and tilts with it. Comes out of the hand as the arm goes up and
 * goes back into it as the arm goes down. Owned by one thread; allocates only in {@link #set}.
 */
final class HeldCard {
    /** Of the print, in texels: all prints have one size. */
    static final int WIDTH = 380;

    static final int HEIGHT = 432;

    private static final int BORDER = 20;
    private static final int PICTURE = WIDTH - 2 * BORDER;
    /** Of the sheet's edge, seen from above: lit and unlit sides. */
    private static final int RIM = 2;

    private static final int PAPER = Yuv.of(.90f, .895f, .88f);
    private static final int RIM_LIT = Yuv.of(.80f, .79f, .77f);
    private static final int RIM_DARK = Yuv.of(.60f, .585f, .56f);
    /** Behind a picture that does not fill its square, or shines through. */
    private static final int GROUND = Yuv.of(.86f, .855f, .84f);

    /** Cells of the mesh each way: within one, straight texture coordinates are as good as those in perspective. */
    private static final int CELLS = 4;
    /** {@link Pose#holdLeft} where the print begins to be seen, and from where on it has its size. */
    private static final float SEEN_FROM = .3f;

    private static final float WHOLE_FROM = .85f;
    private static final float SCALE_MIN = .02f;
    /** Decimetres to the front while the fingers are still bent as at rest: they would come through. */
    private static final float BEFORE_BENT = .8f;

    private final HoldPoint left;
    private final HoldPoint right;
    private final int width;
    private final int height;
    private @Nullable DrawnMesh mesh;

    HeldCard(HoldPoint left, HoldPoint right, int width, int height) {
        this.left = left;
        this.right = right;
        this.width = width;
        this.height = height;
    }

    static HeldCard of(AvatarPack pack, int width, int height) {
        return new HeldCard(
                HoldPoint.of(pack, ArmActor.Side.LEFT), HoldPoint.of(pack, ArmActor.Side.RIGHT), width, height);
    }

    /**
     * @param print as {@link #print} makes it; null: the hand is empty
     * @return its mesh
     */
    @Nullable
    DrawnMesh set(@Nullable PackTexture print) {
        if (print == null) {
            mesh = null;
            return null;
        }
        if (print.width() != WIDTH || print.height() != HEIGHT) {
            throw new IllegalArgumentException(
                    "print: " + print.width() + "x" + print.height() + " (expected: " + WIDTH + "x" + HEIGHT + ")");
        }
        boolean half = DrawnMesh.halved(height);
        DrawnMesh m = new DrawnMesh(sheet(left.size()), print, half, width, height);
        m.paint(new PlanarTexture(half ? print.half() : print, false), 1, 1);
        mesh = m;
        return m;
    }

    /** Brings the print to where the hand is; null when there is nothing to be seen. After {@link VertexStage#pose}. */
    @Nullable
    DrawnMesh place(VertexStage vertices, Pose pose) {
        DrawnMesh m = mesh;
        if (m == null) {
            return null;
        }
        boolean onLeft = pose.holdLeft > pose.holdRight;
        float hold = onLeft ? pose.holdLeft : pose.holdRight;
        float x = (hold - SEEN_FROM) / (WHOLE_FROM - SEEN_FROM);
        x = Math.max(0, Math.min(1, x));
        float scale = x * x * (3 - 2 * x);
        if (scale < SCALE_MIN) {
            return null;
        }
        vertices.carry(m, onLeft ? left : right, scale, BEFORE_BENT * (1 - hold));
        return m;
    }

    /** @param wide of the print, decimetres; x from the middle of the lower edge, y up */
    private static PackMesh sheet(float wide) {
        int row = CELLS + 1;
        float[] p = new float[row * row * 3];
        float[] uv = new float[row * row * 2];
        for (int i = 0; i < row * row; i++) {
            float x = i % row / (float) CELLS;
            float y = i / row / (float) CELLS;
            p[i * 3] = (x - .5f) * wide;
            p[i * 3 + 1] = y * wide * HEIGHT / WIDTH;
            uv[i * 2] = x * (WIDTH - 1);
            uv[i * 2 + 1] = (1 - y) * (HEIGHT - 1);
        }
        int[] t = new int[CELLS * CELLS * 6];
        for (int i = 0, n = 0; i < CELLS * CELLS; i++) {
            int a = i / CELLS * row + i % CELLS;
            for (int v : new int[] {a, a + 1, a + row + 1, a, a + row + 1, a + row}) {
                t[n++] = v;
            }
        }
        return new PackMesh(
                "held",
                PackMesh.Material.TEXTURED,
                0,
                p,
                uv,
                new int[0],
                new byte[0],
                new float[0],
                t,
                new int[AvatarPack.MORPHS][0],
                new float[AvatarPack.MORPHS][0]);
    }

    /** An instant print of a picture, all of which is shown, as large as it can be. */
    static PackTexture print(PackTexture picture) {
        int[] o = new int[WIDTH * HEIGHT];
        Arrays.fill(o, PAPER);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (y >= HEIGHT - RIM || x >= WIDTH - RIM) {
                    o[y * WIDTH + x] = RIM_DARK;
                } else if (y < RIM / 2 || x < RIM / 2) {
                    o[y * WIDTH + x] = RIM_LIT;
                }
            }
        }
        float texels = Math.max(picture.width(), picture.height()) / (float) PICTURE;
        float shiftX = (picture.width() - texels * PICTURE) / 2;
        float shiftY = (picture.height() - texels * PICTURE) / 2;
        for (int y = 0; y < PICTURE; y++) {
            for (int x = 0; x < PICTURE; x++) {
                o[(y + BORDER) * WIDTH + x + BORDER] =
                        255 << 24 | mean(picture, shiftX + x * texels, shiftY + y * texels, texels);
            }
        }
        return new PackTexture(WIDTH, HEIGHT, o);
    }

    /** Of a square of a picture on its ground, weighted by area. */
    private static int mean(PackTexture t, float left, float top, float side) {
        float y = 0;
        float u = 0;
        float v = 0;
        float all = 0;
        for (int row = floor(top); row < top + side; row++) {
            float high = Math.min(row + 1, top + side) - Math.max(row, top);
            for (int column = floor(left); column < left + side; column++) {
                float share = high * (Math.min(column + 1, left + side) - Math.max(column, left));
                boolean inside = column >= 0 && row >= 0 && column < t.width() && row < t.height();
                int texel = inside ? t.texels()[row * t.width() + column] : GROUND;
                int alpha = texel >>> 24;
                int c = alpha == 255 ? texel : Yuv.mix(GROUND, texel, alpha + (alpha >> 7));
                y += share * (c >> 16 & 255);
                u += share * (c >> 8 & 255);
                v += share * (c & 255);
                all += share;
            }
        }
        return Math.round(y / all) << 16 | Math.round(u / all) << 8 | Math.round(v / all);
    }

    private static int floor(float x) {
        int i = (int) x;
        return i > x ? i - 1 : i;
    }
}
