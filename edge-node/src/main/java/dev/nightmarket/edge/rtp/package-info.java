/** RTP and RTCP on the wire: headers, H.264 payloads (RFC 6184), SRTP (RFC 3711, RFC 7714). Owned by the viewer's event loop. */
@NullMarked
package dev.nightmarket.edge.rtp;

import org.jspecify.annotations.NullMarked;
