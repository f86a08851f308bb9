package dev.tributary.project;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A database on a server that somebody else started.
 *
 * @param hosts {@code host:port}, several separated by commas, an IPv6 address in brackets
 * @param database name of the database, decoded
 * @param user the role to connect as; null leaves it to the driver
 * @param password null leaves it to the driver, which looks into the password file
 * @param parameters further parameters of the driver by name, sorted; no user and no password among them
 */
public record ServerAddress(
        String hosts,
        String database,
        @Nullable String user,
        @Nullable Secret password,
        Map<String, String> parameters) implements DatabaseAddress {

    public ServerAddress {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** Another database at the same address. */
    public ServerAddress to(String otherDatabase) {
        return new ServerAddress(hosts, otherDatabase, user, password, parameters);
    }

    @Override
    public String text() {
        return hosts + "/" + database;
    }

    /** {@link #text()}: a parameter may be a secret, too. */
    @Override
    public String toString() {
        return text();
    }
}
