package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** {@code tributary.toml} is not what it should be: not TOML, an unknown key, a value of the wrong type. */
public final class InvalidProjectFile extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String place;

    InvalidProjectFile(String code, String title, String place, List<String> facts, List<Remedy> remedies) {
        super(new Problem(code, title, facts, remedies));
        this.place = place;
    }

    /** The first place that is wrong, as {@code file:line}. */
    public String place() {
        return place;
    }
}
