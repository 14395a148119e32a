package dev.nightmarket.media.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets lines of text with real layout (kerning, ligatures, right-to-left, Indic shaping): in the brand's letters, else
 * in Manrope, which ships with the program (Latin, Greek, Cyrillic, Vietnamese), else in the machine's fonts, letter by
 * letter. A machine where Java finds no font at all (a bare container) still gets {@link GlyphSheet}'s letters. What no
 * font has is told by {@link #missing}. Any thread.
 */
final class Typesetter {
    enum Weight {
        SEMI_BOLD("Manrope-SemiBold.ttf"),
        EXTRA_BOLD("Manrope-ExtraBold.ttf");

        private final String file;

        Weight(String file) {
            this.file = file;
        }
    }

    /** Height of a capital letter over the font's size, of Manrope; others are scaled to it. */
    private static final float CAP = .72f;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Logger LOG = LoggerFactory.getLogger(Typesetter.class);
    /** Null: Java has no fonts on this machine. */
    private static final @Nullable Map<Weight, Font> BUNDLED = bundled();

    private static final GlyphSheet SHEET = GlyphSheet.load();
    /** Letters whose fonts are remembered; a show uses some hundreds. */
    private static final int REMEMBERED_MAX = 8_192;
    /** The machine's font for a letter that Java's own choice lacks. */
    private static final Map<Integer, Optional<Font>> ELSEWHERE = new ConcurrentHashMap<>();

    private final Map<Weight, Font> fonts;
    private final boolean bare;

    Typesetter(Overlay.@Nullable FontFile brand) {
        Map<Weight, Font> own = BUNDLED;
        bare = own == null;
        if (own == null) {
            fonts = Map.of();
            return;
        }
        Font first = brand == null ? null : parse(brand.bytes);
        fonts = first == null ? own : Map.of(Weight.SEMI_BOLD, first, Weight.EXTRA_BOLD, first);
    }

    private static @Nullable Map<Weight, Font> bundled() {
        try {
            return Map.of(Weight.SEMI_BOLD, resource(Weight.SEMI_BOLD), Weight.EXTRA_BOLD, resource(Weight.EXTRA_BOLD));
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the bundled letters are damaged", e);
        } catch (RuntimeException | LinkageError | java.awt.AWTError e) {
            LOG.warn("Java finds no font system on this machine (expected: fontconfig and freetype): plain letters", e);
            return null;
        }
    }

    private static Font resource(Weight weight) throws IOException, FontFormatException {
        try (InputStream in = Typesetter.class.getResourceAsStream("fonts/" + weight.file)) {
            if (in == null) {
                throw new IOException("resource: fonts/" + weight.file + " (expected: in this package)");
            }
            Font font = Font.createFont(Font.TRUETYPE_FONT, in);
            font.createGlyphVector(CONTEXT, "A");
            return font;
        }
    }

    /**
     * A font file that a seller gave.
     *
     * @return null when it is not a font, or when Java has no fonts here
     */
    static @Nullable Font parse(byte[] bytes) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(bytes));
        } catch (IOException | FontFormatException | RuntimeException | LinkageError | java.awt.AWTError e) {
            return null;
        }
    }

    /** One line, measured. */
    interface Line {
        float width();

        void draw(Graphics2D g, float x, float baseline, int rgb);
    }

    /** The letters that no font on this machine has; they come out as boxes or question marks. */
    static Set<String> missing(String text) {
        Set<String> missing = new TreeSet<>();
        Map<Weight, Font> own = BUNDLED;
        Font system = own == null ? null : new Font(Font.SANS_SERIF, Font.BOLD, 12);
        text.codePoints().filter(cp -> !Character.isWhitespace(cp)).forEach(cp -> {
            boolean has = own == null
                    ? SHEET.canShow(Character.toString(cp))
                    : canDisplay(own, cp)
                            || (system != null && system.canDisplay(cp))
                            || elsewhere(cp).isPresent();
            if (!has) {
                missing.add(Character.toString(cp));
            }
        });
        return missing;
    }

    private static boolean canDisplay(Map<Weight, Font> fonts, int codePoint) {
        Font f = fonts.get(Weight.EXTRA_BOLD);
        return f != null && f.canDisplay(codePoint);
    }

    /** Java's sans-serif is made of fonts for the machine's locale; others may be installed: bold ones first. */
    private static Optional<Font> elsewhere(int codePoint) {
        if (ELSEWHERE.size() > REMEMBERED_MAX) {
            ELSEWHERE.clear();
        }
        return ELSEWHERE.computeIfAbsent(
                codePoint,
                cp -> Machine.FONTS.stream().filter(f -> f.canDisplay(cp)).findFirst());
    }

    /** Looked for when a letter needs them. */
    private static final class Machine {
        private static final List<Font> FONTS = Arrays.stream(
                        GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                .sorted(Comparator.comparing(
                                (Font f) -> !f.getFontName(Locale.ROOT).contains("Sans"))
                        .thenComparing(f -> !f.getFontName(Locale.ROOT).contains("Bold"))
                        .thenComparing(f -> f.getFontName(Locale.ROOT)))
                .toList();
    }

    /** @param cap height of a capital letter in pixels */
    Line line(String text, Weight weight, float cap) {
        String words = text.isEmpty() ? " " : text;
        Font font = fonts.get(weight);
        return bare || font == null ? plain(words, cap) : set(words, font.deriveFont(cap / CAP), weight);
    }

    private static Line plain(String text, float cap) {
        TextMask mask = SHEET.draw(text, cap);
        return new Line() {
            @Override
            public float width() {
                return mask.width();
            }

            @Override
            public void draw(Graphics2D g, float x, float baseline, int rgb) {
                BufferedImage image = new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_INT_ARGB);
                for (int i = 0; i < mask.alpha().length; i++) {
                    image.setRGB(i % mask.width(), i / mask.width(), mask.alpha()[i] << 24 | rgb);
                }
                g.drawImage(image, Math.round(x), Math.round(baseline) - mask.baseline(), null);
            }
        };
    }

    /** Each run of letters in the first font that has them. */
    private static Line set(String text, Font first, Weight weight) {
        Font own = java.util.Objects.requireNonNull(BUNDLED).get(weight);
        List<Font> order = new ArrayList<>(List.of(first));
        if (own != null) {
            order.add(own.deriveFont(first.getSize2D()));
        }
        order.add(new Font(Font.SANS_SERIF, Font.BOLD, 12).deriveFont(first.getSize2D()));
        AttributedString runs = new AttributedString(text);
        int i = 0;
        while (i < text.length()) {
            Font font = fontOf(order, text.codePointAt(i), first);
            int end = i;
            while (end < text.length()
                    && fontOf(order, text.codePointAt(end), font).equals(font)) {
                end = text.offsetByCodePoints(end, 1);
            }
            end = Math.max(end, text.offsetByCodePoints(i, 1));
            runs.addAttribute(TextAttribute.FONT, font, i, end);
            i = end;
        }
        TextLayout layout = new TextLayout(runs.getIterator(), CONTEXT);
        return new Line() {
            @Override
            public float width() {
                return layout.getAdvance();
            }

            @Override
            public void draw(Graphics2D g, float x, float baseline, int rgb) {
                g.setPaint(new Color(rgb));
                g.fill(layout.getOutline(java.awt.geom.AffineTransform.getTranslateInstance(x, baseline)));
            }
        };
    }

    /** Spaces and marks stay with what is before them. */
    private static Font fontOf(List<Font> order, int codePoint, Font before) {
        int type = Character.getType(codePoint);
        boolean joins = Character.isWhitespace(codePoint)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT;
        if (joins && before.canDisplay(codePoint)) {
            return before;
        }
        Optional<Font> known =
                order.stream().filter(f -> f.canDisplay(codePoint)).findFirst();
        return known.or(() -> elsewhere(codePoint).map(f -> f.deriveFont(before.getSize2D())))
                .orElse(order.get(order.size() - 1));
    }

    /** The text in the given size, a smaller one down to {@code least}, or with its end left out. */
    Line fit(String text, Weight weight, float cap, float least, float room) {
        Line line = line(text, weight, cap);
        if (line.width() <= room) {
            return line;
        }
        float smaller = Math.max(least, .98f);
        line = line(text, weight, Math.max(cap * least, Math.min(cap, cap * room / line.width() * smaller)));
        int end = text.length();
        while (line.width() > room && end > 1) {
            end = text.offsetByCodePoints(end, -1);
            line = line(text.substring(0, end).stripTrailing() + "\u2026", weight, cap * least);
        }
        return line;
    }

    /** At most two lines; the second is shortened. */
    List<Line> wrap(String text, Weight weight, float cap, float room) {
        if (line(text, weight, cap).width() <= room) {
            return List.of(line(text, weight, cap));
        }
        java.text.BreakIterator breaks = java.text.BreakIterator.getLineInstance();
        breaks.setText(text);
        int best = 0;
        for (int end = breaks.next(); end != java.text.BreakIterator.DONE; end = breaks.next()) {
            if (line(text.substring(0, end).stripTrailing(), weight, cap).width() > room) {
                break;
            }
            best = end;
        }
        if (best == 0 || best == text.length()) {
            return List.of(fit(text, weight, cap, .8f, room));
        }
        return List.of(
                line(text.substring(0, best).stripTrailing(), weight, cap),
                fit(text.substring(best).strip(), weight, cap, 1, room));
    }
}
