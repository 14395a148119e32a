package dev.nightmarket.media.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mesh made ready for one picture size, with room for its vertices' places in the frame at work. */
final class DrawnMesh {
    /** Ints a vertex in {@link #screen}. */
    static final int STRIDE = 4;
    /** Parts of a pixel that a vertex's place is rounded to, as a power of two. */
    static final int SUBPIXEL_BITS = 8;

    /** Below this height the textures are halved: finer ones would only flicker. */
    private static final int FULL_TEXTURE_HEIGHT_MIN = 900;
    /** Texture coordinates stay this far inside, so that rounding never leads a bilinear fetch out of the texture. */
    private static final float TEXTURE_RIM = 1 / 16f;

    final PackMesh mesh;
    /** Null for meshes with vertex colours, and until {@link #paint}. */
    @Nullable
    PlanarTexture texture;
    /** In texels of {@link #texture}, two floats a vertex. */
    float[] uvs = {};

    final Outline outline;
    /** Vertices after the morphs and before the bones: three floats each. */
    final float[] moved;
    /** A vertex: x, y in {@link #SUBPIXEL_BITS} fixed point, one over the depth as the bits of a float, unused. */
    final int[] screen;
    /** 1 for each triangle that faces the camera in the frame at work. */
    final byte[] facing;
    /**
     * Triangles to fill, as offsets in {@link PackMesh#triangles()}, by band of the picture and then in mesh order.
     * Grows in the first frames to what the poses ask for.
     */
    int[] binned;
    /** By band: the first column that its triangles touch, and behind the last one. */
    final int[] bandLeft;

    final int[] bandRight;
    /** Where each band's triangles start in {@link #binned}; one more entry than there are bands. */
    final int[] binStart;

    private final int width;
    private final int height;
    private final int[] visible;
    /** First and last band of each visible triangle. */
    private final short[] bands;

    /**
     * @param texture of the pack
     * @param half whether {@link #mesh} is for a texture of half that size
     */
    DrawnMesh(PackMesh mesh, @Nullable PackTexture texture, boolean half, int width, int height) {
        this.width = width;
        this.height = height;
        this.mesh = texture == null ? mesh : withUvs(mesh, texture, half ? 2 : 1);
        outline = Outline.of(mesh);
        moved = mesh.positions().clone();
        screen = new int[mesh.vertices() * STRIDE];
        facing = new byte[mesh.triangles().length / 3];
        visible = new int[facing.length];
        bands = new short[facing.length * 2];
        binned = new int[facing.length * 2];
        int count = Rasterizer.bands(height);
        binStart = new int[count + 1];
        bandLeft = new int[count];
        bandRight = new int[count];
    }

    /**
     * Finds the triangles that face the camera, and of those the ones that hold at least one pixel's centre, and
     * sorts them into the bands they touch.
     */
    void bin() {
        final int[] tri = mesh.triangles();
        final int[] s = screen;
        final int right = width << SUBPIXEL_BITS;
        final int bottom = height << SUBPIXEL_BITS;
        final boolean bothSides = mesh.material() == PackMesh.Material.VEIL;
        Arrays.fill(binStart, 0);
        Arrays.fill(bandLeft, width);
        Arrays.fill(bandRight, 0);
        int n = 0;
        for (int t = 0, f = 0; f < facing.length; t += 3, f++) {
            int a = tri[t] * STRIDE;
            int b = tri[t + 1] * STRIDE;
            int c = tri[t + 2] * STRIDE;
            int ax = s[a];
            int ay = s[a + 1];
            int bx = s[b];
            int by = s[b + 1];
            int cx = s[c];
            int cy = s[c + 1];
            long area = (long) (bx - ax) * (cy - ay) - (long) (cx - ax) * (by - ay);
            // y points down, so a triangle seen from outside runs anticlockwise in picture coordinates
            boolean front = area < 0;
            facing[f] = (byte) (front ? 1 : 0);
            if (area == 0 || !front && !bothSides) {
                continue;
            }
            int minX = Math.min(ax, Math.min(bx, cx));
            int maxX = Math.max(ax, Math.max(bx, cx));
            if (maxX <= 0 || minX >= right || ceil(minX) >= ceil(maxX)) {
                continue;
            }
            int minY = Math.max(0, Math.min(ay, Math.min(by, cy)));
            int maxY = Math.min(bottom, Math.max(ay, Math.max(by, cy)));
            int y0 = ceil(minY);
            int y1 = ceil(maxY);
            if (y0 >= y1) {
                continue;
            }
            int first = Math.max(0, y0 - Rasterizer.MARGIN) / Rasterizer.BAND_ROWS;
            int last = Math.min(height, y1 + Rasterizer.MARGIN) - 1;
            last /= Rasterizer.BAND_ROWS;
            visible[n] = t;
            bands[n * 2] = (short) first;
            bands[n * 2 + 1] = (short) last;
            n++;
            int x0 = Math.max(0, ceil(minX));
            int x1 = Math.min(width, ceil(maxX));
            for (int k = first; k <= last; k++) {
                binStart[k + 1]++;
                bandLeft[k] = Math.min(bandLeft[k], x0);
                bandRight[k] = Math.max(bandRight[k], x1);
            }
        }
        sort(n);
    }

