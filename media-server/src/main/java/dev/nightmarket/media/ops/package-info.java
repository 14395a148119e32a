/**
 * The gRPC service of ops.v1: the newest turns with their timings, and how the server does. Thread-safe; shows report their
 * turns from any thread and never wait.
 */
@NullMarked
package dev.nightmarket.media.ops;

import org.jspecify.annotations.NullMarked;
