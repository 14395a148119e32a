package dev.nightmarket.edge.voice;

import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.asr.TranscriptListener;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's microphone while it is on: jitter buffer, decoder, 16 kHz, recogniser. Owned by one voice thread; the
 * transcripts come on the recogniser's.
 */
final class MicrophoneStream implements AutoCloseable, TranscriptListener {
    /** Longest silence fed at a time and in a row: enough to end any turn. */
    private static final long SILENCE_NS_MAX = 1_500_000_000L;

    /** The microphone stays on, but what was just said is not listened to. */
    static final String CROWDED = "crowded";

    private static final long NS_PER_SAMPLE = 1_000_000_000L / ListeningSession.SAMPLE_RATE_HZ;

    /** 100 ms of silence, fed in pieces. */
    private static final short[] SILENCE = new short[ListeningSession.SAMPLE_RATE_HZ / 10];

    private final String sessionId;
    private final VoiceSettings settings;
    private final VoiceListener listener;
    private final VoiceMeters meters;
    private final JitterBuffer jitter;
    private final OpusDecoder decoder = new OpusDecoder();
    private final Decimator decimator = new Decimator();
    private final short[] pcm48 = new short[OpusDecoder.SAMPLES_MAX];
    private final short[] pcm16 = new short[OpusDecoder.SAMPLES_MAX / Decimator.FACTOR + 1];
    private final EchoGuard echo;
    private @Nullable ListeningSession ears;
    private long packetNs;
    private long fedNs;
    private volatile boolean spoken;
    private long spokenNs;

    MicrophoneStream(
            String sessionId,
            VoiceSettings settings,
            HostSound host,
            VoiceListener listener,
            VoiceMeters meters,
            long nowNs) {
        this.sessionId = sessionId;
        echo = new EchoGuard(host);
        this.settings = settings;
        this.listener = listener;
        this.meters = meters;
        jitter = new JitterBuffer(
                settings.reorderPackets(),
                settings.reorderWait().toNanos(),
                settings.concealPacketsMax(),
                meters::dropped);
        packetNs = nowNs;
        fedNs = nowNs;
        spokenNs = nowNs;
    }

    /** Who listens; called once, before the first packet. */
    void listenWith(ListeningSession session) {
        ears = session;
    }

    void packet(MicPacket packet) {
        meters.packet();
        packetNs = packet.arrivalNs();
        jitter.offer(packet.sequence(), packet.payload(), packet.arrivalNs());
        drain(packet.arrivalNs());
    }

    /**
     * The passing of time: gaps are given up, and silence is fed when nothing comes any more, so that a turn ends also
     * when the sender stops sending (mute, discontinuous transmission).
     *
     * @return false when the microphone has been idle for too long
     */
    boolean tick(long nowNs) {
        drain(nowNs);
        boolean silent = nowNs - packetNs >= settings.silenceAfter().toNanos();
        if (silent
                && nowNs - packetNs <= SILENCE_NS_MAX + settings.silenceAfter().toNanos()) {
            silence(Math.min(SILENCE_NS_MAX, nowNs - fedNs), nowNs);
        }
        if (spoken) {
            spoken = false;
            spokenNs = nowNs;
        }
        return nowNs - spokenNs < settings.idleTimeout().toNanos();
    }

    private void drain(long nowNs) {
        JitterBuffer.Item item;
        while ((item = jitter.poll(nowNs)) != null) {
            byte[] payload = item.payload();
            int samples = payload == null ? decoder.conceal(pcm48) : decoder.decode(payload, pcm48);
            if (payload == null) {
                meters.concealed();
            }
            if (samples < 0) {
                meters.dropped("not_opus");
                continue;
            }
            int length = decimator.process(pcm48, samples, pcm16);
            echo.filter(pcm16, length, nowNs);
            meters.echoSilenced(echo.takeSilenced());
            feed(pcm16, length, nowNs);
        }
    }

    private void silence(long ns, long nowNs) {
        long samples = ns / NS_PER_SAMPLE;
        while (samples > 0) {
            int piece = (int) Math.min(samples, SILENCE.length);
            feed(SILENCE, piece, nowNs - (samples - piece) * NS_PER_SAMPLE);
            samples -= piece;
        }
    }

    private void feed(short[] samples, int length, long nowNs) {
        ListeningSession to = ears;
        if (to != null) {
            to.accept(samples, length, nowNs);
        }
        fedNs = nowNs;
    }

    @Override
    public void onSpeechStarted() {
        spoken = true; // nothing may stop for a mere voice
    }

    @Override
    public void onPartial(String text) {
        if (!text.isBlank()) {
            listener.onPartial(sessionId, text);
        }
    }

    @Override
    public void onFinal(Transcript transcript) {
        boolean noise = transcript.text().isBlank();
        boolean host = !noise
                && !transcript.amends()
                && echo.isEcho(transcript.startOfSpeechNs(), transcript.endOfSpeechNs(), transcript.text());
        meters.turn(noise ? "noise" : host ? "echo" : "said", transcript.decidedNs() - transcript.endOfSpeechNs());
        if (host) {
            listener.onPartial(sessionId, ""); // what was shown of it was not the viewer's
        } else if (!noise) {
            spoken = true;
            listener.onSaid(sessionId, transcript);
        }
    }

    @Override
    public void onContinued() {
        listener.onContinued(sessionId);
    }

    @Override
    public void onRefused(Refusal why) {
        meters.refused(why.name().toLowerCase(Locale.ROOT));
        switch (why) {
            case BUSY ->
                listener.onState(
                        sessionId, CROWDED, "Too many people are speaking now: type, or say it again in a moment.");
            case TOO_LONG ->
                listener.onState(
                        sessionId, CROWDED, "That was long; others may speak now. Type, or ask again in a moment.");
            case NOISE ->
                listener.onState(
                        sessionId, CROWDED, "Your microphone sends noise that cannot be understood: please type.");
        }
    }

    @Override
    public void close() {
        if (ears != null) {
            ears.close();
        }
        decoder.close();
        Arrays.fill(pcm48, (short) 0);
        Arrays.fill(pcm16, (short) 0);
    }
}
