/**
 * The viewer's microphone: RTP order restored, Opus decoded (RFC 6716, RFC 7587), 16 kHz sound to the recogniser,
 * text out. A viewer's stream is owned by one of the few voice threads; packets reach it through a bounded inbox.
 * Recordings never leave this edge, are not stored, and nothing that was said is logged.
 */
@NullMarked
package dev.nightmarket.edge.voice;

import org.jspecify.annotations.NullMarked;
