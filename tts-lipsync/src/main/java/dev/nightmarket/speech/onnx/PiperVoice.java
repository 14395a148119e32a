package dev.nightmarket.speech.onnx;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.speech.InferenceGate;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechRequest.Urgency;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.VoiceInfo;
import dev.nightmarket.speech.dsp.Loudness;
import dev.nightmarket.speech.dsp.TruePeakLimiter;
import dev.nightmarket.speech.dsp.Upsampler;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.TextToPhonemes;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A Piper voice: VITS (J. Kim, J. Kong, J. Son, "Conditional Variational Autoencoder with Adversarial Learning for
 * End-to-End Text-to-Speech", ICML 2021), decoded in growing windows with context on both sides, so that the seams
 * are below the noise.
 */
public final class PiperVoice implements Voice {
    /** Samples of sound that the decoder makes of one latent frame. */
    static final int HOP = 256;
    /** Frames decoded beyond each end of a window: half of the decoder's reach, and what is left of it is inaudible. */
    private static final int CONTEXT_FRAMES = 12;

    private static final int FIRST_WINDOW_FRAMES = 24;
    private static final int WINDOW_FRAMES_MAX = 96;
    private static final double SPEED_MIN = 0.5;
    private static final double SPEED_MAX = 2.0;
    /** Brings the voice joe to {@link Loudness#SPEECH_LUFS}: measured over sentences of shop talk. */
    private static final double JOE_GAIN = 3.35;

    private final VoiceInfo info;
    private final PiperFiles files;
    private final Function<SpeechRequest, PhonemeText> phonemes;
    private final OrtModel encoder;
    private final OrtModel decoder;
    /** Held for one run of a graph, never for a whole sentence: who runs next is the gate's business. */
    private final ReentrantLock lock = new ReentrantLock(true);

    /** Brings the voice to {@link Loudness#SPEECH_LUFS}. Set before anybody else knows the voice. */
    private volatile double gain = JOE_GAIN;

    private boolean closed;

    private PiperVoice(String id, Locale locale, PiperFiles files, Function<SpeechRequest, PhonemeText> phonemes) {
        this.info = new VoiceInfo(id, locale, true, true);
        this.files = files;
        this.phonemes = phonemes;
        this.encoder = new OrtModel(files.encoder());
        this.decoder = new OrtModel(files.decoder());
    }

    /** See {@link dev.nightmarket.speech.Voices#claimRuntime}. */
    public static void claimRuntime() {
        OrtModel.claimRuntime();
    }

    /**
     * Loads a voice; the first time on a machine its graph is split and kept.
     *
     * @throws dev.nightmarket.assets.AssetMissingException when the voice is not in the cache
     * @throws SpeechException when its files are not those of a Piper voice
     */
    public static PiperVoice open(AssetStore assets, String voiceId) {
        return new PiperVoice(voiceId, Locale.US, PiperFiles.prepare(assets, voiceId), TextToPhonemes::convert);
    }

    /**
     * Loads a voice that is not known beforehand, has it say its sample to warm it, and brings it to the loudness of speech.
     *
     * @param locale what it speaks
     * @param phonemes pronounces that language, as espeak-ng would
     * @throws dev.nightmarket.assets.AssetMissingException when the voice is not in the cache
     * @throws SpeechException when its files are not those of a Piper voice, or it cannot say its sample
     */
    public static PiperVoice open(
            AssetStore assets,
            String voiceId,
            Locale locale,
            Function<SpeechRequest, PhonemeText> phonemes,
            String sample) {
        PiperVoice voice = new PiperVoice(voiceId, locale, PiperFiles.prepare(assets, voiceId), phonemes);
        try {
            voice.level(sample);
            return voice;
        } catch (RuntimeException e) {
            voice.close();
            throw e;
        }
    }

    private void level(String sample) {
        lock.lock();
        try {
            gain = 1;
            Loudness heard = new Loudness(SAMPLE_RATE_HZ, 1);
            speak(SpeechRequest.of(sample, info.locale()), new SpeechSink() {
                @Override
                public void onTimeline(SpeechTimeline timeline) {}

                @Override
                public boolean onPcm(short[] samples) {
                    heard.add(samples, 0, samples.length);
                    return true;
                }
            });
            gain = heard.gainTo(Loudness.SPEECH_LUFS);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public VoiceInfo info() {
        return info;
    }

    @Override
    public String fingerprint() {
        return info.id() + "/" + files.encoder().getName(files.encoder().getNameCount() - 2) + "/gain=" + gain;
    }

    /** Runs both graphs until their code is warm, so that the first viewer does not wait for it. */
    public void warmUp() {
        SpeechSink nobody = new SpeechSink() {
            @Override
            public void onTimeline(SpeechTimeline timeline) {}

            @Override
            public boolean onPcm(short[] samples) {
                return true;
            }
        };
        for (int i = 0; i < 3; i++) {
            speak(SpeechRequest.of("Welcome back to the show, it is good to see you all.", info.locale()), nobody);
        }
    }

    @Override
    public void speak(SpeechRequest request, SpeechSink sink) {
        PhonemeText phonemes = phonemes(request);
        synthesize(PiperTokens.of(phonemes, files.idOf()), request, sink);
    }

    private NDList run(OrtModel graph, Urgency urgency, NDManager arrays, NDList inputs) {
        return InferenceGate.ofProcess().run(urgency, () -> {
            lock.lock();
            try {
                requireOpen();
                return graph.run(arrays, inputs);
            } finally {
                lock.unlock();
            }
        });
    }

    private NDManager newArrays(OrtModel graph) {
        lock.lock();
        try {
            requireOpen();
            return graph.newArrays();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new SpeechException(info.id() + ": closed (expected: an open voice)");
        }
    }

    private PhonemeText phonemes(SpeechRequest request) {
        if (!request.locale().getLanguage().equals(info.locale().getLanguage())) {
            throw new SpeechException("locale: " + request.locale() + " (expected: " + info.locale() + ")");
        }
        if (!(request.speed() >= SPEED_MIN && request.speed() <= SPEED_MAX)) {
            throw new SpeechException(
                    "speed: " + request.speed() + " (expected: " + SPEED_MIN + " to " + SPEED_MAX + ")");
        }
        return phonemes.apply(request);
    }

    private void synthesize(PiperTokens tokens, SpeechRequest request, SpeechSink sink) {
        try (NDManager arrays = newArrays(encoder)) {
            long[] ids = tokens.ids();
            float[] scales = {
                files.noiseScale(),
                (float) (1 / (request.speed() * request.mood().tempo())),
                files.noiseW()
            };
            NDList encoded = run(
                    encoder,
                    request.urgency(),
                    arrays,
                    new NDList(
                            arrays.create(ids, new Shape(1, ids.length)),
                            arrays.create(new long[] {ids.length}, new Shape(1)),
                            arrays.create(scales, new Shape(scales.length))));
            float[] latent = encoded.get(0).toFloatArray();
            int channels = (int) encoded.get(0).getShape().get(1);
            PiperTokens.Timed timed =
                    tokens.timed(encoded.get(1).toFloatArray(), HOP * 1_000_000.0 / files.sampleRateHz());
            sink.onTimeline(timed.timeline());
            decode(latent, channels, timed, request.urgency(), sink);
        }
    }

    private void decode(float[] latent, int channels, PiperTokens.Timed timed, Urgency urgency, SpeechSink sink) {
        int frames = latent.length / channels;
        Upsampler upsampler = new Upsampler(files.sampleRateHz(), SAMPLE_RATE_HZ);
        TruePeakLimiter limiter = new TruePeakLimiter(SAMPLE_RATE_HZ, gain, Loudness.TRUE_PEAK_DBTP);
        int window = FIRST_WINDOW_FRAMES;
        for (int at = timed.firstFrame(); at < timed.endFrame(); ) {
            int end = Math.min(timed.endFrame(), at + window);
            int low = Math.max(0, at - CONTEXT_FRAMES);
            int high = Math.min(frames, end + CONTEXT_FRAMES);
            float[] part = new float[channels * (high - low)];
            for (int c = 0; c < channels; c++) {
                System.arraycopy(latent, c * frames + low, part, c * (high - low), high - low);
            }
            try (NDManager arrays = newArrays(decoder)) {
                NDList sound = run(
                        decoder, urgency, arrays, new NDList(arrays.create(part, new Shape(1, channels, high - low))));
                float[] samples = sound.get(0).toFloatArray();
                float[] out = upsampler.accept(samples, (at - low) * HOP, (end - at) * HOP);
                if (!sink.onPcm(limiter.accept(out))) {
                    return;
                }
            }
            at = end;
            window = Math.min(WINDOW_FRAMES_MAX, window * 2);
        }
        short[] last = limiter.accept(upsampler.flush());
        short[] held = limiter.flush();
        short[] rest = Arrays.copyOf(last, last.length + held.length);
        System.arraycopy(held, 0, rest, last.length, held.length);
        sink.onPcm(rest);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                encoder.close();
                decoder.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
