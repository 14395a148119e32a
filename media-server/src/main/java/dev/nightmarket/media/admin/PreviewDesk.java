package dev.nightmarket.media.admin;

import com.google.protobuf.UnsafeByteOperations;
import dev.nightmarket.media.store.Dictionary;
import dev.nightmarket.proto.admin.v1.PreviewSpeechRequest;
import dev.nightmarket.proto.admin.v1.PreviewSpeechResponse;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.WavFile;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import dev.nightmarket.speech.text.Pronunciations;
import io.grpc.Status;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says what sellers want to hear before a show does. One text at a time and few waiting: a show on the same cores goes before.
 * The last voices stay open for the next try. Thread-safe.
 */
final class PreviewDesk implements AutoCloseable {
    /** Some 20 s of speech, 2 MB. */
    static final int TEXT_CHARS_MAX = 300;

    /** Of sound; a text of many digits takes long. */
    static final int SOUND_S_MAX = 40;

    static final int WAITING_MAX = 4;
    private static final int WAIT_S = 20;
    private static final int VOICES_MAX = 3;
    private static final int ENTRIES_MAX = 200;
    private static final double SPEED_MIN = 0.5;
    private static final double SPEED_MAX = 2.0;

    private final VoiceControl voices;
    private final Dictionary dictionary;
    private final Semaphore turn = new Semaphore(1, true);
    private final Semaphore places = new Semaphore(1 + WAITING_MAX);
    /** Least recently used first; whoever holds the turn. */
    private final LinkedHashMap<String, Voice> open = new LinkedHashMap<>(8, 0.75f, true);

    PreviewDesk(VoiceControl voices, Dictionary dictionary) {
        this.voices = voices;
        this.dictionary = dictionary;
    }

    PreviewSpeechResponse say(PreviewSpeechRequest request) {
        VoiceCatalogue catalogue = voices.catalogue();
        Violations v = new Violations();
        Optional<VoiceEntry> entry = VoiceRules.voice("voice", request.getVoice(), catalogue, v);
        Locale locale = locale(request.getLocale(), entry, catalogue, v);
        double speed = request.getSpeed() == 0 ? 1 : request.getSpeed();
        v.addUnless(speed >= SPEED_MIN && speed <= SPEED_MAX, "speed", speed, SPEED_MIN + " to " + SPEED_MAX);
        v.optionalText("text", request.getText(), TEXT_CHARS_MAX);
        v.addUnless(
                request.getPronunciationsCount() <= ENTRIES_MAX,
                "pronunciations",
                request.getPronunciationsCount() + " entries",
                "at most " + ENTRIES_MAX);
        v.throwIfAny();
        VoiceEntry voice = entry.orElseThrow();
        String text = request.getText().isBlank() ? catalogue.sample(voice, locale) : request.getText();
        SpeechRequest speech = SpeechRequest.of(text, locale)
                .at(speed)
                .with(mood(request))
                .with(words(request, text, locale))
                .with(SpeechRequest.Urgency.NEXT);
        return inTurn(() -> speak(voice, speech));
    }

    private static Locale locale(String tag, Optional<VoiceEntry> voice, VoiceCatalogue catalogue, Violations v) {
        if (tag.isEmpty()) {
            return voice.map(catalogue::sampleLocale).orElse(Locale.US);
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            voice.ifPresent(entry -> v.addUnless(
                    entry.speaks(locale), "locale", tag, "a language of " + entry.id() + ", " + entry.locales()));
            return locale;
        } catch (IllformedLocaleException e) {
            v.add("locale", "'" + tag + "'", "BCP 47, e.g. en-US");
            return Locale.US;
        }
    }

    private static SpeechRequest.Mood mood(PreviewSpeechRequest request) {
        return switch (request.getMood()) {
            case MOOD_WARM -> SpeechRequest.Mood.WARM;
            case MOOD_EXCITED -> SpeechRequest.Mood.EXCITED;
            case MOOD_CALM -> SpeechRequest.Mood.CALM;
            case MOOD_APOLOGETIC -> SpeechRequest.Mood.APOLOGETIC;
            case MOOD_UNSPECIFIED, UNRECOGNIZED -> SpeechRequest.Mood.NEUTRAL;
        };
    }

