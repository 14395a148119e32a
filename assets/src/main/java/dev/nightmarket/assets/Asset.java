package dev.nightmarket.assets;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalogue.
 *
 * @param id short and stable, e.g. {@code en_US-joe-medium}; letters, digits, {@code . _ -}
 * @param version the version that is pinned
 * @param description one line for people
 * @param licence its terms
 * @param archive the file that package clients deliver; null for a jar on the class path
 * @param unpack what of {@code archive} is kept, and where
 * @param contentSha256 digest over the unpacked files, see {@link ContentDigest}; null for a jar on the class path
 * @param sources where it can be taken from, in the order tried
 */
public record Asset(
        String id,
        String version,
        String description,
        Licence licence,
        @Nullable Archive archive,
        @Nullable List<UnpackRule> unpack,
        @Nullable String contentSha256,
        List<Source> sources) {
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public Asset {
        requireSafe("id", id);
        requireSafe("version", version);
        unpack = unpack == null ? List.of() : List.copyOf(unpack);
        sources = List.copyOf(sources);
        if ((archive == null) != (contentSha256 == null)) {
            throw new IllegalArgumentException(id + ": archive and contentSha256 go together");
        }
    }

    /** Both become folder names. */
    private static void requireSafe(String what, String value) {
        if (!SAFE_NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: " + SAFE_NAME + ")");
        }
    }

    /** True when it comes with the program's own jars, so that there is nothing to fetch. */
    public boolean onClassPath() {
        return archive == null;
    }

    /** The rules that unpack {@link #archive}. */
    List<UnpackRule> rules() {
        return unpack == null ? List.of() : unpack;
    }

    /**
     * Terms of use.
     *
     * @param spdx an SPDX licence expression
     * @param url where the terms stand
     * @param notice whose work it is, and anything that a careful person should know
     */
    public record Licence(String spdx, String url, String notice) {}

    /**
     * A file as package clients deliver it.
     *
     * @param fileName its name, also under {@code incoming/}
     * @param sizeBytes its length
     * @param sha256 lower-case hex
     */
    public record Archive(String fileName, long sizeBytes, String sha256) {}

    /**
     * Keeps a part of an archive.
     *
     * @param from a file of the archive, or a folder when it ends in {@code /}
     * @param to its path in the asset's folder; ends in {@code /} when {@code from} does
     */
    public record UnpackRule(String from, String to) {
        public UnpackRule {
            if (from.endsWith("/") != to.endsWith("/")) {
                throw new IllegalArgumentException(
                        "unpack rule " + from + " -> " + to + " (expected: both files, or both folders ending in /)");
            }
        }
    }
}
