package dev.tributary.doctor;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/** A server that is older than what is supported. */
final class OldServer implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        return project.readDatabase().filter(DatabaseFacts::isTooOld).stream()
                .map(OldServer::trouble)
                .toList();
    }

    private static Trouble trouble(DatabaseFacts database) {
        var server = database.survey().server();
        return Trouble.error(
                "the server at " + server.host(),
                "every command that changes the database refuses to start there",
                new Problem(
                        "server-too-old",
                        "cannot work on \"" + server.database() + "\": " + server.server() + " is too old",
                        List.of(database.product() + " " + database.oldestServer() / 10000 + " or newer is needed"),
                        List.of(Remedy.onDatabase("upgrade", "--url", "URL")
                                .does("once the data is on a newer server"))));
    }
}
