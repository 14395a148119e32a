/** Session descriptions: offers parsed, answers written (RFC 8866, RFC 9429, draft-ietf-wish-whep). Pure functions. */
@NullMarked
package dev.nightmarket.edge.sdp;

import org.jspecify.annotations.NullMarked;
