package dev.nightmarket.media.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The shape of a show's picture, and where the host stands in it. */
public enum Layout {
    /** 9:16, the host in the middle, cards below. */
    PORTRAIT(9, 16, Shot.STRAIGHT),
    /** 1:1, a little closer; hands at rest are in the picture. */
    SQUARE(1, 1, new Shot(.5f, -.005f, 1.10f)),
    /** 16:9, the host at the left, cards at the right. */
    LANDSCAPE(16, 9, new Shot(.30f, -.005f, 1.10f));

    private final int across;
    private final int down;
    private final Shot shot;

    Layout(int across, int down, Shot shot) {
        this.across = across;
        this.down = down;
        this.shot = shot;
    }

    /** As in admin.v1: {@code portrait}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Shot shot() {
        return shot;
    }

    /** Pixels, even, of a picture whose short side is {@code shortSide}. */
    public int width(int shortSide) {
        return even(across > down ? shortSide * across / (double) down : shortSide);
    }

    /** As {@link #width}. */
    public int height(int shortSide) {
        return even(down > across ? shortSide * down / (double) across : shortSide);
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }

    public static Optional<Layout> find(String id) {
        return Arrays.stream(values()).filter(l -> l.id().equals(id)).findFirst();
    }
}
