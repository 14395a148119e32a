package dev.nightmarket.media.drive;

import dev.nightmarket.media.encode.EncodeException;
import dev.nightmarket.media.encode.FilmWriter;
import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.encode.VideoEncoders;
import dev.nightmarket.media.encode.VideoSettings;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Speech;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Films a take: pictures are drawn on the calling thread and encoded on another, both as fast as they can. */
public final class Film {
    /** Pictures drawn but not yet encoded. */
    private static final int AHEAD = 2;

    private static final int SAMPLES_PER_SECOND = 48_000;
    private static final int US_PER_SECOND = 1_000_000;

    private final HostRenderer renderer;
    private final VideoSettings settings;
    private final Path file;

    /** @param renderer of the settings' size; stays open */
    public Film(HostRenderer renderer, VideoSettings settings, Path file) {
        this.renderer = renderer;
        this.settings = settings;
        this.file = file;
    }

    /** Pictures of a take. */
    public static int pictures(Take take, int framesPerSecond) {
        return (int) ((take.durationUs() * framesPerSecond + US_PER_SECOND - 1) / US_PER_SECOND);
    }

    /**
     * Films it.
     *
     * @param progress is told the number of pictures that were drawn
     * @throws EncodeException when the film cannot be written; then there is none
     */
    public void shoot(Take take, IntConsumer progress) {
        int pictures = pictures(take, settings.framesPerSecond());
        ArrayBlockingQueue<I420Frame> free = new ArrayBlockingQueue<>(AHEAD + 1);
        ArrayBlockingQueue<I420Frame> drawn = new ArrayBlockingQueue<>(AHEAD + 1);
        for (int i = 0; i <= AHEAD; i++) {
            free.add(new I420Frame(settings.width(), settings.height()));
        }
        ExecutorService encoding = Executors.newSingleThreadExecutor(r -> new Thread(r, "film-encode"));
        try {
            short[] pcm = take.pcm();
            Speech speech = Speech.of(pcm, pcm.length);
            Future<?> written = encoding.submit(() -> write(take, pictures, drawn, free));
            Pose pose = new Pose();
            for (int i = 0; i < pictures && !written.isDone(); i++) {
                I420Frame frame = take(free, written);
                if (frame == null) {
                    break;
                }
                pose.clear();
                long ptsUs = ptsUs(i);
                take.pose(ptsUs, pose);
                renderer.hear(speech, ptsUs, take.mouthGain(ptsUs));
                renderer.render(pose, ptsUs, frame);
                drawn.add(frame);
                progress.accept(i + 1);
            }
            written.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EncodeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the film's encoder failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncodeException(file + ": interrupted");
        } finally {
            encoding.shutdownNow();
        }
    }

    /** Null when the encoder has ended and gives none back. */
    private static @org.jspecify.annotations.Nullable I420Frame take(
            ArrayBlockingQueue<I420Frame> free, Future<?> written) throws InterruptedException {
        while (!written.isDone()) {
            I420Frame frame = free.poll(100, java.util.concurrent.TimeUnit.MILLISECONDS);
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    private long ptsUs(int picture) {
        return (long) picture * US_PER_SECOND / settings.framesPerSecond();
    }

    private void write(
            Take take, int pictures, ArrayBlockingQueue<I420Frame> drawn, ArrayBlockingQueue<I420Frame> free) {
        short[] pcm = take.pcm();
        try (VideoEncoder encoder = VideoEncoders.open(settings);
                FilmWriter writer = new FilmWriter(file, settings)) {
            int heard = 0;
            for (int i = 0; i < pictures; i++) {
                I420Frame frame = drawn.take();
                writer.picture(encoder.encode(frame, ptsUs(i), i == 0));
                free.add(frame);
                int until = (int) Math.min(pcm.length, ptsUs(i + 1) * SAMPLES_PER_SECOND / US_PER_SECOND);
                writer.sound(pcm, heard, until - heard);
                heard = until;
            }
            writer.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncodeException(file + ": interrupted");
        }
    }
}
