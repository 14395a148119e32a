package dev.nightmarket.media.drive;

import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.HandActor;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Yuv;
import dev.nightmarket.speech.viseme.ArkitCurve;
import dev.nightmarket.speech.viseme.Viseme;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hosts side by side in the same attitudes, for people to look at. */
public final class ContactSheet {
    private static final int CELL_WIDTH = 200;
    private static final int CELL_HEIGHT = 250;
    /** A face cell shows this share of the picture's height, around the face. */
    private static final double FACE_SHARE = .34;

    private static final int LABEL_HEIGHT = 22;
    private static final long HOLD_US = 1_000_000;

    /**
     * A column.
     *
     * @param face shows the face, else the whole picture
     * @param gesture of the right hand, or of both; with a face only the face is seen
     */
    public record Attitude(String name, boolean face, Gesture gesture, Consumer<Pose> pose) {
        Attitude(String name, Consumer<Pose> pose) {
            this(name, true, Gesture.REST, pose);
        }
    }

    /** A row: a host. */
    public record Row(String name, HostRenderer renderer, AvatarPack pack) {
        float faceY() {
            return pack.joints()[AvatarPack.Bone.EYE_LEFT.ordinal()][1];
        }
    }

    private ContactSheet() {}

    /** Neutral, smile, three mouth shapes, blink, the head to both sides, and gestures. */
    public static List<Attitude> standard() {
        List<Attitude> all = new ArrayList<>();
        all.add(new Attitude("neutral", p -> {}));
        all.add(new Attitude("smile", p -> {
            set(p, .6f, ArkitCurve.MOUTH_SMILE_LEFT, ArkitCurve.MOUTH_SMILE_RIGHT);
            set(p, .4f, ArkitCurve.CHEEK_SQUINT_LEFT, ArkitCurve.CHEEK_SQUINT_RIGHT);
            set(p, .15f, ArkitCurve.EYE_SQUINT_LEFT, ArkitCurve.EYE_SQUINT_RIGHT);
        }));
        all.add(new Attitude("/aa/", p -> mouth(p, Viseme.AA)));
        all.add(new Attitude("/uw/", p -> mouth(p, Viseme.OU)));
        all.add(new Attitude("/m/", p -> mouth(p, Viseme.PP)));
        all.add(new Attitude("blink", p -> set(p, 1, ArkitCurve.EYE_BLINK_LEFT, ArkitCurve.EYE_BLINK_RIGHT)));
        all.add(new Attitude("yaw +15", p -> p.headYaw = (float) Math.toRadians(15)));
        all.add(new Attitude("yaw -15", p -> p.headYaw = (float) Math.toRadians(-15)));
        all.add(new Attitude("welcome", false, Gesture.WELCOME, p -> {}));
        all.add(new Attitude("point", false, Gesture.POINT_AT_CARD, p -> {}));
        all.add(new Attitude("wave", false, Gesture.WAVE, p -> {}));
        return all;
    }

    private static void set(Pose pose, float weight, ArkitCurve... curves) {
        for (ArkitCurve c : curves) {
            pose.curves[c.ordinal()] = weight;
        }
    }

    private static void mouth(Pose pose, Viseme shape) {
        for (ArkitCurve c : ArkitCurve.values()) {
            pose.curves[c.ordinal()] += shape.weight(c);
        }
    }

    /** Draws the sheet: a row a host, a column an attitude. */
    public static BufferedImage draw(List<Row> rows, List<Attitude> attitudes, Consumer<String> progress) {
        BufferedImage sheet = new BufferedImage(
                attitudes.size() * CELL_WIDTH, rows.size() * CELL_HEIGHT + LABEL_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        g.setColor(Color.WHITE);
        for (int c = 0; c < attitudes.size(); c++) {
            g.drawString(attitudes.get(c).name(), c * CELL_WIDTH + 6, 16);
        }
        Pose pose = new Pose();
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            progress.accept(row.name());
            for (int c = 0; c < attitudes.size(); c++) {
                pose.clear();
                gesture(row.pack(), attitudes.get(c).gesture(), pose);
                attitudes.get(c).pose().accept(pose);
                BufferedImage picture = picture(row.renderer(), pose);
                int x = c * CELL_WIDTH;
                int y = r * CELL_HEIGHT + LABEL_HEIGHT;
                int[] cut = attitudes.get(c).face() ? face(row, picture) : whole(picture);
                g.drawImage(
                        picture, x, y, x + CELL_WIDTH - 2, y + CELL_HEIGHT - 2, cut[0], cut[1], cut[2], cut[3], null);
            }
            g.setColor(Color.WHITE);
            g.drawString(row.name(), 6, r * CELL_HEIGHT + LABEL_HEIGHT + CELL_HEIGHT - 10);
        }
        g.dispose();
        return sheet;
    }

    /** As it is a moment after its stroke. */
    private static void gesture(AvatarPack pack, Gesture gesture, Pose pose) {
        HandActor hands = new HandActor(pack, 1);
        hands.pose(0, pose);
        hands.begin(gesture, ArmActor.Side.RIGHT, 0, HOLD_US);
        for (long t = 0; t <= hands.strokeUs(gesture) + HOLD_US / 2; t += 40_000) {
            pose.clear();
            hands.pose(t, pose);
        }
    }

    private static int[] face(Row row, BufferedImage picture) {
        double pixelsPerDm = picture.getHeight() / row.pack().camera().height();
        double middle =
                picture.getHeight() / 2.0 - (row.faceY() - row.pack().camera().target()[1]) * pixelsPerDm;
        double half = picture.getHeight() * FACE_SHARE / 2;
        double halfWidth = half * CELL_WIDTH / CELL_HEIGHT;
        double centre = picture.getWidth() / 2.0;
        return new int[] {
            (int) (centre - halfWidth), (int) (middle - half), (int) (centre + halfWidth), (int) (middle + half)
        };
    }

    private static int[] whole(BufferedImage picture) {
        int width = Math.min(picture.getWidth(), picture.getHeight() * CELL_WIDTH / CELL_HEIGHT);
        int height = Math.min(picture.getHeight(), picture.getWidth() * CELL_HEIGHT / CELL_WIDTH);
        int left = (picture.getWidth() - width) / 2;
        int top = (picture.getHeight() - height) / 2;
        return new int[] {left, top, left + width, top + height};
    }

    /** One drawn picture as RGB. */
    public static BufferedImage picture(HostRenderer renderer, Pose pose) {
        I420Frame f = new I420Frame(renderer.width(), renderer.height());
        renderer.render(pose, 0, f);
        BufferedImage image = new BufferedImage(f.width, f.height, BufferedImage.TYPE_INT_RGB);
        int half = f.width / 2;
        for (int y = 0; y < f.height; y++) {
            for (int x = 0; x < f.width; x++) {
                int c = y / 2 * half + x / 2;
                int yuv = (f.y[y * f.width + x] & 255) << 16 | (f.u[c] & 255) << 8 | f.v[c] & 255;
                image.setRGB(x, y, Yuv.toRgb(yuv));
            }
        }
        return image;
    }
}
