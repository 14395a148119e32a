/**
 * The catalogue of voices, models and avatar data, and the cache they live in. Callable from any
 * thread; a fetch runs on its caller's thread.
 */
@NullMarked
package dev.nightmarket.assets;

import org.jspecify.annotations.NullMarked;
