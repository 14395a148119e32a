/** Tests of the fan-out. */
package dev.nightmarket.edge.fanout;
