package dev.nightmarket.edge.sdp;

import java.util.List;
import java.util.Set;

/**
 * An offer as its sender wrote it.
 *
 * @param bundle the mids of the first BUNDLE group (RFC 9143), empty without one
 */
public record SdpOffer(Set<String> bundle, List<SdpMedia> media) {
    public SdpOffer {
        bundle = Set.copyOf(bundle);
        media = List.copyOf(media);
    }
}
