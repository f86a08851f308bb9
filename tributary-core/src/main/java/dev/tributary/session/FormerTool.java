package dev.tributary.session;

import dev.tributary.product.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What another migration tool has recorded of a database: the table in which Flyway or Liquibase keeps what it ran. Immutable.
 *
 * @param kind whose it is
 * @param table with its schema
 * @param readable whether its rows were read; not where the role may not, or where others could have code run by that
 * @param entries its rows, in the order in which they were written
 */
public record FormerTool(Kind kind, TableName table, boolean readable, List<Entry> entries) {

    private static final int PARTS = 4;

    public FormerTool {
        entries = List.copyOf(entries);
    }

    /** The tools whose tables are known. */
    public enum Kind {
        /** Flyway. */
        FLYWAY,
        /** Liquibase. */
        LIQUIBASE
    }

    /**
     * A row.
     *
     * @param id Flyway's version, empty for what is repeatable; Liquibase's id
     * @param type Flyway's type; Liquibase's author
     * @param file Flyway's script, which may be a class; Liquibase's file name
     * @param outcome Flyway's {@code true} or {@code false}; Liquibase's kind of execution
     */
    public record Entry(String id, String type, String file, String outcome) {}

    /** The tables of other tools in a database; one round trip, which changes nothing. */
    public static List<FormerTool> in(Session session) {
        Database database = session.database();
        String query = database.product()
                .formerTools(database.owner().foreignSchemas(), database.owner().trusted());
        return session.query(query, FormerTool::read);
    }

    private static FormerTool read(ResultSet row) throws SQLException {
        List<String> texts = Channel.texts(row, "entries");
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < texts.size(); i += PARTS) {
            entries.add(new Entry(texts.get(i), texts.get(i + 1), texts.get(i + 2), texts.get(i + 3)));
        }
        return new FormerTool(
                row.getString("tool").equals("flyway") ? Kind.FLYWAY : Kind.LIQUIBASE,
                new TableName(row.getString("schema_name"), row.getString("table_name")),
                row.getBoolean("readable"),
                entries);
    }
}
