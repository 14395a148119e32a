/** The origin: {@link dev.nightmarket.media.MediaServer} is the one place where its packages are joined. */
@NullMarked
package dev.nightmarket.media;

import org.jspecify.annotations.NullMarked;
