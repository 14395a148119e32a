/**
 * Who else moves a host: keyframes of a timeline, a person's face over gRPC, a recorded voice; and films of it. Timelines
 * are immutable; a {@link dev.nightmarket.media.drive.FaceFeed} is written by a gRPC thread and read by a render thread.
 */
@NullMarked
package dev.nightmarket.media.drive;

import org.jspecify.annotations.NullMarked;
