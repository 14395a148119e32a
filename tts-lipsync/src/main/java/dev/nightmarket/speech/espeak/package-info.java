/**
 * espeak-ng as the user's own installed program: phonemes for Piper voices of languages that are not pronounced here, and a
 * voice when no other can speak. It is under the GPLv3, so it is never shipped, linked or copied from: it runs as processes
 * of their own, spoken to over pipes. Calls wait for a process, {@value dev.nightmarket.speech.espeak.EspeakNg#ANSWER_MS_MAX}
 * ms at most.
 */
@NullMarked
package dev.nightmarket.speech.espeak;

import org.jspecify.annotations.NullMarked;
