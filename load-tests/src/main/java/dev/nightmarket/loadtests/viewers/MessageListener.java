package dev.nightmarket.loadtests.viewers;

import com.fasterxml.jackson.databind.JsonNode;

/** What the edge says over the WebSocket. */
@FunctionalInterface
public interface MessageListener {
    /**
     * One message, on the socket's thread.
     *
     * @param arrivalNs monotonic
     */
    void onMessage(JsonNode message, long arrivalNs);
}
