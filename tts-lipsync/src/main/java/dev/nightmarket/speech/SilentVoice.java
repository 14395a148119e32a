package dev.nightmarket.speech;

import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The voice of a language that has none: silence, with a closed mouth, for as long as somebody takes to read the caption.
 * So a show goes on in writing at the pace of speech. Thread-safe.
 */
public final class SilentVoice implements Voice {
    /** As no voice of the catalogue is called. */
    public static final String ID = "silent";

    private static final Pattern WORD = Pattern.compile("[$€£¥]?[\\p{L}\\p{N}](?:\\S*[\\p{L}\\p{M}\\p{N}%€$])?");
    /** Reading takes 15 letters a second, a syllable of a dense script as long as three, and a moment to begin. */
    private static final long LETTER_US = 66_000;

    private static final long SYLLABLE_US = 3 * LETTER_US;
    private static final long WORD_US_MIN = 150_000;
    private static final int SYLLABLES_FROM = 0x3040;
    private static final long BEGIN_US = 700_000;
    private static final int WINDOW_SAMPLES = SAMPLE_RATE_HZ;

    private final VoiceInfo info = new VoiceInfo(ID, Locale.ROOT, true, false);

    /** Whether a voice is one that nobody hears. */
    public static boolean is(Voice voice) {
        return voice.info().id().equals(ID);
    }

    @Override
    public VoiceInfo info() {
        return info;
    }

    @Override
    public void speak(SpeechRequest request, SpeechSink sink) {
        if (request.text().length() > SpeechRequest.TEXT_CHARS_MAX) {
            throw new SpeechException("text: " + request.text().length() + " characters (expected: at most "
                    + SpeechRequest.TEXT_CHARS_MAX + ")");
        }
        List<TimedWord> words = new ArrayList<>();
        long atUs = BEGIN_US;
        Matcher matcher = WORD.matcher(request.text());
        while (matcher.find()) {
            long endUs = atUs + Math.round(readingUs(matcher.group()) / request.speed());
            words.add(new TimedWord(matcher.group(), matcher.start(), matcher.end(), atUs, endUs));
            atUs = endUs;
        }
        if (words.isEmpty()) {
            throw new SpeechException(
                    "text: nothing to read in " + request.text().length() + " characters");
        }
        sink.onTimeline(new SpeechTimeline(List.of(new TimedPhoneme("", false, 0, atUs)), words, atUs));
        long left = atUs * SAMPLE_RATE_HZ / 1_000_000;
        while (left > 0) {
            int count = (int) Math.min(WINDOW_SAMPLES, left);
            if (!sink.onPcm(new short[count])) {
                return;
            }
            left -= count;
        }
    }

    private static long readingUs(String word) {
        long us = word.codePoints()
                .mapToLong(c -> c >= SYLLABLES_FROM ? SYLLABLE_US : LETTER_US)
                .sum();
        return Math.max(WORD_US_MIN, us + LETTER_US);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
