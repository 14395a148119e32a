package dev.nightmarket.loadtests.viewers;

import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A microphone that plays recordings, in real time, and silence in between. Owned by its own thread; {@link #play} may be
 * called from any.
 */
final class WavMicrophone implements AutoCloseable {
    private static final int SAMPLE_RATE_HZ = 48_000;
    private static final int CHUNK = SAMPLE_RATE_HZ / 100;
    private static final long CHUNK_NS = 10_000_000;

    private final CustomAudioSource source;
    private final LongSupplier nanoClock;
    private final Queue<Recording> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param markSample of this sample the time is told
     * @param spokenNs completes, when the mark goes into the microphone, with that time
     */
    private record Recording(short[] pcm, int markSample, CompletableFuture<Long> spokenNs) {}

    WavMicrophone(CustomAudioSource source, LongSupplier nanoClock) {
        this.source = source;
        this.nanoClock = nanoClock;
        this.thread = new Thread(this::run, "bench-microphone");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Speaks a recording, mono 48 kHz, after those that wait.
     *
     * @return when its sample {@code markSample} went in, monotonic
     */
    CompletableFuture<Long> play(short[] pcm, int markSample) {
        Recording recording = new Recording(pcm, markSample, new CompletableFuture<>());
        waiting.add(recording);
        return recording.spokenNs;
    }

    private void run() {
        long dueNs = nanoClock.getAsLong();
        Recording now = null;
        int at = 0;
        byte[] chunk = new byte[CHUNK * 2];
        while (!closed) {
            for (long leftNs = dueNs - nanoClock.getAsLong(); leftNs > 0; leftNs = dueNs - nanoClock.getAsLong()) {
                LockSupport.parkNanos(leftNs);
            }
            if (now == null) {
                now = waiting.poll();
                at = 0;
            }
            for (int i = 0; i < CHUNK; i++) {
                short sample = now != null && at + i < now.pcm.length ? now.pcm[at + i] : 0;
                chunk[2 * i] = (byte) sample;
                chunk[2 * i + 1] = (byte) (sample >> 8);
            }
            source.pushAudio(chunk, 16, SAMPLE_RATE_HZ, 1, CHUNK);
            if (now != null) {
                if (now.markSample < at + CHUNK) {
                    // A chunk's last sample exists when the chunk is handed over: no part of the delay is hidden.
                    long behindNs = (long) (at + CHUNK - now.markSample) * CHUNK_NS / CHUNK;
                    now.spokenNs.complete(nanoClock.getAsLong() - Math.min(CHUNK_NS, Math.max(0, behindNs)));
                }
                at += CHUNK;
                now = at < now.pcm.length ? now : null;
            }
            dueNs += CHUNK_NS;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
