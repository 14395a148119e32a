/**
 * Synthetic viewers on libwebrtc: they join over WHEP (draft-ietf-wish-whep-04), talk over the WebSocket as docs/PAGE-PROTOCOL.md
 * says, and write down what they hear and see with the time of its arrival. Media callbacks come on libwebrtc's threads.
 */
@NullMarked
package dev.nightmarket.loadtests.viewers;

import org.jspecify.annotations.NullMarked;
