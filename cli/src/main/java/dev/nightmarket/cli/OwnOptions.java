package dev.nightmarket.cli;

/** Marks a command that parses its options itself and takes them as plain words. */
public interface OwnOptions {}
