package dev.tributary.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A product, a real server of it, and what its tests have to be told since no interface says it. */
abstract class ProductSubject {

    static final TableName TABLE = new TableName("", "versions");
    static final String JOURNAL = "journal";
    static final String STATE = "state";
    static final Duration MOMENT = Duration.ofMillis(50);

    final Product product = product();
    private final List<Connection> opened = new ArrayList<>();
    Connection one;
    Connection other;

    /** What is tested. */
    protected abstract Product product();

    /** Makes a new, empty database, which {@link #connect} leads to from then on. */
    protected abstract void newDatabase();

    /** A new connection to it, in autocommit, as a role that may do everything there. */
    protected abstract Connection connect() throws SQLException;

    /** A statement that reads rows from the client into a table with one column of integers. */
    protected abstract String readingRows(String table);

    /** The rows 1 and 2 for it. */
    protected abstract String rows();

    /** A statement that cannot run inside a transaction. */
    protected abstract String outsideTransactions(String table);

    /** A statement that changes a setting of the session. */
    protected abstract String changeOfSession();

    /** One row, one column: that setting. */
    protected abstract String settingNow();

    /** A statement that claims something beyond its transaction, such as a lock of the session. */
    protected abstract String claim();

    /** One row, one column: how many claims the session has, the lock of a run included. */
    protected abstract String claims();

    @BeforeEach
    void connectTwice() throws SQLException {
        newDatabase();
        one = opened();
        other = opened();
    }

    @AfterEach
    void closeAll() throws SQLException {
        for (Connection connection : opened) {
            connection.close();
        }
    }

    Connection opened() throws SQLException {
        Connection connection = connect();
        opened.add(connection);
        return connection;
    }

    Map<String, @Nullable Object> survey(TableName table) throws SQLException {
        return Rows.of(one, product.session().ownPath(), product.survey(table, JOURNAL, STATE, List.of(), List.of()))
                .get(0);
    }

    TableName found() throws SQLException {
        return TABLE.in(String.valueOf(survey(TABLE).get("schema_name")));
    }

    TableName created() throws SQLException {
        Rows.of(one, product.versions().create(TABLE), product.journal().create(found().beside(JOURNAL)));
        return found();
    }

    ServerError error(Connection connection, List<String> texts) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> Rows.of(connection, texts));
        assertThat((Throwable) failure).as("%s", texts).isNotNull();
        return product.driver().describe(failure);
    }

    ErrorKind kind(Connection connection, String... texts) {
        return product.classify(error(connection, List.of(texts)));
    }
}
