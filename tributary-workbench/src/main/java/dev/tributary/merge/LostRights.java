package dev.tributary.merge;

import java.util.List;

/**
 * Rights that a role has after one of two orders and not after the other.
 *
 * @param role as the database quotes it; {@code PUBLIC} for everybody
 * @param rights such as {@code SELECT}
 * @param object such as {@code view public.v}
 * @param reversed whether it is the second of the two orders that lacks them
 * @param place file and line of the statement that makes the object again in that order, after they were granted on the one
 *     before; empty where no such statement is known
 */
public record LostRights(String role, List<String> rights, String object, boolean reversed, String place) {

    public LostRights {
        rights = List.copyOf(rights);
    }
}
