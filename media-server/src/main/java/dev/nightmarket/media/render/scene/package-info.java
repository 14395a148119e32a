/**
 * The room behind the host: rooms painted by our own code as a lens would see them (layers at their depth, each out of
 * focus by its own disc, lamps as discs of light, all in linear light), in the shape of the picture, or a seller's own
 * picture. Painted once and cached; the same scene, palette, size and version give the same picture on the same Java
 * runtime. No state is shared: any thread.
 */
@NullMarked
package dev.nightmarket.media.render.scene;

import org.jspecify.annotations.NullMarked;
