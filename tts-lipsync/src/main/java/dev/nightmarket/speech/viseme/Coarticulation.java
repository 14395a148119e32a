package dev.nightmarket.speech.viseme;

import java.util.Arrays;

/**
 * Each sound pulls the articulators to its targets from some time before it starts until some time after it ends, and the
 * targets are averaged by the strength of the pulls; contacts of the lips stand above that; in pauses all rests. Immutable;
 * reading it allocates nothing.
 */
final class Coarticulation implements VisemeTrack {
    /** Rest pulls a little always, so that faint pulls alone do not move the mouth. */
    private static final float REST = .06f;
    /** Full strength is reached a third into the sound and left a third before its end, in long ones after this. */
    private static final long INNER_US_MAX = 60_000;
    /** The mouth begins to close while the last sound dies away, and is still opening when the first one sounds. */
    private static final long FADE_US = 25_000;

    /**
     * One sound's hold on the mouth.
     *
     * @param target of the sound, scaled
     * @param reach beyond its ends, as a share of the family's; rounding always reaches all the way
     */
    record Pull(MouthSound sound, float[] target, long startUs, long endUs, float reach) {
        Pull reaching(float share) {
            return new Pull(sound, target, startUs, endUs, share);
        }
    }

    /** Lips meet: from nothing at {@code riseUs} to {@code firmly} between start and end, and back to nothing. */
    record Contact(float firmly, long riseUs, long startUs, long endUs, long fallUs) {
        float at(long timeUs) {
            if (timeUs <= riseUs || timeUs >= fallUs) {
                return 0;
            }
            if (timeUs < startUs) {
                return firmly * smooth((float) (timeUs - riseUs) / (startUs - riseUs));
            }
            return timeUs <= endUs ? firmly : firmly * smooth((float) (fallUs - timeUs) / (fallUs - endUs));
        }
    }

    /** Silence from {@code fromUs} to {@code toUs}; the mouth is at rest, as far as {@code depth}, from closed to opening. */
    record Pause(float depth, long fromUs, long closedUs, long openingUs, long toUs) {
        /** @return 1 when nothing moves */
        float at(long timeUs) {
            if (timeUs >= closedUs && timeUs <= openingUs) {
                return depth;
            }
            if (timeUs < closedUs) {
                long beginUs = fromUs - FADE_US;
                return depth * smooth((float) (timeUs - beginUs) / (closedUs - beginUs));
            }
            long endUs = toUs + FADE_US;
            return depth * smooth((float) (endUs - timeUs) / (endUs - openingUs));
        }

        long beginUs() {
            return fromUs == Long.MIN_VALUE ? fromUs : fromUs - FADE_US;
        }

        long overUs() {
            return toUs == Long.MAX_VALUE ? toUs : toUs + FADE_US;
        }
    }

    private final LanguageFamily family;
    private final Pull[] pulls;
    private final Contact[] closures;
    private final Contact[] dentals;
    private final Pause[] pauses;
    private final long durationUs;
    private final long reachUs;
    /** Ends of the pulls, in order, to search. */
    private final long[] ends;

    Coarticulation(
            LanguageFamily family,
            Pull[] pulls,
            Contact[] closures,
            Contact[] dentals,
            Pause[] pauses,
            long durationUs) {
        this.family = family;
        this.pulls = pulls;
        this.closures = closures;
        this.dentals = dentals;
        this.pauses = pauses;
        this.durationUs = durationUs;
        reachUs = (long) family.reachUs();
        ends = Arrays.stream(pulls).mapToLong(Pull::endUs).toArray();
    }

    @Override
    public void addTo(long timeUs, float[] curves) {
        if (timeUs <= 0 || timeUs >= durationUs) {
            return;
        }
        float voiced = 1 - hush(timeUs);
        // An utterance that begins or ends in a closure does not jump into it.
        float edge = smooth((float) timeUs / FADE_US) * smooth((float) (durationUs - timeUs) / FADE_US);
        float closed = edge * contact(closures, timeUs);
        if (voiced <= 0 && closed <= 0 && contact(dentals, timeUs) <= 0) {
            return;
        }
        int first = Arrays.binarySearch(ends, timeUs - reachUs);
        first = first < 0 ? -first - 1 : first;
        int end = first;
        while (end < pulls.length && pulls[end].startUs - reachUs < timeUs) {
            end++;
        }
        MouthCurves.add(
                voiced * blend(Articulator.JAW, first, end, timeUs),
                voiced * blend(Articulator.LIPS, first, end, timeUs),
                voiced * blend(Articulator.ROUND, first, end, timeUs),
                voiced * blend(Articulator.FLARE, first, end, timeUs),
                voiced * blend(Articulator.SPREAD, first, end, timeUs),
                voiced * blend(Articulator.TONGUE, first, end, timeUs),
                closed,
                edge * contact(dentals, timeUs),
                curves);
    }

    /** The articulators themselves, for who learns from them. */
    void articulators(long timeUs, float[] out) {
        float voiced = 1 - hush(timeUs);
        int first = Arrays.binarySearch(ends, timeUs - reachUs);
        first = first < 0 ? -first - 1 : first;
        int end = first;
        while (end < pulls.length && pulls[end].startUs - reachUs < timeUs) {
            end++;
        }
        for (int a = 0; a < Articulator.BLENDED; a++) {
            out[a] = voiced * blend(Articulator.at(a), first, end, timeUs);
        }
        out[Articulator.CLOSE.ordinal()] = contact(closures, timeUs);
        out[Articulator.DENTAL.ordinal()] = contact(dentals, timeUs);
    }

    private float blend(Articulator articulator, int first, int end, long timeUs) {
        int a = articulator.ordinal();
        float before = family.beforeUs()[a];
        float after = family.afterUs()[a];
        float total = REST;
        float sum = 0;
        for (int i = first; i < end; i++) {
            float strength = pulls[i].sound.pull()[a];
            if (strength > 0) {
                float reach = articulator == Articulator.ROUND ? 1 : pulls[i].reach;
                float now = strength * dominance(pulls[i], reach * before, reach * after, timeUs);
                total += now;
                sum += now * pulls[i].target[a];
            }
        }
        return sum / total;
    }

    private static float dominance(Pull pull, float before, float after, long timeUs) {
        float inner = Math.min(INNER_US_MAX, (pull.endUs - pull.startUs) / 3);
        if (timeUs < pull.startUs + inner) {
            return smooth((timeUs - pull.startUs + before) / (before + inner));
        }
        if (timeUs > pull.endUs - inner) {
            return smooth((pull.endUs + after - timeUs) / (after + inner));
        }
        return 1;
    }

    /** 0 while speaking to 1 in silence. */
    private float hush(long timeUs) {
        float most = 0;
        for (int i = firstPause(timeUs); i < pauses.length && pauses[i].beginUs() <= timeUs; i++) {
            most = Math.max(most, pauses[i].at(timeUs));
        }
        return most;
    }

    private int firstPause(long timeUs) {
        int low = 0;
        int high = pauses.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pauses[middle].overUs() < timeUs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static float contact(Contact[] contacts, long timeUs) {
        int low = 0;
        int high = contacts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (contacts[middle].fallUs < timeUs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        float most = 0;
        for (int i = low; i < contacts.length && contacts[i].riseUs <= timeUs; i++) {
            most = Math.max(most, contacts[i].at(timeUs));
        }
        return most;
    }

    /** From 0 to 1 with level ends. */
    private static float smooth(float x) {
        float c = Math.max(0, Math.min(1, x));
        return c * c * (3 - 2 * c);
    }
}
