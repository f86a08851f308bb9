package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import java.util.Map;

/**
 * Which database a call works on.
 *
 * @param database its name
 * @param host host and port, or what stands for them
 * @param user the role
 */
record Whereabouts(String database, String host, String user) {

    /** All three in a phrase, as the first line of a run has it. */
    String text() {
        return database + " on " + host + ", user " + user;
    }

    /** All three as a JSON object. */
    Map<String, Object> object() {
        return Json.object("name", database, "host", host, "user", user);
    }
}
