package dev.nightmarket.loadtests.speech;

import dev.nightmarket.loadtests.ears.WordErrors;
import dev.nightmarket.speech.dsp.Loudness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured of one voice. */
final class VoiceFigures {
    /** A voice within so much of the common loudness is right, measured over all of its sentences. */
    private static final double LOUDNESS_OFF_MAX_LU = 1.5;
    /** Sounds of speech last so long on average, in every language. */
    private static final double PHONEME_MS_MIN = 45;

    private static final double PHONEME_MS_MAX = 160;

    final String voice;
    final Locale locale;
    final List<Double> unseenMs = new ArrayList<>();
    final List<Double> preparedMs = new ArrayList<>();
    final WordErrors words = new WordErrors();
    final List<String> remarks = new ArrayList<>();
    /** What ran it. */
    String provider = "cpu";

    double wallS;
    double cpuS;
    double soundS;
    double phonemes;
    double phonemeMs;
    double lufs;
    double truePeakDbtp;
    long uncovered;
    long unread;

    VoiceFigures(String voice, Locale locale) {
        this.voice = voice;
        this.locale = locale;
    }

    double realTimeFactor() {
        return wallS / soundS;
    }

    double cpuFactor() {
        return cpuS / soundS;
    }

    double msOfPhoneme() {
        return phonemeMs / phonemes;
    }

    boolean levelIsRight() {
        return Math.abs(lufs - Loudness.SPEECH_LUFS) <= LOUDNESS_OFF_MAX_LU
                && truePeakDbtp <= Loudness.TRUE_PEAK_DBTP + 0.1;
    }

    boolean paceIsRight() {
        return msOfPhoneme() >= PHONEME_MS_MIN && msOfPhoneme() <= PHONEME_MS_MAX;
    }
}
