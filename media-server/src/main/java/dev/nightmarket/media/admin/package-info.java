/** The gRPC services of admin.v1. Called on the server's blocking executor. */
@NullMarked
package dev.nightmarket.media.admin;

import org.jspecify.annotations.NullMarked;
