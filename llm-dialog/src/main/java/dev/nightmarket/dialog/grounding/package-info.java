/** The shop's facts: products, prices, stock, shipping, FAQ; immutable snapshots. */
@NullMarked
package dev.nightmarket.dialog.grounding;

import org.jspecify.annotations.NullMarked;
