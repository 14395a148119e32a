/**
 * The host drawn by OpenGL ES 3 through EGL 1.4 without a window, in a child process, so that a driver's crash ends that
 * process and not the show. {@link dev.nightmarket.media.render.egl.EglDrawer} is the parent's side, owned by the
 * renderer's thread; {@link dev.nightmarket.media.render.egl.EglHost} is the child's main class, with one thread. Pose,
 * backdrop and picture lie in a file that both have mapped ({@code SharedFrame}); one byte on the child's standard input
 * asks, one byte on its standard output answers.
 */
@NullMarked
package dev.nightmarket.media.render.egl;

import org.jspecify.annotations.NullMarked;
