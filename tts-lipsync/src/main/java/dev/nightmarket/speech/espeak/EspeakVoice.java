package dev.nightmarket.speech.espeak;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.VoiceInfo;
import dev.nightmarket.speech.dsp.Loudness;
import dev.nightmarket.speech.dsp.TruePeakLimiter;
import dev.nightmarket.speech.dsp.Upsampler;
import dev.nightmarket.speech.phoneme.PhonemeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * espeak-ng as a voice: the last resort, robotic but of a hundred languages. It speaks a sentence within some 15 ms, so the
 * whole of it is made before the first window. The program does not tell when a phoneme sounds: {@link RoughTimeline}
 * guesses, and {@link VoiceInfo#timed} says so. Languages are opened when they are first asked for.
 */
public final class EspeakVoice implements Voice {
    /** As the catalogue calls it. */
    public static final String ID = "espeak-ng";

    private static final double SPEED_MIN = 0.5;
    private static final double SPEED_MAX = 2.0;
    /** Kept running at once; the one longest unused goes first. */
    private static final int LANGUAGES_MAX = 4;

    private static final int WINDOW_SAMPLES = SAMPLE_RATE_HZ / 5;
    /** Brings the program's sound to {@link Loudness#SPEECH_LUFS}, measured over its English, German and Korean. */
    private static final double GAIN = 1.8;

    private final VoiceInfo info;
    /** Guarded by this. */
    private final LinkedHashMap<String, Language> languages = new LinkedHashMap<>(8, 0.75f, true);

    private boolean closed;

    private record Language(EspeakPhonemes phonemes, SoundProcess sound) {
        void close() {
            phonemes.close();
            sound.close();
        }
    }

    private EspeakVoice(Locale locale) {
        info = new VoiceInfo(ID, locale, false, false);
    }

    /**
     * Finds the program and starts it for a language.
     *
     * @throws SpeechException when it is not installed, or has no such language
     */
    public static EspeakVoice open(Locale locale) {
        EspeakVoice voice = new EspeakVoice(locale);
        voice.language(locale);
        return voice;
    }

    @Override
    public VoiceInfo info() {
        return info;
    }

    private Language language(Locale locale) {
        EspeakNg espeak = EspeakNg.require("the voice " + ID);
        String name = espeak.requireVoiceOf(locale);
        Language known = languages.get(name);
        if (known == null) {
            known = new Language(EspeakPhonemes.open(locale), new SoundProcess(espeak, name));
            languages.put(name, known);
            if (languages.size() > LANGUAGES_MAX) {
                Map.Entry<String, Language> oldest =
                        languages.entrySet().iterator().next();
                languages.remove(oldest.getKey());
                oldest.getValue().close();
            }
        }
        return known;
    }

    @Override
    public synchronized void speak(SpeechRequest request, SpeechSink sink) {
        if (closed) {
            throw new SpeechException(ID + ": closed (expected: an open voice)");
        }
        if (!(request.speed() >= SPEED_MIN && request.speed() <= SPEED_MAX)) {
            throw new SpeechException(
                    "speed: " + request.speed() + " (expected: " + SPEED_MIN + " to " + SPEED_MAX + ")");
        }
        Language language = language(request.locale());
        PhonemeText phonemes = language.phonemes().convert(request);
        Sound sound = language.sound().say(spoken(request), request.speed()).trimmed();
        SpeechTimeline timeline = RoughTimeline.of(phonemes, sound);
        sink.onTimeline(timeline);
        play(sound, timeline, sink);
    }

    /** What the program is to read: a seller's words instead of the written ones; its own IPA it cannot read. */
    private static String spoken(SpeechRequest request) {
        return WrittenWord.of(request.text(), request.pronunciations()).stream()
                .map(w -> (w.spoken().isEmpty() ? w.written() : w.spoken()) + w.mark())
                .collect(Collectors.joining(" "));
    }

    private static void play(Sound sound, SpeechTimeline timeline, SpeechSink sink) {
        Upsampler upsampler = new Upsampler(sound.rateHz(), SAMPLE_RATE_HZ);
        TruePeakLimiter limiter = new TruePeakLimiter(SAMPLE_RATE_HZ, GAIN, Loudness.TRUE_PEAK_DBTP);
        List<short[]> parts = new ArrayList<>();
        parts.add(limiter.accept(upsampler.accept(sound.samples(), 0, sound.samples().length)));
        parts.add(limiter.accept(upsampler.flush()));
        parts.add(limiter.flush());
        short[] all = new short[(int) Math.round(timeline.durationUs() * (double) SAMPLE_RATE_HZ / 1_000_000)];
        int at = 0;
        for (short[] part : parts) {
            int count = Math.min(part.length, all.length - at);
            System.arraycopy(part, 0, all, at, count);
            at += count;
        }
        for (int from = 0; from < all.length; from += WINDOW_SAMPLES) {
            if (!sink.onPcm(java.util.Arrays.copyOfRange(all, from, Math.min(all.length, from + WINDOW_SAMPLES)))) {
                return;
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        languages.values().forEach(Language::close);
        languages.clear();
    }
}
