package dev.tributary.cli.tour;

import dev.tributary.cli.command.Exit;

/** The text of the tour: the incident, how it is healed, and three troubles that come up at the same hours. */
final class Runbook {

    private static final String CONNECTIONS = "SELECT c.id, u.username AS requester, c.status"
            + " FROM connections c JOIN users u ON u.id = c.requester_id ORDER BY c.id";

    private static final String POLLS = "2025-12-08_9f3a21c04d11_add_polls.sql";

    private static final String POLLS_SCRIPT = """
            -- revision: 9f3a21c04d11
            -- revises:  merge_heads_001
            -- message:  add polls
            -- created:  2025-12-08

            -- @up
            CREATE TABLE polls (id bigint PRIMARY KEY, question text NOT NULL);

            -- @down
            DROP TABLE polls;
            """;

    private static final String PHOTOS = "2025-12-05_0d1e2f3a4b5c_add_photo_urls_as_text.sql";

    private static final String PHOTOS_SCRIPT = """
            -- revision: 0d1e2f3a4b5c
            -- revises:  a1b2c3d4e5f6
            -- message:  add photo_urls as text

            -- @up
            ALTER TABLE posts ADD COLUMN photo_urls text;

            -- @down
            ALTER TABLE posts DROP COLUMN photo_urls;
            """;

    private Runbook() {}

    static void play(Stage stage) {
        prepare(stage);
        twoHeads(stage);
        unknownRevision(stage);
        behind(stage);
        lie(stage);
        stage.ask("(3 rows)", CONNECTIONS);
        stage.say("That was the tour: one head, one database that is where its scripts are, and all rows still there.");
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
        stage.say("""
                Suppose the other branch had added photo_urls, too, as text. Do they still go together? Tributary
                replays both in every order on a scratch server; the database is not touched:""");
        stage.write(PHOTOS, PHOTOS_SCRIPT);
        stage.play(Exit.FOUND, "conflict: no order succeeds", "prove");
        stage.remove(PHOTOS);
        stage.say("""
                They would not. As the branches really are, they do. That is replayed as well before the merge
                revision is written, which continues both heads and is a file for the next commit:""");
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
        stage.write(POLLS, POLLS_SCRIPT);
        stage.prepare("upgrade head");
        stage.remove(POLLS);
        stage.say("""
                == Trouble 1: a revision that no file holds ==

                A colleague tried out a branch on this database and went home. Its files are not in this checkout.""");
        stage.play(Exit.DONE, "the database is ahead of this build, and nothing was applied", "upgrade head");
        stage.say(
                "An older image may start on it, since the journal shows what it is ahead by. The doctor looks closer:");
        stage.play(Exit.FOUND, "can't locate revision identified by", "doctor");
        stage.say("The journal knows what that revision was:");
        stage.play(Exit.DONE, "CREATE TABLE polls", "journal 9f3a21c04d11 -v");
        stage.write(POLLS, POLLS_SCRIPT);
        stage.say("""
                The branch still has the file. Fetched from there (git checkout add-polls -- db/revisions), it takes
                its revision back:""");
        stage.play(Exit.DONE, "9f3a21c04d11", "downgrade merge_heads_001");
        stage.remove(POLLS);
        stage.say("The file goes back to its branch, and this checkout and the database agree again:");
        stage.play(Exit.DONE, "", "status");
    }

    private static void behind(Stage stage) {
        stage.write("2025-12-09_5c7d9e1f2a3b_add_bio_to_users.sql", """
                -- revision: 5c7d9e1f2a3b
                -- revises:  merge_heads_001
                -- message:  add bio to users
                -- created:  2025-12-09

                -- @up
                ALTER TABLE users ADD COLUMN bio text;

                -- @down
                ALTER TABLE users DROP COLUMN bio;
                """);
        stage.say("""
                == Trouble 2: a database that is behind ==

                The new release reads users.bio and fails: column "bio" does not exist. Is the database where the
                scripts of the release are? Exit status 3 means no, and keeps a container from becoming ready:""");
        stage.play(Exit.FOUND, "target database is not up to date", "current --check-heads");
        stage.play(Exit.DONE, "5c7d9e1f2a3b", "upgrade head");
        stage.play(Exit.DONE, "5c7d9e1f2a3b (head)", "current --check-heads");
    }

    private static void lie(Stage stage) {
        stage.sql("CREATE INDEX posts_author_id_idx ON posts (author_id)");
        stage.write("2025-12-10_7e1b3d5f9a2c_index_posts_by_author.sql", """
                -- revision: 7e1b3d5f9a2c
                -- revises:  5c7d9e1f2a3b
                -- message:  index posts by author
                -- created:  2025-12-10

                -- @up
                CREATE INDEX posts_author_id_idx ON posts (author_id);

                -- @down
                DROP INDEX posts_author_id_idx;
                """);
        stage.say("""
                == Trouble 3: a stamp that mends a lie ==

                At night somebody made an index by hand, because production was slow. The next morning the same index
                came as a revision:""");
        stage.play(Exit.PROBLEM, "already exists", "upgrade head");
        stage.say("""
                The schema is as the revision makes it, so the version table lies: it says that the revision is
                missing. A stamp mends the version table and runs nothing. First what it would do, then the deed:""");
        stage.play(Exit.DONE, "7e1b3d5f9a2c", "stamp --dry-run head");
        stage.play(Exit.DONE, "", "stamp head");
        stage.play(Exit.DONE, "", "status");
    }
}
