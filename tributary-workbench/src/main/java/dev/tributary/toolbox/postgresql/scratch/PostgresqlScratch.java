package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.project.ServerAddress;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.scratch.SharedBefore;
import dev.tributary.toolbox.LocalServers;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Throw-away databases on a PostgreSQL server: an embedded one, or one that is given.
 *
 * <p>Databases are called {@code tributary_scratch_<run>_<number>}. As long as a run lives it holds an advisory lock on its
 * own number; the server gives that lock up when the process or its machine dies. So a database of ours whose lock nobody
 * holds has no owner any more, on whatever machine that was, and the next run drops it.
 */
public final class PostgresqlScratch implements ScratchServer {

    /** The database that an address names is somebody else's, and so may be what its search path holds. */
    static final String OWN_PATH = "SET search_path = pg_catalog, pg_temp";

    /** What a kept database is called, on every server. */
    private static final String KEPT = "tributary_kept";

    private final ServerAddress address;
    private final ServerConnections connections;
    private final Connection administration;
    private final Queue<Connection> assistants = new ConcurrentLinkedQueue<>();
    private final LocalServers.@Nullable Running embedded;
    private final @Nullable RestrictedRole restricted;
    private final String version;
    private final int serverVersion;
    private final ScratchNames names;
    private final SharedTurn turn;
    private final Map<String, PostgresqlScratchDatabase> made = new ConcurrentSkipListMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread closer = new Thread(this::leave, "scratch-closer");

