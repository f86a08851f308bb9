package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.project.Secret;
import dev.tributary.project.ServerAddress;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Whom sessions in scratch databases log in as.
 *
 * @param name needs no quotes
 * @param password null where it is the role that the address names
 */
record LoginRole(String name, @Nullable Secret password) {

    /**
     * Makes one with a password that nobody else learns. One that a kept database has brought along gets another password.
     *
     * @param attributes as {@code CREATE ROLE} takes them
     */
    static LoginRole made(Connection administration, String name, String attributes) throws SQLException {
        boolean there = !Sql.texts(administration, "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname = ?", name)
                .isEmpty();
        if (!there) {
            Sql.run(administration, "CREATE ROLE " + name + " LOGIN " + attributes);
        }
        var password = Secret.of(random());
        // The driver makes the hash, so that no log of the server holds the password.
        administration
                .unwrap(PGConnection.class)
                .alterUserPassword(name, password.reveal().toCharArray(), "scram-sha-256");
        return new LoginRole(name, password);
    }

    /**
     * The name of a role of another server, where one can be made here that is called so and needs no quotes.
     *
     * @param kept whether the server began with a kept database, which has brought along the role of the server that kept it
     */
    static Optional<String> free(Connection administration, String name, boolean kept) throws SQLException {
        return Sql.texts(
                        administration,
                        "SELECT r.name FROM (SELECT ?::text AS name) r WHERE r.name <> '' AND pg_catalog.quote_ident(r.name) = r.name"
                                + " AND r.name !~ '^pg_' AND r.name <> current_user"
                                + " AND (?::boolean OR NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = r.name))",
                        name,
                        String.valueOf(kept))
                .stream()
                .findFirst();
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The address with this role in it. */
    ServerAddress in(ServerAddress address) {
        return password == null
                ? address
                : new ServerAddress(address.hosts(), address.database(), name, password, address.parameters());
    }
}
