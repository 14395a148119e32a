/** {@code nightmarket assets}: what the catalogue holds, fetching it with a progress bar, verifying it. */
@NullMarked
package dev.nightmarket.cli.assets;

import org.jspecify.annotations.NullMarked;
