/**
 * The command line: reads options, prints, and hands over. The only place that prints to the terminal, and, being
 * {@code main}, one of the few that read a clock. Commands run on the main thread.
 */
@NullMarked
package dev.nightmarket.cli;

import org.jspecify.annotations.NullMarked;
