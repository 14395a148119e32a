/**
 * What viewers may ask: bad input, floods, spam, abuse and personal data are dropped or masked before
 * anything else sees the text. Every pass is one linear scan, no regular expressions. Thread-safe.
 */
@NullMarked
package dev.nightmarket.dialog.moderation;

import org.jspecify.annotations.NullMarked;
