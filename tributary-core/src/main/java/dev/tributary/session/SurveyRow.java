package dev.tributary.session;

import dev.tributary.database.ServerFacts;
import dev.tributary.graph.RevisionId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the one row of the query behind {@link Session#survey}. */
final class SurveyRow {

    private SurveyRow() {}

    /**
     * @param connection which knows what server process answered when it was made
     * @throws dev.tributary.wording.TributaryException where somebody could act as this role by way of one of the tables
     */
    static Survey read(ResultSet row, Database database, Connection connection) throws SQLException {
        Optional<String> greeted = database.product().driver().serverPid(connection);
        String schema = row.getString("schema_name");
        Integer idLimit = row.getObject("id_limit", Integer.class);
        var server = new ServerFacts(
                database.product().name() + " " + row.getString("server_version"),
                row.getString("database_name"),
                host(database, connection),
                row.getString("role_name"));
        ForeignHands.refuse(server, Channel.texts(row, "doubtful"));
        return new Survey(
                server,
                row.getInt("server_number"),
                greeted.isPresent() && !greeted.get().equals(row.getString("server_pid")),
                Objects.requireNonNullElse(row.getString("server_pid"), ""),
                Objects.requireNonNullElse(row.getString("server_start"), ""),
                row.getBoolean("standby"),
                row.getBoolean("read_only"),
                schema == null
                        ? database.versionTable()
                        : database.versionTable().in(schema),
                row.getBoolean("schema_exists"),
                row.getBoolean("versioned"),
                ids(row, "version_rows"),
                idLimit,
                kept(row),
                Channel.texts(row, "strangers"),
                row.getInt("stranger_count"),
                GuardedTable.read(Channel.texts(row, "guarded")));
    }

    /** As the address says it; where that names several, the one that answered. */
    private static String host(Database database, Connection connection) throws SQLException {
        String url = Objects.requireNonNullElse(connection.getMetaData().getURL(), "");
        String host = database.product().host(url);
        return host.contains(",")
                ? database.product().driver().reached(connection).orElse(host)
                : host;
    }

    private static Survey.Kept kept(ResultSet row) throws SQLException {
        long number = row.getLong("last_number");
        return new Survey.Kept(
                Objects.requireNonNullElse(row.getString("home"), ""),
                row.getString("identity"),
                Objects.requireNonNullElse(row.getString("relation"), ""),
                row.getBoolean("journalled"),
                Set.copyOf(Channel.texts(row, "journal_columns")),
                Channel.texts(row, "states").stream().map(StateRow::read).collect(Collectors.toList()),
                number == 0 ? null : new Survey.Last(number, row.getInt("last_statement"), ids(row, "last_heads")),
                ran(Channel.texts(row, "ran")));
    }

    private static Map<RevisionId, String> ran(List<String> rows) {
        var ran = new LinkedHashMap<RevisionId, String>();
        for (String one : rows) {
            int end = one.indexOf('=');
            byte[] id = HexFormat.of().parseHex(one, 0, end);
            ran.put(RevisionId.of(new String(id, StandardCharsets.UTF_8)), one.substring(end + 1));
        }
        return ran;
    }

    private static List<RevisionId> ids(ResultSet row, String column) throws SQLException {
        return Channel.texts(row, column).stream().map(RevisionId::of).collect(Collectors.toList());
    }
}
