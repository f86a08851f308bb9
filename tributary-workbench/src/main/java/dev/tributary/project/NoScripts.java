package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** None of the folders where scripts could be exists. */
public final class NoScripts extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient List<Path> searched;

    NoScripts(List<Path> searched, String origin) {
        super(new Problem(
                "no-scripts",
                "there is no folder of scripts",
                searched.stream()
                        .map(folder -> "looked for  " + folder + "  (" + origin + ")")
                        .collect(Collectors.toList()),
                List.of(
                        Remedy.unsorted("tributary init", "make a project here"),
                        Remedy.unsorted(
                                "--scripts DIR",
                                "name the folder, or set TRIBUTARY_SCRIPTS, or scripts in tributary.toml"))));
        this.searched = List.copyOf(searched);
    }

    /** The folders that were looked for, absolute. */
    public List<Path> searched() {
        return searched;
    }
}
