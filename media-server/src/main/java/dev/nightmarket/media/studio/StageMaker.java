package dev.nightmarket.media.studio;

import dev.nightmarket.media.render.Layout;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.scene.Backdrops;
import dev.nightmarket.media.render.scene.Scene;
import dev.nightmarket.media.store.Resources;
import dev.nightmarket.proto.admin.v1.StudioAsset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns choices and files into what renderers take: backgrounds, letters, logos, pictures of products. A file that is
 * gone costs what it was for, never the show. Any thread.
 */
public final class StageMaker {
    /** Side of a product's picture: the card shows it at 140 pixels, the host's hand larger. */
    private static final int PICTURE_SIDE = 512;

    private static final int LOGO_SIDE = 320;
    private static final String SAMPLES = "/dev/nightmarket/media/show/pictures/";
    private static final Logger LOG = LoggerFactory.getLogger(StageMaker.class);

    private final Backdrops backdrops;
    private final Resources<StudioAsset> files;

    public StageMaker(Backdrops backdrops, Resources<StudioAsset> files) {
        this.backdrops = backdrops;
        this.files = files;
    }

    /** The room of a choice, in one size. */
    public PackTexture backdrop(StudioChoice choice, int width, int height) {
        Layout layout = choice.layout();
        String background = choice.studio().getBackground();
        byte[] own = content(background, StudioAsset.Kind.BACKGROUND);
        if (own != null) {
            try {
                return backdrops.own(StudioFiles.image(own), digest(own), width, height);
            } catch (StudioFiles.BadFileException e) {
                LOG.warn("{}: {}; the stock room is shown", background, e.getMessage());
            }
        }
        Scene scene = Scene.find(background).orElse(Scene.SHOP);
        return backdrops.get(
                scene, choice.palette().scenery(), width, height, layout.shot().x());
    }

    public Overlay.Style style(StudioChoice choice) {
        byte[] font = content(choice.studio().getBrand().getFont(), StudioAsset.Kind.FONT);
        return choice.palette().style(font == null ? null : new Overlay.FontFile(font));
    }

    public Overlay.@Nullable Picture logo(StudioChoice choice) {
        byte[] logo = content(choice.studio().getBrand().getLogo(), StudioAsset.Kind.LOGO);
        return logo == null ? null : picture(logo, LOGO_SIDE, "logo");
    }

    public static Overlay.@Nullable LowerThird lowerThird(StudioChoice choice) {
        var l = choice.studio().getLowerThird();
        return l.getName().isBlank() ? null : new Overlay.LowerThird(l.getName(), l.getRole());
    }

    /** A seller's picture of a product, else the one that ships with the sample shop. */
    public Optional<Overlay.Picture> product(String productId) {
        byte[] own = content(StudioChoice.FILES + productId, StudioAsset.Kind.PRODUCT_PICTURE);
        if (own != null) {
            return Optional.ofNullable(picture(own, PICTURE_SIDE, productId));
        }
        try (InputStream in = StageMaker.class.getResourceAsStream(SAMPLES + productId + ".png")) {
            return in == null
                    ? Optional.empty()
                    : Optional.ofNullable(picture(in.readAllBytes(), PICTURE_SIDE, productId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Overlay.@Nullable Picture picture(byte[] bytes, int side, String what) {
        try {
            return StudioFiles.picture(bytes, side);
        } catch (StudioFiles.BadFileException e) {
            LOG.warn("picture of {}: {}; it is left out", what, e.getMessage());
            return null;
        }
    }

    private byte @Nullable [] content(String name, StudioAsset.Kind kind) {
        return files.kind()
                .id(name)
                .flatMap(files::get)
                .filter(row -> row.body().getKind() == kind)
                .map(row -> row.body().getContent().toByteArray())
                .orElse(null);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every Java runtime", e);
        }
    }
}
