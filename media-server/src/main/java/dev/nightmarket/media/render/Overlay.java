package dev.nightmarket.media.render;

/**
 * What is burned into the picture.
 *
 * @param aiLabel e.g. "AI host"; always drawn, letters at least 5 % of the short side
 * @param title product title on the price strip; empty: no strip
 * @param price formatted price on the strip
 * @param ptsBarcode draws the low 32 bits of the frame's pts in milliseconds as a barcode, for the bench
 */
public record Overlay(String aiLabel, String title, String price, boolean ptsBarcode) {}
