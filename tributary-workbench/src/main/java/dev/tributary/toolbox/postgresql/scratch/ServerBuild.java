package dev.tributary.toolbox.postgresql.scratch;

/** The programs of a server, of one version, that can be had on this machine. */
sealed interface ServerBuild permits ArchivedBuild, InstalledBuild {

    /**
     * The major version.
     *
     * @throws NoEmbeddedServer if the programs have to be unpacked to know it, and that does not work
     */
    int major();

    /** Tells builds apart: equal words are the same programs, to the byte. */
    String identity();

    /** Where it comes from, for people. */
    String place();

    /**
     * The programs, unpacked where they have to be.
     *
     * @throws NoEmbeddedServer if that does not work
     */
    Binaries binaries();
}
