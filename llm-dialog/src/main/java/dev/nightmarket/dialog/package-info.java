/**
 * The mind: a question and the shop's facts in, truthful sentences out. Thread-safe; an answer is
 * computed on its caller's thread, and streamed.
 */
@NullMarked
package dev.nightmarket.dialog;

import org.jspecify.annotations.NullMarked;
