package dev.nightmarket.media.intake;

import io.micrometer.core.instrument.Counter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The memory that makes questions idempotent: bounded in number and in time. Thread-safe. */
final class Promises {
    private final int max;
    private final long ageNs;
    private final Counter forgottenEarly;
    /** In order of birth. */
    private final Map<String, Promise> byId = new LinkedHashMap<>();

    Promises(int max, long ageNs, Counter forgottenEarly) {
        this.max = max;
        this.ageNs = ageNs;
        this.forgottenEarly = forgottenEarly;
    }

    synchronized @Nullable Promise find(String questionId, long nowNs) {
        expire(nowNs);
        return byId.get(questionId);
    }

    /** @return the promise that was there before, or null when {@code promise} is the first of its id */
    synchronized @Nullable Promise putIfAbsent(Promise promise) {
        expire(promise.bornNs);
        Promise before = byId.putIfAbsent(promise.questionId, promise);
        if (byId.size() > max) {
            byId.remove(byId.keySet().iterator().next());
            forgottenEarly.increment();
        }
        return before;
    }

    synchronized void remove(Promise promise) {
        byId.remove(promise.questionId, promise);
    }

    private void expire(long nowNs) {
        for (Iterator<Promise> it = byId.values().iterator(); it.hasNext(); ) {
            if (nowNs - it.next().bornNs < ageNs) {
                return;
            }
            it.remove();
        }
    }

    synchronized int size() {
        return byId.size();
    }
}
