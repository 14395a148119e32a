/**
 * Measures the voices: how soon they sound, what they cost, whether they are understood and leave nothing out. Runs on the
 * main thread, one voice after the other.
 */
@NullMarked
package dev.nightmarket.loadtests.speech;

import org.jspecify.annotations.NullMarked;
