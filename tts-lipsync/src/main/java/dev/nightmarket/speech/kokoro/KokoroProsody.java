package dev.nightmarket.speech.kokoro;

import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechRequest.Mood;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.text.Prosody;

/**
 * How each token of a clause is said. All factors are small: a listener should hear a mood, not an effect.
 *
 * @param speed of each token; larger is faster
 * @param pitch factor of each token on the fundamental frequency
 * @param gain of each token, linear
 */
record KokoroProsody(float[] speed, float[] pitch, float[] gain) {
    /** What the model still says clearly. */
    private static final double SPEED_MIN = 0.45;

    private static final double SPEED_MAX = 2.5;

    /** Of a mood or an emphasis. {@code accent} is the factor on the pitch of stressed vowels: the range of the melody. */
    private record Manner(double speed, double pitch, double accent, double gainDb) {
        Manner and(Manner other) {
            return new Manner(speed * other.speed, pitch * other.pitch, accent * other.accent, gainDb + other.gainDb);
        }
    }

    private static Manner of(Mood mood) {
        return switch (mood) {
            case NEUTRAL -> new Manner(mood.tempo(), 1, 1, 0);
            case WARM -> new Manner(mood.tempo(), 1.0, 1.02, 0);
            case EXCITED -> new Manner(mood.tempo(), 1.04, 1.05, 1.0);
            case CALM -> new Manner(mood.tempo(), 0.98, 0.98, -1.0);
            case APOLOGETIC -> new Manner(mood.tempo(), 0.97, 0.98, -1.5);
        };
    }

    private static Manner of(Prosody.Emphasis emphasis) {
        return switch (emphasis) {
            case NONE -> new Manner(1, 1, 1, 0);
            case REDUCED -> new Manner(1.08, 0.99, 0.98, -1.5);
            case MODERATE -> new Manner(0.88, 1.03, 1.04, 1.5);
            case STRONG -> new Manner(0.78, 1.05, 1.08, 2.5);
        };
    }

    static KokoroProsody of(KokoroClause clause, PhonemeText text, SpeechRequest request) {
        int n = clause.tokens().length;
        float[] speed = new float[n];
        double[] pitch = new double[n];
        float[] gain = new float[n];
        Manner mood = of(request.mood());
        double rate = 1;
        for (int i = 0; i < n; i++) {
            int owner = clause.ownerOf()[i];
            Manner manner = mood;
            boolean stressed = false;
            if (owner != KokoroClause.EDGE) {
                Phoneme phoneme = text.phonemes().get(owner);
                if (!phoneme.isBoundary()) {
                    Prosody prosody = text.words().get(phoneme.word()).prosody();
                    rate = prosody.rate();
                    manner = mood.and(of(prosody.emphasis()));
                    stressed = phoneme.stress() != Phoneme.Stress.NONE;
                }
            }
            speed[i] = (float) Math.max(SPEED_MIN, Math.min(SPEED_MAX, request.speed() * rate * manner.speed));
            pitch[i] = manner.pitch * (stressed ? manner.accent : 1);
            gain[i] = (float) Math.pow(10, manner.gainDb / 20);
        }
        return new KokoroProsody(speed, smooth(pitch), gain);
    }

    /** Without steps: a voice glides. */
    private static float[] smooth(double[] in) {
        float[] out = new float[in.length];
        for (int i = 0; i < in.length; i++) {
            double before = in[Math.max(0, i - 1)];
            double after = in[Math.min(in.length - 1, i + 1)];
            out[i] = (float) ((before + 2 * in[i] + after) / 4);
        }
        return out;
    }

    /** True when the gain is 1 throughout. */
    boolean plainGain() {
        for (float g : gain) {
            if (g != 1f) {
                return false;
            }
        }
        return true;
    }
}
