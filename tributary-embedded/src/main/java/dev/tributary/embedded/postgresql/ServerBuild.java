package dev.tributary.embedded.postgresql;

import dev.tributary.toolbox.LocalServers;
import java.nio.file.Path;

/** The programs of a server, of one version, that can be had on this machine. */
sealed interface ServerBuild extends LocalServers.Build permits ArchivedBuild, InstalledBuild {

    /**
     * The major version.
     *
     * @throws NoEmbeddedServer if the programs have to be unpacked to know it, and that does not work
     */
    @Override
    int major();

    /**
     * The programs, unpacked where they have to be.
     *
     * @throws NoEmbeddedServer if that does not work
     */
    Binaries binaries();

    @Override
    default LocalServers.Running temporary() {
        return EmbeddedServer.temporary(this);
    }

    @Override
    default LocalServers.Running temporary(Path kept) {
        return EmbeddedServer.temporary(this, kept);
    }
}
