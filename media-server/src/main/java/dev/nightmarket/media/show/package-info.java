/**
 * The conductor: the rundown, questions and the one clock of a channel become sound, pictures and events.
 * The show thread owns the state; speech is prepared on the speech lane.
 */
@NullMarked
package dev.nightmarket.media.show;

import org.jspecify.annotations.NullMarked;
