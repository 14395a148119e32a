package dev.nightmarket.speech;

import dev.nightmarket.assets.AssetMissingException;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.speech.catalogue.OwnVoices;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import dev.nightmarket.speech.catalogue.VoiceLadder;
import dev.nightmarket.speech.espeak.EspeakNg;
import dev.nightmarket.speech.espeak.EspeakPhonemes;
import dev.nightmarket.speech.espeak.EspeakVoice;
import dev.nightmarket.speech.kokoro.KokoroVoice;
import dev.nightmarket.speech.kokoro.bake.BakeProgress;
import dev.nightmarket.speech.onnx.PiperVoice;
import dev.nightmarket.speech.phoneme.Phonemizers;
import dev.nightmarket.speech.phoneme.TextToPhonemes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens voices by the ids of the {@link VoiceCatalogue}. Thread-safe. */
public final class Voices {
    /** The voice of the first light: English, fast, for tests and as a fall-back. */
    public static final String DEFAULT_ID = "en_US-joe-medium";

    private static final Logger LOG = LoggerFactory.getLogger(Voices.class);

    private Voices() {}

    /**
     * Lets DJL create ONNX Runtime's environment, of which a process has one. DJL fails when somebody else was first, while
     * the others take what is there: so a process that opens voices calls this before it opens any other model.
     */
    public static void claimRuntime() {
        PiperVoice.claimRuntime();
    }

    /**
     * Opens a voice and warms it; this takes about two seconds of CPU.
     *
     * @param voiceId of the catalogue, or a mix
     * @throws IllegalArgumentException when there is no such voice; the message names the nearest
     * @throws dev.nightmarket.assets.AssetMissingException when it is not in the cache
     * @throws SpeechException when its files cannot be used
     */
    public static Voice open(AssetStore assets, String voiceId) {
        VoiceCatalogue catalogue = OwnVoices.catalogue(assets);
        VoiceEntry entry = catalogue.get(voiceId);
        return open(assets, catalogue, entry, catalogue.sampleLocale(entry));
    }

    /**
     * Opens a voice for a language that it speaks.
     *
     * @throws RuntimeException as {@link #open(AssetStore, String)}
     */
    public static Voice open(AssetStore assets, VoiceEntry entry, Locale locale) {
        return open(assets, OwnVoices.catalogue(assets), entry, locale);
    }

    /**
     * Opens the voice asked for, or else the next best that speaks the language, so that a show goes on. What was in the way
     * is logged, and in the outcome for the seller.
     *
     * @param voiceId empty: the best
     * @param like a voice whose sex is preferred; may be empty
     * @return without a voice when nobody speaks the language
     */
    public static VoiceLadder.Outcome<Voice> openBest(AssetStore assets, String voiceId, String like, Locale locale) {
        VoiceCatalogue catalogue = OwnVoices.catalogue(assets);
        VoiceLadder ladder = VoiceLadder.of(catalogue, voiceId, like, locale);
        VoiceLadder.Outcome<Voice> outcome = ladder.climb(entry -> open(assets, catalogue, entry, locale));
        VoiceEntry chosen = outcome.entry();
        String speaks = chosen == null ? "none" : chosen.id();
        if (!outcome.reasons().isEmpty()) {
            LOG.warn("{} is spoken by {}: {}", locale.toLanguageTag(), speaks, String.join("; ", outcome.reasons()));
        }
        return outcome;
    }

    /**
     * What is missing for a voice on this machine, for people; null when nothing is. Looks, but opens nothing.
     */
    public static @Nullable String missing(AssetStore assets, VoiceEntry entry) {
        try {
            if (entry.engine() == VoiceEntry.Engine.ESPEAK) {
                return EspeakNg.find().isPresent() ? null : "the program espeak-ng is not on this machine";
            }
            new OwnVoices(assets).require(entry.asset());
            return null;
        } catch (AssetMissingException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Voice open(AssetStore assets, VoiceCatalogue catalogue, VoiceEntry entry, Locale locale) {
        return switch (entry.engine()) {
            case KOKORO -> kokoro(assets, entry);
            case PIPER -> piper(new OwnVoices(assets), entry, catalogue.sample(entry, entry.locale()));
            case ESPEAK -> EspeakVoice.open(locale);
        };
    }

    private static Voice kokoro(AssetStore assets, VoiceEntry entry) {
        KokoroVoice voice = KokoroVoice.open(assets, entry.id(), BakeProgress.SILENT);
        try {
            voice.warmUp();
            return voice;
        } catch (RuntimeException e) {
            voice.close();
            throw e;
        }
    }

    private static Voice piper(AssetStore assets, VoiceEntry entry, String sample) {
        if (entry.id().equals(DEFAULT_ID)) {
            PiperVoice voice = PiperVoice.open(assets, entry.id());
            voice.warmUp();
            return voice;
        }
        return openPiper(assets, entry.id(), entry.locale(), sample);
    }

    /**
     * Opens a Piper voice that need not be in the catalogue, e.g. to try it.
     *
     * @throws SpeechException when it cannot say its sample
     */
    public static Voice openPiper(AssetStore assets, String id, Locale locale, String sample) {
        if (Phonemizers.of(locale).isPresent()) {
            return PiperVoice.open(assets, id, locale, TextToPhonemes::convert, sample);
        }
        EspeakPhonemes phonemes = EspeakPhonemes.open(locale);
        try {
            Voice voice = PiperVoice.open(assets, id, locale, phonemes::convert, sample);
            return new Owning(voice, phonemes);
        } catch (RuntimeException e) {
            phonemes.close();
            throw e;
        }
    }

    /** A voice that ends its own helper. */
    private record Owning(Voice voice, EspeakPhonemes helper) implements Voice {
        @Override
        public VoiceInfo info() {
            return voice.info();
        }

        @Override
        public String fingerprint() {
            return voice.fingerprint();
        }

        @Override
        public void speak(SpeechRequest request, SpeechSink sink) {
            voice.speak(request, sink);
        }

        @Override
        public void close() {
            voice.close();
            helper.close();
        }
    }
}
