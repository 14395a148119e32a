/**
 * The host's body: a baked avatar pack and a pose in, an I420 picture out. Everything here is owned by
 * the show's render thread; the baker runs on its caller's thread.
 */
@NullMarked
package dev.nightmarket.media.render;

import org.jspecify.annotations.NullMarked;
