package dev.nightmarket.edge.voice;

/**
 * One Opus packet of a microphone.
 *
 * @param sequence RTP sequence number, 16 bits
 * @param payload not shared
 * @param arrivalNs monotonic
 */
record MicPacket(int sequence, byte[] payload, long arrivalNs) {}
