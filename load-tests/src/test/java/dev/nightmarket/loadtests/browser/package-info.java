/** The page in a real Chromium against real servers; nothing is mocked. */
@org.jspecify.annotations.NullMarked
package dev.nightmarket.loadtests.browser;
