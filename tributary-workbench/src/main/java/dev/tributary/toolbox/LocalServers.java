package dev.tributary.toolbox;

import dev.tributary.project.ServerAddress;
import dev.tributary.wording.Remedy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a database product that can be started on this machine. Everything that needs one ends in a problem that
 * says so where there is none.
 */
public interface LocalServers {

    /** A server that runs until it is closed. */
    interface Running extends AutoCloseable {

        /** A database on it, with user and password. */
        ServerAddress address();

        /**
         * Has the data of a {@linkplain Build#temporary() temporary} server written to a file when this is closed, for others to
         * begin with. Where that does not work there is no file. The folder has to be there.
         */
        void keep(Path file);

        /**
         * What it writes while it runs: each line of a session behind time, process, session and database, with commas. Empty where it is not
         * written so, as that of a project's own server.
         */
        Optional<Path> log();

        /** Leaves it; it stops unless somebody else uses it or it was asked to stay. */
        @Override
        void close();
    }

    /** The programs of a server, of one version. */
    interface Build {

        /** The major version. */
        int major();

        /** Tells builds apart: equal words are the same programs, to the byte. */
        String identity();

        /** Where it comes from, for people. */
        String place();

        /** Starts a server of which nothing is left when it is closed. */
        Running temporary();

        /**
         * The same, beginning with the data of another one of this build.
         *
         * @param kept written for {@link Running#keep}; where it is gone or damaged, the server has no data
         */
        Running temporary(Path kept);
    }

    /**
     * Starts a project's own server, or joins it where another command has started it.
     *
     * @param projectRoot its data lies below
     * @param keepRunning true leaves it running when closed, and later commands leave it, too; false takes that back; null
     *     leaves it as it was asked for before
     */
    Running start(Path projectRoot, @Nullable Boolean keepRunning);

    /** The build to take where nothing speaks for a version. */
    Build any();

    /** The build of a major version, if one is to be had. */
    Optional<? extends Build> of(int major);

    /** One build of each major version, the newest first. */
    List<? extends Build> all();

    /** The major version of a project's own server; empty where none can be started. Starts nothing. */
    Optional<Integer> majorOf(Path projectRoot);

    /** Whether a project's own server has data, so that there is a database on it. Starts nothing. */
    boolean hasData(Path projectRoot);

    /** How a major version that is missing comes to this machine. */
    List<Remedy> waysToGet(int major);
}
