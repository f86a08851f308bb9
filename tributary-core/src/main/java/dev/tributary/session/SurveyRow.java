package dev.tributary.session;

import dev.tributary.database.ServerFacts;
import dev.tributary.graph.RevisionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the one row of the query behind {@link Session#survey}. */
final class SurveyRow {

    private SurveyRow() {}

    /** @param greeted the server process that answered when the connection was made; empty where that is not known */
    static Survey read(ResultSet row, Database database, String url, Optional<String> greeted) throws SQLException {
        String schema = row.getString("schema_name");
        Integer idLimit = row.getObject("id_limit", Integer.class);
        return new Survey(
                new ServerFacts(
                        database.product().name() + " " + row.getString("server_version"),
                        row.getString("database_name"),
                        database.product().host(url),
                        row.getString("role_name")),
                row.getInt("server_number"),
                greeted.isPresent() && !greeted.get().equals(row.getString("server_pid")),
                row.getBoolean("standby"),
                row.getBoolean("read_only"),
                schema == null
                        ? database.versionTable()
                        : database.versionTable().in(schema),
                row.getBoolean("schema_exists"),
                row.getBoolean("versioned"),
                row.getBoolean("journalled"),
                Channel.texts(row, "version_rows").stream().map(RevisionId::of).collect(Collectors.toList()),
                idLimit,
                row.getInt("last_statement"),
                Channel.texts(row, "strangers"),
                row.getInt("stranger_count"));
    }
}
