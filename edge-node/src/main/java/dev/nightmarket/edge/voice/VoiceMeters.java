package dev.nightmarket.edge.voice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the voice threads count. Thread-safe. */
final class VoiceMeters {
    private final MeterRegistry registry;
    private final Counter packets;
    private final Counter concealed;
    private final Counter echoSilenced;
    private final Timer endOfSpeech;

    VoiceMeters(MeterRegistry registry) {
        this.registry = registry;
        packets = registry.counter("nightmarket.edge.voice.packets");
        concealed = registry.counter("nightmarket.edge.voice.packets.concealed");
        echoSilenced = registry.counter("nightmarket.edge.voice.echo.silenced.seconds");
        endOfSpeech = Timer.builder("nightmarket.edge.voice.end.of.speech")
                .description("From the voice falling silent to the end of the turn")
                .publishPercentiles(0.5, 0.95)
                .register(registry);
    }

    void packet() {
        packets.increment();
    }

    void concealed() {
        concealed.increment();
    }

    /** @param reason {@code mic_off}, {@code inbox_full}, {@code late}, {@code duplicate}, {@code jump}, {@code not_opus} */
    void dropped(String reason) {
        registry.counter("nightmarket.edge.voice.packets.dropped", "reason", reason)
                .increment();
    }

    void microphone(String state) {
        registry.counter("nightmarket.edge.voice.microphones", "state", state).increment();
    }

    /** Sound that was the host's own voice, samples at 16 kHz. */
    void echoSilenced(long samples) {
        if (samples > 0) {
            echoSilenced.increment(samples / 16_000.0);
        }
    }

    /** A viewer's language is not installed. */
    void languageMissing(String language) {
        registry.counter("nightmarket.edge.voice.language.missing", "language", language)
                .increment();
    }

    /** @param why {@code busy}, {@code too_long}, {@code noise} */
    void refused(String why) {
        registry.counter("nightmarket.edge.voice.refused", "reason", why).increment();
    }

    /** @param outcome {@code said}, {@code noise}, {@code echo} */
    void turn(String outcome, long endOfSpeechNs) {
        registry.counter("nightmarket.edge.voice.turns", "outcome", outcome).increment();
        endOfSpeech.record(Math.max(0, endOfSpeechNs), TimeUnit.NANOSECONDS);
    }
}
