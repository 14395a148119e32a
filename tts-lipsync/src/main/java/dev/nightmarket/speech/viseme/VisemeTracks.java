package dev.nightmarket.speech.viseme;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import java.util.ArrayList;
import java.util.List;

/**
 * Co-articulation by overlapping dominance functions, after M. Cohen and D. Massaro, "Modeling Coarticulation in
 * Synthetic Visual Speech", 1993: each sound pulls the mouth to its shape from some time before it starts until
 * some time after it ends, and the shapes are averaged by the strength of the pull. Lips that must close do close.
 */
public final class VisemeTracks {
    private VisemeTracks() {}

    /** The mouth of an utterance. Building it takes microseconds a phoneme. */
    public static VisemeTrack of(SpeechTimeline timeline) {
        List<Pull> pulls = new ArrayList<>(timeline.phonemes().size() * 2);
        List<Closure> closures = new ArrayList<>();
        for (TimedPhoneme phoneme : timeline.phonemes()) {
            List<Viseme> shapes = PhonemeVisemes.of(phoneme.symbol());
            long startUs = phoneme.startUs();
            long endUs = phoneme.endUs();
            // The second half of a diphthong is reached late and held briefly.
            long middleUs = shapes.size() == 1 ? endUs : startUs + (endUs - startUs) * 3 / 5;
            pulls.add(Pull.of(shapes.get(0), phoneme.stressed(), startUs, middleUs));
            if (shapes.size() == 2) {
                pulls.add(Pull.of(shapes.get(1), phoneme.stressed(), middleUs, endUs));
            }
            if (shapes.get(0) == Viseme.PP) {
                closures.add(new Closure(startUs, endUs));
            }
        }
        return new DominanceTrack(pulls.toArray(new Pull[0]), closures.toArray(new Closure[0]), timeline.durationUs());
    }

    /**
     * How strongly a sound holds its shape, and when.
     *
     * @param strength against its neighbours
     * @param size of the shape: unstressed vowels are smaller
     */
    record Pull(Viseme shape, float strength, float size, long riseUs, long startUs, long endUs, long fallUs) {
        static final long ANTICIPATION_US = 80_000;
        static final long CARRY_US = 90_000;
        /** Rounding is seen earliest: lips are ready before the sound. */
        private static final long ROUND_ANTICIPATION_US = 110_000;

        /** Lips meet and part quickly, or they would smother the vowels around them. */
        private static final long LIP_US = 45_000;

        private static final long TONGUE_US = 60_000;

        static Pull of(Viseme shape, boolean stressed, long startUs, long endUs) {
            float strength =
                    switch (shape) {
                        case SIL -> 1.2f;
                        case PP -> 5f;
                        case FF -> 4f;
                        case OU, OH -> 2f;
                        case AA, E, IH, CH -> 1.8f;
                        case SS, TH -> 1.2f;
                        case RR -> 0.9f;
                        case DD, NN, KK -> 0.5f;
                    };
            boolean vowel = shape == Viseme.AA || shape == Viseme.E || shape == Viseme.IH || shape == Viseme.OH;
            float size = !vowel || stressed ? 1f : 0.75f;
            long before =
                    switch (shape) {
                        case AA, E, IH -> ANTICIPATION_US;
                        case OU, OH, CH -> ROUND_ANTICIPATION_US;
                        case PP, FF -> LIP_US;
                        default -> TONGUE_US;
                    };
            long after =
                    switch (shape) {
                        case AA, E, IH, OU, OH -> CARRY_US;
                        case PP, FF -> LIP_US;
                        default -> TONGUE_US;
                    };
            // Full strength is reached a third into the sound, and left a third before its end.
            long inner = (endUs - startUs) / 3;
            return new Pull(shape, strength, size, startUs - before, startUs + inner, endUs - inner, endUs + after);
        }

