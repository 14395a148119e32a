package dev.nightmarket.speech.kokoro;

import dev.nightmarket.speech.InferenceGate;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechRequest.Urgency;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.dsp.Loudness;
import dev.nightmarket.speech.dsp.TruePeakLimiter;
import dev.nightmarket.speech.dsp.Upsampler;
import dev.nightmarket.speech.kokoro.KokoroEngine.Front;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.text.Prosody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One utterance on its way: the calling thread's. */
final class KokoroUtterance {
    /** Half frames (12.5 ms) of the first window: what a viewer waits for. */
    private static final int FIRST_WINDOW = 24;

    private static final int NEXT_WINDOW = 40;
    /** While nobody else waits, windows double up to this. */
    private static final int WINDOW_MAX = 160;
    /** Of work that nobody waits for: it holds a core while a live utterance begins. */
    private static final int BACKGROUND_WINDOW = 80;
    /** Shown to the generator beyond both ends of a window: its reach, of which the rest is inaudible. */
    private static final int HALO = 6;
    /** A rest shorter than this goes with the window before it. */
    private static final int REST_MIN = 16;
    /** At the ends of a clause, where its silence is cut: 5 ms. */
    private static final int FADE_SAMPLES = KokoroEngine.SAMPLE_RATE_HZ / 200;

    private final KokoroEngine engine;
    private final KokoroStyle style;
    private final InferenceGate gate;
    private final PhonemeText text;
    private final KokoroClause.Plan plan;
    private final Urgency urgency;
    private final List<KokoroProsody> prosody = new ArrayList<>();
    private final Upsampler upsampler = new Upsampler(KokoroEngine.SAMPLE_RATE_HZ, Voice.SAMPLE_RATE_HZ);
    private final TruePeakLimiter limiter;
    private int window = FIRST_WINDOW;

    KokoroUtterance(
            KokoroEngine engine,
            KokoroStyle style,
            InferenceGate gate,
            PhonemeText text,
            KokoroClause.Plan plan,
            SpeechRequest request) {
        this.engine = engine;
        this.style = style;
        this.gate = gate;
        this.text = text;
        this.plan = plan;
        this.urgency = request.urgency();
        this.limiter = new TruePeakLimiter(Voice.SAMPLE_RATE_HZ, style.gain(), Loudness.TRUE_PEAK_DBTP);
        for (KokoroClause clause : plan.clauses()) {
            prosody.add(KokoroProsody.of(clause, text, request));
        }
    }

    /**
     * What the timeline needs. Of a clause whose front is made the levels are known, too, and its silence can be cut close;
     * where a viewer waits that is the first one alone. On a GPU, where another graph may round otherwise, all are made.
     *
     * @param fronts takes those that were made, in order from the first clause on
     */
    private List<KokoroLayout.Known> look(List<Front> fronts) {
        List<KokoroLayout.Known> known = new ArrayList<>();
        for (int c = 0; c < plan.clauses().size(); c++) {
            if (c == 0 || urgency != Urgency.LIVE || engine.wholeClauses()) {
                Front front = front(c);
                fronts.add(front);
                float[] levels = KokoroLevels.measured().of(front, style.gain());
                known.add(new KokoroLayout.Known(front.durations(), levels));
            } else {
                known.add(new KokoroLayout.Known(durations(c), new float[0]));
            }
        }
        return known;
    }

    void speak(SpeechSink sink) {
        List<Front> fronts = new ArrayList<>();
        List<KokoroLayout.Known> known = look(fronts);
        KokoroLayout layout = KokoroLayout.of(plan, text, known);
        sink.onTimeline(layout.timeline(plan, text, known));
        for (int c = 0; c < plan.clauses().size(); c++) {
            Front of = c < fronts.size() ? fronts.get(c) : front(c);
            if (!Arrays.equals(of.durations(), known.get(c).durations())) {
                throw new SpeechException("clause " + c + ": its durations differ between two runs");
            }
            if (!silence(layout.parts().get(c).pauseSamples(), sink)
                    || !generate(c, of, layout.parts().get(c), sink)) {
                return;
            }
        }
        if (silence(layout.tailSamples(), sink)) {
            short[] last = limiter.accept(upsampler.flush());
            short[] held = limiter.flush();
            short[] rest = Arrays.copyOf(last, last.length + held.length);
            System.arraycopy(held, 0, rest, last.length, held.length);
            sink.onPcm(rest);
        }
    }

    /** When everything would be said. */
    SpeechTimeline timeline() {
        List<KokoroLayout.Known> known = look(new ArrayList<>());
        return KokoroLayout.of(plan, text, known).timeline(plan, text, known);
    }

    private Front front(int c) {
        KokoroClause clause = plan.clauses().get(c);
        return gate.run(urgency, () -> engine.front(clause, prosody.get(c), style.row(clause.count())));
    }

