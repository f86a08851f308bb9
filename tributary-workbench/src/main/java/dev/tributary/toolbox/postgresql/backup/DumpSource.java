package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where a dump comes from, as pg_restore is given it. */
interface DumpSource {

    /** How sentences name it. */
    String name();

    /** The word for it in a command of Tributary's. */
    String word();

    /**
     * What it begins with, which is given again to whoever asks next.
     *
     * @param most so many bytes, or all where there are fewer
     */
    byte[] beginning(int most) throws IOException;

    /** What a program is called with to read it; nothing where it reads its standard input. */
    List<String> argument();

    /** What is written to a program that reads the table of contents and no more. */
    ProgramRun.Feed contents();

    /** What is written to a program that reads all of it. */
    ProgramRun.Feed all();

    /** The problem of one that cannot be read, which says nothing of what is in it. */
    TributaryException unreadable(IOException cause);

    /** Why it could not be read to its end; empty where nothing is known against it. */
    Optional<IOException> failure();
}
