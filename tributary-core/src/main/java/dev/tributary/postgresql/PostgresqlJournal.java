package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.table;
import static dev.tributary.postgresql.Literal.text;

import dev.tributary.product.JournalSelection;
import dev.tributary.product.JournalSql;
import dev.tributary.product.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The journal beside the version table. Columns are only ever added, and all that were added may be null. */
final class PostgresqlJournal implements JournalSql {

    /** What the first layout had; {@code application} is who ran it on the machine, and {@code os_user} since layout 2. */
    private static final String FIRST = """
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
              error text""";

    /** Columns since the first layout, each with its type and, after {@code DEFAULT}, what the server fills in. */
    private static final Map<String, String> ADDED = added();

    private static Map<String, String> added() {
        var columns = new LinkedHashMap<String, String>();
        columns.put("project", "text");
        columns.put("depends_on", "text[]");
        columns.put("ancestry", "text");
        columns.put("assumed", "text[]");
        columns.put("header", "text");
        columns.put("down_checksum", "text");
        columns.put("reason", "text");
        columns.put("session_role", "text DEFAULT session_user");
        columns.put("os_user", "text");
        columns.put("client", "text DEFAULT host(inet_client_addr())");
        columns.put("context", "text[]");
        columns.put("actor", "text");
        return columns;
    }

    @Override
    public String create(TableName table) {
        return "CREATE TABLE IF NOT EXISTS " + table(table) + " (\n"
                + FIRST.indent(2).stripTrailing()
                + ADDED.entrySet().stream()
                        .map(column -> ",\n  " + column.getKey() + " " + column.getValue())
                        .collect(Collectors.joining())
                + "\n)";
    }

    @Override
    public Set<String> columns() {
        var columns = new LinkedHashSet<String>();
        FIRST.lines().map(line -> line.strip().split(" ", 2)[0]).forEach(columns::add);
        columns.addAll(ADDED.keySet());
        return columns;
    }

    /** The default comes after the column, so that no row of former times gets today's user. */
    @Override
    public List<String> widen(TableName table, Set<String> columns) {
        var additions = new ArrayList<String>();
        var defaults = new ArrayList<String>();
        ADDED.forEach((column, definition) -> {
            if (!columns.contains(column)) {
                String[] parts = definition.split(" DEFAULT ", 2);
                additions.add("ADD COLUMN IF NOT EXISTS " + column + " " + parts[0]);
                if (parts.length > 1) {
                    defaults.add("ALTER COLUMN " + column + " SET DEFAULT " + parts[1]);
                }
            }
        });
        var texts = new ArrayList<String>();
        for (List<String> changes : List.of(additions, defaults)) {
            if (!changes.isEmpty()) {
                texts.add("ALTER TABLE " + table(table) + " " + String.join(", ", changes));
            }
        }
        return texts;
    }

    @Override
    public String insert(TableName table, Map<String, @Nullable Object> values) {
        return "INSERT INTO " + table(table) + " (" + String.join(", ", values.keySet()) + ") VALUES ("
                + values.values().stream().map(Literal::value).collect(Collectors.joining(", ")) + ")";
    }

    @Override
    public String read(TableName journal, String versionTable, Set<String> columns, JournalSelection selection) {
        String rows =
                "SELECT number, run, revision, message, revises, direction, state, statement, heads_before, heads_after,"
                        + " checksum, up_text, up_size, down_text, down_size, role, application, host, tool_version, at,"
                        + " (extract(epoch FROM took) * 1000000)::bigint AS took_microseconds, error, "
                        + added(columns, ADDED.keySet())
                        + " FROM " + table(journal) + " WHERE version_table = " + text(versionTable)
                        + (selection.revision() == null ? "" : " AND revision = " + text(selection.revision()))
                        + (selection.since() == null ? "" : " AND at >= " + Literal.time(selection.since()));
        return selection.newest() == 0
                ? rows + " ORDER BY number"
                : "SELECT * FROM (" + rows + " ORDER BY number DESC LIMIT " + selection.newest()
                        + ") AS newest ORDER BY number";
    }

    @Override
    public String revisions(TableName journal, String versionTable, String start) {
        return "SELECT DISTINCT revision FROM " + table(journal) + " WHERE version_table = " + text(versionTable)
                + " AND pg_catalog.starts_with(revision, " + text(start) + ") AND revision <> '' ORDER BY revision";
    }

    private static String added(Set<String> columns, Set<String> wanted) {
        return wanted.stream()
                .map(column -> columns.contains(column)
                        ? column
                        : "NULL::" + ADDED.getOrDefault(column, "text").split(" ", 2)[0] + " AS " + column)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String lastRuns(TableName journal, String versionTable, Set<String> columns) {
        return "SELECT DISTINCT ON (direction = 'stamp', revision) revision, revises, direction, checksum, up_text, heads_after, "
                + added(columns, Set.of("depends_on")) + ", " + added(columns, Set.of("ancestry")) + ", "
                + added(columns, Set.of("assumed"))
                + " FROM " + table(journal) + " WHERE version_table = " + text(versionTable)
                + " AND state IN ('done', 'accepted') AND statement = 0"
                + " ORDER BY direction = 'stamp', revision, number DESC";
    }

    @Override
    public String lastStart(TableName journal, String versionTable) {
        return "SELECT xmin::text FROM " + table(journal) + " WHERE version_table = " + text(versionTable)
                + " AND state = 'started' ORDER BY number DESC LIMIT 1";
    }
}
