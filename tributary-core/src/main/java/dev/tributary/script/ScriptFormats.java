package dev.tributary.script;

import java.util.List;
import java.util.stream.Collectors;

/** The kinds of revision files there are. */
public final class ScriptFormats {

    /** New files are of the first. */
    private static final List<ScriptFormat> ALL = List.of(new SqlFormat());

    private ScriptFormats() {}

    /** All of them. */
    public static List<ScriptFormat> all() {
        return ALL;
    }

    /** Whether a file of this name is a revision file. */
    public static boolean read(String name) {
        for (ScriptFormat format : ALL) {
            if (format.reads(name)) {
                return true;
            }
        }
        return false;
    }

    /** The format that reads a file of this name; where none does, since something else said that it is one, the first. */
    public static ScriptFormat of(String name) {
        for (ScriptFormat format : ALL) {
            if (format.reads(name)) {
                return format;
            }
        }
        return ALL.get(0);
    }

    /** How the names of revision files end, for people. */
    static String suffixes() {
        return ALL.stream().map(ScriptFormat::suffix).collect(Collectors.joining(" or "));
    }
}
