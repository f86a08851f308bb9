package dev.tributary.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.product.LockForecast;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockForecastsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ALTER TABLE posts ADD COLUMN x int                             | EVERYTHING posts
                    alter table if exists only "My Posts".p drop x                 | EVERYTHING only "My Posts".p
                    ALTER TABLE posts ALTER COLUMN x SET NOT NULL                  | EVERYTHING posts
                    ALTER TABLE posts ALTER x TYPE text USING f(x, 1)              | EVERYTHING posts
                    ALTER TABLE posts RENAME TO articles                           | EVERYTHING posts
                    ALTER TABLE posts ADD CONSTRAINT c CHECK (x > 0) NOT VALID     | EVERYTHING posts
                    ALTER TABLE posts ADD CONSTRAINT f FOREIGN KEY (u) REFERENCES users (id) | WRITES_ALONE posts, WRITES_ALONE only users
                    ALTER TABLE posts ADD COLUMN u int REFERENCES s.users          | EVERYTHING posts, WRITES_ALONE only s.users
                    ALTER TABLE posts VALIDATE CONSTRAINT c                        | UNKNOWN
                    ALTER TABLE posts ALTER x SET STATISTICS 100                   | UNKNOWN
                    ALTER TABLE posts SET (fillfactor = 70)                        | UNKNOWN
                    ALTER TABLE posts ATTACH PARTITION p DEFAULT                   | UNKNOWN
                    ALTER TABLE posts VALIDATE CONSTRAINT c, ADD y int             | EVERYTHING posts
                    ALTER TABLE posts DISABLE TRIGGER t                            | WRITES_ALONE posts
                    DROP TABLE IF EXISTS a, public.b CASCADE                       | EVERYTHING a, EVERYTHING public.b
                    TRUNCATE a, ONLY b                                             | EVERYTHING a, EVERYTHING only b
                    CREATE UNIQUE INDEX IF NOT EXISTS ix ON posts (lower(x))       | WRITES posts
                    CREATE INDEX ON posts USING gin (x)                            | WRITES posts
                    CREATE INDEX CONCURRENTLY ix ON posts (x)                      | UNKNOWN
                    CREATE OR REPLACE TRIGGER t BEFORE UPDATE OF a ON posts FOR EACH ROW EXECUTE FUNCTION f() | WRITES_ALONE posts
                    DROP TRIGGER IF EXISTS t ON posts                              | EVERYTHING posts
                    CREATE POLICY p ON posts USING (true)                          | EVERYTHING posts
                    CREATE RULE r AS ON INSERT TO posts DO NOTHING                 | EVERYTHING posts
                    CREATE TABLE t (id int)                                        | NONE
                    CREATE TABLE t (id int, up int REFERENCES t, u int REFERENCES users) | WRITES_ALONE only users
                    CREATE TABLE t PARTITION OF posts DEFAULT                      | UNKNOWN
                    CREATE TYPE mood AS ENUM ('a')                                 | NONE
                    CREATE OR REPLACE VIEW v AS SELECT 1                           | UNKNOWN
                    CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$ | NONE
                    /* why */ UPDATE posts SET x = 1                               | ROWS
                    WITH a AS (SELECT 1) DELETE FROM posts                         | ROWS
                    DO $$ BEGIN EXECUTE 'DROP TABLE posts'; END $$                 | UNKNOWN
                    DROP INDEX ix                                                  | UNKNOWN
                    """)
    void foreseesWhatTheTextShowsAndNothingStronger(String statement, String expected) {
        LockForecast forecast = LockForecasts.of(statement);

        String locks = forecast.locks().stream()
                .map(lock -> lock.strength() + " " + (lock.only() ? "only " : "") + lock.table())
                .collect(Collectors.joining(", "));
        assertThat(locks.isEmpty() ? forecast.weight().name() : locks).isEqualTo(expected);
    }
}
