/** What sellers made, on disk: hosts, products, FAQ, shows. Thread-safe; calls block on the database. */
@NullMarked
package dev.nightmarket.media.store;

import org.jspecify.annotations.NullMarked;
