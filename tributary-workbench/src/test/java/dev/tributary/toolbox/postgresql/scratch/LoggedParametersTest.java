package dev.tributary.toolbox.postgresql.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.scratch.LoggedStatement;
import org.junit.jupiter.api.Test;

/** Values of parameters stand in the text, or it is said that nothing tells how they would have to. */
class LoggedParametersTest {

    private static String told(String sql, String parameters) {
        LoggedStatement told = new LoggedParameters(sql, parameters).told("s", false);
        return told.lost().isEmpty() ? told.sql() : "lost: " + told.lost();
    }

    @Test
    void putsValuesWhereTheirTypeIsKnown() {
        assertThat(told("SELECT '$1'", "")).isEqualTo("SELECT '$1'");
        assertThat(told(
                        "INSERT INTO t (a, b) VALUES ($1, $2), ($3::jsonb, $4) -- $1\n",
                        "$1 = 'it''s, $2 = ''x''', $2 = NULL, $3 = '{\"t\": 1}', $4 = '7'"))
                .isEqualTo(
                        "INSERT INTO t (a, b) VALUES ('it''s, $2 = ''x''', NULL), ('{\"t\": 1}'::jsonb, '7') -- $1\n");
        assertThat(told("UPDATE t SET a = $1 WHERE b IN ($2, $10) AND c = '$1'", "$1 = 't x', $2 = '1', $10 = '2'"))
                .isEqualTo("UPDATE t SET a = 't x' WHERE b IN ('1', '2') AND c = '$1'");
        assertThat(told("SELECT CAST($1 AS int), f($2::text)", "$1 = '1', $2 = 't'"))
                .isEqualTo("SELECT CAST('1' AS int), f('t'::text)");
        assertThat(told("UPDATE t SET a = $1::bool, b = $2 :: timestamptz", "$1 = 't', $2 = '2020-01-01 00:00:00+00'"))
                .isEqualTo("UPDATE t SET a = 't'::bool, b = '2020-01-01 00:00:00+00' :: timestamptz");
    }

    @Test
    void saysWhereNothingTellsTheType() {
        String untyped = "lost: it was sent with a parameter of a type that the server's log does not tell";

        assertThat(told("SELECT jsonb_build_object('k', $1)", "$1 = '5'")).isEqualTo(untyped);
        assertThat(told("SELECT a || $1 FROM t", "$1 = '5'")).isEqualTo(untyped);
        assertThat(told("INSERT INTO t VALUES ($1)", "$1 = 't'")).isEqualTo(untyped);
        assertThat(told("INSERT INTO t VALUES ($1)", "$1 = '2020-01-01 00:00:00.5+05:30'"))
                .isEqualTo(untyped);
        assertThat(told("INSERT INTO t VALUES (lower($1))", "$1 = 'x'")).isEqualTo(untyped);
    }

    @Test
    void saysWhereTheLogIsNotComplete() {
        String incomplete = "lost: the server's log does not tell all of its parameters";

        assertThat(told("INSERT INTO t VALUES ($1, $2)", "$1 = '5'")).isEqualTo(incomplete);
        assertThat(told("INSERT INTO t VALUES ($1)", "$1 = '5'...")).isEqualTo(incomplete);
        assertThat(told("INSERT INTO t VALUES ($1)", "$1 = '5")).isEqualTo(incomplete);
        assertThat(told("INSERT INTO t VALUES ($1, 'x", "$1 = '5'"))
                .isEqualTo("lost: its text in the server's log is not complete");
    }
}
