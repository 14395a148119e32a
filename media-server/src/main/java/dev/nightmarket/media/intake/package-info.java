/**
 * Questions come in here: checked, limited, de-duplicated, moderated, then handed to the conductor.
 * Thread-safe; nothing blocks.
 */
@NullMarked
package dev.nightmarket.media.intake;

import org.jspecify.annotations.NullMarked;
