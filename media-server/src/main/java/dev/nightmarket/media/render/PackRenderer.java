package dev.nightmarket.media.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a baked host on the CPU: morphs, skins and projects the vertices, then fills pre-shaded triangles, band by band
 * of the picture, and smooths the outlines. No light is computed here. Owned by one thread; allocates nothing from frame
 * to frame.
 */
public final class PackRenderer implements HostRenderer {
    private final AvatarPack pack;
    private final Rasterizer raster;
    private final EdgeBlend edges;
    private final VertexStage vertices;
    private final OverlayPainter overlay;
    private Backdrop backdrop;
    /** Draws in place of this thread as long as it can. */
    private @Nullable PackDrawer drawer;
    /** In pack order. */
    private final List<DrawnMesh> meshes;
    /** In the order of drawing: solid parts with the near ones first, then what is blended, in pack order. */
    private final DrawnMesh[] order;

    PackRenderer(AvatarPack pack, int width, int height, Shot shot) {
        this.pack = pack;
        raster = new Rasterizer(width, height);
        edges = new EdgeBlend(width);
        vertices = new VertexStage(pack, width, height, shot);
        overlay = new OverlayPainter(width, height);
        backdrop = Backdrop.grey(width, height);
        meshes = DrawnMesh.all(pack, width, height);
        order = DrawnMesh.inOrder(meshes).toArray(DrawnMesh[]::new);
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

    /** From now on frames are drawn by another while it can; it is closed with this renderer. */
    public void setDrawer(PackDrawer next) {
        drawer = next;
        next.setBackdrop(backdrop.pixels);
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
        backdrop = Backdrop.of(next, raster.width, raster.height);
        if (drawer != null) {
            drawer.setBackdrop(backdrop.pixels);
        }
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
        if (drawer == null || !drawer.draw(pose, out)) {
            prepare(pose);
            for (int band = 0; band < raster.bands(); band++) {
                drawBand(band);
                raster.writeTo(out, backdrop);
            }
        }
        overlay.paint(out, ptsUs);
    }

    /**
     * The host on the backdrop, without overlay; for tests.
     *
     * @return {@link Yuv}; in the alpha bits 0 where the backdrop shows
     */
    int[] draw(Pose pose) {
        int[] picture = backdrop.pixels.clone();
        prepare(pose);
        for (int band = 0; band < raster.bands(); band++) {
            drawBand(band);
            raster.copyTo(picture);
        }
        return picture;
    }

    private void prepare(Pose pose) {
        vertices.pose(pose);
        edges.clear();
        for (int i = 0; i < order.length; i++) {
            DrawnMesh m = order[i];
            vertices.move(m, pose);
            m.bin();
            if (m.mesh.material() != PackMesh.Material.VEIL) {
                edges.collect(m, number(i));
            }
        }
    }

    private void drawBand(int band) {
        raster.begin(band, backdrop, order);
        for (int i = 0; i < order.length; i++) {
            raster.draw(order[i], number(i));
        }
        edges.blend(raster);
    }

    /** 1 to 255; the few meshes that share one are only not told apart where one's outline crosses the other. */
    private static int number(int place) {
        return place % 255 + 1;
    }

    /** Vertices of a mesh in their last pose, before the bones; for tests. */
    float[] movedPositions(int mesh) {
        return meshes.get(mesh).moved;
    }

    AvatarPack pack() {
        return pack;
    }

    @Override
    public void close() {
        if (drawer != null) {
            drawer.close();
        }
    }
}
