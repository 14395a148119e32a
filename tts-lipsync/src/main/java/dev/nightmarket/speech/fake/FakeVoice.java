package dev.nightmarket.speech.fake;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.VoiceInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says a tone burst for each word, at once and the same every time: {@value #LETTER_MS} ms a letter, then
 * {@value #GAP_MS} ms of silence. A tone's pitch tells which word it is. Thread-safe.
 */
public final class FakeVoice implements Voice {
    public static final int LETTER_MS = 50;
    public static final int GAP_MS = 40;
    /** Sound of one {@link SpeechSink#onPcm}. */
    public static final int WINDOW_MS = 200;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'.,$€%-]*(?<![.,])");
    private static final double TONE_BASE_HZ = 300;
    private static final double TONE_STEP_HZ = 40;
    private static final int TONES = 20;
    private static final double LEVEL = 8_000;

    private final VoiceInfo info;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private volatile int failures;
    private volatile boolean closed;

    public FakeVoice() {
        this(Locale.US);
    }

    public FakeVoice(Locale locale) {
        info = new VoiceInfo("fake-" + locale.toLanguageTag(), locale, true, true);
    }

    /** The next calls of {@link #speak} fail as a broken engine does. */
    public void failNext(int calls) {
        failures = calls;
    }

    /** The texts asked for so far, failed ones included. */
    public List<String> said() {
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    @Override
    public VoiceInfo info() {
        return info;
    }

    @Override
    public synchronized void speak(SpeechRequest request, SpeechSink sink) {
        said.add(request.text());
        if (closed) {
            throw new SpeechException(info.id() + ": closed (expected: an open voice)");
        }
        if (failures > 0) {
            failures--;
            throw new SpeechException("failure asked for by the test");
        }
        if (request.text().length() > SpeechRequest.TEXT_CHARS_MAX) {
            throw new SpeechException("text: " + request.text().length() + " characters (expected: at most "
                    + SpeechRequest.TEXT_CHARS_MAX + ")");
        }
        SpeechTimeline timeline = timeline(request);
        sink.onTimeline(timeline);
        short[] sound = sound(timeline);
        int window = SAMPLE_RATE_HZ * WINDOW_MS / 1000;
        for (int at = 0; at < sound.length; at += window) {
            if (!sink.onPcm(java.util.Arrays.copyOfRange(sound, at, Math.min(sound.length, at + window)))) {
                return;
            }
        }
    }

    private static SpeechTimeline timeline(SpeechRequest request) {
        List<TimedPhoneme> phonemes = new ArrayList<>();
        List<TimedWord> words = new ArrayList<>();
        long atUs = 0;
        Matcher matcher = WORD.matcher(request.text());
        while (matcher.find()) {
            long startUs = atUs;
            for (int i = 0; i < matcher.group().length(); i++) {
                char letter = Character.toLowerCase(matcher.group().charAt(i));
                long endUs = atUs + Math.round(LETTER_MS * 1000 / request.speed());
                phonemes.add(new TimedPhoneme(letter >= 'a' && letter <= 'z' ? ipa(letter) : "ə", i == 0, atUs, endUs));
                atUs = endUs;
            }
            words.add(new TimedWord(matcher.group(), matcher.start(), matcher.end(), startUs, atUs));
            phonemes.add(new TimedPhoneme("", false, atUs, atUs + GAP_MS * 1000));
            atUs += GAP_MS * 1000;
        }
        if (words.isEmpty()) {
            throw new SpeechException(
                    "text: nothing to pronounce in " + request.text().length() + " characters (expected: a letter)");
        }
        return new SpeechTimeline(phonemes, words, atUs);
    }

    private static String ipa(char letter) {
        return switch (letter) {
            case 'c', 'q', 'x' -> "k";
            case 'g' -> "ɡ";
            case 'r' -> "ɹ";
            case 'y' -> "j";
            default -> String.valueOf(letter);
        };
    }

    private static short[] sound(SpeechTimeline timeline) {
        short[] out = new short[(int) (timeline.durationUs() * SAMPLE_RATE_HZ / 1_000_000)];
        for (int w = 0; w < timeline.words().size(); w++) {
            TimedWord word = timeline.words().get(w);
            double step = 2 * Math.PI * (TONE_BASE_HZ + TONE_STEP_HZ * (w % TONES)) / SAMPLE_RATE_HZ;
            int start = (int) (word.startUs() * SAMPLE_RATE_HZ / 1_000_000);
            int end = Math.min(out.length, (int) (word.endUs() * SAMPLE_RATE_HZ / 1_000_000));
            for (int i = start; i < end; i++) {
                out[i] = (short) (LEVEL * Math.sin(step * (i - start)));
            }
        }
        return out;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
