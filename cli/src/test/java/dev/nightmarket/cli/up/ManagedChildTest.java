package dev.nightmarket.cli.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With real processes of a shell; waits are for their lines, never for time. */
@Tag("unit")
class ManagedChildTest {
    private static final long WAIT_S = 20;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private ManagedChild child;

    @AfterEach
    void stop() {
        child.close();
    }

    private void start(String script) {
        child = new ManagedChild("child", new ProcessBuilder("sh", "-c", script), lines::add, System::nanoTime);
        child.start();
    }

    private String next() throws InterruptedException {
        String line = lines.poll(WAIT_S, TimeUnit.SECONDS);
        assertTrue(line != null, "no line within " + WAIT_S + " s");
        return line;
    }

    @Test
    void aKilledChildIsStartedAgain() throws InterruptedException {
        start("echo up; exec cat");
        assertEquals("up", next());
        child.ready();
        long first = child.pid();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        assertTrue(next().startsWith("ended (exit code 137); starting it again in 200 ms"));
        assertEquals("up", next());
        assertEquals(2, child.starts());
        assertFalse(child.pid() == first);
    }

    @Test
    void aChildThatKeepsDyingBeforeItWorkedIsGivenUp() throws InterruptedException {
        start("echo broken; exit 3");
        String line = next();
        while (!line.contains("given up")) {
            line = next();
        }
        assertTrue(line.contains("exit code 3"), line);
        assertEquals(4, child.starts());
        assertEquals(ManagedChild.State.GIVEN_UP, child.state());
    }

    @Test
    void closingStopsItForGood() throws InterruptedException {
        start("echo up; exec cat");
        assertEquals("up", next());
        long pid = child.pid();
        child.close();
        assertEquals(ManagedChild.State.STOPPED, child.state());
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void aCommandThatDoesNotExistIsToldAndGivenUp() throws InterruptedException {
        child = new ManagedChild("child", new ProcessBuilder("/no/such/program"), lines::add, System::nanoTime);
        child.start();
        assertTrue(next().contains("cannot be started"));
    }
}
