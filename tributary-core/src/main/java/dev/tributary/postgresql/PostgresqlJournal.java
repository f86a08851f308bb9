package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.table;
import static dev.tributary.postgresql.Literal.text;

import dev.tributary.product.JournalSql;
import dev.tributary.product.TableName;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The journal beside the version table. */
final class PostgresqlJournal implements JournalSql {

    @Override
    public String create(TableName table) {
        return "CREATE TABLE IF NOT EXISTS " + table(table) + " (" + """

                  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  version_table text NOT NULL,
                  run text NOT NULL,
                  revision text NOT NULL,
                  message text NOT NULL,
                  revises text[] NOT NULL,
                  direction text NOT NULL,
                  state text NOT NULL,
                  statement int NOT NULL,
                  heads_before text[] NOT NULL,
                  heads_after text[] NOT NULL,
                  checksum text NOT NULL,
                  up_text text,
                  up_size bigint,
                  down_text text,
                  down_size bigint,
                  role text NOT NULL DEFAULT current_user,
                  application text NOT NULL,
                  host text NOT NULL,
                  tool_version text NOT NULL,
                  at timestamptz NOT NULL DEFAULT clock_timestamp(),
                  took interval,
                  error text
                )""";
    }

    @Override
    public String insert(TableName table, Map<String, @Nullable Object> values) {
        return "INSERT INTO " + table(table) + " (" + String.join(", ", values.keySet()) + ") VALUES ("
                + values.values().stream().map(Literal::value).collect(Collectors.joining(", ")) + ")";
    }

    @Override
    public String read(TableName journal, String versionTable) {
        return "SELECT number, run, revision, message, direction, state, statement, heads_before, heads_after, checksum,"
                + " up_text, down_text, role, application, host, tool_version, at,"
                + " (extract(epoch FROM took) * 1000000)::bigint AS took_microseconds, error FROM " + table(journal)
                + " WHERE version_table = " + text(versionTable) + " ORDER BY number";
    }

    @Override
    public String lastRuns(TableName journal, String versionTable) {
        return "SELECT DISTINCT ON (revision) revision, revises, direction, checksum FROM " + table(journal)
                + " WHERE version_table = " + text(versionTable)
                + " AND state IN ('done', 'accepted') AND statement = 0 AND direction <> 'stamp' ORDER BY revision, number DESC";
    }

    @Override
    public String lastStart(TableName journal, String versionTable) {
        return "SELECT xmin::text FROM " + table(journal) + " WHERE version_table = " + text(versionTable)
                + " AND state = 'started' ORDER BY number DESC LIMIT 1";
    }
}
