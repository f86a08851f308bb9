package dev.tributary.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DROP TABLE a                                          | a
            drop /* x */ table if exists S."A b", c CASCADE       | s."A b", c
            TRUNCATE a                                            | a
            TRUNCATE TABLE ONLY a, b * RESTART IDENTITY           | a, b
            ALTER TABLE a DROP COLUMN b                           | a:b
            ALTER TABLE IF EXISTS ONLY a DROP IF EXISTS b CASCADE | a:b
            ALTER TABLE a ADD c int, DROP b, DROP "C" RESTRICT    | a:b, a:"C"
            ALTER TABLE a ADD c numeric(3, 2), DROP b             | a:b
            ALTER TABLE a DROP CONSTRAINT b                       | ''
            ALTER TABLE a ALTER b DROP DEFAULT                    | ''
            ALTER TABLE a ALTER COLUMN b DROP NOT NULL            | ''
            DROP VIEW a                                           | ''
            DROP INDEX a                                          | ''
            DELETE FROM a                                         | ''
            CREATE TABLE a (b int)                                | ''
            SELECT 'DROP TABLE a'                                 | ''
            DROP TABLE 'a                                         | ''
            DROP TABLE                                            | ''
            """)
    void readsWhatIsTakenAway(String statement, String expected) {
        assertThat(Removals.of(statement).stream()
                        .map(removal -> removal.table() + (removal.column().isEmpty() ? "" : ":" + removal.column()))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }
}
