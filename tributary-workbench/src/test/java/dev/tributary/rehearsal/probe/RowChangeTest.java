package dev.tributary.rehearsal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.schema.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowChangeTest {

    @Test
    void readsWhatIsSetAndForWhichRows() {
        assertThat(change("UPDATE public.t AS x SET a = x.a + 1, b = coalesce(b, (SELECT 1, 2)) WHERE x.a > 3"))
                .contains(new RowChange(
                        QualifiedName.parse("public.t"),
                        "x",
                        Map.of("a", "x.a + 1", "b", "coalesce(b, (SELECT 1, 2))"),
                        "x.a > 3"));
        assertThat(change("delete from t")).contains(new RowChange(QualifiedName.parse("t"), "t", Map.of(), "true"));
    }

    @Test
    void takesNoTextInQuotesForAKeywordACommaOrAComment() {
        for (String text : List.of("'a -- b, where c'", "E'it\\'s, where'", "$q$ , set where /* $q$", "U&'where ,'")) {
            assertThat(change("UPDATE t SET a = " + text + " WHERE b = 1"))
                    .as(text)
                    .contains(new RowChange(QualifiedName.parse("t"), "t", Map.of("a", text), "b = 1"));
        }
    }

    @Test
    void readsNamesInQuotesWithTheirDots() {
        assertThat(change("UPDATE public.\"My.T\" SET \"x.y\"=-1, b = '=' WHERE \"x.y\" > 0"))
                .contains(new RowChange(
                        QualifiedName.parse("public.\"My.T\""),
                        "\"My.T\"",
                        Map.of("\"x.y\"", "-1", "b", "'='"),
                        "\"x.y\" > 0"));
        assertThat(change("DELETE FROM ONLY \"a.b\" WHERE c = 1")).hasValueSatisfying(change -> {
            assertThat(change.isOf(QualifiedName.parse("public.\"a.b\""))).isTrue();
            assertThat(change.isOf(QualifiedName.parse("\"public.a\".b"))).isFalse();
        });
    }

    @Test
    void leavesAloneWhatIsNotThatSimple() {
        for (String statement : List.of(
                "UPDATE t SET a = u.a FROM u",
                "DELETE FROM t USING u WHERE t.a = u.a",
                "UPDATE t SET a = 1 RETURNING a",
                "UPDATE t SET a = DEFAULT",
                "UPDATE t SET (a, b) = (1, 2)",
                "UPDATE t SET a = 1 -- all of them",
                "UPDATE t SET a = 'open",
                "UPDATE t SET a = CASE WHEN b IS DISTINCT FROM 1 THEN 2 END",
                "UPDATE t SET a[1] = 2",
                "UPDATE t SET",
                "UPDATE t",
                "DELETE FROM t SET a = 1",
                "DELETE FROM a.b.c",
                "/* all */ DELETE FROM t",
                "INSERT INTO t VALUES (1)")) {
            assertThat(change(statement)).as(statement).isEmpty();
        }
    }

    private static Optional<RowChange> change(String statement) {
        return RowChange.of(statement, new Postgresql().syntax());
    }
}
