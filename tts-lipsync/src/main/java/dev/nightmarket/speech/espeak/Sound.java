package dev.nightmarket.speech.espeak;

import dev.nightmarket.speech.SpeechException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the program gave out, mono.
 *
 * @param samples -1 to 1
 */
record Sound(float[] samples, int rateHz) {
    /** RIFF header as espeak-ng writes it: 12 bytes, "fmt " with 24, "data" with 8. Its lengths are not filled in. */
    private static final int HEADER_BYTES = 44;

    private static final int RATE_AT = 24;
    private static final float LOUD = 0.01f;
    /** Kept before the first and after the last loud sample. */
    private static final int EDGE_MS = 30;
    /** The level is looked at in steps of this. */
    private static final int STEP_MS = 5;

    private static final int SILENCE_MS_MIN = 45;

    static Sound ofWav(byte[] wav) {
        if (wav.length < HEADER_BYTES + 2 || wav[0] != 'R' || wav[HEADER_BYTES - 8] != 'd') {
            throw new SpeechException("espeak-ng gave out " + wav.length + " bytes (expected: a WAV file)");
        }
        ByteBuffer bytes = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[(wav.length - HEADER_BYTES) / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort(HEADER_BYTES + 2 * i) / 32_768f;
        }
        return new Sound(samples, bytes.getInt(RATE_AT));
    }

    Sound trimmed() {
        int first = 0;
        while (first < samples.length && Math.abs(samples[first]) < LOUD) {
            first++;
        }
        int last = samples.length - 1;
        while (last > first && Math.abs(samples[last]) < LOUD) {
            last--;
        }
        if (first >= last) {
            throw new SpeechException("espeak-ng says nothing to it");
        }
        int edge = rateHz * EDGE_MS / 1000;
        return new Sound(
                Arrays.copyOfRange(samples, Math.max(0, first - edge), Math.min(samples.length, last + edge)), rateHz);
    }

    long durationUs() {
        return Math.round(samples.length * 1e6 / rateHz);
    }

    /** Start and end of a silence, in microseconds. */
    record Silence(long startUs, long endUs) {
        long lengthUs() {
            return endUs - startUs;
        }
    }

    /** Silences inside, in order. */
    List<Silence> silences() {
        List<Silence> found = new ArrayList<>();
        int step = rateHz * STEP_MS / 1000;
        int start = -1;
        for (int at = 0; at + step <= samples.length; at += step) {
            float peak = 0;
            for (int i = at; i < at + step; i++) {
                peak = Math.max(peak, Math.abs(samples[i]));
            }
            if (peak < LOUD && start < 0) {
                start = at;
            } else if (peak >= LOUD && start >= 0) {
                if (start > 0 && (at - start) * 1000L / rateHz >= SILENCE_MS_MIN) {
                    found.add(new Silence(start * 1_000_000L / rateHz, at * 1_000_000L / rateHz));
                }
                start = -1;
            }
        }
        return found;
    }
}
