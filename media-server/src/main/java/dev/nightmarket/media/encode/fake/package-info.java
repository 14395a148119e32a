/** Encoders without a codec, for the tests of what feeds them. Each is owned by one thread. */
@NullMarked
package dev.nightmarket.media.encode.fake;

import org.jspecify.annotations.NullMarked;
