package dev.nightmarket.media;

/** Which version this is. */
final class Version {
    private Version() {}

    /** As in the jar's manifest; {@code development} when it runs from classes. */
    static String ofThis() {
        String version = MediaServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
