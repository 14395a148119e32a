package dev.nightmarket.edge.voice;

import dev.nightmarket.asr.ListeningSession;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the host's own voice, which a viewer's loudspeaker gives back to the microphone, from being taken for the viewer's.
 * The edge knows what it sent: where the loudness of the microphone, band by band, follows that of the show some 40 to
 * 1,200 ms earlier, it is an echo; where it is clearly louder than the echo of that moment, somebody speaks as well. Sound
 * that is echo and nothing else is silenced before the recogniser hears it; a whole turn that was is found afterwards.
 *
 * <p>The way of the echo (its delay, and its gain by band) is learned within some three seconds of the host's speech. Browsers
 * cancel echoes themselves; this is for what they leave. {@link #filter} belongs to a voice thread, {@link #isEcho} may be
 * called on any.
 */
final class EchoGuard {
    private static final int LAGS = 60;
    /** Compared: 1.6 s. */
    private static final int WINDOW = 80;

    private static final int LEARN_EVERY = 5;
    /** Likeness, -1 to 1, of loudness over time, from which on sound is an echo. */
    static final double LIKE_MIN = 0.55;
    /** Frames by which two findings of one way may differ. */
    private static final int LAG_SLACK = 1;
    /** Frames of the show that must not be silent. */
    private static final int ACTIVE_MIN = 25;
    /** An echo's way is forgotten when nothing has been like it for so long. */
    private static final int FORGET_FRAMES = 500;
    /** In nepers of power: 8 dB above the echo is somebody's voice. */
    private static final float ABOVE_ECHO = 1.85f;

    private static final float ABOVE_SILENCE = 1.5f;
    /** Voice is 15 dB above the quietest that a band was of late; noise is not. */
    private static final float ABOVE_FLOOR = 3.5f;
    /** Nepers a frame: half a neper a second. */
    private static final float FLOOR_RISE = 0.01f;

    /** Of the bands of a frame; of the frames of a turn. */
    private static final double BANDS_SHARE = 0.3;

    private static final double TURN_SHARE = 0.3;
    private static final int OPEN_FRAMES = 3;
    private static final int OPEN_OF = 6;
    private static final int HOLD_FRAMES = 18;
    /** An echo outlasts its sound: it dies by this much a frame of 20 ms. */
    private static final float DECAY = 0.7f;

    private static final int DECAY_FRAMES = 8;

    private final HostSound host;
    private final SoundBands bands = new SoundBands();
    private final SteadyTime time = new SteadyTime();
    private final BandHistory microphone = new BandHistory();
    private final short[] frame = new short[SoundBands.FRAME];
    private int filled;
    private long samples;
    private int sinceLearned;
    private int sinceLike = FORGET_FRAMES;
    private volatile @Nullable Path path;
    private @Nullable Path candidate;
    private long candidateFrame;
    private long frames;
    private final float[] floor = new float[SoundBands.BANDS];
    private int voices;
    private int hold;
    private boolean silencing;
    private long silenced;

    /** How an echo comes back. */
    private record Path(int lag, float[] gain, double likeness) {}

    EchoGuard(HostSound host) {
        this.host = host;
        Arrays.fill(floor, SoundBands.SILENT);
    }

    /**
     * The next sound, which may be silenced in place.
     *
     * @param pcm mono, 16 kHz
     */
    void filter(short[] pcm, int length, long arrivalNs) {
        long startNs = time.of(samples * 1_000_000_000L / ListeningSession.SAMPLE_RATE_HZ, arrivalNs);
        for (int at = 0; at < length; at++) {
            frame[filled++] = pcm[at];
            if (filled == frame.length) {
                filled = 0;
                onFrame(startNs + (at + 1) * 62_500L);
            }
        }
        samples += length;
        if (silencing) {
            Arrays.fill(pcm, 0, length, (short) 0);
            silenced += length;
        }
    }

    /** Samples that were silenced since the last call. */
    long takeSilenced() {
        long count = silenced;
        silenced = 0;
        return count;
    }

    private void onFrame(long timeNs) {
        float[] now = bands.of(frame, 0);
        microphone.put(timeNs, now);
        for (int b = 0; b < SoundBands.BANDS; b++) {
            floor[b] = Math.min(floor[b] + FLOOR_RISE, now[b]);
        }
        frames++;
        sinceLike++;
        if (++sinceLearned >= LEARN_EVERY) {
            sinceLearned = 0;
            Path found = path(timeNs, WINDOW);
            if (found != null && found.likeness >= LIKE_MIN) {
                learn(found);
            } else if (sinceLike > FORGET_FRAMES) {
                path = null;
                candidate = null;
            }
        }
        Path known = path;
        boolean voice = known == null || isVoice(now, known, timeNs);
        voices = ((voices << 1) | (voice ? 1 : 0)) & ((1 << OPEN_OF) - 1);
        hold = Integer.bitCount(voices) >= OPEN_FRAMES ? HOLD_FRAMES : hold - 1;
        silencing = known != null && hold <= 0;
    }

    /**
     * An echo keeps its delay. Two people who begin to speak after a pause are alike for as long as both beginnings are in the
     * window, so a way is believed only when it is found again after that.
     */
    private void learn(Path found) {
        sinceLike = 0;
        Path before = candidate;
        if (before == null || Math.abs(before.lag - found.lag) > LAG_SLACK) {
            candidate = found;
            candidateFrame = frames;
        } else if (frames - candidateFrame > WINDOW) {
            path = found;
        }
    }

    private boolean isVoice(float[] now, Path known, long timeNs) {
        float[][] sent = host.history().upTo(timeNs - (known.lag - 1) * SoundBands.FRAME_NS, DECAY_FRAMES + 2);
        return voiceShare(now, sent, known.gain, floor) >= BANDS_SHARE;
    }

    /** Of the bands of a frame, those that are louder than the echo of what was sent. */
    private static double voiceShare(float[] now, float[][] sent, float[] gain, float[] floor) {
        int louder = 0;
        for (int b = 0; b < SoundBands.BANDS; b++) {
            float echo = SoundBands.SILENT;
            for (int i = 0; i < sent.length; i++) {
                float[] before = sent[i];
                if (before.length > 0) {
                    int age = Math.max(0, sent.length - 3 - i);
                    echo = Math.max(echo, before[b] + gain[b] - age * DECAY);
                }
            }
            boolean heard = now[b] > floor[b] + ABOVE_FLOOR;
            louder += heard && now[b] > echo + ABOVE_ECHO ? 1 : 0;
        }
        return (double) louder / SoundBands.BANDS;
    }

    /** The way on which the last frames are likest to what was sent; null when too little was sent or heard. */
    private @Nullable Path path(long timeNs, int window) {
        float[][] heard = microphone.upTo(timeNs, window);
        float[][] sent = host.history().upTo(timeNs, window + LAGS);
        double best = -1;
        int bestLag = -1;
        for (int lag = 0; lag < LAGS; lag++) {
            double likeness = likeness(heard, sent, LAGS - lag);
            if (likeness > best) {
                best = likeness;
                bestLag = lag;
            }
        }
        return bestLag < 0 ? null : new Path(bestLag, gain(heard, sent, LAGS - bestLag), best);
    }

    /** The mean over the bands of the correlation of their loudness over time; -1 when there is too little to compare. */
    private static double likeness(float[][] heard, float[][] sent, int shift) {
        int n = 0;
        int active = 0;
        double[] sx = new double[SoundBands.BANDS];
        double[] sy = new double[SoundBands.BANDS];
        double[] sxx = new double[SoundBands.BANDS];
        double[] syy = new double[SoundBands.BANDS];
        double[] sxy = new double[SoundBands.BANDS];
        for (int i = 0; i < heard.length; i++) {
            float[] x = heard[i];
            float[] y = sent[i + shift];
            if (x.length == 0 || y.length == 0) {
                continue;
            }
            n++;
            int loud = 0;
            for (int b = 0; b < SoundBands.BANDS; b++) {
                sx[b] += x[b];
                sy[b] += y[b];
                sxx[b] += x[b] * x[b];
                syy[b] += y[b] * y[b];
                sxy[b] += x[b] * y[b];
                loud += y[b] > SoundBands.SILENT + 2 * ABOVE_SILENCE ? 1 : 0;
            }
            active += loud >= SoundBands.BANDS / 3 ? 1 : 0;
        }
        if (active < ACTIVE_MIN) {
            return -1;
        }
        double covariance = 0;
        double heardVariance = 0;
        double sentVariance = 0;
        for (int b = 0; b < SoundBands.BANDS; b++) {
            covariance += sxy[b] - sx[b] * sy[b] / n;
            heardVariance += sxx[b] - sx[b] * sx[b] / n;
            sentVariance += syy[b] - sy[b] * sy[b] / n;
        }
        boolean flat = heardVariance < n || sentVariance < n;
        return flat ? -1 : covariance / Math.sqrt(heardVariance * sentVariance);
    }

    /** The median of what is left of each band's loudness while it was sent. */
    private static float[] gain(float[][] heard, float[][] sent, int shift) {
        float[] gain = new float[SoundBands.BANDS];
        float[] differences = new float[heard.length];
        for (int b = 0; b < SoundBands.BANDS; b++) {
            int n = 0;
            for (int i = 0; i < heard.length; i++) {
                float[] x = heard[i];
                float[] y = sent[i + shift];
                if (x.length > 0 && y.length > 0 && y[b] > SoundBands.SILENT + 2 * ABOVE_SILENCE) {
                    differences[n++] = x[b] - y[b];
                }
            }
            Arrays.sort(differences, 0, n);
            gain[b] = n == 0 ? 0 : differences[n / 2];
        }
        return gain;
    }

    private static float[] quietest(float[][] frames) {
        float[] quietest = new float[SoundBands.BANDS];
        Arrays.fill(quietest, Float.MAX_VALUE);
        for (float[] frame : frames) {
            for (int b = 0; b < frame.length; b++) {
                quietest[b] = Math.min(quietest[b], frame[b]);
            }
        }
        return quietest;
    }

    /**
     * Whether a turn was the host's voice and nobody else's.
     *
     * @param heard what was understood
     */
    boolean isEcho(long startNs, long endNs, String heard) {
        int window = (int) Math.min(BandHistory.FRAMES - LAGS, (endNs - startNs) / SoundBands.FRAME_NS + 10);
        Path way = path(endNs, window);
        if (way == null) {
            return false; // nothing was sent
        }
        if (way.likeness >= LIKE_MIN / 2 && host.said(heard, endNs)) {
            return true;
        }
        Path known = path;
        if (way.likeness < LIKE_MIN || known == null || Math.abs(known.lag - way.lag) > LAG_SLACK) {
            return false;
        }
        float[][] turn = microphone.upTo(endNs, window);
        float[] quietest = quietest(turn);
        int loud = 0;
        int voice = 0;
        for (int i = 0; i < window; i++) {
            float[] now = turn[i];
            if (now.length == 0) {
                continue;
            }
            long atNs = endNs - (window - 1 - i) * SoundBands.FRAME_NS;
            float[][] sent = host.history().upTo(atNs - (way.lag - 1) * SoundBands.FRAME_NS, DECAY_FRAMES + 2);
            double mean = 0;
            for (float band : now) {
                mean += band / SoundBands.BANDS;
            }
            loud += mean > SoundBands.SILENT + ABOVE_SILENCE ? 1 : 0;
            voice += voiceShare(now, sent, way.gain, quietest) >= BANDS_SHARE ? 1 : 0;
        }
        return voice < TURN_SHARE * Math.max(1, loud);
    }
}