    private float[] durations(int c) {
        KokoroClause clause = plan.clauses().get(c);
        return gate.run(urgency, () -> engine.durations(clause, prosody.get(c), style.row(clause.count())));
    }

    private boolean generate(int c, Front front, KokoroLayout.Part part, SpeechSink sink) {
        int tokens = plan.clauses().get(c).count();
        float[] row = style.row(tokens);
        float[] statistics = KokoroOpening.statistics(style, tokens);
        float[] gain = prosody.get(c).plainGain() ? new float[0] : gain(front, prosody.get(c));
        int begin = 2 * part.firstFrame();
        int end = 2 * part.endFrame();
        for (int at = begin; at < end; ) {
            boolean whole = engine.wholeClauses();
            int to = whole || end - at < window + REST_MIN ? end : at + window;
            int low = whole ? 0 : Math.max(0, at - HALO);
            int high = whole ? front.halfFrames() : Math.min(front.halfFrames(), to + HALO);
            float[] sound = gate.run(urgency, () -> engine.generate(front, low, high, row, statistics));
            int from = (at - low) * KokoroEngine.HALF_FRAME_SAMPLES;
            int count = (to - at) * KokoroEngine.HALF_FRAME_SAMPLES;
            shape(sound, from, count, at, gain);
            fade(sound, from, count, at == begin, to == end);
            if (!give(upsampler.accept(sound, from, count), sink)) {
                return false;
            }
            at = to;
            grow();
        }
        return true;
    }

    private void grow() {
        if (urgency != Urgency.LIVE) {
            window = BACKGROUND_WINDOW;
        } else if (window == FIRST_WINDOW || !gate.quiet()) {
            window = NEXT_WINDOW;
        } else {
            window = Math.min(WINDOW_MAX, window * 2);
        }
    }

    /** Of each half frame, and of the end of the last. */
    private static float[] gain(Front front, KokoroProsody prosody) {
        float[] stepped = new float[front.halfFrames() + 1];
        int at = 0;
        for (int t = 0; t < front.durations().length; t++) {
            int end = Math.min(front.halfFrames(), at + 2 * Math.round(front.durations()[t]));
            Arrays.fill(stepped, at, end, prosody.gain()[t]);
            at = end;
        }
        Arrays.fill(stepped, at, stepped.length, prosody.gain()[prosody.gain().length - 1]);
        float[] smooth = new float[stepped.length];
        for (int i = 0; i < stepped.length; i++) {
            float sum = 0;
            for (int k = -2; k <= 2; k++) {
                sum += stepped[Math.max(0, Math.min(stepped.length - 1, i + k))];
            }
            smooth[i] = sum / 5;
        }
        return smooth;
    }

    /** Applies the gain, in straight lines between half frames. */
    private static void shape(float[] sound, int from, int count, int halfFrame, float[] gain) {
        for (int i = 0; i < count && gain.length > 0; i++) {
            int frame = halfFrame + i / KokoroEngine.HALF_FRAME_SAMPLES;
            float part = (float) (i % KokoroEngine.HALF_FRAME_SAMPLES) / KokoroEngine.HALF_FRAME_SAMPLES;
            sound[from + i] *= gain[frame] + part * (gain[frame + 1] - gain[frame]);
        }
    }

    private static void fade(float[] sound, int from, int count, boolean in, boolean out) {
        for (int i = 0; i < Math.min(FADE_SAMPLES, count); i++) {
            float factor = (float) i / FADE_SAMPLES;
            if (in) {
                sound[from + i] *= factor;
            }
            if (out) {
                sound[from + count - 1 - i] *= factor;
            }
        }
    }

    private boolean silence(int samples, SpeechSink sink) {
        return samples == 0 || give(upsampler.accept(new float[samples], 0, samples), sink);
    }

    private boolean give(float[] samples, SpeechSink sink) {
        return samples.length == 0 || sink.onPcm(limiter.accept(samples));
    }

    /** Some words in sounds that every language of the model has. */
    static PhonemeText warmUpText() {
        List<Phoneme> sounds = new ArrayList<>();
        List<PhonemeText.Word> words = new ArrayList<>();
        for (int w = 0; w < 8; w++) {
            for (String symbol : new String[] {"m", "a", "n", "i"}) {
                Phoneme.Stress stress = symbol.equals("a") ? Phoneme.Stress.PRIMARY : Phoneme.Stress.NONE;
                sounds.add(Phoneme.sound(symbol, stress, w));
            }
            sounds.add(Phoneme.boundary(w == 7 ? "." : " "));
            words.add(new PhonemeText.Word("mani", 0, 0, Prosody.PLAIN));
        }
        return new PhonemeText(sounds, words);
    }
}
