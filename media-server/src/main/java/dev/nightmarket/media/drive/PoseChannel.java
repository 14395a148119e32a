package dev.nightmarket.media.drive;

import dev.nightmarket.media.render.Pose;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.util.ArrayList;
import java.util.List;

/** One number of a {@link Pose} by its name in files and messages: an ARKit curve, or one of the body's. */
final class PoseChannel {
    private static final float RADIANS = (float) (Math.PI / 180);

    /** The body's numbers; angles in degrees. */
    private enum Body {
        headYaw(-45, 45),
        headPitch(-30, 30),
        headRoll(-30, 30),
        gazeYaw(-30, 30),
        gazePitch(-25, 25),
        torsoYaw(-30, 30),
        torsoPitch(-15, 20),
        sway(-1, 1),
        breath(0, 1);

        final float min;
        final float max;

        Body(float min, float max) {
            this.min = min;
            this.max = max;
        }
    }

    private static final Body[] BODY = Body.values();
    private static final ArkitCurve[] CURVES = ArkitCurve.values();
    static final int COUNT = CURVES.length + BODY.length;

    private PoseChannel() {}

    /** -1 when there is none of that name. */
    static int indexOf(String name) {
        for (int i = 0; i < COUNT; i++) {
            if (name(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    static String name(int channel) {
        return channel < CURVES.length ? CURVES[channel].arkitName() : BODY[channel - CURVES.length].name();
    }

    static List<String> names() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            all.add(name(i));
        }
        return all;
    }

    static float min(int channel) {
        return channel < CURVES.length ? 0 : BODY[channel - CURVES.length].min;
    }

    static float max(int channel) {
        return channel < CURVES.length ? 1 : BODY[channel - CURVES.length].max;
    }

    /** Mixes a value over the pose's own: {@code share} 1 replaces it. */
    static void mix(Pose pose, int channel, float value, float share) {
        if (channel < CURVES.length) {
            pose.curves[channel] = over(pose.curves[channel], value, share);
            return;
        }
        switch (BODY[channel - CURVES.length]) {
            case headYaw -> pose.headYaw = over(pose.headYaw, value * RADIANS, share);
            case headPitch -> pose.headPitch = over(pose.headPitch, value * RADIANS, share);
            case headRoll -> pose.headRoll = over(pose.headRoll, value * RADIANS, share);
            case gazeYaw -> pose.gazeYaw = over(pose.gazeYaw, value * RADIANS, share);
            case gazePitch -> pose.gazePitch = over(pose.gazePitch, value * RADIANS, share);
            case torsoYaw -> pose.torsoYaw = over(pose.torsoYaw, value * RADIANS, share);
            case torsoPitch -> pose.torsoPitch = over(pose.torsoPitch, value * RADIANS, share);
            case sway -> pose.sway = over(pose.sway, value, share);
            case breath -> pose.breath = over(pose.breath, value, share);
        }
    }

    private static float over(float own, float value, float share) {
        return own + (value - own) * share;
    }
}
