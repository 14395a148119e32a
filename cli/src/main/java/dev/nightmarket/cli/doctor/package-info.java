/** {@code nightmarket doctor}: looks at the machine, check by check, and names the mend of what is wrong. */
@NullMarked
package dev.nightmarket.cli.doctor;

import org.jspecify.annotations.NullMarked;
