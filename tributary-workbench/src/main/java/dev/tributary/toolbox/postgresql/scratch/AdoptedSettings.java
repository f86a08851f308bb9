package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.project.ServerAddress;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The target's settings on a scratch server. On one that is thrown away they are said for all roles, and what the target says for its
 * role for the role of the replays: weaker and stronger than what a revision says of its database, as they are in production, and seen
 * in no comparison of schemas. On a server that is given nothing is said to others: each session brings them along, but for those
 * that its database has from a revision.
 */
final class AdoptedSettings {
    private static final String PATH = "search_path";

    private final SortedMap<String, String> ofSession;
    private final List<String> refused;

    private AdoptedSettings(SortedMap<String, String> ofSession, List<String> refused) {
        this.ofSession = ofSession;
        this.refused = List.copyOf(refused);
    }

    /**
     * Says them to a server that nobody else uses.
     *
     * @param role of the replays, quoted
     */
    static AdoptedSettings said(Connection administration, TargetSettings target, String role) throws SQLException {
        var refused = new ArrayList<String>();
        for (Map.Entry<String, String> setting : target.ofDatabase().entrySet()) {
            say(administration, "ALL", setting, refused);
        }
        for (Map.Entry<String, String> setting : target.ofRole().entrySet()) {
            say(administration, role, setting, refused);
        }
        return new AdoptedSettings(new TreeMap<>(), refused);
    }

    private static void say(
            Connection administration, String role, Map.Entry<String, String> setting, List<String> refused)
            throws SQLException {
        String name = setting.getKey();
        try {
            if (name.equals(PATH)) {
                // The server itself splits a list of names; quoting it ourselves would make one name of it.
                Sql.run(administration, "SELECT pg_catalog.set_config(?, ?, false)", name, setting.getValue());
                Sql.run(administration, "ALTER ROLE " + role + " SET " + name + " FROM CURRENT");
            } else {
                String value = Sql.texts(administration, "SELECT pg_catalog.quote_literal(?)", setting.getValue())
                        .get(0);
                Sql.run(administration, "ALTER ROLE " + role + " SET " + name + " = " + value);
            }
        } catch (SQLException e) {
            refused.add(text(setting));
        } finally {
            Sql.run(administration, PostgresqlScratch.OWN_PATH);
        }
    }

    /** Has them brought along by each session on a server of others. */
    static AdoptedSettings brought(Connection administration, TargetSettings target) throws SQLException {
        var taken = new TreeMap<String, String>();
        var refused = new ArrayList<String>();
        administration.setAutoCommit(false);
        try {
            for (Map.Entry<String, String> setting : target.effective().entrySet()) {
                try {
                    Sql.run(
                            administration,
                            "SELECT pg_catalog.set_config(?, ?, true)",
                            setting.getKey(),
                            setting.getValue());
                    taken.put(setting.getKey(), setting.getValue());
                } catch (SQLException e) {
                    refused.add(text(setting));
                }
                administration.rollback();
            }
        } finally {
            administration.setAutoCommit(true);
        }
        return new AdoptedSettings(taken, refused);
    }

    private static String text(Map.Entry<String, String> setting) {
        return setting.getKey() + " = " + setting.getValue();
    }

    /** What the server does not know, as {@code TimeZone = Mars/Olympus}. */
    List<String> refused() {
        return refused;
    }

    /**
     * In what a database here is not as the target's, in sentences.
     *
     * @param locale of a database here
     */
    List<String> shortfalls(TargetSettings target, DatabaseLocale locale) {
        var sentences = new ArrayList<String>();
        if (!target.silence().isEmpty()) {
            sentences.add("the database's settings are not known (" + target.silence()
                    + "): scripts ran with those of the scratch server");
        }
        refused.forEach(setting ->
                sentences.add("left out, since the scratch server does not know it: the database's " + setting));
        String other = locale.shortfall(target.locale());
        if (other != null) {
            sentences.add(other);
        }
        return List.copyOf(sentences);
    }

    /** Whether sessions bring any along. */
    boolean isBrought() {
        return !ofSession.isEmpty();
    }

    /**
     * The address of a session that brings them along.
     *
     * @param ofDatabase names of settings that the database has itself
     */
    ServerAddress in(ServerAddress address, Set<String> ofDatabase) {
        Set<String> known =
                ofDatabase.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        String options = ofSession.entrySet().stream()
                .filter(setting -> !known.contains(setting.getKey().toLowerCase(Locale.ROOT)))
                .map(setting -> "-c " + setting.getKey() + "=" + escaped(setting.getValue()))
                .collect(Collectors.joining(" "));
        var parameters = new TreeMap<>(address.parameters());
        parameters.merge("options", options, (given, more) -> more + " " + given); // the last one holds
        return new ServerAddress(address.hosts(), address.database(), address.user(), address.password(), parameters);
    }

    private static String escaped(String value) {
        return value.replaceAll("[\\\\\\s]", "\\\\$0");
    }
}
