package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.List;

/** What is good and what is missing in a model or a film that somebody brought. */
public final class HostReport {
    /** How bad it is. */
    public enum Severity {
        /** It cannot be a host. */
        ERROR,
        /** It can, but something will not be as it should. */
        WARNING,
        INFO
    }

    /** One finding, a sentence for the seller. */
    public record Finding(Severity severity, String text) {}

    private final List<Finding> findings = new ArrayList<>();

    public void error(String text) {
        findings.add(new Finding(Severity.ERROR, text));
    }

    public void warn(String text) {
        findings.add(new Finding(Severity.WARNING, text));
    }

    public void info(String text) {
        findings.add(new Finding(Severity.INFO, text));
    }

    /** The worst first. */
    public List<Finding> findings() {
        return findings.stream()
                .sorted(java.util.Comparator.comparing(Finding::severity))
                .toList();
    }

    /** Whether it can be a host. */
    public boolean usable() {
        return findings.stream().noneMatch(f -> f.severity() == Severity.ERROR);
    }

    /** The errors in one line, e.g. for an exception. */
    public String errors() {
        return String.join(
                "; ",
                findings.stream()
                        .filter(f -> f.severity() == Severity.ERROR)
                        .map(Finding::text)
                        .toList());
    }
}
