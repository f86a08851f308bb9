package dev.tributary.toolbox;

import dev.tributary.scratch.OtherMajor;
import dev.tributary.scratch.ScratchServer;
import java.nio.file.Path;
import java.util.Optional;

/** The server that scratch databases of a project are made on, chosen before anything is started. */
public interface ScratchSource {

    /** Whether the server was there before and stays; then it has to be opened to be known. */
    boolean isGiven();

    /** Which server it is: equal words are the same programs, to the byte, or the same place on the network. */
    String identity();

    /**
     * Starts the server, or connects to it.
     *
     * @throws dev.tributary.wording.TributaryException if it cannot be used
     */
    ScratchServer open();

    /**
     * The same, for a server that is started: with what an earlier one has {@linkplain ScratchServer#keep kept}. One that is given
     * does not read the file.
     *
     * @param kept where it is gone or damaged, the server begins with nothing
     */
    ScratchServer open(Path kept);

    /**
     * The same for revisions that nobody here has read: those who connect to its databases have no rights beyond them, neither to
     * files nor to programs of the machine.
     *
     * @throws dev.tributary.wording.TributaryException if it cannot be used
     */
    ScratchServer openRestricted();

    /** Whether the server is of another major version than it should be; for one that is given, see the other method. */
    Optional<OtherMajor> otherMajor();

    /**
     * Whether the server is of another major version than it should be.
     *
     * @param scratch its major version
     */
    Optional<OtherMajor> otherMajor(int scratch);

    /** Why the version of the database, which would have decided, is not known; empty where it is, or did not matter. */
    Optional<String> silence();
}
