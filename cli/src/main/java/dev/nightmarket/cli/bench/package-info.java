/** {@code nightmarket bench}: measurements that anybody can repeat. They run on the main thread. */
@NullMarked
package dev.nightmarket.cli.bench;

import org.jspecify.annotations.NullMarked;
