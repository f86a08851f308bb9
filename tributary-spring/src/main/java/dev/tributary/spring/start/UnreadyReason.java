package dev.tributary.spring.start;

import dev.tributary.wording.Problem;
import java.util.OptionalInt;

/**
 * Why the application takes no traffic.
 *
 * @param database its name below {@code tributary.databases}; empty for the only one
 * @param problem what is wrong, with remedies for a server that has nothing but the image
 * @param pending how many revisions wait there; empty where that could not be seen
 */
public record UnreadyReason(String database, Problem problem, OptionalInt pending) {}
