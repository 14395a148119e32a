package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Pose;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.util.Locale;

/** What a sequence of poses looks like to somebody who looks for faults. */
final class Motion {
    /** Differences of about half a pixel at 720x1280: degrees of head, of gaze; shares of sway, breath and of a curve. */
    private static final float[] SEEN = {.25f, .25f, .25f, .75f, .75f, .04f, .06f, .3f, .3f};

    private static final float SEEN_CURVE = .03f;
    private static final int BODY = SEEN.length;

    private Motion() {}

    /** Head yaw, pitch, roll, gaze yaw, pitch (degrees), sway, breath, torso yaw, pitch (degrees), then 52 curves. */
    static float[] of(Pose p) {
        float[] out = new float[BODY + ArkitCurve.COUNT];
        out[0] = (float) Math.toDegrees(p.headYaw);
        out[1] = (float) Math.toDegrees(p.headPitch);
        out[2] = (float) Math.toDegrees(p.headRoll);
        out[3] = (float) Math.toDegrees(p.gazeYaw);
        out[4] = (float) Math.toDegrees(p.gazePitch);
        out[5] = p.sway;
        out[6] = p.breath;
        out[7] = (float) Math.toDegrees(p.torsoYaw);
        out[8] = (float) Math.toDegrees(p.torsoPitch);
        System.arraycopy(p.curves, 0, out, BODY, ArkitCurve.COUNT);
        return out;
    }

    /** 1: the largest difference moves something by about half a pixel at 720x1280. */
    static double apart(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]) / (i < BODY ? SEEN[i] : SEEN_CURVE));
        }
        return most;
    }

    /**
     * How near any second comes to any earlier one, at any offset of frames: the largest difference within the second, in
     * half pixels. Above 1 no second comes again.
     */
    static double nearestRepeat(float[][] frames, int fps) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int b = fps; b + fps <= frames.length; b += fps) {
            for (int a = 0; a + fps <= b; a++) {
                double most = 0;
                // The middle first: what differs does so there as a rule.
                for (int k = 0; k < fps && most < nearest; k++) {
                    int at = (k * 7 + fps / 2) % fps;
                    most = Math.max(most, apart(frames[a + at], frames[b + at]));
                }
                nearest = Math.min(nearest, most);
            }
        }
        return nearest;
    }

    /** The largest speeds and reaches. */
    record Limits(
            double headDegPerS, double headDegPerS2, double browPerFrame, double headYawDeg, double headPitchDeg) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "head %.1f deg/s, %.0f deg/s2, face %.3f a frame, yaw %.1f, pitch %.1f deg",
                    headDegPerS,
                    headDegPerS2,
                    browPerFrame,
                    headYawDeg,
                    headPitchDeg);
        }
    }

    static Limits limits(float[][] frames, int fps) {
        int[] face = {
            BODY + ArkitCurve.BROW_INNER_UP.ordinal(),
            BODY + ArkitCurve.BROW_OUTER_UP_LEFT.ordinal(),
            BODY + ArkitCurve.CHEEK_SQUINT_LEFT.ordinal(),
            BODY + ArkitCurve.MOUTH_FROWN_LEFT.ordinal()
        };
        double speed = 0;
        double push = 0;
        double brow = 0;
        double yaw = 0;
        double pitch = 0;
        for (int i = 2; i < frames.length; i++) {
            for (int c = 0; c < 3; c++) {
                double v = (frames[i][c] - frames[i - 1][c]) * fps;
                double before = (frames[i - 1][c] - frames[i - 2][c]) * fps;
                speed = Math.max(speed, Math.abs(v));
                push = Math.max(push, Math.abs(v - before) * fps);
            }
            for (int c : face) {
                brow = Math.max(brow, Math.abs(frames[i][c] - frames[i - 1][c]));
            }
            yaw = Math.max(yaw, Math.abs(frames[i][0]));
            pitch = Math.max(pitch, Math.abs(frames[i][1]));
        }
        return new Limits(speed, push, brow, yaw, pitch);
    }
}