    private PostgresqlScratch(ServerAddress address, LocalServers.@Nullable Running embedded, boolean restricted)
            throws SQLException {
        this.address = address;
        this.embedded = embedded;
        this.connections = new ServerConnections(address);
        this.administration = connections.open();
        this.names = ScratchNames.fresh();
        this.turn = new SharedTurn(address, "10min");
        try (var statement = administration.createStatement()) {
            statement.execute(OWN_PATH);
            version = "PostgreSQL " + show(statement, "server_version").replaceFirst(" .*", "");
            serverVersion = Integer.parseInt(show(statement, "server_version_num"));
            names.claim(administration);
            for (String leftover : ScratchNames.abandoned(administration)) {
                statement.execute(drop(leftover));
            }
            for (String leftover : ScratchNames.abandonedRoles(administration)) {
                RestrictedRole.drop(administration, leftover);
            }
            this.restricted = restricted
                    ? RestrictedRole.on(administration, names.role(), serverVersion, embedded != null)
                    : null;
        } catch (SQLException e) {
            administration.close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(closer);
    }

    /**
     * A server of its own, which is closed with this.
     *
     * @param restricted as {@link dev.tributary.toolbox.ScratchSource#openRestricted} says
     */
    public static PostgresqlScratch on(LocalServers.Running server, boolean restricted) {
        try {
            return new PostgresqlScratch(server.address(), server, restricted);
        } catch (SQLException e) {
            server.close();
            throw new ScratchFailed("begin", server.address().text(), e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * A server that is given; its address names a database to connect to, in which nothing is changed.
     *
     * @param restricted as {@link dev.tributary.toolbox.ScratchSource#openRestricted} says
     */
    public static PostgresqlScratch on(ServerAddress address, boolean restricted) {
        try {
            return new PostgresqlScratch(address, null, restricted);
        } catch (SQLException e) {
            throw new ScratchFailed("begin", address.text(), e);
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public int major() {
        return serverVersion / 1_00_00;
    }

    @Override
    public boolean isRestricted() {
        return restricted != null;
    }

    @Override
    public ScratchDatabase create() {
        return make("make a database", names.next(), null);
    }

    @Override
    public ScratchDatabase copy(ScratchDatabase original) {
        return copy(original, names.next());
    }

    private ScratchDatabase copy(ScratchDatabase original, String name) {
        PostgresqlScratchDatabase own = made.get(original.name());
        if (own != null) {
            own.leave();
        }
        return make("copy a database", name, original.name());
    }

    private ScratchDatabase make(String step, String name, @Nullable String original) {
        var database = new PostgresqlScratchDatabase(this, name, inDatabase(name));
        made.put(name, database);
        return assisted(step, assistant -> {
            // Copying files is what copying was before 15; from then on it has to be asked for, and is the faster way.
            Sql.run(
                    assistant,
                    "CREATE DATABASE " + name
                    + (restricted == null ? "" : " OWNER " + restricted.name())
                    + (original == null ? "" : " TEMPLATE " + original)
                    + (original != null && major() >= 15 ? " STRATEGY file_copy" : ""));
            if (original != null) {
                new DatabaseSettings(assistant, database.connections()).copy(original, name);
            } else if (restricted != null && major() < 15) {
                own(database.name(), restricted);
            }
            return database;
        });
    }

    @Override
    public Optional<ScratchDatabase> kept() {
        if (!hasKept()) {
            return Optional.empty();
        }
        return Optional.of(
                made.computeIfAbsent(KEPT, name -> new PostgresqlScratchDatabase(this, name, inDatabase(name))));
    }

    @Override
    public void keep(ScratchDatabase database, Path file) {
        if (embedded != null && restricted == null && !hasKept()) {
            copy(database, KEPT);
            made.remove(KEPT); // it outlives this object
            embedded.keep(file);
        }
    }

    private boolean hasKept() {
        return assisted(
                "look for a database",
                assistant -> !Sql.texts(assistant, "SELECT datname FROM pg_database WHERE datname = ?", KEPT)
                        .isEmpty());
    }

    /** Something asked of the server. */
    private interface Errand<T> {
        T run(Connection assistant) throws SQLException;
    }

    /** On a connection that nobody else uses meanwhile: several threads copy and drop at a time. */
    private <T> T assisted(String step, Errand<T> errand) {
        @Nullable Connection free = assistants.poll();
        try {
            Connection assistant = free == null ? assistant() : free;
            try {
                T found = errand.run(assistant);
                assistants.add(assistant);
                return found;
            } catch (SQLException e) {
                assistant.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new ScratchFailed(step, address.text(), e);
        }
    }

    private Connection assistant() throws SQLException {
        Connection assistant = connections.open();
        Sql.run(assistant, OWN_PATH);
        return assistant;
    }

    /** From 15 on, the schema public belongs to whoever owns the database. Nothing of a revision is in there yet. */
    private void own(String database, RestrictedRole role) throws SQLException {
        try (var connection = new ServerConnections(address.to(database)).open()) {
            Sql.run(connection, "ALTER SCHEMA public OWNER TO " + role.name());
        }
    }

    private ServerConnections inDatabase(String name) {
        ServerAddress database = address.to(name);
        return new ServerConnections(restricted == null ? database : restricted.in(database));
    }

    void drop(PostgresqlScratchDatabase database) {
        if (made.remove(database.name()) != null) {
            assisted("drop a database", assistant -> {
                Sql.run(assistant, drop(database.name()));
                return database;
            });
        }
    }

    private static String drop(String name) {
        return "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)";
    }

    @Override
    public SortedMap<String, String> shared() {
        return assisted("read the roles", SharedObjects::read);
    }

    @Override
    public synchronized void dropShared(Collection<String> titles) {
        try (var statement = administration.createStatement()) {
            for (String title : titles) {
                statement.execute("DROP " + title);
            }
        } catch (SQLException e) {
            throw new ScratchFailed("drop roles", address.text(), e);
        }
    }

    @Override
    public SharedBefore remember() {
        FormerRoles roles = assisted("read the roles", FormerRoles::read);
        return titles -> assisted("put roles back", assistant -> {
            roles.putBack(assistant, titles);
            return titles;
        });
    }

    @Override
    public void shareAlone() {
        if (embedded == null) {
            turn.take();
        }
    }

    @Override
    public void endSharing() {
        if (embedded == null) {
            turn.give();
        }
    }

    @Override
    public void close() {
        leave();
        turn.end();
        try {
            Runtime.getRuntime().removeShutdownHook(closer);
        } catch (IllegalStateException e) {
            // The JVM is ending already and runs the hook itself; it finds nothing left to do.
        }
    }

    private void leave() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            for (PostgresqlScratchDatabase database : List.copyOf(made.values())) {
                drop(database);
            }
            if (restricted != null) {
                restricted.drop(administration);
            }
            administration.close();
            for (Connection assistant : assistants) {
                assistant.close();
            }
        } catch (SQLException | ScratchFailed e) {
            // The server went first, and with it our lock: the next run drops what is left.
        } finally {
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    private static String show(java.sql.Statement statement, String setting) throws SQLException {
        try (var row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
