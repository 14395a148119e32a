/**
 * A filmed person as a host: a short film of somebody who listens is played in a loop, and a network paints the face anew so
 * that the mouth says what is heard. The network is not ours: whoever has one of the Wav2Lip kind (K R Prajwal et al., "A Lip
 * Sync Expert Is All You Need for Speech to Lip Generation In The Wild", ACM Multimedia 2020) brings it as an ONNX file, with a
 * description of what goes in and comes out ({@link dev.nightmarket.media.render.neural.FilmSpec}). Mel spectra are those
 * of librosa 0.10 ({@code librosa.stft}, {@code librosa.filters.mel}).
 *
 * <p>{@link dev.nightmarket.media.render.neural.FaceModel} is the interface of a network, {@code OnnxFace} the one that runs
 * ONNX files. {@link dev.nightmarket.media.render.neural.NeuralRenderer} belongs to the renderer's thread; the network runs on
 * a thread of its own, for which a frame waits a bounded time.
 */
@NullMarked
package dev.nightmarket.media.render.neural;

import org.jspecify.annotations.NullMarked;
