/** {@code nightmarket host …}: the looks of hosts, and pictures and films of them. */
@NullMarked
package dev.nightmarket.cli.host;

import org.jspecify.annotations.NullMarked;
