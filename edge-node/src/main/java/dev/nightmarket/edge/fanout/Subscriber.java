package dev.nightmarket.edge.fanout;

/** One viewer as its channel sees it. Called on the shard's event loop. */
public interface Subscriber {
    /**
     * A picture that the viewer can decode, in order.
     *
     * @param stampUs the media time to send it with; rises from call to call
     */
    void video(MediaFrame frame, long stampUs);

    void audio(MediaFrame frame);
}
