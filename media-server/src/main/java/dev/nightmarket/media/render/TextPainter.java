package dev.nightmarket.media.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of text: from the own sheet where it has all letters, else with the machine's fonts. A bare server has
 * none (the Java runtime then throws); the letters that are missing become question marks, and the log says so
 * once. Owned by one thread.
 */
final class TextPainter {
    private static final Logger log = LoggerFactory.getLogger(TextPainter.class);

    private final GlyphSheet sheet = GlyphSheet.load();
    private boolean fontsMissing;

    TextMask draw(String text, float cap) {
        if (fontsMissing || sheet.canShow(text)) {
            return sheet.draw(text, cap);
        }
        try {
            return withSystemFont(text, cap);
        } catch (RuntimeException | LinkageError | java.awt.AWTError e) {
            fontsMissing = true;
            log.warn("No fonts for non-Latin text on this machine: titles will show question marks", e);
            return sheet.draw(text, cap);
        }
    }

    private static TextMask withSystemFont(String text, float cap) {
        Font font = new Font(Font.SANS_SERIF, Font.BOLD, Math.round(cap * 1.37f));
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = probe.createGraphics();
        TextLayout layout = new TextLayout(text, font, g.getFontRenderContext());
        g.dispose();
        int width = Math.max(1, (int) Math.ceil(layout.getAdvance()) + 2);
        TextMask mask = new TextMask(width, (int) Math.ceil(cap * 1.75f), Math.round(cap * 1.3f));
        BufferedImage image = new BufferedImage(width, mask.height(), BufferedImage.TYPE_BYTE_GRAY);
        g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        layout.draw(g, 1, mask.baseline());
        g.dispose();
        for (int i = 0; i < mask.alpha().length; i++) {
            mask.alpha()[i] = (byte) image.getRaster().getSample(i % width, i / width, 0);
        }
        return mask;
    }
}
