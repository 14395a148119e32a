/**
 * A second hearing by a larger model: each turn, once it is over, goes to a Whisper-class server of the operator's own (a GPU
 * box with faster-whisper, whisper.cpp or vLLM), through the transcription endpoint that these have in common. The
 * recogniser's workers wait for it.
 */
@NullMarked
package dev.nightmarket.asr.whisper;

import org.jspecify.annotations.NullMarked;
