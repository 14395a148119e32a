package dev.nightmarket.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechRequest.Urgency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("unit")
@Timeout(20)
class InferenceGateTest {
    private final InferenceGate gate = new InferenceGate(1);
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();

    /** Work that begins, says so, and goes on until it is let go. */
    private final class Held {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);

        Held(Urgency urgency, String name) {
            start(() -> gate.run(urgency, () -> {
                begun.countDown();
                try {
                    return goOn.await(10, TimeUnit.SECONDS) && done.add(name);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
        }
    }

    private Thread start(Runnable work) {
        Thread thread = new Thread(work);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private void queue(Urgency urgency, String name) {
        int before = gate.waiting();
        start(() -> gate.run(urgency, () -> done.add(name)));
        while (gate.waiting() == before) {
            Thread.onSpinWait();
        }
    }

    private void joinAll() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void theMoreUrgentComesFirstAndTheOlderAmongEquals() throws InterruptedException {
        Held running = new Held(Urgency.LIVE, "running");
        running.begun.await();
        queue(Urgency.LIKELY, "likely");
        queue(Urgency.NEXT, "next 1");
        queue(Urgency.NEXT, "next 2");
        queue(Urgency.LIVE, "live 1");
        queue(Urgency.LIVE, "live 2");
        assertFalse(gate.quiet());
        running.goOn.countDown();
        joinAll();
        assertEquals(List.of("running", "live 1", "live 2", "next 1", "next 2", "likely"), done);
        assertTrue(gate.quiet());
    }

    @Test
    void liveSpeechDoesNotWaitForABackgroundWindowAndNoOtherBeginsBesideIt() throws InterruptedException {
        Held background = new Held(Urgency.NEXT, "background");
        background.begun.await();
        Held live = new Held(Urgency.LIVE, "live");
        assertTrue(live.begun.await(5, TimeUnit.SECONDS), "live speech waits for background work");
        assertEquals(1, gate.overtaken());
        queue(Urgency.NEXT, "next");
        background.goOn.countDown();
        threads.get(0).join();
        assertEquals(List.of("background"), done);
        live.goOn.countDown();
        joinAll();
        assertEquals(List.of("background", "live", "next"), done);
    }

    @Test
    void failedWorkLetsTheNextIn() {
        assertThrows(
                IllegalStateException.class,
                () -> gate.run(Urgency.LIVE, () -> {
                    throw new IllegalStateException("the engine failed");
                }));
        assertEquals("in", gate.run(Urgency.LIKELY, () -> "in"));
    }

    @Test
    void whoIsInterruptedWhileWaitingLeavesTheQueue() throws InterruptedException {
        Held running = new Held(Urgency.LIVE, "running");
        running.begun.await();
        queue(Urgency.LIVE, "interrupted");
        threads.get(1)
                .setUncaughtExceptionHandler(
                        (thread, e) -> done.add(e.getClass().getSimpleName()));
        threads.get(1).interrupt();
        threads.get(1).join();
        assertTrue(gate.quiet());
        running.goOn.countDown();
        joinAll();
        assertEquals(List.of("SpeechException", "running"), done);
    }
}
