/**
 * `nightmarket bench turn`: asks the host questions as a viewer does and measures, at the viewer, when the answer is heard.
 * The bench's own thread asks; the viewer's threads only record; everything is computed after the run.
 */
@NullMarked
package dev.nightmarket.loadtests.turn;

import org.jspecify.annotations.NullMarked;
