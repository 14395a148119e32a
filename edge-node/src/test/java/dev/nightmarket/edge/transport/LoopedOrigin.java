package dev.nightmarket.edge.transport;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Publishes the test show in real time, as a relay client would. */
final class LoopedOrigin implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final TestShow show;
    private final MediaPlane plane;
    private final String channelId;
    private long epoch;
    private long sounds;
    private long pictures;

    LoopedOrigin(TestShow show, MediaPlane plane, String channelId) {
        this.show = show;
        this.plane = plane;
        this.channelId = channelId;
    }

    LoopedOrigin start() {
        thread.scheduleAtFixedRate(this::step, 0, 20, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Comes back with a new epoch that starts at pts 0. */
    void restart() {
        thread.execute(() -> {
            epoch++;
            sounds = 0;
            pictures = 0;
        });
    }

    private void step() {
        plane.publish(show.audio(channelId, epoch, sounds));
        if (sounds % 2 == 0) {
            plane.publish(show.video(channelId, epoch, pictures++));
        }
        sounds++;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
