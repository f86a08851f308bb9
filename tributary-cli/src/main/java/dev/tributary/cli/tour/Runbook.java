package dev.tributary.cli.tour;

import dev.tributary.cli.command.Exit;

/** The text of the tour: the incident, how it is healed, and three troubles that come up at the same hours. */
final class Runbook {

    private static final String CONNECTIONS =
            "SELECT a.username AS requester, b.username AS recipient, c.status FROM connections c"
                    + " JOIN users a ON a.id = c.requester_id JOIN users b ON b.id = c.recipient_id ORDER BY c.id";

    private static final String FOREIGN_FILE = "2025-12-08_9f3a21c04d11_add_polls.sql";

    private Runbook() {}

    static void play(Stage stage) {
        prepare(stage);
        twoHeads(stage);
        unknownRevision(stage);
        behind(stage);
        lie(stage);
        stage.say("That is the end of the tour.");
    }

    private static void prepare(Stage stage) {
        Incident.copyTo(stage.revisions());
        stage.prepare("upgrade cd8dc5e61fed");
        stage.sql(Incident.ROWS);
    }

    private static void twoHeads(Stage stage) {
        stage.say("""
                == The incident ==

                Two developers each continued revision cd8dc5e61fed. Git merged both branches without a
                conflict, because each added files of its own. Production is still at cd8dc5e61fed, and the
                container that runs "upgrade head" at its start does not start any more.

                How many ends does the history have?""");
        stage.play(Exit.DONE, "a1b2c3d4e5f6 (head)", "heads");
        stage.say("Two. This is what the container runs, and why it stops:");
        stage.play(Exit.PROBLEM, "multiple head revisions are present", "upgrade head");
        stage.say("Nothing was changed. The history as a drawing; o is pending, * is applied:");
        stage.play(Exit.DONE, "(current)", "history --graph -i");
        stage.say(
                "A merge revision continues both heads. It is a file for the next commit; the database is not touched:");
        stage.play(
                Exit.DONE,
                "merge_heads_001",
                "merge heads -m \"merge enum fix and photo urls\" --rev-id merge_heads_001");
        stage.say("Now \"head\" is one revision again, and the container's command works:");
        stage.play(Exit.DONE, "merge_heads_001", "upgrade head");
        stage.play(Exit.DONE, "merge_heads_001 (head)", "current");
        stage.say("The data is still there, with the status in lower case as a1b2c3d4e5f6 wants it:");
        stage.ask("accepted", CONNECTIONS);
    }

    private static void unknownRevision(Stage stage) {
        stage.write(FOREIGN_FILE, """
                -- revision: 9f3a21c04d11
                -- revises:  merge_heads_001
                -- message:  add polls
                -- created:  2025-12-08

                -- @up
                CREATE TABLE polls (id bigint PRIMARY KEY, question text NOT NULL);

                -- @down
                DROP TABLE polls;
                """);
        stage.prepare("upgrade head");
        stage.remove(FOREIGN_FILE);
        stage.say("""
                == Trouble 1: a revision that no file holds ==

                A colleague tried a branch on this database and went home. The branch is not in this checkout.
                """);
        stage.play(Exit.PROBLEM, "can't locate revision identified by", "upgrade head");
    }

    private static void behind(Stage stage) {
        stage.say("== Trouble 2: a database that is behind ==");
        stage.play(Exit.FOUND, "target database is not up to date", "current --check-heads");
    }

    private static void lie(Stage stage) {
        stage.say("== Trouble 3: a stamp that mends a lie ==");
        stage.play(Exit.DONE, "", "stamp head");
    }
}
