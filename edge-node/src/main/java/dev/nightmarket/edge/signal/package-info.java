/** HTTP(S) and WebSocket: WHEP, chat and events, the page, tokens. Armeria's event loops; nothing blocks. */
@NullMarked
package dev.nightmarket.edge.signal;

import org.jspecify.annotations.NullMarked;
