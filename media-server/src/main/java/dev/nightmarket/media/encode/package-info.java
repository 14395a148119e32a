/** H.264 and Opus encoders on bytedeco's FFmpeg. Each encoder is owned by one thread. */
@NullMarked
package dev.nightmarket.media.encode;

import org.jspecify.annotations.NullMarked;
