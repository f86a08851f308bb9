package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A setting has a value that cannot be used; where a flag gave it, {@link WrongUsage} is raised instead. */
public final class InvalidSetting extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String setting;
    private final String origin;

    private InvalidSetting(String setting, String origin, Problem problem) {
        super(problem);
        this.setting = setting;
        this.origin = origin;
    }

    /** The exception for a bad value: {@link WrongUsage} for a flag's, this one for all others. */
    static TributaryException of(String setting, Value value, Problem problem) {
        return value.source() == Value.Source.FLAG
                ? new WrongUsage(value.giver(), problem)
                : new InvalidSetting(setting, value.origin(), problem);
    }

    /** A value that may be shown, and what would be right. */
    static TributaryException of(String setting, Value value, String expected, Remedy remedy) {
        return of(
                setting,
                value,
                new Problem(
                        "invalid-setting",
                        "cannot use \"" + value.text() + "\" for " + setting,
                        List.of("given by  " + value.origin(), "expected  " + expected),
                        List.of(remedy)));
    }

    /** The setting's name in {@code tributary.toml}. */
    public String setting() {
        return setting;
    }

    /** Where the value came from. */
    public String origin() {
        return origin;
    }
}
