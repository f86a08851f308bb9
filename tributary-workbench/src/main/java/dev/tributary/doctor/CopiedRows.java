package dev.tributary.doctor;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/** Version rows that replication copies here, while the changes of the schema that they speak of are not copied. */
final class CopiedRows implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        return project
                .readDatabase()
                .filter(database -> !database.subscriptions().isEmpty())
                .stream()
                .map(CopiedRows::trouble)
                .toList();
    }

    private static Trouble trouble(DatabaseFacts database) {
        String subscription = database.subscriptions().get(0);
        return Trouble.error(
                database.versionTable(),
                "logical replication copies rows and no changes of the schema, so the rows here say more than is true",
                new Problem(
                        "copied-rows",
                        "the version rows of database \""
                                + database.survey().server().database()
                                + "\" are copied from another database",
                        List.of(
                                "by      subscription " + String.join(", ", database.subscriptions()),
                                "a revision that ran there counts as applied here, and never runs here"),
                        List.of(
                                Remedy.advice("publish the application's tables, and none of Tributary's")
                                        .does("docs/live-databases.md says how"),
                                Remedy.sql("ALTER SUBSCRIPTION \"" + subscription.replace("\"", "\"\"")
                                                + "\" REFRESH PUBLICATION;")
                                        .does("here, once the publication leaves them out"),
                                Remedy.onDatabase("doctor", "--rehearsal").does("shows which revisions lack here"))));
    }
}
