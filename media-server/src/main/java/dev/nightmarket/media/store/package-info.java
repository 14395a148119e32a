/**
 * What sellers made, on disk: hosts, products, FAQ, shows, as the resources of admin.v1 in JSON; and the catalogue that shows
 * read, in memory. Thread-safe; calls block on the database.
 */
@NullMarked
package dev.nightmarket.media.store;

import org.jspecify.annotations.NullMarked;
