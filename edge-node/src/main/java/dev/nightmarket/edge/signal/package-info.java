/**
 * HTTP(S) and WebSocket for pages: WHEP (draft-ietf-wish-whep), tokens, chat and events, the page itself; the contract
 * is docs/PAGE-PROTOCOL.md. Runs on Armeria's event loops; nothing blocks. What comes from the relay is turned into
 * messages on the relay loop.
 */
@NullMarked
package dev.nightmarket.edge.signal;

import org.jspecify.annotations.NullMarked;