        float at(long timeUs) {
            if (timeUs <= riseUs || timeUs >= fallUs) {
                return 0;
            }
            if (timeUs < startUs) {
                return strength * smooth((float) (timeUs - riseUs) / (startUs - riseUs));
            }
            return timeUs <= endUs ? strength : strength * smooth((float) (fallUs - timeUs) / (fallUs - endUs));
        }
    }

    /** Lips pressed together; long enough that a picture every 40 ms cannot miss it. */
    record Closure(long startUs, long endUs) {
        private static final long HOLD_US_MIN = 46_000;
        private static final long EDGE_US = 42_000;

        Closure {
            long lackUs = Math.max(0, HOLD_US_MIN - (endUs - startUs)) / 2;
            startUs -= lackUs;
            endUs += lackUs;
        }

        /** @return 1 while closed, 0 far from it */
        float at(long timeUs) {
            if (timeUs < startUs) {
                return smooth(1 - (float) (startUs - timeUs) / EDGE_US);
            }
            return timeUs <= endUs ? 1 : smooth(1 - (float) (timeUs - endUs) / EDGE_US);
        }
    }

    /** From 0 to 1 with level ends. */
    private static float smooth(float x) {
        float c = Math.max(0, Math.min(1, x));
        return c * c * (3 - 2 * c);
    }

    private static final class DominanceTrack implements VisemeTrack {
        /** The curves that speech moves, by ordinal; the others stay the host's own. */
        private static final int[] CURVES = mouthCurves();

        private static final float JAW_MAX = 0.55f;
        /** Rest pulls a little always, so that faint pulls alone do not open the mouth. */
        private static final float REST = 0.1f;

        private static final long EDGE_US = 50_000;
        private static final int JAW = ArkitCurve.JAW_OPEN.ordinal();
        /** The longest reach of a pull beyond its sound. */
        private static final long REACH_US = 120_000;

        private final Pull[] pulls;
        private final Closure[] closures;
        private final long durationUs;

        DominanceTrack(Pull[] pulls, Closure[] closures, long durationUs) {
            this.pulls = pulls;
            this.closures = closures;
            this.durationUs = durationUs;
        }

        private static int[] mouthCurves() {
            List<Integer> moved = new ArrayList<>();
            for (ArkitCurve curve : ArkitCurve.values()) {
                for (Viseme viseme : Viseme.values()) {
                    if (viseme.weight(curve) > 0 && !moved.contains(curve.ordinal())) {
                        moved.add(curve.ordinal());
                    }
                }
            }
            return moved.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public void addTo(long timeUs, float[] curves) {
            if (timeUs <= 0 || timeUs >= durationUs) {
                return;
            }
            int first = firstThatReaches(timeUs);
            float total = REST;
            int end = first;
            for (; end < pulls.length && pulls[end].riseUs - REACH_US <= timeUs; end++) {
                total += pulls[end].at(timeUs);
            }
            float edge = smooth((float) timeUs / EDGE_US) * smooth((float) (durationUs - timeUs) / EDGE_US);
            float closed = closed(timeUs);
            for (int curve : CURVES) {
                float sum = 0;
                for (int i = first; i < end; i++) {
                    float target = pulls[i].shape.weight(curve);
                    if (target > 0) {
                        sum += pulls[i].at(timeUs) * pulls[i].size * target;
                    }
                }
                float weight = edge * sum / total;
                if (Viseme.PP.weight(curve) == 0) {
                    weight *= 1 - closed;
                }
                curves[curve] += curve == JAW ? Math.min(JAW_MAX, weight) : weight;
            }
        }

        /** Pulls end in nearly the order of their starts: go back far enough. */
        private int firstThatReaches(long timeUs) {
            int low = 0;
            int high = pulls.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pulls[middle].fallUs + REACH_US < timeUs) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private float closed(long timeUs) {
            float open = 1;
            int low = 0;
            int high = closures.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (closures[middle].endUs + Closure.EDGE_US < timeUs) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            for (int i = low; i < closures.length && closures[i].startUs - Closure.EDGE_US < timeUs; i++) {
                open *= 1 - closures[i].at(timeUs);
            }
            return 1 - open;
        }
    }
}
