package dev.tributary.script;

import static dev.tributary.script.Scripts.parse;
import static dev.tributary.script.Scripts.problem;
import static dev.tributary.script.Scripts.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScriptFormatTest {

    @Test
    void readsEveryHeaderKey() {
        Script script = parse(
                "-- revision: f8a9b2c3d4e5",
                "-- revises:  add_email_verification, a1b2c3d4e5f6",
                "-- depends-on: billing, c0ffee",
                "-- label: social,  photos",
                "-- message:  Add photo_urls: to posts",
                "-- created:  2025-01-15 12:00 UTC",
                "-- author:   ana",
                "-- transactional: False",
                "-- lock-timeout: 5s",
                "-- statement-timeout: 1.5min",
                "-- locks: posts, \"we,ird\".t, public.users",
                "-- proved: both orders on 16.14",
                "",
                "-- @up",
                "SELECT 1;",
                "-- @down",
                "SELECT 2;");

        assertThat(script.revision().id()).isEqualTo(RevisionId.of("f8a9b2c3d4e5"));
        assertThat(script.revision().downRevisions())
                .containsExactly(RevisionId.of("add_email_verification"), RevisionId.of("a1b2c3d4e5f6"));
        assertThat(script.revision().dependencies()).containsExactly("billing", "c0ffee");
        assertThat(script.revision().labels()).containsExactly("social", "photos");
        assertThat(script.revision().message()).isEqualTo("Add photo_urls: to posts");
        assertThat(script.revision().origin()).isEqualTo("db/revisions/x.sql");
        assertThat(script.created()).isEqualTo("2025-01-15 12:00 UTC");
        assertThat(script.author()).isEqualTo("ana");
        assertThat(script.transactional()).isFalse();
        assertThat(script.lockTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(script.statementTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(script.locks()).containsExactly("posts", "\"we,ird\".t", "public.users");
        assertThat(script.proved()).isEqualTo("both orders on 16.14");
        assertThat(statements(script.up())).containsExactly("SELECT 1");
        assertThat(statements(Objects.requireNonNull(script.down()))).containsExactly("SELECT 2");
    }

    @Test
    void keysIgnoreCaseAndTakeHyphensUnderscoresAndSpacesForTheSame() {
        Script script = parse("--REVISION:a1", "--  Revises :none", "-- Lock_Timeout:500ms", "-- depends on: b", "");

        assertThat(script.lockTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(script.revision().dependencies()).containsExactly("b");
        assertThat(script.revision().downRevisions()).isEmpty();
    }

    @Test
    void linesWithoutKeyAreFreeComments() {
        Script script = parse(
                "-- Photos, at last.",
                "-- # todo: none of this is a key",
                "-- revision: a1",
                "-- see https://example.org/x for why",
                "-- at 12:30 it was late",
                "-- this is what the meeting decided: nothing",
                "--",
                "-- revises: none");

        assertThat(script.revision().id().text()).isEqualTo("a1");
    }

    @Test
    void theHeaderEndsAtTheFirstBlankLine() {
        Script script = parse("", "-- revision: a1", "-- revises: none", "", "-- message: not read", "SELECT 1");

        assertThat(script.revision().message()).isEmpty();
        assertThat(statements(script.up())).containsExactly("SELECT 1");
    }

    @Test
    void saysWhereAHeaderKeyWentThatStandsBelowTheHeader() {
        assertThat(problem("-- Copyright us", "", "-- revision: a1", "-- revises: none"))
                .hasMessage("""
                        error[missing-header-key]: the header has no "revision"
                          db/revisions/x.sql:1
                          the header ends at the first blank or other line; this one is below it:
                          db/revisions/x.sql:3
                              -- revision: a1
                        next:
                          -- revision: <id>    12 random hex digits, as "tributary revision" writes them""");
    }

    @Test
    void anUnknownKeyIsAnErrorWithAGuess() {
        assertThat(problem("-- revision: a1", "-- revisess: none"))
                .isInstanceOfSatisfying(UnknownHeaderKey.class, unknown -> {
                    assertThat(unknown.closest()).contains("revises");
                    assertThat(unknown.line()).isEqualTo(2);
                })
                .hasMessage("""
                        error[unknown-header-key]: "revisess" is not a header key; did you mean "revises"?
                          db/revisions/x.sql:2
                              -- revisess: none
                        next:
                          -- revises: none       if that was meant
                          -- # revisess: none    keeps the line as a comment""");
    }

    @Test
    void keysOfOtherToolsAreGuessed() {
        assertThat(problem("-- Revision ID: a1", "-- revises: none").problem().title())
                .isEqualTo("\"Revision ID\" is not a header key; did you mean \"revision\"?");
        assertThat(problem("-- revision: a1", "-- revises: none", "-- down_revision: b")
                        .problem()
                        .title())
                .endsWith("did you mean \"revises\"?");
        assertThat(problem("-- revision: a1", "-- revises: none", "-- ticket: X-1")
                        .problem())
                .satisfies(problem -> {
                    assertThat(problem.title()).isEqualTo("\"ticket\" is not a header key");
                    assertThat(problem.facts()).anyMatch(fact -> fact.startsWith("known are revision, revises,"));
                });
    }

    @Test
    void aKeyGivenTwiceIsAnError() {
        assertThat(problem("-- revision: a1", "-- revises: none", "-- Revision: a2"))
                .hasMessage("""
                        error[repeated-header-key]: "revision" is given twice
                          db/revisions/x.sql:1
                              -- revision: a1
                          db/revisions/x.sql:3
                              -- Revision: a2
                        next:
                          keep one of the two lines    several values stand on one line, with commas""");
    }

    @Test
    void findsAllMistakesOfAFileAtOnce() {
        assertThat(Scripts.findings(
                        "-- revision: a-1",
                        "-- revises:",
                        "-- lock timeout: 5",
                        "-- statement-timeout: soon",
                        "-- transactional: maybe",
                        "-- irreversible:",
                        "-- labels: x",
                        "",
                        "SELECT 0;",
                        "-- @up",
                        "BEGIN;",
                        "\\set x 1",
                        "VACUUM;",
                        "-- @up",
                        "-- @donw",
                        "SELECT 'abc"))
                .containsExactly(
                        "illegal-id:1",
                        "empty-header-value:2",
                        "illegal-header-value:3",
                        "illegal-header-value:4",
                        "illegal-header-value:5",
                        "empty-header-value:6",
                        "unknown-header-key:7",
                        "sql-outside-sections:9",
                        "transaction-control:11",
                        "client-command:12",
                        "non-transactional-statement:13",
                        "repeated-section-marker:14",
                        "unknown-section-marker:15",
                        "unterminated-string:16");
    }

    @Test
    void onlyTheWrittenWordNoneMakesABase() {
        assertThat(problem("-- revision: a1").problem().code()).isEqualTo("missing-header-key");
        assertThat(problem("-- revision: a1", "-- revises: None")).hasMessageContaining("-- revises: none");
        assertThat(problem("-- revision: a1", "-- revises: b, none").problem().code())
                .isEqualTo("illegal-id");
        assertThat(problem("-- revision: a1", "-- revises: b,").problem().code())
                .isEqualTo("empty-header-value");
        assertThat(problem("-- revision: a1", "-- revises: b, b").problem().code())
                .isEqualTo("repeated-header-value");
    }

    @Test
    void refusesIdsThatMeanSomethingElseInTargets() {
        for (String id : new String[] {
            "a@b", "a-b", "a+b", "a:b", "a,b", "a b", "a\u00a0b", "a\u0007b", "head", "HEADS", "base", "current", "none"
        }) {
            assertThat(problem("-- revision: " + id, "-- revises: none")
                            .problem()
                            .code())
                    .as(id)
                    .isEqualTo("illegal-id");
        }
        for (String id : new String[] {"f8a9b2c3d4e5", "add_email_verification", "merge_heads_001", "v1.2", "ёж"}) {
            assertThat(parse("-- revision: " + id, "-- revises: none")
                            .revision()
                            .id()
                            .text())
                    .isEqualTo(id);
        }
    }

    @Test
    void namesAnIdThatCannotBeWrittenAndWhatToDo() {
        assertThat(problem("-- revision: add-users", "-- revises: none")).hasMessage("""
                        error[illegal-id]: "add-users" cannot be an id: "-" has a meaning in targets
                          db/revisions/x.sql:1
                              -- revision: add-users
                        next:
                          -- revision: add_users    and the same wherever other files name it
                          rename the row too        if a database already holds this id in its version table""");
    }

    @Test
    void aDurationNeedsAUnit() {
        assertThat(problem("-- revision: a1", "-- revises: none", "-- lock-timeout: 5"))
                .hasMessage("""
                        error[illegal-header-value]: "5" is not a duration
                          db/revisions/x.sql:3
                              -- lock-timeout: 5
                        next:
                          -- lock-timeout: 5s     seconds
                          -- lock-timeout: 5ms    milliseconds""");
        for (String wrong : new String[] {"", "5x", "-5s", "5 s s", "0.1ms", "99999d", "1..5s", ".5s", "5.s"}) {
            assertThat(problem("-- revision: a1", "-- revises: none", "-- lock-timeout: " + wrong))
                    .as(wrong)
                    .isInstanceOf(ScriptProblem.class);
        }
        assertThat(parse("-- revision: a1", "-- revises: none", "-- lock-timeout: 2 min")
                        .lockTimeout())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(parse("-- revision: a1", "-- revises: none", "-- lock-timeout: 0")
                        .lockTimeout())
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void withoutAMarkerEverythingIsTheUpgrade() {
        Script script = parse("-- revision: a1", "-- revises: none", "CREATE TABLE t ();", "-- a comment", "SELECT 1");

        assertThat(statements(script.up())).containsExactly("CREATE TABLE t ()", "SELECT 1");
        assertThat(script.up().line()).isEqualTo(3);
        assertThat(script.down()).isNull();
    }

    @Test
    void statementsKnowTheirPlaceInTheFile() {
        Script script =
                parse("-- revision: a1", "-- revises: none", "", "-- @up", "  SELECT 1; SELECT 𝒳𝒳, 2; SELECT 3");

        assertThat(script.up().statements()).extracting("line").containsExactly(5, 5, 5);
        assertThat(script.up().statements()).extracting("column").containsExactly(3, 13, 27);
    }

    @Test
    void aMergeMayBeAHeaderOnly() {
        Script script = parse("-- revision: m", "-- revises: a, b");

        assertThat(script.up().statements()).isEmpty();
        assertThat(Objects.requireNonNull(script.down()).statements()).isEmpty();
    }

    @Test
    void aHeaderSaysWhatARevisionWasImportedFromAndThatItsSqlIsNotKnown() {
        Script translated = parse(
                "-- revision: a1", "-- revises: none", "-- imported: translated, versions/a1.py", "", "SELECT 1;");
        assertThat(translated.imported()).isEqualTo("translated, versions/a1.py");
        assertThat(translated.isOpaque()).isFalse();
        Script opaque = parse("-- revision: a1", "-- revises: none", "-- opaque: line 12: it reads rows");
        assertThat(opaque.opaque()).isEqualTo("line 12: it reads rows");
        assertThat(opaque.down()).isNull();
        for (Script script : List.of(translated, opaque)) {
            assertThat(parse(ScriptFormat.sql().write(script).split("\n", -1))).isEqualTo(script);
        }
    }

    @Test
    void whereNothingIsDoneNothingHasToBeUndone() {
        assertThat(parse(Scripts.HEADER + "-- @up\n-- nothing yet\n").down()).isNotNull();
        assertThat(parse(Scripts.HEADER + "-- @up\nSELECT 1").down()).isNull();
        assertThat(parse("-- revision: a1", "-- revises: none", "-- irreversible: the data is gone")
                        .down())
                .isNull();
    }

    @Test
    void aReasonAndAWayBackContradictEachOther() {
        assertThat(problem(
                                "-- revision: a1",
                                "-- revises: none",
                                "-- irreversible: the data is gone",
                                "-- @up",
                                "SELECT 1;",
                                "-- @down",
                                "SELECT 2;")
                        .problem()
                        .code())
                .isEqualTo("irreversible-with-down");
    }

    @Test
    void nothingIsSubstituted() {
        assertThat(statements(
                        parse(Scripts.HEADER + "SELECT '${x} {{y}}', $1, :z").up()))
                .containsExactly("SELECT '${x} {{y}}', $1, :z");
    }

    @Test
    void saysWhichLineMakesARevisionNonTransactional() {
        assertThat(problem(
                        "-- revision: a1",
                        "-- revises: none",
                        "",
                        "-- @up",
                        "SELECT 1;",
                        "CREATE INDEX CONCURRENTLY i ON t (x);"))
                .hasMessage("""
                        error[non-transactional-statement]: "CREATE INDEX CONCURRENTLY i ON t (x)" cannot run inside a transaction
                          db/revisions/x.sql:6
                              CREATE INDEX CONCURRENTLY i ON t (x);
                        next:
                          -- transactional: false    as a header line below line 2: runs this revision statement by statement, without a transaction""");
        assertThat(parse(
                                "-- revision: a1",
                                "-- revises: none",
                                "-- transactional: false",
                                "CREATE INDEX CONCURRENTLY i ON t (x)")
                        .up()
                        .statements()
                        .get(0)
                        .transactional())
                .isFalse();
    }

    @Test
    void refusesTransactionControl() {
        assertThat(problem(Scripts.HEADER + "-- @up\nCREATE TABLE t ();\n  COMMIT;"))
                .hasMessage("""
                        error[transaction-control]: "COMMIT" would begin or end a transaction that belongs to the run
                          db/revisions/x.sql:6
                              COMMIT;
                        next:
                          delete the statement    a revision runs inside a transaction of its own already""");
        for (String control : new String[] {
            "BEGIN",
            "BEGIN ISOLATION LEVEL SERIALIZABLE",
            "START TRANSACTION",
            "END",
            "COMMIT AND CHAIN",
            "ROLLBACK",
            "ABORT",
            "PREPARE TRANSACTION 'x'",
            "COMMIT PREPARED 'x'"
        }) {
            assertThat(problem(Scripts.HEADER + control).problem().code())
                    .as(control)
                    .isEqualTo("transaction-control");
        }
        for (String fine : new String[] {
            "SAVEPOINT s",
            "RELEASE SAVEPOINT s",
            "ROLLBACK TO SAVEPOINT s",
            "ROLLBACK WORK TO s",
            "SET TRANSACTION READ ONLY",
            "PREPARE p AS SELECT 1",
            "DO $$ BEGIN COMMIT; END $$"
        }) {
            assertThat(statements(parse(Scripts.HEADER + fine).up())).containsExactly(fine);
        }
    }

    @Test
    void keepsWindowsLineEndsInTheText() {
        Script script = parse(
                "-- revision: a1\r\n-- revises: none\r\n\r\n-- @up\r\nSELECT 1,\r\n 2;\r\n-- @down\r\nSELECT 3;\r\n");

        assertThat(script.revision().downRevisions()).isEmpty();
        assertThat(statements(script.up())).containsExactly("SELECT 1,\r\n 2");
        assertThat(statements(Objects.requireNonNull(script.down()))).containsExactly("SELECT 3");
        assertThat(Scripts.format(script)).isEqualTo(script.text().replace("revises: ", "revises:  "));
    }

    @Test
    void writesTheSameFormThatPeopleWrite() {
        String text = """
                -- revision: f8a9b2c3d4e5
                -- revises:  add_email_verification
                -- message:  Add photo_urls to posts
                -- created:  2025-01-15 12:00 UTC
                -- author:   ana

                -- @up
                ALTER TABLE posts ADD COLUMN photo_urls json;

                -- @down
                ALTER TABLE posts DROP COLUMN photo_urls;
                """;

        assertThat(Scripts.format(parse(text))).isEqualTo(text);
    }

    @Test
    void keepsDataThatTheEndOfTheFileClosesAtTheEnd() {
        Script script = parse(
                "-- revision: a1",
                "-- revises: none",
                "-- @down",
                "DROP TABLE t;",
                "-- @up",
                "COPY t FROM stdin;",
                "1");

        Script again = parse(Scripts.format(script));

        assertThat(again.up()).isEqualTo(script.up());
        assertThat(again.down()).isEqualTo(script.down());
    }
}
