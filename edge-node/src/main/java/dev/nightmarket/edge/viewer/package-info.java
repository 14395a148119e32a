/**
 * One viewer's session, what waits for the viewer's page, and the registry of all sessions. Every class here says
 * which thread owns it; {@link dev.nightmarket.edge.viewer.ViewerRegistry} and
 * {@link dev.nightmarket.edge.viewer.Outbox} are thread-safe, because media loops, HTTP loops and the relay's thread
 * all meet at a session.
 */
@NullMarked
package dev.nightmarket.edge.viewer;

import org.jspecify.annotations.NullMarked;
