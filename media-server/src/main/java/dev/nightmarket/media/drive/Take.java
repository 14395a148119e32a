package dev.nightmarket.media.drive;

import dev.nightmarket.media.render.Pose;

/** What a host does and says from beginning to end, whole before it is filmed. Owned by one thread. */
public interface Take {
    /** Mono, 48 kHz, from the first picture on. */
    short[] pcm();

    long durationUs();

    /** How much of a mouth that is made from the sound is to be seen: 1 in a sentence, 0 between two. */
    float mouthGain(long timeUs);

    /** Fills the pose at a time; calls come in order. */
    void pose(long timeUs, Pose out);
}
