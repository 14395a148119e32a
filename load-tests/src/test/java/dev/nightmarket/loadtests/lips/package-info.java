/** Tests of the bench itself. */
@NullMarked
package dev.nightmarket.loadtests.lips;

import org.jspecify.annotations.NullMarked;
