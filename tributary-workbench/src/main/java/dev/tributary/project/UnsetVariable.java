package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A value in the project file asks for an environment variable that is not set. */
public final class UnsetVariable extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String variable;

    UnsetVariable(String variable, String setting, String origin) {
        super(new Problem(
                "unset-variable",
                "the environment variable \"" + variable + "\" is not set",
                List.of(setting + " needs it: " + origin),
                List.of(Remedy.command("export", variable + "=…").does("and run the command again"))));
        this.variable = variable;
    }

    /** The variable's name. */
    public String variable() {
        return variable;
    }
}
