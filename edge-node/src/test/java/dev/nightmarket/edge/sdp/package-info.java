/** Tests of session descriptions. */
package dev.nightmarket.edge.sdp;
