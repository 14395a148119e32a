package dev.nightmarket.media.render;

import dev.nightmarket.media.render.OverlayPainter.Slot;
import dev.nightmarket.media.render.Typesetter.Line;
import dev.nightmarket.media.render.Typesetter.Weight;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Designs the graphics of one picture size. All measures are in units of which the short side has 720; everything keeps
 * {@value #MARGIN} units from the edge (title-safe), and out of the way of the host's face. Paints on its caller's
 * thread.
 */
final class GraphicsArtist {
    static final float MARGIN = 26;
    /** Height of a capital letter of the AI label over the short side; 5 % is the house's rule. */
    static final float LABEL_CAP = .051f;

    private static final int NIGHT = 0x14141b;
    private static final int WHITE = 0xffffff;
    private static final float OFFER_HEIGHT = 172;
    private static final float GAP = 16;
    private static final float COUPON_HEIGHT = 92;
    /** Two lines of captions, which the page sets above the offer of a portrait picture (web/css/nightmarket.css). */
    private static final float CAPTIONS_HEIGHT = 112;

    private final int width;
    private final int height;
    private final float unit;
    /** Of the picture, in units. */
    private final float wide;

    private final float high;
    private final boolean landscape;
    private final boolean portrait;
    private Typesetter type = new Typesetter(null);
    private Overlay.@Nullable FontFile font;

    GraphicsArtist(int width, int height) {
        this.width = width;
        this.height = height;
        unit = Math.min(width, height) / 720f;
        wide = width / unit;
        high = height / unit;
        landscape = width > height * 1.2f;
        portrait = height > width * 1.2f;
    }

    /** Where the column of cards begins and how wide it is. */
    private float columnLeft() {
        return landscape ? wide * .565f : MARGIN;
    }

    private float columnWidth() {
        return wide - MARGIN - columnLeft();
    }

    private float barcode() {
        return PtsBarcode.rows(height) / unit;
    }

    /** What a slot is painted from; another value means painting it anew, null an empty slot. */
    @Nullable
    Object spec(Slot slot, Overlay o) {
        Object part =
                switch (slot) {
                    case LABEL -> o.aiLabel().isBlank() ? null : o.aiLabel();
                    case LOGO -> o.logo();
                    case LOWER_THIRD -> lowerThird(o);
                    case OFFER -> crowded(o) ? null : o.offer();
                    case COUPON -> withoutCoupon(o) ? null : o.coupon();
                    case COUNTDOWN -> o.countdown();
                    case POLL -> o.poll();
                };
        return part == null ? null : List.of(part, o.style(), above(slot, o));
    }

    /** In a square there is room for a poll or an offer below the face, not for both. */
    private boolean crowded(Overlay o) {
        return square() && o.poll() != null;
    }

    /** A poll takes a coupon's place where the column of cards is low. */
    private boolean withoutCoupon(Overlay o) {
        return o.poll() != null && !portrait;
    }

    private boolean square() {
        return !landscape && !portrait;
    }

    /** The lower third gives way to what viewers can act on, where there is no room for both. */
    private Overlay.@Nullable LowerThird lowerThird(Overlay o) {
        boolean full = o.poll() != null || (square() && o.coupon() != null);
        return full && !landscape ? null : o.lowerThird();
    }

    /** Units that other cards take below a slot: it sits on top of them. */
    private float above(Slot slot, Overlay o) {
        float y = 0;
        boolean column = slot == Slot.COUPON || slot == Slot.POLL || (slot == Slot.LOWER_THIRD && !landscape);
        if (column && o.offer() != null && !crowded(o)) {
            y += OFFER_HEIGHT + GAP + (portrait ? CAPTIONS_HEIGHT : 0);
        }
        if (column && slot != Slot.COUPON && o.coupon() != null && !withoutCoupon(o)) {
            y += COUPON_HEIGHT + GAP;
        }
        return slot == Slot.LOGO && o.countdown() != null ? 1 : y;
    }

    /** Paints a slot that is not empty. */
    @Nullable
    Sprite paint(Slot slot, Overlay o) {
        if (o.style().font() != font) {
            font = o.style().font();
            type = new Typesetter(font);
        }
        return switch (slot) {
            case LABEL -> label(o.aiLabel(), o.style());
            case LOGO -> o.logo() == null ? null : logo(o.logo(), o.countdown() != null && !landscape);
            case LOWER_THIRD -> o.lowerThird() == null ? null : lowerThird(o.lowerThird(), o.style(), above(slot, o));
            case OFFER -> o.offer() == null ? null : offer(o.offer(), o.style());
            case COUPON -> o.coupon() == null ? null : coupon(o.coupon(), o.style(), above(slot, o));
            case COUNTDOWN ->
                o.countdown() == null ? null : countdown(o.countdown(), o.style(), labelWidth(o.aiLabel()));
            case POLL -> o.poll() == null ? null : poll(o.poll(), o.style(), above(slot, o));
        };
    }

    private GraphicsCanvas canvas(float x, float y, float w, float h) {
        return new GraphicsCanvas(unit, x, y, w, h);
    }

    private static RoundRectangle2D round(float x, float y, float w, float h, float r) {
        return new RoundRectangle2D.Float(x, y, w, h, 2 * r, 2 * r);
    }

    private float labelCap() {
        return Math.max(LABEL_CAP * 720, 7 / unit);
    }

    private Line labelLine(String words) {
        return type.fit(words, Weight.EXTRA_BOLD, labelCap(), 1, wide * .66f);
    }

    private float labelWidth(String words) {
        return labelLine(words).width() + labelCap() * 2.25f;
    }

    private Sprite label(String words, Overlay.Style style) {
        float cap = labelCap();
        Line line = labelLine(words);
        float h = cap * 2.05f;
        float w = labelWidth(words);
        GraphicsCanvas c = canvas(MARGIN, MARGIN + barcode(), w, h);
        c.shadow(round(0, 0, w, h, h / 2), 14, .28f);
        c.fill(round(0, 0, w, h, h / 2), NIGHT, .82f);
        spark(c, cap * .98f, h / 2, cap * .50f, style.accent());
        line.draw(c.g, cap * 1.62f, (h + cap) / 2, WHITE);
        return c.sprite();
    }

    /** The four-pointed star by which people know what an artificial mind made. */
    private static void spark(GraphicsCanvas c, float x, float y, float r, int rgb) {
        Path2D star = new Path2D.Float();
        star.moveTo(x, y - r);
        for (int i = 1; i <= 4; i++) {
            double a = Math.PI / 2 * i - Math.PI / 2;
            star.quadTo(x, y, x + r * Math.cos(a), y + r * Math.sin(a));
        }
        star.closePath();
        c.fill(star, Contrast.on(NIGHT, rgb, 3), 1);
    }

    /** Below the countdown where that has its corner. */
    private Sprite logo(Overlay.Picture picture, boolean below) {
        float box = landscape ? 96 : 88;
        float s = Math.min(1.9f * box / picture.width, box / picture.height);
        float w = picture.width * s;
        float h = picture.height * s;
        GraphicsCanvas c = canvas(wide - MARGIN - w, MARGIN + barcode() + (below ? 92 : 0), w, h);
        c.picture(picture, 0, 0, w, h, null);
        return c.sprite();
    }

    private Sprite lowerThird(Overlay.LowerThird l, Overlay.Style style, float above) {
        float room = landscape ? wide * .5f - MARGIN : columnWidth() * .9f;
        Line name = type.fit(l.name(), Weight.EXTRA_BOLD, 27, .7f, room - 70);
        Line role = type.fit(l.role(), Weight.SEMI_BOLD, 18, .8f, room - 70);
        boolean two = !l.role().isBlank();
        float w = Math.max(name.width(), two ? role.width() : 0) + 72;
        float h = two ? 104 : 72;
        GraphicsCanvas c = canvas(MARGIN, high - MARGIN - above - h, w, h);
        c.shadow(round(0, 0, w, h, 18), 16, .30f);
        c.fill(round(0, 0, w, h, 18), NIGHT, .80f);
        c.fill(round(18, 20, 7, h - 40, 3.5f), style.accent(), 1);
        name.draw(c.g, 44, two ? 47 : (h + 27) / 2, WHITE);
        if (two) {
            role.draw(c.g, 44, 82, 0xd4d4de);
        }
        return c.sprite();
    }

    private Sprite offer(Overlay.Offer o, Overlay.Style style) {
        float h = OFFER_HEIGHT;
        float w = columnWidth();
        GraphicsCanvas c = canvas(columnLeft(), high - MARGIN - h, w, h);
        c.shadow(round(0, 0, w, h, 30), 22, .34f);
        c.fill(round(0, 0, w, h, 30), style.card(), 1);
        float left = 30;
        if (o.picture() != null) {
            float side = h - 32;
            c.picture(o.picture(), 16, 16, side, side, round(16, 16, side, side, 20));
            left = side + 40;
            if (o.percentOff() > 0) {
                badge(c, o.percentOff(), style, 24, 24);
            }
        }
        float room = w - left - 28;
        List<Line> title = type.wrap(o.title(), Weight.SEMI_BOLD, 22, room);
        boolean two = title.size() == 2;
        title.get(0).draw(c.g, left, two ? 46 : 58, style.ink());
        if (two) {
            title.get(1).draw(c.g, left, 80, style.ink());
        }
        price(c, o, style, left, two ? 140 : 126, room);
        return c.sprite();
    }

    private void price(GraphicsCanvas c, Overlay.Offer o, Overlay.Style style, float left, float base, float room) {
        if (o.price().isBlank()) {
            return;
        }
        int deal = Contrast.on(style.card(), style.accent(), 3);
        Line price = type.fit(o.price(), Weight.EXTRA_BOLD, 38, .6f, room);
        price.draw(c.g, left, base, deal);
        float x = left + price.width() + 18;
        if (!o.listPrice().isBlank()) {
            Line list = type.line(o.listPrice(), Weight.SEMI_BOLD, 21);
            if (x + list.width() <= left + room) {
                list.draw(c.g, x, base, style.muted());
                c.fill(round(x - 2, base - 12, list.width() + 4, 3, 1.5f), style.muted(), 1);
                x += list.width() + 16;
            }
        }
        if (o.percentOff() > 0 && o.picture() == null && x + 90 <= left + room) {
            badge(c, o.percentOff(), style, x, base - 31);
        }
    }

    private void badge(GraphicsCanvas c, int percent, Overlay.Style style, float x, float y) {
        Line off = type.line("\u2212" + percent + "%", Weight.EXTRA_BOLD, 18);
        c.fill(round(x, y, off.width() + 24, 38, 19), style.accent(), 1);
        off.draw(c.g, x + 12, y + 28, Contrast.on(style.accent(), style.onAccent(), 4.5));
    }

    private Sprite coupon(Overlay.Coupon o, Overlay.Style style, float above) {
        Line code = type.fit(o.code(), Weight.EXTRA_BOLD, 26, .7f, columnWidth() * .55f);
        boolean hasText = !o.text().isBlank();
        Line text = type.fit(o.text(), Weight.SEMI_BOLD, 19, .8f, Math.max(40, columnWidth() - code.width() - 120));
        float stub = code.width() + 54;
        float w = hasText ? stub + text.width() + 54 : stub;
        float h = COUPON_HEIGHT;
        GraphicsCanvas c = canvas(columnLeft(), high - MARGIN - above - h, w, h);
        Area ticket = new Area(round(0, 0, w, h, 20));
        if (hasText) {
            ticket.subtract(new Area(new Ellipse2D.Float(stub - 12, -12, 24, 24)));
            ticket.subtract(new Area(new Ellipse2D.Float(stub - 12, h - 12, 24, 24)));
        }
        c.shadow(ticket, 18, .30f);
        c.fill(ticket, style.accent(), 1);
        int ink = Contrast.on(style.accent(), style.onAccent(), 4.5);
        code.draw(c.g, 27, (h + 26) / 2, ink);
        if (hasText) {
            c.g.setPaint(GraphicsCanvas.colour(ink, .55f));
            c.g.setStroke(
                    new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {.1f, 8}, 0));
            c.g.draw(new Line2D.Float(stub, 20, stub, h - 20));
            text.draw(c.g, stub + 26, (h + 19) / 2, ink);
        }
        return c.sprite();
    }

    private Sprite countdown(Overlay.Countdown o, Overlay.Style style, float labelWidth) {
        float cap = 26;
        Line label = type.fit(o.label(), Weight.SEMI_BOLD, 19, .8f, wide * .3f);
        float digit = 0;
        for (char d = '0'; d <= '9'; d++) {
            digit = Math.max(
                    digit, type.line(String.valueOf(d), Weight.EXTRA_BOLD, cap).width());
        }
        float digits = 0;
        for (char d : o.remaining().toCharArray()) {
            digits += Character.isDigit(d) ? digit : cap * .52f;
        }
        float h = 68;
        float w = 66 + (o.label().isBlank() ? 0 : label.width() + 16) + digits + 26;
        float x = landscape ? columnLeft() : wide - MARGIN - w;
        boolean beside = landscape || x > MARGIN + labelWidth + GAP;
        float y = MARGIN + barcode() + 4 + (beside ? 0 : LABEL_CAP * 720 * 2.05f + GAP);
        GraphicsCanvas c = canvas(x, y, w, h);
        c.shadow(round(0, 0, w, h, h / 2), 14, .28f);
        c.fill(round(0, 0, w, h, h / 2), NIGHT, .82f);
        clock(c.g, 37, h / 2, 15, Contrast.on(NIGHT, style.accent(), 3));
        float at = 66;
        if (!o.label().isBlank()) {
            label.draw(c.g, at, (h + 19) / 2, 0xd4d4de);
            at += label.width() + 16;
        }
        for (char d : o.remaining().toCharArray()) {
            Line line = type.line(String.valueOf(d), Weight.EXTRA_BOLD, cap);
            float room = Character.isDigit(d) ? digit : cap * .52f;
            line.draw(c.g, at + (room - line.width()) / 2, (h + cap) / 2, WHITE);
            at += room;
        }
        return c.sprite();
    }

    private static void clock(Graphics2D g, float x, float y, float r, int rgb) {
        g.setPaint(GraphicsCanvas.colour(rgb, 1));
        g.setStroke(new BasicStroke(4.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Arc2D.Float(x - r, y - r, 2 * r, 2 * r, 60, 330, Arc2D.OPEN));
        g.draw(new Line2D.Float(x, y, x, y - r * .58f));
        g.draw(new Line2D.Float(x, y, x + r * .44f, y + r * .1f));
    }

    private Sprite poll(Overlay.Poll o, Overlay.Style style, float above) {
        float w = landscape ? columnWidth() : Math.min(columnWidth(), portrait ? 560 : 500);
        List<Line> question = type.wrap(o.question(), Weight.EXTRA_BOLD, 24, w - 56);
        float row = square() ? 58 : 62;
        float head = 40 + question.size() * 38;
        float h = head + o.bars().size() * row + 14;
        GraphicsCanvas c = canvas(columnLeft(), high - MARGIN - above - h, w, h);
        c.shadow(round(0, 0, w, h, 28), 20, .30f);
        c.fill(round(0, 0, w, h, 28), NIGHT, .84f);
        for (int i = 0; i < question.size(); i++) {
            question.get(i).draw(c.g, 28, 52 + i * 38, WHITE);
        }
        int total =
                Math.max(1, o.bars().stream().mapToInt(Overlay.Poll.Bar::votes).sum());
        for (int i = 0; i < o.bars().size(); i++) {
            bar(c, o.bars().get(i), i + 1, total, style, head + i * row, w);
        }
        return c.sprite();
    }

    /** The number is what viewers type to vote. */
    private void bar(
            GraphicsCanvas c, Overlay.Poll.Bar b, int number, int total, Overlay.Style style, float y, float w) {
        float share = (float) b.votes() / total;
        Shape track = round(28, y, w - 56, 50, 16);
        c.fill(track, WHITE, .13f);
        if (b.votes() > 0) {
            Area filled = new Area(track);
            filled.intersect(new Area(new java.awt.geom.Rectangle2D.Float(28, y, (w - 56) * share, 50)));
            c.fill(filled, Contrast.on(WHITE, style.accent(), 3), 1);
        }
        Line votes = type.line(b.votes() + " \u00b7 " + Math.round(share * 100) + "%", Weight.EXTRA_BOLD, 18);
        // Apart from the words, which may run from the right.
        type.line(String.valueOf(number), Weight.EXTRA_BOLD, 18).draw(c.g, 46, y + 34, WHITE);
        Line label = type.fit(b.label(), Weight.SEMI_BOLD, 18, .8f, w - 142 - votes.width());
        label.draw(c.g, 72, y + 34, WHITE);
        votes.draw(c.g, w - 46 - votes.width(), y + 34, WHITE);
    }
}
