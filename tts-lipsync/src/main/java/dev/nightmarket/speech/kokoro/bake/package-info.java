/**
 * Bakes Kokoro-82M for live speech: rewrites the published ONNX graph once into one that runs on a CPU core, from the
 * measured data beside this package. {@link dev.nightmarket.speech.kokoro.bake.KokoroBaker} is the recipe, each class
 * named as a step is one rewrite. Nothing here is used while speaking except
 * {@link dev.nightmarket.speech.kokoro.bake.KokoroData}'s statistics. Used by one thread at a time.
 */
@NullMarked
package dev.nightmarket.speech.kokoro.bake;

import org.jspecify.annotations.NullMarked;
