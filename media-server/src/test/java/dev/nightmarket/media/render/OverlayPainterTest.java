package dev.nightmarket.media.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OverlayPainterTest {
    private static final Overlay NOTHING = new Overlay("", "", "", false);

    private static Overlay all(String remaining) {
        return new Overlay(
                "AI host",
                Overlay.Style.PLAIN,
                new Overlay.LowerThird("Mei Tan", "Host"),
                new Overlay.Offer("Stoneware travel mug", "$24.00", "$30.00", 20, null),
                new Overlay.Countdown("Ends in", remaining),
                new Overlay.Coupon("GLOW20", "20% off"),
                null,
                null,
                false);
    }

    private static I420Frame grey(int width, int height) {
        I420Frame f = new I420Frame(width, height);
        Arrays.fill(f.y, (byte) 90);
        Arrays.fill(f.u, (byte) 110);
        Arrays.fill(f.v, (byte) 150);
        return f;
    }

    @Test
    void aSpriteLaidOverAPictureEqualsBlendingItsPainting() {
        Random random = new Random(5);
        BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_ARGB_PRE);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 64; x++) {
                int a = x < 10 ? 0 : x < 40 ? 255 : random.nextInt(256);
                image.setRGB(x, y, a << 24 | random.nextInt(1 << 24));
            }
        }
        I420Frame f = grey(80, 48);
        Sprite.of(image, 8, 4).lay(f, 0, 0, 256);
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 64; x++) {
                int p = image.getRGB(x, y);
                float a = (p >>> 24) / 255f;
                int over = Yuv.of((p >> 16 & 255) / 255f, (p >> 8 & 255) / 255f, (p & 255) / 255f);
                float expected = 90 + ((over >> 16 & 255) - 90) * a;
                assertEquals(expected, f.y[(y + 4) * 80 + x + 8] & 255, 2.5, "at " + x + "," + y);
            }
        }
        assertEquals(90, f.y[0], "outside");
        assertEquals(110, f.u[0], "outside");
    }

    @Test
    void colourPlanesAreTheMeanOfTheirFourElements() {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB_PRE);
        for (int i = 0; i < 16; i++) {
            image.setRGB(i % 4, i / 4, 0xffd6263f);
        }
        I420Frame f = grey(8, 8);
        Sprite.of(image, 2, 2).lay(f, 0, 0, 256);
        int want = Yuv.of(0xd6 / 255f, 0x26 / 255f, 0x3f / 255f);
        assertEquals(want >> 8 & 255, f.u[1 * 4 + 1] & 255, 1);
        assertEquals(want & 255, f.v[2 * 4 + 2] & 255, 1);
    }

    @Test
    void spritesThatReachBeyondThePictureAreCut() {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB_PRE);
        Arrays.fill(((java.awt.image.DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0xffffffff);
        for (int[] at : new int[][] {{-20, -20}, {30, 30}, {-20, 30}, {30, -20}, {100, 100}}) {
            I420Frame f = grey(50, 50);
            Sprite.of(image, at[0], at[1]).lay(f, 0, 0, 256);
            Sprite.of(image, at[0], at[1]).lay(f, 0, 0, 100);
        }
    }

    @Test
    void theLabelIsThereInTheFirstPictureAndOthersEaseIn() {
        OverlayPainter painter = new OverlayPainter(360, 640, Runnable::run);
        painter.set(new Overlay("AI host", "", "", false));
        I420Frame first = grey(360, 640);
        painter.paint(first, 0);
        assertFalse(Arrays.equals(grey(360, 640).y, first.y), "label");
        painter.set(all("00:10:00"));
        I420Frame start = grey(360, 640);
        painter.paint(start, 40_000);
        I420Frame middle = grey(360, 640);
        painter.paint(middle, 40_000 + OverlayPainter.TRANSITION_US / 3);
        I420Frame end = grey(360, 640);
        painter.paint(end, 40_000 + OverlayPainter.TRANSITION_US);
        I420Frame later = grey(360, 640);
        painter.paint(later, 40_000 + 2 * OverlayPainter.TRANSITION_US);
        int card = (640 - 60) * 360 + 180;
        assertEquals(first.y[card], start.y[card], "not there yet");
        assertTrue((middle.y[card] & 255) > 90 && (middle.y[card] & 255) < 235, "half: " + (middle.y[card] & 255));
        assertEquals(235, end.y[card] & 255, "there");
        assertArrayEquals(end.y, later.y, "still afterwards");
        painter.set(new Overlay("AI host", "", "", false));
        painter.paint(grey(360, 640), 2_000_000);
        I420Frame gone = grey(360, 640);
        painter.paint(gone, 2_000_000 + OverlayPainter.TRANSITION_US);
        assertArrayEquals(first.y, gone.y, "gone without a trace");
    }

    @Test
    void digitsOfACountdownChangeAtOnce() {
        OverlayPainter painter = new OverlayPainter(360, 640, Runnable::run);
        painter.set(all("00:10:00"));
        painter.paint(grey(360, 640), 0);
        painter.set(all("00:09:59"));
        I420Frame now = grey(360, 640);
        painter.paint(now, 40_000);
        I420Frame later = grey(360, 640);
        painter.paint(later, 4_000_000);
        assertArrayEquals(later.y, now.y);
    }

    @Test
    void graphicsOfAPortraitLeaveRoomForThePagesCaptions() {
        OverlayPainter painter = new OverlayPainter(720, 1280, Runnable::run);
        painter.set(all("00:10:00"));
        I420Frame f = grey(720, 1280);
        painter.paint(f, 0);
        // Two lines, 16.3 % above the bottom edge (web/css/nightmarket.css); shadows may fall on them.
        for (int y = 1280 * 75 / 100; y < 1280 * 83 / 100; y++) {
            assertEquals(90, f.y[y * 720 + 360] & 255, 12, "row " + y);
        }
    }

    @Test
    void everyGraphicFitsEveryLayout() {
        Overlay full = new Overlay(
                "Presentador con IA",
                Overlay.Style.PLAIN,
                new Overlay.LowerThird(
                        "A very long name of a host that does not fit", "and as long a role of the host"),
                new Overlay.Offer(
                        "A product with a title that would need three lines of a card to be told in full, and then more",
                        "1.234.567,89\u00a0\u20ac",
                        "2.345.678,90\u00a0\u20ac",
                        47,
                        new Overlay.Picture(2, 2, new int[] {-1, -1, -1, -1})),
                new Overlay.Countdown("Nur noch", "120:00:00"),
                new Overlay.Coupon("SUMMERSALE2026LONG", "twenty per cent off everything in the shop today"),
                new Overlay.Poll(
                        "What shall we show next, and does this question wrap?",
                        List.of(
                                new Overlay.Poll.Bar("One", 0),
                                new Overlay.Poll.Bar("Two", 999_999),
                                new Overlay.Poll.Bar("A label that is much too long for its bar in the poll", 3),
                                new Overlay.Poll.Bar("Four", 1))),
                new Overlay.Picture(3, 1, new int[] {-1, -1, -1}),
                true);
        for (Layout layout : Layout.values()) {
            for (int side : new int[] {360, 540, 720}) {
                int w = layout.width(side);
                int h = layout.height(side);
                GraphicsArtist artist = new GraphicsArtist(w, h);
                for (OverlayPainter.Slot slot : OverlayPainter.Slot.values()) {
                    Sprite s = artist.spec(slot, full) == null ? null : artist.paint(slot, full);
                    if (s != null) {
                        int shadow = 64 * side / 720;
                        assertTrue(
                                s.x >= -shadow
                                        && s.y >= -shadow
                                        && s.x + s.width <= w + shadow
                                        && s.y + s.height <= h + shadow,
                                slot + " at " + s.x + "," + s.y + " of " + s.width + "x" + s.height + " in " + w + "x"
                                        + h);
                    }
                }
            }
        }
    }

    @Test
    void layingAllocatesNothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        OverlayPainter painter = new OverlayPainter(360, 640, Runnable::run);
        Overlay overlay = all("00:10:00");
        I420Frame f = grey(360, 640);
        long before = 0;
        for (int i = 0; i < 200; i++) {
            if (i == 100) {
                before = threads.getThreadAllocatedBytes(id);
            }
            painter.set(overlay);
            painter.paint(f, i * 40_000L);
        }
        long perFrame = (threads.getThreadAllocatedBytes(id) - before) / 100;
        painter.set(NOTHING);
        assertTrue(perFrame < 64, "bytes a frame: " + perFrame);
    }
}
