package dev.nightmarket.edge.fanout;

import java.util.ArrayList;
import java.util.List;

/**
 * The newest keyframe and every picture since, for joiners. Holds references only; the payloads are shared.
 * Owned by one shard's event loop.
 */
final class GopCache {
    /** 10 s at 25 fps; a longer group is not cached, its joiners ask for a keyframe. */
    static final int FRAMES_MAX = 250;

    static final int BYTES_MAX = 8 << 20;

    private final List<MediaFrame> frames = new ArrayList<>();
    private long generation;
    private long bytes;

    /** Adds a picture; one that no cached keyframe leads is not kept. */
    void add(MediaFrame frame) {
        if (frame.keyframe()) {
            clear();
        } else if (frames.isEmpty()) {
            return;
        }
        bytes += frame.bytes();
        if (frames.size() == FRAMES_MAX || bytes > BYTES_MAX) {
            clear();
            return;
        }
        frames.add(frame);
    }

    void clear() {
        frames.clear();
        bytes = 0;
        generation++;
    }

    int size() {
        return frames.size();
    }

    MediaFrame get(int at) {
        return frames.get(at);
    }

    /** Changes whenever positions lose their meaning. */
    long generation() {
        return generation;
    }
}
