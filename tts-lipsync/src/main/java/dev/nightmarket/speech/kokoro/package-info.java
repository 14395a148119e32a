/**
 * Kokoro-82M (hexgrad, Apache-2.0; StyleTTS 2 with an iSTFTNet decoder: Li et al., NeurIPS 2023, and Kaneko et al., ICASSP 2022)
 * as a live voice on one core: phonemes to its tokens, a front that gives durations and features, a generator that is run in
 * windows with frozen statistics. Calls are on the caller's thread; {@link dev.nightmarket.speech.InferenceGate} orders
 * them. Frames are of 25 ms; the generator's are halves of them.
 */
@NullMarked
package dev.nightmarket.speech.kokoro;

import org.jspecify.annotations.NullMarked;
