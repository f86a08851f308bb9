package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.project.ServerAddress;
import dev.tributary.wording.SystemUser;
import java.util.Map;

/**
 * Which database a call works on.
 *
 * @param database its name
 * @param host host and port, or what stands for them
 * @param user the role
 */
record Whereabouts(String database, String host, String user) {

    /** What an address says, and where it says nothing of the role, the environment. */
    static Whereabouts of(ServerAddress address, Map<String, String> environment) {
        String user = address.user();
        return new Whereabouts(
                address.database(),
                address.hosts(),
                user == null ? environment.getOrDefault("PGUSER", SystemUser.nameOrId()) : user);
    }

    /** The same database on the one of several hosts that answered; as it is, where the address names one. */
    Whereabouts reached(String answered) {
        return host.contains(",") && !answered.isEmpty() ? new Whereabouts(database, answered, user) : this;
    }

    /** The same database, where its server is one of Tributary's own. */
    Whereabouts onEmbedded() {
        return new Whereabouts(database, "the embedded server", user);
    }

    /** All three in a phrase, as the first line of a run has it. */
    String text() {
        return database + " on " + host + ", user " + user;
    }

    /** All three as a JSON object. */
    Map<String, Object> object() {
        return Json.object("name", database, "host", host, "user", user);
    }
}
