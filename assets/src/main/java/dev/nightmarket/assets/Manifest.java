package dev.nightmarket.assets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * The marker of a complete asset: written last, into the folder before it is moved into place.
 *
 * @param id of the asset
 * @param version of the asset
 * @param contentSha256 digest over {@code files}
 * @param source where it was taken from
 * @param files relative path to SHA-256
 */
record Manifest(String id, String version, String contentSha256, String source, SortedMap<String, String> files) {
    static final String FILE_NAME = ".manifest.json";
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    static Manifest read(Path folder) throws IOException {
        return MAPPER.readValue(folder.resolve(FILE_NAME).toFile(), Manifest.class);
    }

    void write(Path folder) throws IOException {
        Files.write(
                folder.resolve(FILE_NAME),
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }
}
