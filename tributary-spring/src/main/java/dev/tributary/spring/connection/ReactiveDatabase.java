package dev.tributary.spring.connection;

import dev.tributary.spring.TributaryConnectionDetails;

/** The database of an application that has an R2DBC connection, for where there is no {@code DataSource}. */
@FunctionalInterface
public interface ReactiveDatabase {

    /**
     * The same database, as JDBC has it.
     *
     * @throws dev.tributary.wording.TributaryException where JDBC cannot lead there
     */
    TributaryConnectionDetails details();
}
