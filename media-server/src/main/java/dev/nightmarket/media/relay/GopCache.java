package dev.nightmarket.media.relay;

import dev.nightmarket.proto.relay.v1.PullResponse;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The units of one rendition from its newest keyframe on, sound included, so that a new pull starts with a picture.
 * Guarded by its channel's lock.
 */
final class GopCache {
    private final int unitsMax;
    private final List<PullResponse> units = new ArrayList<>();
    private boolean broken = true;

    GopCache(int unitsMax) {
        this.unitsMax = unitsMax;
    }

    /** @return false when the group just became too long to be kept */
    boolean add(Unit unit, PullResponse item) {
        if (unit.getKind() == UnitKind.UNIT_KIND_VIDEO && unit.getKeyframe()) {
            units.clear();
            broken = false;
        }
        if (broken) {
            return true;
        }
        if (units.size() >= unitsMax) {
            units.clear();
            broken = true;
            return false;
        }
        units.add(item);
        return true;
    }

    /** Empty before the first keyframe and after a group that was too long. */
    List<PullResponse> units() {
        return units;
    }
}