    private void sort(int n) {
        for (int k = 1; k < binStart.length; k++) {
            binStart[k] += binStart[k - 1];
        }
        int total = binStart[binStart.length - 1];
        if (total > binned.length) {
            binned = new int[total + total / 4];
        }
        for (int i = 0; i < n; i++) {
            for (int k = bands[i * 2]; k <= bands[i * 2 + 1]; k++) {
                binned[binStart[k]++] = visible[i];
            }
        }
        System.arraycopy(binStart, 0, binStart, 1, binStart.length - 1);
        binStart[0] = 0;
    }

    /** The first pixel whose centre is not before x. */
    static int ceil(int x) {
        return x + (1 << SUBPIXEL_BITS - 1) - 1 >> SUBPIXEL_BITS;
    }

    /** Whether pictures of this height get halved textures. */
    static boolean halved(int height) {
        return height < FULL_TEXTURE_HEIGHT_MIN;
    }

    /** All meshes of a pack, in its order. */
    static List<DrawnMesh> all(AvatarPack pack, int width, int height) {
        List<DrawnMesh> meshes = new ArrayList<>();
        for (PackMesh m : pack.meshes()) {
            PackTexture texture = m.texture() < 0 ? null : pack.textures().get(m.texture());
            meshes.add(new DrawnMesh(m, texture, halved(height), width, height));
        }
        return meshes;
    }

    /** In the order of drawing: solid parts with the near ones first, then what is blended, in pack order. */
    static List<DrawnMesh> inOrder(List<DrawnMesh> meshes) {
        List<DrawnMesh> sorted = new ArrayList<>(meshes);
        sorted.sort(
                Comparator.comparing((DrawnMesh m) -> !m.opaque()).thenComparing(m -> m.opaque() ? -m.front() : 0f));
        return sorted;
    }

    boolean opaque() {
        return mesh.material() != PackMesh.Material.BLENDED && mesh.material() != PackMesh.Material.VEIL;
    }

    /** Nearest rest place to the camera, for drawing near things first. */
    float front() {
        float z = Float.NEGATIVE_INFINITY;
        for (int i = 2; i < mesh.positions().length; i += 3) {
            z = Math.max(z, mesh.positions()[i]);
        }
        return z;
    }

    /**
     * Takes up a texture to draw with.
     *
     * @param next {@code across} and {@code down} times smaller than the one that {@link #mesh} is for
     */
    void paint(PlanarTexture next, int across, int down) {
        texture = next;
        uvs = shrink(mesh.uvs(), across, down, next.width, next.height);
    }

    private static float[] shrink(float[] from, int across, int down, int width, int height) {
        float[] uvs = from.clone();
        for (int i = 0; i < uvs.length; i++) {
            int by = i % 2 == 0 ? across : down;
            int size = i % 2 == 0 ? width : height;
            // A texel's middle has a whole number.
            float t = (uvs[i] + .5f) / by - .5f;
            uvs[i] = Math.max(TEXTURE_RIM, Math.min(size - 1 - TEXTURE_RIM, t));
        }
        return uvs;
    }

    private static PackMesh withUvs(PackMesh m, PackTexture texture, int by) {
        return new PackMesh(
                m.name(),
                m.material(),
                m.texture(),
                m.positions(),
                shrink(m.uvs(), by, by, texture.width() / by, texture.height() / by),
                m.colours(),
                m.bones(),
                m.boneWeights(),
                m.triangles(),
                m.morphVertices(),
                m.morphOffsets());
    }
}
