/** A media-server and an edge-node of our own for a bench or a test: each its own process, on free ports, in a temporary folder. */
@NullMarked
package dev.nightmarket.loadtests.servers;

import org.jspecify.annotations.NullMarked;
