package dev.nightmarket.edge.voice;

import dev.nightmarket.asr.RecognizerBusyException;
import dev.nightmarket.asr.SpeechRecognizer;
import dev.nightmarket.asr.Talker;
import dev.nightmarket.asr.names.NameBook;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All microphones of the edge: turns them on and off and carries their packets to the voice threads. Thread-safe;
 * nothing blocks.
 */
public final class VoiceDesk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VoiceDesk.class);

    /** Of {@link SpeechRecognizer#counts}. */
    private static final List<String> COUNTED = List.of(
            "turns",
            "turns_empty",
            "turns_amended",
            "turns_heard_twice",
            "second_hearings_failed",
            "places_waited_for",
            "microphones_refused",
            "samples_dropped_queue_full",
            "sessions_failed");

    /**
     * Who turns a microphone on.
     *
     * @param channelId that the viewer watches
     * @param viewerId of the person, over all sessions
     * @param channel the language that is spoken on the channel
     * @param languages of the viewer, best first; may be empty
     */
    public record Speaker(
            String sessionId,
            String channelId,
            String viewerId,
            Locale channel,
            List<Locale> languages,
            Supplier<NameBook> names) {}

    /** A microphone, its inbox and its thread. */
    private static final class Mic {
        final String sessionId;
        final String channelId;
        final VoiceThread thread;
        final ArrayBlockingQueue<MicPacket> inbox;
        final AtomicBoolean scheduled = new AtomicBoolean();
        /** Owned by the thread. */
        @Nullable
        MicrophoneStream stream;

        Mic(String sessionId, String channelId, VoiceThread thread, int inboxPacketsMax) {
            this.sessionId = sessionId;
            this.channelId = channelId;
            this.thread = thread;
            inbox = new ArrayBlockingQueue<>(inboxPacketsMax);
        }
    }

    private final VoiceSettings settings;
    private final Ears ears;
    private final VoiceListener listener;
    private final VoiceMeters meters;
    private final LongSupplier nanoClock;
    private final List<VoiceThread> threads;
    private final Hosts hosts;
    private final ConcurrentMap<String, Mic> mics = new ConcurrentHashMap<>();

    /** @param threads one or more; each owns the microphones that fall to it */
    public VoiceDesk(
            VoiceSettings settings,
            Ears ears,
            VoiceListener listener,
            LongSupplier nanoClock,
            List<? extends VoiceThread> threads,
            MeterRegistry registry) {
        this.settings = settings;
        this.ears = ears;
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.threads = List.copyOf(threads);
        meters = new VoiceMeters(registry);
        Gauge.builder("nightmarket.edge.voice.talkers", mics::size).register(registry);
        for (String event : COUNTED) {
            FunctionCounter.builder("nightmarket.edge.voice.recogniser", ears, heard -> count(heard, event))
                    .tag("event", event)
                    .register(registry);
        }
        hosts = new Hosts(this.threads.get(0), meters);
        this.threads.forEach(thread -> thread.every(() -> tick(thread)));
    }

    private static double count(Ears ears, String event) {
        return ears.recognizer()
                .map(recognizer -> recognizer.counts().getOrDefault(event, 0L))
                .orElse(0L);
    }

    /** The viewer turns the microphone on; the listener hears whether it is listened to. */
    public void on(Speaker speaker) {
        VoiceThread thread = threads.get(Math.floorMod(speaker.sessionId().hashCode(), threads.size()));
        thread.execute(() -> open(speaker, thread));
    }

    /** The viewer turns it off; what was said so far still counts. */
    public void off(String sessionId) {
        close(sessionId, "");
    }

    /** The session has ended; nobody is told. */
    public void gone(String sessionId) {
        Mic mic = mics.remove(sessionId);
        if (mic != null) {
            mic.thread.execute(() -> release(mic));
        }
    }

    /** A packet, on a media event loop. */
    public void packet(String sessionId, int sequence, byte[] payload, long arrivalNs) {
        Mic mic = mics.get(sessionId);
        if (mic == null) {
            meters.dropped("mic_off");
            return;
        }
        if (!mic.inbox.offer(new MicPacket(sequence, payload, arrivalNs))) {
            meters.dropped("inbox_full");
            return;
        }
        if (mic.scheduled.compareAndSet(false, true)) {
            mic.thread.execute(() -> drain(mic));
        }
    }

    /**
     * A packet of the show, as it goes out; looked at only while somebody's microphone on the channel is on.
     *
     * @param payload Opus, not changed
     */
    public void hostSound(String channelId, long epoch, long ptsUs, Supplier<byte[]> payload, long arrivalNs) {
        hosts.sound(channelId, epoch, ptsUs, payload, arrivalNs);
    }

    /** What the host of a channel begins to say. */
    public void hostWords(String channelId, String text) {
        hosts.words(channelId, text, nanoClock.getAsLong());
    }

    @Override
    public void close() {
        List.copyOf(mics.keySet()).forEach(this::gone);
        hosts.close();
        threads.forEach(VoiceThread::close);
    }

    private void open(Speaker speaker, VoiceThread thread) {
        String sessionId = speaker.sessionId();
        if (mics.containsKey(sessionId)) {
            tell(sessionId, "listening", "");
            return;
        }
        SpeechRecognizer recognizer = ears.recognizer().orElse(null);
        if (recognizer == null) {
            if (ears.loading()) {
                tell(sessionId, "busy", "The host's ears are still waking up; please type, or try again in a moment.");
            } else {
                tell(sessionId, "unsupported", "Speech is not understood on this edge; please type.");
            }
            return;
        }
        Tongue tongue = Tongue.of(speaker, recognizer);
        Locale understood = tongue.understood();
        if (understood == null) {
            meters.languageMissing(tongue.missing());
            log.warn(
                    "a viewer wants to speak {}, which is not installed; operators: {}",
                    tongue.missing(),
                    tongue.howToGet());
            tell(sessionId, "unsupported", tongue.message());
            return;
        }
        MicrophoneStream stream = new MicrophoneStream(
                sessionId, settings, hosts.of(speaker.channelId()), listener, meters, nanoClock.getAsLong());
        try {
            stream.listenWith(recognizer.listen(
                    new Talker(speaker.viewerId(), understood, tongue.others(), speaker.names()), stream));
        } catch (RecognizerBusyException e) {
            stream.close();
            tell(sessionId, "busy", "Too many microphones are open now; please type.");
            return;
        } catch (RuntimeException e) {
            stream.close();
            log.error("the recogniser took no talker", e);
            tell(sessionId, "unsupported", "Speech cannot be understood now; please type.");
            return;
        }
        Mic mic = new Mic(sessionId, speaker.channelId(), thread, settings.inboxPacketsMax());
        mic.stream = stream;
        mics.put(sessionId, mic);
        tell(sessionId, "listening", tongue.message());
    }

    private void close(String sessionId, String message) {
        gone(sessionId);
        tell(sessionId, "off", message);
    }

    /** On the microphone's thread. */
    private void release(Mic mic) {
        MicrophoneStream stream = mic.stream;
        if (stream != null) {
            take(mic, stream);
            mic.stream = null;
            stream.close();
            if (mics.values().stream().noneMatch(other -> other.channelId.equals(mic.channelId))) {
                hosts.forget(mic.channelId);
            }
        }
    }

    /** On the microphone's thread. */
    private void drain(Mic mic) {
        mic.scheduled.set(false); // before the inbox is read, so that no packet is left behind
        MicrophoneStream stream = mic.stream;
        if (stream != null) {
            take(mic, stream);
        }
    }

    private static void take(Mic mic, MicrophoneStream stream) {
        MicPacket packet;
        while ((packet = mic.inbox.poll()) != null) {
            stream.packet(packet);
        }
    }

    /** On {@code thread}. */
    private void tick(VoiceThread thread) {
        long nowNs = nanoClock.getAsLong();
        for (Mic mic : mics.values()) {
            MicrophoneStream stream = mic.thread == thread ? mic.stream : null;
            if (stream != null && !stream.tick(nowNs)) {
                close(
                        mic.sessionId,
                        "Nothing was said for " + settings.idleTimeout().toSeconds() + " s, so the microphone is off.");
            }
        }
    }

    private void tell(String sessionId, String state, String message) {
        meters.microphone(state);
        listener.onState(sessionId, state, message);
    }
}
