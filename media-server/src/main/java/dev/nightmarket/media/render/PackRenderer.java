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
    /** The same behind what a hand holds. */
    private final DrawnMesh[] holding;
    /** Of the frame at work: one of the two above. */
    private DrawnMesh[] drawn;

    private final HeldCard card;
    /** What {@link #card} shows. */
    private @Nullable PackTexture held;

    PackRenderer(AvatarPack pack, int width, int height, Shot shot) {
        this(pack, width, height, shot, HeldCard.of(pack, width, height));
    }

    PackRenderer(AvatarPack pack, int width, int height, Shot shot, HeldCard card) {
        this.pack = pack;
        raster = new Rasterizer(width, height);
        edges = new EdgeBlend(width, height);
        vertices = new VertexStage(pack, width, height, shot);
        overlay = new OverlayPainter(width, height);
        backdrop = Backdrop.grey(width, height);
        meshes = DrawnMesh.all(pack, width, height);
        TextureFit.fit(pack, meshes, vertices, DrawnMesh.halved(height));
        order = DrawnMesh.inOrder(meshes).toArray(DrawnMesh[]::new);
        holding = new DrawnMesh[order.length + 1];
        System.arraycopy(order, 0, holding, 1, order.length);
        drawn = order;
        this.card = card;
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
        if (held != null) {
            next.setHeld(held);
        }
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
    public void setHeld(@Nullable PackTexture picture) {
        held = picture == null ? null : HeldCard.print(picture);
        card.set(held);
        if (drawer != null) {
            drawer.setHeld(held);
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
        DrawnMesh inHand = card.place(vertices, pose);
        drawn = order;
        if (inHand != null) {
            holding[0] = inHand;
            drawn = holding;
        }
        for (int i = 0; i < drawn.length; i++) {
            DrawnMesh m = drawn[i];
            if (m != inHand) {
                vertices.move(m, pose);
            }
            m.bin();
            if (m.mesh.material() != PackMesh.Material.VEIL) {
                edges.collect(m, number(i));
            }
        }
        edges.sort();
    }

    private void drawBand(int band) {
        raster.begin(band, backdrop, drawn);
        for (int i = 0; i < drawn.length; i++) {
            raster.draw(drawn[i], number(i));
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
