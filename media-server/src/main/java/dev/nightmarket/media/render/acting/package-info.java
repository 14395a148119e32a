/**
 * How a host acts: small parts for breath, lids, eyes, head, posture, face and hands, joined by
 * {@link dev.nightmarket.media.render.acting.HostPerformer}; and what turns a sentence into a
 * {@link dev.nightmarket.media.render.Score}. Figures are those of people: see each part for its source. The parts are
 * owned by the render thread; the score is written on the speech lane's.
 */
@NullMarked
package dev.nightmarket.media.render.acting;

import org.jspecify.annotations.NullMarked;
