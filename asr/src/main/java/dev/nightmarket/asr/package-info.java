/**
 * The ears: microphone sound in, transcripts out. Each {@link dev.nightmarket.asr.ListeningSession} is
 * driven by one thread at a time; recognition itself runs on the recogniser's own small pool.
 */
@NullMarked
package dev.nightmarket.asr;

import org.jspecify.annotations.NullMarked;
