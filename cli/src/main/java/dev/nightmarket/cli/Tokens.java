package dev.nightmarket.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The bearer tokens of a media-server's three services, and the secret that signs viewers' tokens. Never printed, never on a command line: they travel in a file
 * that its owner alone may read, or in the environment.
 *
 * @param relay for edges
 * @param admin for the seller
 * @param ops for the operator and benches
 * @param viewerSecret kept by a restarted edge, so that its viewers' tokens stay good
 */
public record Tokens(
        @JsonProperty("relay") String relay,
        @JsonProperty("admin") String admin,
        @JsonProperty("ops") String ops,
        @JsonProperty("viewer_secret") String viewerSecret) {
    private static final int TOKEN_BYTES = 24;
    private static final String OWNER_ONLY = "rw-------";

    /** New random ones, 192 bits each. */
    public static Tokens random(SecureRandom random) {
        return new Tokens(hex(random), hex(random), hex(random), hex(random));
    }

    private static String hex(SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Those of a file, with {@code NIGHTMARKET_RELAY_TOKEN}, {@code _ADMIN_TOKEN}, {@code _OPS_TOKEN} and
     * {@code NIGHTMARKET_VIEWER_SECRET} of the environment going before; empty where there is neither.
     *
     * @param environment looks a variable up
     */
    public static Tokens of(Path file, UnaryOperator<@Nullable String> environment) {
        Tokens stored = new Tokens("", "", "", "");
        if (Files.exists(file)) {
            try {
                stored = Json.mapper().readValue(file.toFile(), Tokens.class);
            } catch (IOException e) {
                throw new CommandFailure("cannot read the tokens in " + file + ": " + e.getMessage());
            }
        }
        return new Tokens(
                either(environment.apply("NIGHTMARKET_RELAY_TOKEN"), stored.relay),
                either(environment.apply("NIGHTMARKET_ADMIN_TOKEN"), stored.admin),
                either(environment.apply("NIGHTMARKET_OPS_TOKEN"), stored.ops),
                either(environment.apply("NIGHTMARKET_VIEWER_SECRET"), stored.viewerSecret));
    }

    private static String either(@Nullable String first, @Nullable String second) {
        if (first != null && !first.isBlank()) {
            return first.strip();
        }
        return second == null ? "" : second;
    }

    /** Writes a file with mode 0600, in one step. */
    public void write(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.write(temporary, Json.mapper().writeValueAsBytes(this), StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Says nothing of what they are. */
    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
