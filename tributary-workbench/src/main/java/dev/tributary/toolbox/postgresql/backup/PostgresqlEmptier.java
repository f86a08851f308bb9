package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.backup.Contents;
import dev.tributary.backup.DatabaseEmptier;
import dev.tributary.product.ErrorKind;
import dev.tributary.product.ServerError;
import dev.tributary.session.Database;
import dev.tributary.session.Survey;
import dev.tributary.toolbox.postgresql.sql.Sql;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes out of a database everything that somebody put in: all schemas with all they hold, extensions, publications, event
 * triggers, foreign servers, large objects. What belongs to the server stays (roles, tablespaces, the database's own
 * settings), and so do extensions of other roles. Schemas that nobody would make again stay as empty ones: {@code public},
 * and the one of the version table.
 */
public final class PostgresqlEmptier implements DatabaseEmptier {

    /** A lock that was not to be had within its time. */
    private static final String LOCK_TIMEOUT = "55P03";

    private static final String OTHERS = """
            SELECT format('pid %s, user %s, %s%s, %s', pid, usename,
              coalesce(nullif(application_name, ''), 'no name'), coalesce(' on ' || host(client_addr), ''), state)
            FROM pg_catalog.pg_stat_activity
            WHERE datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid()
              AND xact_start IS NOT NULL AND backend_type = 'client backend'
            ORDER BY xact_start LIMIT 5""";

    private final Database database;
    private final Duration patience;

    /**
     * Emptying of one database.
     *
     * @param patience for each lock that others hold; more than none
     */
    public PostgresqlEmptier(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    @Override
    public Contents contents(Survey survey) {
        try (Connection connection = database.connections().open()) {
            DatabaseContents.begin(connection, database.product());
            return contents(connection, survey).read();
        } catch (SQLException e) {
            throw UnreadableContents.of(
                    survey.server().database(), database.product().driver().describe(e), e);
        }
    }

    @Override
    public void empty(Survey survey) {
        try (Connection connection = database.connections().open()) {
            DatabaseContents.begin(connection, database.product());
            drop(connection, survey);
        } catch (SQLException e) {
            throw failed(survey, "", e, List.of());
        }
    }

    private void drop(Connection connection, Survey survey) throws SQLException {
        String statement = "";
        try (var sql = connection.createStatement()) {
            sql.execute("SET LOCAL lock_timeout = " + Math.max(1, patience.toMillis()));
            DatabaseContents contents = contents(connection, survey);
            checkSubscriptions(survey, contents.subscriptions());
            List<String> drops = contents.drops();
            sql.execute(database.product().session().formerPath()); // what is dropped may have triggers
            for (String drop : drops) {
                statement = drop;
                sql.execute(drop);
            }
            statement = "COMMIT";
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            DatabaseContents.begin(connection, database.product());
            throw failed(survey, statement, e, others(connection));
        }
    }

    private DatabaseContents contents(Connection connection, Survey survey) {
        Set<String> kept = new LinkedHashSet<>(Set.of("public"));
        kept.add(survey.versionTable().schema());
        return new DatabaseContents(connection, database.product(), kept);
    }

    private static void checkSubscriptions(Survey survey, List<String> subscriptions) {
        if (!subscriptions.isEmpty()) {
            throw new TributaryException(
                    problem(
                            survey,
                            List.of("because  subscription " + subscriptions.get(0)
                                    + " fills its tables from another server, and dropping it changes that one, too"),
                            List.of(Remedy.sql("DROP SUBSCRIPTION " + subscriptions.get(0))
                                    .does("if that is over"))),
                    null);
        }
    }

    /** Who else has a transaction open in the database: that is what locks are held by. */
    private static List<String> others(Connection connection) throws SQLException {
        return Sql.texts(connection, OTHERS);
    }

    private TributaryException failed(Survey survey, String statement, SQLException e, List<String> others) {
        ServerError error = database.product().driver().describe(e);
        var facts = new ArrayList<String>();
        facts.add("because  " + error.message() + (error.sqlState().isEmpty() ? "" : " (" + error.sqlState() + ")"));
        if (!error.detail().isEmpty()) {
            facts.add("detail   " + error.detail());
        }
        if (!statement.isEmpty()) {
            facts.add("at       " + statement);
        }
        var next = new ArrayList<Remedy>();
        if (error.sqlState().equals(LOCK_TIMEOUT)) {
            others.forEach(other -> facts.add("there    " + other));
            next.add(Remedy.advice("stop the application that uses it, and say it again"));
            next.add(Remedy.onDatabase("reset").with("lock-timeout", "1m").does("waits longer for each lock"));
        }
        return new TributaryException(
                problem(survey, facts, next).retryable(database.product().classify(error) != ErrorKind.STATEMENT), e);
    }

    private static Problem problem(Survey survey, List<String> facts, List<Remedy> next) {
        var all = new ArrayList<>(facts);
        all.add("everything was rolled back: all that was in it is still there");
        return new Problem("reset-failed", "\"" + survey.server().database() + "\" was not emptied", all, next);
    }
}
