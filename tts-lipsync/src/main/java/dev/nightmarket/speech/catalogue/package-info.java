/**
 * Which voices there are: Kokoro's, Piper's, mixes, a seller's own and espeak-ng as the last; what each is like, what it
 * costs, and which one speaks when another cannot. Immutable but for {@link dev.nightmarket.speech.catalogue.OwnVoices};
 * any thread.
 */
@NullMarked
package dev.nightmarket.speech.catalogue;

import org.jspecify.annotations.NullMarked;
