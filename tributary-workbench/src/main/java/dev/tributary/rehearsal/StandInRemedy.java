package dev.tributary.rehearsal;

import dev.tributary.wording.Remedy;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The line of {@code tributary.toml} by which the scratch server pretends to have what it lacks. */
public final class StandInRemedy {
    private StandInRemedy() {}

    /** For one thing. */
    public static List<Remedy> of(Missing missing) {
        return switch (missing.kind()) {
            case ROLE -> roles(List.of(missing.name()));
            case EXTENSION ->
                List.of(Remedy.edit("scratch.extensions = " + array(List.of(missing.name())))
                        .in("tributary.toml")
                        .does("at the top of tributary.toml: where nothing needs what is in it, its CREATE EXTENSION is"
                                + " passed over; more names go into the same list"));
        };
    }

    /** For roles. */
    static List<Remedy> roles(Collection<String> names) {
        return List.of(Remedy.edit("scratch.roles = " + array(names))
                .in("tributary.toml")
                .does("at the top of tributary.toml: roles that may do nothing are made for the replays;"
                        + " more names go into the same list"));
    }

    private static String array(Collection<String> names) {
        return names.stream()
                .map(name -> "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
