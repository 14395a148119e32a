package dev.nightmarket.edge.voice;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The sound of the channels on which somebody's microphone is on. Thread-safe; decoding is done on one voice thread. */
final class Hosts implements AutoCloseable {
    /** Packets that may wait for the thread: a second. */
    private static final int WAITING_MAX = 50;

    private final VoiceThread thread;
    private final VoiceMeters meters;
    private final ConcurrentMap<String, HostSound> sounds = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    Hosts(VoiceThread thread, VoiceMeters meters) {
        this.thread = thread;
        this.meters = meters;
    }

    /** From now on the channel's sound is looked at. */
    HostSound of(String channelId) {
        return sounds.computeIfAbsent(channelId, id -> new HostSound());
    }

    void sound(String channelId, long epoch, long ptsUs, Supplier<byte[]> payload, long arrivalNs) {
        HostSound host = sounds.get(channelId);
        if (host == null) {
            return;
        }
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            meters.dropped("host_sound_full");
            return;
        }
        byte[] packet = payload.get();
        thread.execute(() -> {
            waiting.decrementAndGet();
            if (sounds.get(channelId) == host) { // else it is closed
                host.packet(epoch, ptsUs, packet, arrivalNs);
            }
        });
    }

    void words(String channelId, String text, long nowNs) {
        HostSound host = sounds.get(channelId);
        if (host != null) {
            host.caption(text, nowNs);
        }
    }

    /** Nobody's microphone is on any more. */
    void forget(String channelId) {
        HostSound host = sounds.remove(channelId);
        if (host != null) {
            thread.execute(host::close);
        }
    }

    @Override
    public void close() {
        sounds.keySet().forEach(this::forget);
    }
}
