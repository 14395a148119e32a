/**
 * When a talker's turn begins and ends, whatever hears the voice and writes the words. Every object belongs to one
 * session and is called by one thread at a time; time is that of the sound.
 */
@NullMarked
package dev.nightmarket.asr.turn;

import org.jspecify.annotations.NullMarked;
