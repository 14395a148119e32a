/**
 * Bakes a host look, once and offline, into an avatar pack: shape, face units, hair, clothes and light are all
 * computed here in plain Java, so that the renderer only has to move vertices and fetch pre-shaded texels.
 * The input is the CC0 MakeHuman data; lengths are in its unit, the decimetre. Runs on its caller's thread and
 * spreads ray casting over the common pool; the result does not depend on the number of threads.
 */
@NullMarked
package dev.nightmarket.media.render.baker;

import org.jspecify.annotations.NullMarked;
