package dev.nightmarket.asr;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps what a session tells, and lets a test wait for turns. */
public final class Heard implements TranscriptListener {
    public final List<String> events = new ArrayList<>();
    public final List<Transcript> finals = new ArrayList<>();
    private final Semaphore turns = new Semaphore(0);

    @Override
    public synchronized void onSpeechStarted() {
        events.add("start");
    }

    @Override
    public synchronized void onPartial(String text) {
        events.add("partial " + text);
    }

    @Override
    public void onFinal(Transcript transcript) {
        synchronized (this) {
            events.add("final");
            finals.add(transcript);
        }
        turns.release();
    }

    @Override
    public synchronized void onContinued() {
        events.add("continued");
    }

    @Override
    public synchronized void onRefused(Refusal why) {
        events.add("refused " + why);
    }

    /** @return whether that many turns more ended in good time */
    public boolean await(int count) {
        try {
            return turns.tryAcquire(count, 60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
