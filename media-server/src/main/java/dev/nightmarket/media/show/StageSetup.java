package dev.nightmarket.media.show;

import dev.nightmarket.media.render.Overlay;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a channel's picture is made of, apart from what changes on air.
 *
 * @param studio opens the host, framed and before its background
 * @param pictures of products, by id
 */
public record StageSetup(
        Quality.Studio studio,
        Overlay.Style style,
        Overlay.@Nullable LowerThird lowerThird,
        Overlay.@Nullable Picture logo,
        Function<String, Optional<Overlay.Picture>> pictures) {
    /** A pitch begins with the product's picture in the host's hand, if there is one. */
    boolean shows(Rundown.Line line) {
        return line.sentenceIndex() == 0 && line.productId().flatMap(pictures).isPresent();
    }

    /** Nothing but the host, the label and plain cards. */
    public static StageSetup plain(Quality.Studio studio) {
        return new StageSetup(studio, Overlay.Style.PLAIN, null, null, id -> Optional.empty());
    }
}
