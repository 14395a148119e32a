package dev.nightmarket.speech.viseme;

/**
 * Where the mouth heads for a sound. Nobody writes to the arrays.
 *
 * @param vowel its size depends on stress and duration
 * @param target by {@link Articulator} ordinal
 * @param pull how strongly it holds each of them; 0 where it leaves it to its neighbours
 */
record MouthSound(boolean vowel, float[] target, float[] pull) {
    float target(Articulator articulator) {
        return target[articulator.ordinal()];
    }

    MouthSound with(Articulator articulator, float value) {
        float[] other = target.clone();
        other[articulator.ordinal()] = value;
        return new MouthSound(vowel, other, pull);
    }
}
