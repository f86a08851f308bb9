package dev.tributary.engine;

import dev.tributary.script.Script;
import dev.tributary.wording.Problem;
import java.util.List;

/** Scripts were edited after they ran, and the run was to be strict about it. */
public final class EditedScript extends Refused {
    private static final long serialVersionUID = 1L;

    private final transient List<Script> scripts;

    EditedScript(List<Script> scripts, Problem problem) {
        super(problem);
        this.scripts = List.copyOf(scripts);
    }

    /** The scripts as they are now, sorted by revision. */
    public List<Script> scripts() {
        return scripts;
    }
}
