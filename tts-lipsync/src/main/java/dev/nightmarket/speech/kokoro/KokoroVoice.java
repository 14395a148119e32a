package dev.nightmarket.speech.kokoro;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.speech.InferenceGate;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.VoiceInfo;
import dev.nightmarket.speech.kokoro.bake.BakeProgress;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.TextToPhonemes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A voice of Kokoro, or a mixture of some. Utterances may be spoken side by side: the {@link InferenceGate} has the more
 * urgent one's windows made first.
 */
public final class KokoroVoice implements Voice {
    private static final Logger log = LoggerFactory.getLogger(KokoroVoice.class);
    private static final double SPEED_MIN = 0.5;
    private static final double SPEED_MAX = 2.0;
    private static final int WARM_UP_RUNS = 3;

    private final VoiceInfo info;
    private final KokoroEngine.Lease engine;
    private final KokoroStyle style;
    private final KokoroAlphabet alphabet;
    private final InferenceGate gate;
    private final LongAdder uncovered = new LongAdder();
    /** Of which it has been said that there is no token; as many as there are characters in the alphabets. */
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** @param engine closed with the voice */
    KokoroVoice(String id, Locale locale, KokoroEngine.Lease engine, KokoroStyle style, InferenceGate gate) {
        this.info = new VoiceInfo(id, locale, true, true);
        this.engine = engine;
        this.style = style;
        this.alphabet = KokoroAlphabet.of(locale);
        this.gate = gate;
    }

    /**
     * Opens a voice: the name of a style such as {@code af_heart}, or a mixture of some, {@code
     * mix:af_heart=0.6,af_bella=0.4}, that speaks the language of the first. The first time on a machine the model is baked,
     * which takes some seconds.
     *
     * @throws dev.nightmarket.assets.AssetMissingException when Kokoro is not in the cache
     * @throws SpeechException when the model has no such voice, or its files cannot be used
     */
    public static KokoroVoice open(AssetStore assets, String id, BakeProgress progress) {
        return KokoroOpening.voice(assets, id, progress);
    }

    /** Whether an id can be one of this model's, without looking whether it is here. */
    public static boolean isId(String id) {
        return id.startsWith(KokoroStyle.MIX) || KokoroStyle.isName(id);
    }

    @Override
    public VoiceInfo info() {
        return info;
    }

    /** What runs it: {@code tensorrt}, {@code cuda} or {@code cpu}. */
    public String provider() {
        return engine.engine().provider().id();
    }

    @Override
    public String fingerprint() {
        return info.id() + "/" + engine.engine().name() + "/" + style.fingerprint() + "/" + KokoroLayout.TIMING;
    }

    /** Characters of phonemes that were left out because the model does not know them. There should be none. */
    public long uncovered() {
        return uncovered.sum();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A long sentence is cut into clauses, so that its first sound comes as early as a short one's.
     */
    @Override
    public void speak(SpeechRequest request, SpeechSink sink) {
        speak(phonemes(request), request, sink);
    }

    private PhonemeText phonemes(SpeechRequest request) {
        engine.engine();
        if (!request.locale().getLanguage().equals(info.locale().getLanguage())) {
            throw new SpeechException("locale: " + request.locale() + " (expected: " + info.locale() + ", what "
                    + info.id() + " speaks)");
        }
        if (!(request.speed() >= SPEED_MIN && request.speed() <= SPEED_MAX)) {
            throw new SpeechException(
                    "speed: " + request.speed() + " (expected: " + SPEED_MIN + " to " + SPEED_MAX + ")");
        }
        return TextToPhonemes.convert(request);
    }

    /**
     * Says what has been pronounced already.
     *
     * @param request its text is not read again
     */
    void speak(PhonemeText phonemes, SpeechRequest request, SpeechSink sink) {
        utterance(phonemes, request).speak(sink);
    }

    /**
     * When the sounds and words of a sentence would be said, without making any sound: a small part of the work of {@link
     * #speak(SpeechRequest, SpeechSink)}, which would say the same.
     *
     * @throws SpeechException as speaking it
     */
    public SpeechTimeline timeline(SpeechRequest request) {
        return utterance(phonemes(request), request).timeline();
    }

    private KokoroUtterance utterance(PhonemeText phonemes, SpeechRequest request) {
        KokoroClause.Plan plan = KokoroClause.plan(phonemes, alphabet);
        report(plan.uncovered());
        if (plan.clauses().isEmpty()) {
            throw new SpeechException(
                    "text: nothing to pronounce in " + request.text().length() + " characters");
        }
        return new KokoroUtterance(engine.engine(), style, gate, phonemes, plan, request);
    }

    private void report(List<String> characters) {
        uncovered.add(characters.size());
        for (String character : characters) {
            if (reported.add(character)) {
                log.warn(
                        "{}: no token for U+{} of {}",
                        info.id(),
                        Integer.toHexString(character.codePointAt(0)).toUpperCase(Locale.ROOT),
                        info.locale());
            }
        }
    }

    /** Runs the graphs until their memory is laid out, so that the first viewer does not wait for it. */
    public void warmUp() {
        SpeechSink nobody = new SpeechSink() {
            @Override
            public void onTimeline(SpeechTimeline timeline) {}

            @Override
            public boolean onPcm(short[] samples) {
                return true;
            }
        };
        PhonemeText sounds = KokoroUtterance.warmUpText();
        for (int i = 0; i < WARM_UP_RUNS; i++) {
            speak(sounds, SpeechRequest.of("", info.locale()).with(SpeechRequest.Urgency.NEXT), nobody);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
