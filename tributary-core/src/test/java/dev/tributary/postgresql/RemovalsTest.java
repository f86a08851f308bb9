package dev.tributary.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.product.Removal;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DROP TABLE a                                          | a
            drop /* x */ table if exists S."A b", c CASCADE       | s."A b"+, c+
            TRUNCATE a                                            | ROWS a
            TRUNCATE TABLE ONLY a, b * RESTART IDENTITY           | ROWS a, ROWS b
            TRUNCATE a CASCADE                                    | ROWS a+
            ALTER TABLE a DROP COLUMN b                           | a:b
            ALTER TABLE IF EXISTS ONLY a DROP IF EXISTS b CASCADE | a:b
            ALTER TABLE a ADD c int, DROP b, DROP "C" RESTRICT    | a:b, a:"C"
            ALTER TABLE a ADD c numeric(3, 2), DROP b             | a:b
            ALTER TABLE a DROP CONSTRAINT b                       | ''
            ALTER TABLE a ALTER b DROP DEFAULT                    | ''
            ALTER TABLE a ALTER COLUMN b DROP NOT NULL            | ''
            DROP VIEW a                                           | ''
            DROP INDEX a                                          | ''
            DELETE FROM a                                         | DELETED a
            DELETE FROM ONLY s.a RETURNING id                     | DELETED s.a
            DELETE FROM a WHERE b                                 | ''
            DELETE FROM a USING b                                 | ''
            DROP SCHEMA a, "B" CASCADE                            | SCHEMA a+, SCHEMA "B"+
            DROP TYPE IF EXISTS s.mood CASCADE                    | TYPE s.mood+
            DROP DOMAIN money RESTRICT                            | TYPE money
            DROP EXTENSION hstore                                 | EXTENSION hstore
            DROP OWNED BY ana, CURRENT_USER CASCADE               | OWNED ana+, OWNED current_user+
            CALL s.tidy()                                         | CODE CALL s.tidy()
            EXECUTE away                                          | CODE EXECUTE away
            DO 'BEGIN DELETE FROM a WHERE b; END'                 | CODE DO 'BEGIN DELETE FROM a WHERE b; END'
            DO 'BEGIN RAISE NOTICE $x$dropped$x$; END'            | ''
            CREATE TABLE a (b int)                                | ''
            SELECT 'DROP TABLE a'                                 | ''
            DROP TABLE 'a                                         | ''
            DROP TABLE                                            | ''
            """)
    void readsWhatIsTakenAway(String statement, String expected) {
        assertThat(Removals.of(statement).stream()
                        .map(removal -> (removal.kind() == Removal.Kind.TABLE ? "" : removal.kind() + " ")
                                + removal.name()
                                + (removal.column().isEmpty() ? "" : ":" + removal.column())
                                + (removal.cascades() && removal.kind() != Removal.Kind.DELETED ? "+" : ""))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE a RENAME TO b                    | a  -> b
            ALTER TABLE IF EXISTS s."A.b" RENAME TO "C"  | s."A.b"  -> s."C"
            ALTER TABLE a RENAME COLUMN x TO y           | a x -> y
            ALTER TABLE ONLY a RENAME x TO y             | a x -> y
            ALTER TABLE a SET SCHEMA s                   | a  -> s.a
            ALTER TABLE t.a SET SCHEMA s                 | t.a  -> s.a
            ALTER SCHEMA s RENAME TO t                   | -> t of s
            ALTER TABLE a RENAME CONSTRAINT x TO y       |
            ALTER TABLE a RENAME                         |
            ALTER SCHEMA s OWNER TO ana                  |
            ALTER TABLE a ADD b int                      |
            """)
    void readsWhatHasAnotherNameFromThenOn(String statement, String expected) {
        assertThat(Removals.renaming(statement)
                        .map(renaming -> renaming.table().isEmpty()
                                ? "-> " + renaming.to() + " of " + renaming.from()
                                : renaming.table() + " " + renaming.from() + " -> " + renaming.to())
                        .orElse(null))
                .isEqualTo(expected);
    }
}
