package dev.tributary.script;

import static dev.tributary.script.Scripts.HEADER;
import static dev.tributary.script.Scripts.parse;
import static dev.tributary.script.Scripts.problemOf;
import static dev.tributary.script.Scripts.statements;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class MarkerTest {

    @Test
    void markersMayBeIndentedAndSpacedAsOneLikes() {
        for (String down : new String[] {"-- @down", "--@down", "  --  @down  ", "\t-- @DOWN\t", "-- @down\r"}) {
            Script script = parse(HEADER + "-- @up\nSELECT 1;\n" + down + "\nSELECT 2;");

            assertThat(statements(script.up())).containsExactly("SELECT 1");
            assertThat(statements(Objects.requireNonNull(script.down()))).containsExactly("SELECT 2");
        }
    }

    @Test
    void aMarkerEndsAStatementThatHasNoTerminator() {
        Script script = parse(HEADER + "-- @up\nSELECT (1\n-- @down\nSELECT 2");

        assertThat(statements(script.up())).containsExactly("SELECT (1");
        assertThat(statements(Objects.requireNonNull(script.down()))).containsExactly("SELECT 2");
    }

    @Test
    void aMarkerMayFollowTheHeaderAtOnce() {
        assertThat(statements(parse("-- revision: a1", "-- revises: none", "-- @up", "SELECT 1")
                        .up()))
                .containsExactly("SELECT 1");
    }

    @Test
    void theDowngradeMayComeFirst() {
        Script script = parse(HEADER + "-- @down\nSELECT 2;\n-- @up\nSELECT 1;");

        assertThat(statements(script.up())).containsExactly("SELECT 1");
        assertThat(statements(Objects.requireNonNull(script.down()))).containsExactly("SELECT 2");
    }

    @Test
    void insideOtherThingsItIsText() {
        String up = """
                DO $$
                -- @down
                -- +goose Down
                BEGIN END $$;
                SELECT '
                -- @donw
                ';
                /*
                -- @down
                */
                SELECT "
                -- @down
                ";
                """;

        Script script = parse(HEADER + "-- @up\n" + up);

        assertThat(script.up().text()).isEqualTo(up);
        assertThat(script.up().statements()).hasSize(3);
        assertThat(script.down()).isNull();
    }

    @Test
    void aLineThatLooksLikeAMarkerIsAnError() {
        for (String line : new String[] {
            "-- @donw",
            "-- @dwon",
            "-- @Downgrade",
            "-- @undo",
            "-- @down:",
            "-- @down of it",
            "-- @ down",
            "-- @check",
            "--@upp",
            "-- @up;",
            "-- +goose Down",
            "-- +goose StatementBegin",
            "-- +migrate Up",
            "-- migrate:down",
            "-- migrate:up transaction:false",
            "-- //@UNDO",
            "--//@UNDO",
            "--rollback DROP TABLE x;",
            "--rollback",
            "-- rollback drop table x",
            "--changeset ana:1",
            "-- liquibase formatted sql",
            "--liquibase formatted sql",
            "--preconditions onFail:HALT",
            "-- down",
            "-- DOWN:",
            "-- ==== Down ====",
            "-- {{down}}",
            "--- !Downs",
            "-- [down]",
            "---- @down",
            "-- downgrade",
            "-- undo",
            "-- Running downgrade b -> a",
            "-- Revert flipr:users from pg",
            "-- atlas:txmode none"
        }) {
            assertThat(problemOf(HEADER + "-- @up\nSELECT 1;\n" + line + "\nSELECT 2;"))
                    .as(line)
                    .isInstanceOfSatisfying(ScriptProblem.class, problem -> {
                        assertThat(problem.problem().code()).isEqualTo("unknown-section-marker");
                        assertThat(problem.line()).isEqualTo(6);
                        assertThat(problem.written()).isEqualTo(line.strip());
                    });
        }
    }

    @Test
    void plainProseIsAComment() {
        for (String line : new String[] {
            "-- down the road we drop this",
            "-- up to here",
            "-- rollback is not possible here",
            "-- # @down",
            "--",
            "-- ----",
            "-- see user@example.org",
            "-- undo the damage of a1",
            "-- // a thought",
            "-- + a list",
            "-- 1. first",
            "-- Add photos: see below",
            "-- changes",
            "-- Running upgrade a -> b"
        }) {
            assertThat(statements(parse(HEADER + "-- @up\nSELECT 1;\n" + line + "\nSELECT 2;")
                            .up()))
                    .as(line)
                    .hasSize(2);
        }
    }

    @Test
    void aMarkerBehindSqlOnTheSameLineIsAnErrorToo() {
        assertThat(problemOf(HEADER + "-- @up\nSELECT 1; -- @down\nDROP TABLE t;")
                        .problem()
                        .title())
                .contains("\"-- @down\" looks like a section marker but is none");
        assertThat(statements(
                        parse(HEADER + "SELECT 1; -- down the road\nSELECT 2").up()))
                .hasSize(2);
    }

    @Test
    void saysWhatToWriteInstead() {
        assertThat(problemOf(HEADER + "-- @up\nSELECT 1;\n-- @donw\nDROP TABLE t;"))
                .hasMessage("""
                        error[unknown-section-marker]: "-- @donw" looks like a section marker but is none; did you mean "-- @down"?
                          db/revisions/x.sql:6
                              -- @donw
                        next:
                          -- @down      on a line of its own, if the downgrade begins here
                          -- # @donw    keeps it as a comment""");
        assertThat(problemOf(HEADER + "-- +goose Down\nDROP TABLE t;")).hasMessage("""
                        error[unknown-section-marker]: "-- +goose Down" looks like a section marker but is none; did you mean "-- @down"?
                          db/revisions/x.sql:4
                              -- +goose Down
                        next:
                          -- @down            on a line of its own, if the downgrade begins here
                          delete the line     it is a directive of another tool and does nothing here
                          -- # +goose Down    keeps it as a comment""");
    }

    @Test
    void aMarkerGivenTwiceIsAnError() {
        assertThat(problemOf(HEADER + "-- @up\nSELECT 1;\n-- @down\n-- @down\nSELECT 2"))
                .hasMessage("""
                        error[repeated-section-marker]: "-- @down" is given twice, first in line 6
                          db/revisions/x.sql:7
                              -- @down
                        next:
                          join the two sections    or make the second one a revision of its own""");
    }

    @Test
    void sqlBeforeTheFirstMarkerIsAnError() {
        assertThat(problemOf(HEADER + "SELECT 1;\n-- @up\nSELECT 2;")).hasMessage("""
                        error[sql-outside-sections]: the statement before the first section marker (line 5) is in no section
                          db/revisions/x.sql:4
                              SELECT 1;
                        next:
                          -- @up    on a line of its own above the statement, if it is part of the upgrade""");
        assertThat(problemOf(HEADER + "CREATE TABLE t ();\n-- @down\nDROP TABLE t;")
                        .problem()
                        .code())
                .isEqualTo("sql-outside-sections");
    }

    @Test
    void dataWithoutAnEndMustNotSwallowTheDowngrade() {
        assertThat(problemOf(HEADER + "-- @up\nCOPY t FROM stdin;\n1\n-- @down\nDROP TABLE t;")
                        .problem()
                        .code())
                .isEqualTo("unterminated-copy");
        assertThat(parse(HEADER + "-- @up\nCOPY t FROM stdin;\n1\n\\.\n-- @down\nDROP TABLE t;")
                        .down())
                .isNotNull();
        assertThat(parse(HEADER + "-- @up\nCOPY t FROM stdin;\n1\n")
                        .up()
                        .statements()
                        .get(0)
                        .copyData()
                        .orElseThrow()
                        .text())
                .isEqualTo("1\n");
    }
}
