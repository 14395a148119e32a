/**
 * Recognition by Vosk 0.3.45 behind the voice activity of Silero VAD 6. One small pool of threads serves all
 * sessions; a session's sound waits in its own bounded queue.
 */
@NullMarked
package dev.nightmarket.asr.vosk;

import org.jspecify.annotations.NullMarked;
