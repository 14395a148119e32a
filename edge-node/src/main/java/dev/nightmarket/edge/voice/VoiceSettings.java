package dev.nightmarket.edge.voice;

import dev.nightmarket.asr.whisper.WhisperServer;
import java.time.Duration;
import java.util.Optional;

/**
 * The keys of {@code nightmarket.edge.mic}; reference.conf explains each.
 *
 * @param threads that decode
 * @param inboxPacketsMax packets of one viewer that wait for their thread
 * @param silenceAfter without a packet, silence is assumed
 * @param idleTimeout a microphone that says nothing for so long is turned off
 * @param talkersMax turns recognised at a time; 0: as many as the machine has cores, at least 2
 * @param recogniserThreads threads of the recogniser; 0: one for two talkers
 * @param microphonesMax microphones that may be open
 * @param whisper hears each turn once more
 */
public record VoiceSettings(
        boolean enabled,
        int threads,
        int inboxPacketsMax,
        int reorderPackets,
        Duration reorderWait,
        int concealPacketsMax,
        Duration silenceAfter,
        Duration idleTimeout,
        int talkersMax,
        int recogniserThreads,
        int microphonesMax,
        Optional<WhisperServer.Settings> whisper) {}
