/**
 * What a seller chose for the picture around the host, made into what can be drawn: defaults, the channel's own
 * choices, the rules of its market, the brand kit, files. Any thread.
 */
@NullMarked
package dev.nightmarket.media.studio;

import org.jspecify.annotations.NullMarked;
