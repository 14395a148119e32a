/** Tests of the bench's own measuring. */
@org.jspecify.annotations.NullMarked
package dev.nightmarket.loadtests.air;
