package dev.tributary.scratch;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a scratch server pretends to have, so that revisions run on it that name what it lacks: roles that are there and may do
 * nothing, and extensions whose statements are passed over.
 *
 * @param roles by their names, as the server has them
 * @param extensions by their names, as the server would have them
 */
public record StandIns(List<String> roles, List<String> extensions) {
    public StandIns {
        roles = List.copyOf(roles);
        extensions = List.copyOf(extensions);
    }

    /** None at all. */
    public static StandIns none() {
        return new StandIns(List.of(), List.of());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return roles.isEmpty() && extensions.isEmpty();
    }

    /** All of them in a phrase, such as {@code stand-ins for role app, extension postgis}; empty where there are none. */
    public String phrase() {
        return isEmpty()
                ? ""
                : "stand-ins for "
                        + Stream.concat(
                                        roles.stream().map(role -> "role " + role),
                                        extensions.stream().map(extension -> "extension " + extension))
                                .collect(Collectors.joining(", "));
    }
}