    private Pronunciations words(PreviewSpeechRequest request, String text, Locale locale) {
        Map<String, String> words = new HashMap<>();
        if (!request.getWithoutDictionary()) {
            words.putAll(dictionary.of(text, locale).entries());
        }
        request.getPronunciationsMap().forEach((written, spoken) -> {
            words.keySet().removeIf(written::equalsIgnoreCase);
            words.put(written, spoken);
        });
        return words.isEmpty() ? Pronunciations.NONE : new Pronunciations(words);
    }

    private interface Work {
        PreviewSpeechResponse get();
    }

    private PreviewSpeechResponse inTurn(Work work) {
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            if (!turn.tryAcquire(WAIT_S, TimeUnit.SECONDS)) {
                throw busy();
            }
            try {
                return work.get();
            } finally {
                turn.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withCause(e).asRuntimeException();
        } finally {
            places.release();
        }
    }

    private static io.grpc.StatusRuntimeException busy() {
        return Status.RESOURCE_EXHAUSTED
                .withDescription("others are trying voices (expected: at most " + WAITING_MAX
                        + " waiting); try again in some seconds")
                .asRuntimeException();
    }

    private PreviewSpeechResponse speak(VoiceEntry entry, SpeechRequest request) {
        Voice voice = opened(entry);
        Recorder recorder = new Recorder();
        try {
            voice.speak(request, recorder);
        } catch (SpeechException e) {
            Violations v = new Violations();
            v.add("text", request.text().length() + " characters", String.valueOf(e.getMessage()));
            v.throwIfAny();
        }
        if (recorder.tooLong) {
            Violations v = new Violations();
            v.add("text", request.text().length() + " characters", "at most " + SOUND_S_MAX + " s of speech");
            v.throwIfAny();
        }
        return recorder.response();
    }

    private Voice opened(VoiceEntry entry) {
        Voice known = open.get(entry.id());
        if (known != null) {
            return known;
        }
        Voice voice;
        try {
            voice = voices.open(entry);
        } catch (RuntimeException e) {
            throw AdminErrors.failedPrecondition("voice " + entry.id(), List.of(String.valueOf(e.getMessage())));
        }
        open.put(entry.id(), voice);
        if (open.size() > VOICES_MAX) {
            Iterator<Voice> oldest = open.values().iterator();
            Voice gone = oldest.next();
            oldest.remove();
            gone.close();
        }
        return voice;
    }

    @Override
    public void close() {
        turn.acquireUninterruptibly();
        try {
            open.values().forEach(Voice::close);
            open.clear();
        } finally {
            turn.release();
        }
    }

    private static final class Recorder implements SpeechSink {
        private short[] pcm = new short[8 * Voice.SAMPLE_RATE_HZ];
        private int samples;
        private boolean tooLong;
        private @Nullable SpeechTimeline timeline;

        @Override
        public void onTimeline(SpeechTimeline given) {
            timeline = given;
        }

        @Override
        public boolean onPcm(short[] window) {
            if (samples + window.length > SOUND_S_MAX * Voice.SAMPLE_RATE_HZ) {
                tooLong = true;
                return false;
            }
            if (samples + window.length > pcm.length) {
                pcm = Arrays.copyOf(pcm, Math.max(2 * pcm.length, samples + window.length));
            }
            System.arraycopy(window, 0, pcm, samples, window.length);
            samples += window.length;
            return true;
        }

        PreviewSpeechResponse response() {
            SpeechTimeline known = timeline;
            return PreviewSpeechResponse.newBuilder()
                    .setWav(UnsafeByteOperations.unsafeWrap(WavFile.of(Arrays.copyOf(pcm, samples))))
                    .setDurationUs(samples * 1_000_000L / Voice.SAMPLE_RATE_HZ)
                    .setPhonemes(known == null ? "" : ipa(known))
                    .build();
        }

        /** With a space before each word. */
        private static String ipa(SpeechTimeline timeline) {
            StringBuilder text = new StringBuilder();
            int word = 0;
            for (SpeechTimeline.TimedPhoneme phoneme : timeline.phonemes()) {
                boolean begins = word < timeline.words().size()
                        && phoneme.startUs() >= timeline.words().get(word).startUs();
                if (begins && !phoneme.symbol().isEmpty()) {
                    text.append(text.isEmpty() ? "" : " ");
                    word++;
                }
                text.append(phoneme.stressed() ? "ˈ" : "").append(phoneme.symbol());
            }
            return text.toString();
        }
    }
}
