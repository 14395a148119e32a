package dev.nightmarket.media.render;

/**
 * The way of an arm from one pose to another: minimum-jerk (Flash and Hogan 1985) from any position, speed and
 * acceleration, on an arc, with a small swing back before and a small overshoot after. Position, speed and acceleration are
 * continuous when a new goal is set at any time. Owned by one thread; allocates nothing after construction.
 */
final class ArmMotion {
    /** Shares of the way. */
    private static final double ANTICIPATION = .035;

    private static final double OVERSHOOT = .055;
    private static final double ARC = .11;
    /** A hand that already moves, in decimetres a second, does not swing back first. */
    private static final double SLOW = .4;
    /** Angles arrive a little after the wrist, fingers last. */
    private static final double ANGLES_LATER = 1.10;

    private static final double FINGERS_LATER = 1.2;
    /** The overshoot's swing, in shares of the duration. */
    private static final double SWING_FROM = .74;

    private static final double SWING_LENGTH = .66;
    private static final double SWING_BACK_LENGTH = .42;
    private static final double H = 1e-3;
    /** Away from the body. */
    private static final double[] OUT = {.45, .1, .88};

    private final double[][] coefficients = new double[ArmPose.SIZE][6];
    private final double[] way = new double[ArmPose.SIZE];
    private final double[] arc = new double[3];
    private double startS;
    private double lengthS = 1;
    private double anticipation;

    private final double[] now = new double[ArmPose.SIZE];
    private final double[] before = new double[ArmPose.SIZE];
    private final double[] after = new double[ArmPose.SIZE];

    /** Rests at a pose. */
    void reset(double[] pose) {
        for (int i = 0; i < ArmPose.SIZE; i++) {
            java.util.Arrays.fill(coefficients[i], 0);
            coefficients[i][0] = pose[i];
            way[i] = 0;
        }
        java.util.Arrays.fill(arc, 0);
    }

    /** Goes over to a goal from wherever the arm is at {@code fromS}. */
    void to(double[] goal, double fromS, double seconds) {
        at(fromS - H, before);
        at(fromS, now);
        at(fromS + H, after);
        double speed = 0;
        double distance = 0;
        for (int i = 0; i < ArmPose.SIZE; i++) {
            double t = seconds * later(i);
            double v = (after[i] - before[i]) / (2 * H) * t;
            double a = (after[i] - 2 * now[i] + before[i]) / (H * H) * t * t;
            quintic(coefficients[i], now[i], v, a, goal[i]);
            way[i] = i < ArmPose.FINGERS ? goal[i] - now[i] : 0;
            if (i < 3) {
                speed += v / t * (v / t);
                distance += way[i] * way[i];
            }
        }
        anticipation = ANTICIPATION / (1 + speed / (SLOW * SLOW));
        bend(Math.sqrt(distance));
        startS = fromS;
        lengthS = seconds;
    }

    /** Wrists travel on arcs that bow away from the body. */
    private void bend(double distance) {
        double along = 0;
        for (int c = 0; c < 3; c++) {
            along += OUT[c] * way[c];
        }
        double square = distance * distance + 1e-9;
        for (int c = 0; c < 3; c++) {
            arc[c] = ARC * distance * (OUT[c] - along * way[c] / square);
        }
    }

    private static double later(int i) {
        return i < ArmPose.PRONATION ? 1 : i < ArmPose.FINGERS ? ANGLES_LATER : FINGERS_LATER;
    }

    private static void quintic(double[] c, double x, double v, double a, double goal) {
        double d = goal - x;
        c[0] = x;
        c[1] = v;
        c[2] = a / 2;
        c[3] = 10 * d - 6 * v - 1.5 * a;
        c[4] = -15 * d + 8 * v + 1.5 * a;
        c[5] = 6 * d - 3 * v - .5 * a;
    }

    /** The pose at a time; before the beginning it goes on as the beginning's curve says. */
    void at(double timeS, double[] out) {
        double tau = (timeS - startS) / lengthS;
        double extra =
                OVERSHOOT * bump((tau - SWING_FROM) / SWING_LENGTH) - anticipation * bump(tau / SWING_BACK_LENGTH);
        double bow = bump(tau);
        for (int i = 0; i < ArmPose.SIZE; i++) {
            double x = Math.min(1, tau / later(i));
            double[] c = coefficients[i];
            out[i] = c[0]
                    + x * (c[1] + x * (c[2] + x * (c[3] + x * (c[4] + x * c[5]))))
                    + extra * way[i]
                    + (i < 3 ? bow * arc[i] : 0);
        }
    }

    /** 0 to 1 to 0 while x goes from 0 to 1, smooth to the second derivative. */
    static double bump(double x) {
        if (x <= 0 || x >= 1) {
            return 0;
        }
        double s = x * (1 - x);
        return 64 * s * s * s;
    }
}
