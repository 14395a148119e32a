/** The viewer's microphone: jitter buffer, Opus, recogniser. Owned by the voice threads. */
@NullMarked
package dev.nightmarket.edge.voice;

import org.jspecify.annotations.NullMarked;
