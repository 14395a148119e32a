/**
 * Who is listened to when more speak than can be recognised. Thread-safe; time is that of the sound.
 */
@NullMarked
package dev.nightmarket.asr.floor;

import org.jspecify.annotations.NullMarked;
