package dev.nightmarket.media.render.baker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HostLookTest {
    @Test
    void readsTheBuiltInLookAndWritesItAlwaysTheSame() throws IOException {
        HostLook look = HostLook.builtIn("marcus");
        assertEquals("marcus", look.id());
        assertEquals(HostLook.canonicalJson(look), HostLook.canonicalJson(HostLook.builtIn("marcus")));
    }

    @Test
    void saysWhichLookIsMissing() {
        FileNotFoundException e = assertThrows(FileNotFoundException.class, () -> HostLook.builtIn("nobody"));
        assertEquals("host look: nobody (expected: a built-in look, e.g. marcus)", e.getMessage());
    }
}
