/** Tests of the benches, of the page in a real browser, and of the house's own rules. */
@org.jspecify.annotations.NullMarked
package dev.nightmarket.loadtests;
