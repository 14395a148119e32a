/** Tests of the UDP side, among them those against libwebrtc. */
package dev.nightmarket.edge.transport;
