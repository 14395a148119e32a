package dev.nightmarket.speech.kokoro.bake;

import java.util.regex.Pattern;

/** Names in Kokoro's published graph, and those of the baked ones' inputs and outputs. */
final class KokoroGraph {
    /** Phoneme tokens: int64[1, T], 0 at both ends. */
    static final String TOKENS = "tokens";
    /** A row of a voice: float[1, 256]. */
    static final String STYLE = "style";
    /** How much faster each token is said than usual: float[T]. */
    static final String SPEED = "speed";
    /** Factor on the fundamental frequency of each token: float[T]. */
    static final String PITCH = "pitch";
    /** Frames of 25 ms of each token: float[T], whole numbers; F is their sum. */
    static final String DURATIONS = "durations";
    /** What is said: float[1, 512, 2F]. */
    static final String FEATURES = "features";
    /** Amplitude and phase of the harmonics: float[1, 22, 120F + 1]. */
    static final String SOURCE = "source";
    /** The frozen statistics of a voice: float[S], see {@link KokoroData.Statistics}. */
    static final String STATISTICS = "statistics";
    /** Sound at 24 kHz, 600 samples for each frame of 25 ms. */
    static final String AUDIO = "audio";

    /** Rounded frames of each token: float[1, T]. */
    static final String INNER_DURATIONS = "/encoder/Clip_output_0";
    /** Which token each frame belongs to: float[T, F] of 0 and 1. */
    static final String INNER_ALIGNMENT = "/encoder/Cast_4_output_0";
    /** The fundamental frequency in Hz: float[1, 2F]. */
    static final String INNER_PITCH = "/encoder/Reshape_output_0";

    static final String INNER_FEATURES = "/decoder/decoder/decode.3/Div_4_output_0";
    static final String INNER_SOURCE = "/decoder/decoder/generator/Concat_3_output_0";

    /** The convolutions of the front that are quantised: those of the decoder's blocks. */
    static final Pattern FRONT_CONVOLUTIONS = Pattern.compile("^/decoder/decoder/(encode|decode\\.\\d)/conv(1|2|1x1)/");
    /** The convolutions of the generator that are quantised: those of its residual blocks. */
    static final Pattern GENERATOR_CONVOLUTIONS = Pattern.compile("(resblocks|noise_res)");

    private KokoroGraph() {}
}
