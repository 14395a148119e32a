/** Tests of RTP, RTCP, SRTP. */
package dev.nightmarket.edge.rtp;
