package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.dsp.Loudness;
import dev.nightmarket.speech.dsp.TruePeakLimiter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SoundBusTest {
    private static final int RATE_HZ = Voice.SAMPLE_RATE_HZ;
    private static final double TONE_DBFS = -60;
    private static final double BED_LUFS = -38;
    private static final double DUCK_DB = 12;

    private static final short[] SILENCE = new short[Conductor.SLOT_SAMPLES];

    @Test
    void roomToneIsAtItsLevelAndNeverRepeats() {
        short[] tone = run(new SoundBus(new ShowSound(TONE_DBFS, null, 0), 7), 500, false);
        assertEquals(TONE_DBFS, dbfs(tone), 1);
        assertEquals(0, longestRun(tone, 20), "no digital silence");
        for (int lag : new int[] {RATE_HZ / 10, RATE_HZ / 2, RATE_HZ, 3 * RATE_HZ}) {
            assertTrue(Math.abs(correlation(tone, lag)) < 0.05, "lag " + lag + ": " + correlation(tone, lag));
        }
    }

    @Test
    void eachShowHasARoomOfItsOwn() {
        short[] a = run(new SoundBus(new ShowSound(TONE_DBFS, null, 0), 7), 10, false);
        short[] b = run(new SoundBus(new ShowSound(TONE_DBFS, null, 0), 8), 10, false);
        assertFalse(Arrays.equals(a, b));
        assertArrayEquals(a, run(new SoundBus(new ShowSound(TONE_DBFS, null, 0), 7), 10, true), "also under speech");
    }

    @Test
    void speechAlonePassesUnchangedButForTheDelay() {
        short[] speech = noise(50 * Conductor.SLOT_SAMPLES, 3_000);
        short[] out = run(new SoundBus(ShowSound.NOTHING, 1), speech, true);
        for (int i = TruePeakLimiter.DELAY_SAMPLES; i < out.length; i++) {
            assertEquals(speech[i - TruePeakLimiter.DELAY_SAMPLES], out[i], 1, "sample " + i);
        }
    }

    @Test
    void musicIsAtItsLoudnessAndGivesWayToSpeech() {
        SoundBus bus = new SoundBus(new ShowSound(Double.NEGATIVE_INFINITY, bed(20), DUCK_DB), 1);
        run(bus, 100, false); // faded in
        assertEquals(BED_LUFS, Loudness.of(run(bus, 500, false), RATE_HZ).integratedLufs(), 1);
        run(bus, SoundBus.ATTACK_MS / 20 + 1, true);
        assertEquals(-DUCK_DB, 20 * Math.log10(bus.duck()), 0.1, "after the attack");
        assertEquals(
                BED_LUFS - DUCK_DB, Loudness.of(run(bus, 500, true), RATE_HZ).integratedLufs(), 1);
        run(bus, SoundBus.HOLD_MS / 20, false);
        assertEquals(-DUCK_DB, 20 * Math.log10(bus.duck()), 0.1, "held through a pause");
        run(bus, SoundBus.RELEASE_MS / 40, false);
        assertEquals(-DUCK_DB / 2, 20 * Math.log10(bus.duck()), 0.5, "half way");
        run(bus, SoundBus.RELEASE_MS / 40 + 1, false);
        assertEquals(1, bus.duck(), 1e-3);
    }

    @Test
    void theLoopHasNoSeam() {
        short[] sine = new short[5 * RATE_HZ];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (short) (8_000 * Math.sin(2 * Math.PI * 100 * i / RATE_HZ));
        }
        MusicBed bed = new MusicBed(sine, -23);
        MusicBed.Player player = bed.player();
        float last = player.next();
        float steepest = 0;
        for (int i = 0; i < 3 * bed.loopSamples(); i++) {
            float next = player.next();
            steepest = Math.max(steepest, Math.abs(next - last));
            last = next;
        }
        double usual = 0.1 * Math.sqrt(2) * 2 * Math.PI * 100 / RATE_HZ;
        assertTrue(steepest < 2 * usual, "a step of " + steepest + " (usual: " + usual + ")");
    }

    @Test
    void theTruePeakOfAllTogetherKeepsUnderTheCeiling() {
        SoundBus bus = new SoundBus(new ShowSound(TONE_DBFS, bed(5), 0), 1);
        short[] out = run(bus, noise(200 * Conductor.SLOT_SAMPLES, 9_500), true);
        double dbtp = Loudness.of(out, RATE_HZ).truePeakDbtp();
        assertTrue(dbtp <= Loudness.TRUE_PEAK_DBTP, dbtp + " dBTP");
    }

    @Test
    void aSlotAllocatesNothing() {
        SoundBus bus = new SoundBus(new ShowSound(TONE_DBFS, bed(5), DUCK_DB), 1);
        run(bus, 500, true);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long cpuBefore = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 500; i++) {
            bus.mix(SILENCE, i % 100 < 50);
        }
        long cpuNs = threads.getCurrentThreadCpuTime() - cpuBefore;
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 5_000, "bytes in 500 slots");
        assertTrue(cpuNs / 500 < 2_000_000, cpuNs / 500 + " ns a slot (expected: a small part of 20 ms)");
    }

    @Test
    void aBedThatIsNoMusicIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MusicBed(new short[RATE_HZ], -38));
        assertThrows(IllegalArgumentException.class, () -> new MusicBed(new short[5 * RATE_HZ], -38));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MusicBed(new short[(MusicBed.SECONDS_MAX + 1) * RATE_HZ], -38));
    }

    private static MusicBed bed(int seconds) {
        return new MusicBed(noise(seconds * RATE_HZ, 4_000), BED_LUFS);
    }

    private static short[] noise(int samples, double deviation) {
        Random random = new Random(3);
        short[] out = new short[samples];
        double low = 0;
        for (int i = 0; i < samples; i++) {
            low = 0.7 * low + random.nextGaussian();
            out[i] = (short) Math.max(-32_768, Math.min(32_767, deviation * low * 0.7));
        }
        return out;
    }

    private static short[] run(SoundBus bus, int slots, boolean speaking) {
        return run(bus, new short[slots * Conductor.SLOT_SAMPLES], speaking);
    }

    private static short[] run(SoundBus bus, short[] speech, boolean speaking) {
        short[] all = new short[speech.length];
        for (int at = 0; at < speech.length; at += Conductor.SLOT_SAMPLES) {
            short[] slot = Arrays.copyOfRange(speech, at, at + Conductor.SLOT_SAMPLES);
            System.arraycopy(bus.mix(slot, speaking), 0, all, at, Conductor.SLOT_SAMPLES);
        }
        return all;
    }

    private static double dbfs(short[] pcm) {
        double sum = 0;
        for (short s : pcm) {
            sum += (double) s * s;
        }
        return 10 * Math.log10(sum / pcm.length) - 20 * Math.log10(32_768);
    }

    /** @return runs of zeros longer than {@code least} */
    private static int longestRun(short[] pcm, int least) {
        int run = 0;
        int found = 0;
        for (int i = TruePeakLimiter.DELAY_SAMPLES; i < pcm.length; i++) {
            run = pcm[i] == 0 ? run + 1 : 0;
            found += run == least ? 1 : 0;
        }
        return found;
    }

    private static double correlation(short[] pcm, int lag) {
        double product = 0;
        double power = 0;
        for (int i = lag; i < pcm.length; i++) {
            product += (double) pcm[i] * pcm[i - lag];
            power += (double) pcm[i] * pcm[i];
        }
        return product / power;
    }
}
