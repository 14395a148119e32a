package dev.nightmarket.media.relay;

/** The show, as the relay sees it when an edge needs a keyframe. */
@FunctionalInterface
public interface KeyframeListener {
    /**
     * Asked at most once a second for each rendition, from any thread; must not block.
     *
     * @param rendition id of the rendition
     */
    void onKeyframeRequested(String rendition);
}
