package dev.nightmarket.loadtests.viewers;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import java.util.function.LongSupplier;

/** libwebrtc without devices: what all viewers of a process share. Thread-safe. */
public final class ViewerEngine implements AutoCloseable {
    private final HeadlessAudioDeviceModule devices;
    final PeerConnectionFactory factory;
    final LongSupplier nanoClock;

    /** Loads the native library. */
    public ViewerEngine(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.devices = new HeadlessAudioDeviceModule();
        this.factory = new PeerConnectionFactory(devices);
    }

    /**
     * Joins a channel; returns when media and socket are negotiated, before the first picture.
     *
     * @param tapeSeconds how much sound is kept at most
     * @throws EdgeRefusedException when the edge says no
     */
    public HeadlessViewer join(EdgeClient edge, String channelId, int tapeSeconds, MessageListener listener) {
        return new HeadlessViewer(this, edge, channelId, new AudioTape(tapeSeconds), listener);
    }

    /**
     * Stops the device that libwebrtc "records" from while a track sends. Its thread also pulls sound to play, so that the
     * player runs at twice its speed and hears gaps; and it hands silence to the same senders as our own sources, a race on
     * which the library aborts. To be called once a sender is connected.
     */
    void stopRecording() {
        devices.stopRecording();
    }

    @Override
    public void close() {
        factory.dispose();
        devices.dispose();
    }
}
