/**
 * `nightmarket bench air`: watches a show for minutes and tells whether pictures and sound kept coming. The bench's own thread
 * waits and asks the media-server how it is; the viewer's threads only record; everything is computed after the run.
 */
@NullMarked
package dev.nightmarket.loadtests.air;

import org.jspecify.annotations.NullMarked;
