/**
 * Neural voices on ONNX Runtime through DJL. A Piper (VITS) graph is split once into an encoder, which gives
 * phoneme durations, and a decoder, which makes sound window by window: the first sound is out long before the
 * last is computed. A voice is called by one thread at a time and keeps to it.
 */
@NullMarked
package dev.nightmarket.speech.onnx;

import org.jspecify.annotations.NullMarked;
