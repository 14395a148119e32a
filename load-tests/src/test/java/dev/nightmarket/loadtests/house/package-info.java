/** Tests of the house's own rules: who may use whom, what every package and test says of itself, the page's modules. */
@org.jspecify.annotations.NullMarked
package dev.nightmarket.loadtests.house;
