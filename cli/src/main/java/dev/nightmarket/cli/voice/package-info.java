/** {@code nightmarket voice}: the catalogue of voices, hearing them, adding one's own, and the shop's pronunciations. */
@NullMarked
package dev.nightmarket.cli.voice;

import org.jspecify.annotations.NullMarked;
