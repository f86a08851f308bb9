package dev.tributary.cli;

/** The version of this build. */
final class Version {

    private Version() {}

    /** As the jar says; a build that is in no jar has none. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
