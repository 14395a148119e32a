package dev.nightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class TokensTest {
    @TempDir
    Path temp;

    @Test
    void fileIsForItsOwnerOnlyAndTextHidesThem() throws IOException {
        Path file = temp.resolve("tokens.json");
        Files.writeString(file, "an older one, readable by all");
        Tokens tokens = Tokens.random(new SecureRandom());
        tokens.write(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(tokens, Tokens.of(file, name -> null));
        assertFalse(tokens.toString().contains(tokens.admin()));
        assertNotEquals(tokens.relay(), tokens.admin());
    }

    @Test
    void environmentGoesBeforeTheFile() throws IOException {
        Path file = temp.resolve("tokens.json");
        Tokens tokens = Tokens.random(new SecureRandom());
        tokens.write(file);
        Tokens mixed = Tokens.of(file, Map.of("NIGHTMARKET_ADMIN_TOKEN", " mine ")::get);
        assertEquals("mine", mixed.admin());
        assertEquals(tokens.relay(), mixed.relay());
        assertEquals("", Tokens.of(temp.resolve("none"), name -> null).relay());
    }
}
