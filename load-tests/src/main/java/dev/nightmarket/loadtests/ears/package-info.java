/**
 * Measures the ears: what they understand, how soon, and what they take for speech that is none. Everything is made
 * here: speech by the voices of the asset cache, noise and music by formulas with a seed. Runs on the main thread; time is
 * that of the sound.
 */
@NullMarked
package dev.nightmarket.loadtests.ears;

import org.jspecify.annotations.NullMarked;
