package dev.nightmarket.edge.transport;

/** Hears nothing; tests override what they want to hear. */
class SilentListener implements MediaPlane.Listener {
    @Override
    public void onKeyframeNeeded(String channelId) {}

    @Override
    public void onConnected(String sessionId) {}

    @Override
    public void onClosed(String sessionId, String reason) {}

    @Override
    public void onMicrophone(String sessionId, int sequence, long timestamp, byte[] payload, long arrivalNs) {}

    @Override
    public void onReport(String sessionId, double fractionLost, long roundTripUs) {}
}
