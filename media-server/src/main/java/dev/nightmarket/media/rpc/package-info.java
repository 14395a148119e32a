/**
 * What all gRPC services of a media-server share: the one Armeria service with its tokens, gRPC-Web and reflection.
 * Called while the server is assembled; the interceptor runs on the server's event loops.
 */
@NullMarked
package dev.nightmarket.media.rpc;

import org.jspecify.annotations.NullMarked;
