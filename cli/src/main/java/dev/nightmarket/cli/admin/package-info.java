/** {@code nightmarket admin}: the seller's door, admin.v1 over gRPC, from a terminal. */
@NullMarked
package dev.nightmarket.cli.admin;

import org.jspecify.annotations.NullMarked;
