package dev.nightmarket.loadtests.lips;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was counted in one language. */
final class LipFigures {
    final String language;
    final List<String> misses = new ArrayList<>();
    final List<Double> excessMs = new ArrayList<>();
    final List<Double> widestPx = new ArrayList<>();
    int sentences;
    int frames;
    int closures;
    int closed;
    /** The same closures in a smiling face. */
    int smilingClosed;

    /** The same closures while the host acts: idle life, smile, brows. */
    int actedClosed;

    int silentFrames;
    int silentMotion;
    int vowels;

    LipFigures(String language) {
        this.language = language;
    }

    void miss(String format, Object... values) {
        misses.add(language + ": " + String.format(Locale.ROOT, format, values));
    }

    double closurePercent() {
        return closures == 0 ? Double.NaN : 100.0 * closed / closures;
    }

    double smilingPercent() {
        return closures == 0 ? Double.NaN : 100.0 * smilingClosed / closures;
    }

    double actedPercent() {
        return closures == 0 ? Double.NaN : 100.0 * actedClosed / closures;
    }

    void add(LipFigures other) {
        sentences += other.sentences;
        frames += other.frames;
        closures += other.closures;
        closed += other.closed;
        smilingClosed += other.smilingClosed;
        actedClosed += other.actedClosed;
        silentFrames += other.silentFrames;
        silentMotion += other.silentMotion;
        vowels += other.vowels;
        excessMs.addAll(other.excessMs);
        widestPx.addAll(other.widestPx);
    }
}
