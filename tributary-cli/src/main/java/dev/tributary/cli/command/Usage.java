package dev.tributary.cli.command;

import dev.tributary.file.FileTrouble;
import dev.tributary.project.WrongUsage;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Problems of words that can never work, whatever the files and the database say. */
public final class Usage {

    /** The code of these problems. */
    public static final String CODE = "wrong-usage";

    private Usage() {}

    /** A problem with one way out. */
    public static WrongUsage wrong(String flag, String title, Remedy next) {
        return wrong(flag, title, List.of(next));
    }

    /** An option names a file that cannot be read. */
    public static WrongUsage unreadable(String flag, Path file, String word, IOException cause, Remedy next) {
        FileTrouble trouble = FileTrouble.reading(file, cause);
        var all = new ArrayList<>(trouble.remedies());
        all.add(next);
        return new WrongUsage(flag, new Problem(CODE, flag + " \"" + word + "\" cannot be read", trouble.facts(), all));
    }

    /** A problem with its ways out. */
    public static WrongUsage wrong(String flag, String title, List<Remedy> next) {
        return new WrongUsage(flag, new Problem(CODE, title, List.of(), next));
    }
}
