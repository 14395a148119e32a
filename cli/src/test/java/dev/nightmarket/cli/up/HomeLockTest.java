package dev.nightmarket.cli.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.cli.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class HomeLockTest {
    @TempDir
    Path temp;

    @Test
    void othersFindTheRunningOneUntilItEnds() throws IOException {
        Home home = new Home(temp);
        assertEquals(Optional.empty(), HomeLock.read(home));
        HomeLock.Running running = new HomeLock.Running(42, "127.0.0.1:8090", "http://localhost:8080/");
        try (HomeLock lock = HomeLock.acquire(home, running)) {
            assertEquals(temp.toAbsolutePath(), lock.folder());
            assertEquals(Optional.of(running), HomeLock.read(home));
        }
        assertTrue(HomeLock.read(home).isEmpty());
        HomeLock.acquire(home, running).close();
    }
}
