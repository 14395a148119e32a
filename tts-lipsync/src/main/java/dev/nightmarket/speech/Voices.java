package dev.nightmarket.speech;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.speech.kokoro.KokoroVoice;
import dev.nightmarket.speech.kokoro.bake.BakeProgress;
import dev.nightmarket.speech.onnx.PiperVoice;

/** Opens voices by the id that the asset catalogue gives them. */
public final class Voices {
    /** The voice of the first light: English, fast, for tests and machines without a GPU. */
    public static final String DEFAULT_ID = "en_US-joe-medium";

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
     * @throws dev.nightmarket.assets.AssetMissingException when it is not in the cache
     * @throws SpeechException when its files cannot be used
     */
    public static Voice open(AssetStore assets, String voiceId) {
        if (KokoroVoice.isId(voiceId)) {
            KokoroVoice kokoro = KokoroVoice.open(assets, voiceId, BakeProgress.SILENT);
            kokoro.warmUp();
            return kokoro;
        }
        PiperVoice voice = PiperVoice.open(assets, voiceId);
        voice.warmUp();
        return voice;
    }
}
