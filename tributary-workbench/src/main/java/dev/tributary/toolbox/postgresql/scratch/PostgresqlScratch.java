package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.database.ConnectionSource;
import dev.tributary.product.Product;
import dev.tributary.project.ServerAddress;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.scratch.ScratchTemplates;
import dev.tributary.scratch.SharedBefore;
import dev.tributary.scratch.StandIns;
import dev.tributary.scratch.StatementLog;
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
import java.util.Set;
import java.util.SortedMap;
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
    private final Assistants assistants;
    private final LocalServers.@Nullable Running embedded;
    private final @Nullable RestrictedRole restricted;
    private final @Nullable LoginRole login;
    private final StandInRoles roles;
    private final MissingExtensions extensions;
    private final AdoptedSettings settings;
    private final String template;
    private final List<String> shortfalls;
    private final String version;
    private final int serverVersion;
    private final ScratchNames names;
    private final SharedTurn turn;
    private final Map<String, PostgresqlScratchDatabase> made = new ConcurrentSkipListMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread closer = new Thread(this::leave, "scratch-closer");

    private PostgresqlScratch(
            ServerAddress address, LocalServers.@Nullable Running embedded, boolean restricted, ScratchWish wish)
            throws SQLException {
        this.address = address;
        this.embedded = embedded;
        this.connections = new ServerConnections(address);
        this.administration = connections.open();
        this.assistants = new Assistants(connections, address);
        this.names = ScratchNames.fresh();
        this.turn = new SharedTurn(address, "10min");
        try (var statement = administration.createStatement()) {
            statement.execute(OWN_PATH);
            version = "PostgreSQL " + show(administration, "server_version").replaceFirst(" .*", "");
            serverVersion = Integer.parseInt(show(administration, "server_version_num"));
            names.claim(administration);
            for (String leftover : ScratchNames.abandoned(administration)) {
                statement.execute(drop(leftover));
            }
            for (String leftover : ScratchNames.abandonedRoles(administration)) {
                RestrictedRole.drop(administration, leftover);
            }
            // Nobody else knows a server that is thrown away: its roles may be called as in production.
            Optional<String> called = embedded == null
                    ? Optional.empty()
                    : LoginRole.free(administration, wish.target().role(), hasKept());
            this.restricted = restricted
                    ? RestrictedRole.on(administration, called.orElse(names.role()), serverVersion, embedded != null)
                    : null;
            this.login = this.restricted != null
                    ? this.restricted.login()
                    : called.isPresent() ? LoginRole.made(administration, called.get(), "SUPERUSER") : null;
            this.extensions =
                    MissingExtensions.of(administration, wish.standIns().extensions());
            this.roles = new StandInRoles(administration);
            makeRoles(wish.standIns().roles());
            this.settings = embedded == null
                    ? AdoptedSettings.brought(administration, wish.target())
                    : AdoptedSettings.said(
                            administration, wish.target(), login == null ? "CURRENT_USER" : login.name());
            DatabaseLocale usual = DatabaseLocale.of(administration, "template1");
            // What is in a server's own template goes before its locale.
            DatabaseLocale locale = embedded == null
                    ? usual
                    : usual.orThat(wish.target().locale(), administration, names.next(), major());
            this.template = locale.equals(usual) ? "" : locale.clause(major());
            this.shortfalls = settings.shortfalls(wish.target(), locale);
        } catch (SQLException | RuntimeException e) {
            administration.close();
            turn.end();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(closer);
    }

    /** Two runs that make the same role would drop it for each other, so one waits for the end of the other. */
    private void makeRoles(List<String> wanted) throws SQLException {
        if (roles.missing(wanted).isEmpty()) {
            return;
        }
        shareAlone();
        try {
            roles.make(wanted, names, restricted);
        } catch (SQLException e) {
            roles.drop();
            throw new SQLException(
                    "it cannot make the roles that [scratch] in tributary.toml names: " + e.getMessage()
                            + "; make them by hand there, and they are taken as they are",
                    e);
        }
    }

    /**
     * A server of its own, which is closed with this.
     *
     * @param restricted as {@link dev.tributary.toolbox.ScratchSource#openRestricted} says
     */
    public static PostgresqlScratch on(LocalServers.Running server, boolean restricted) {
        return on(server, restricted, ScratchWish.none());
    }

    static PostgresqlScratch on(LocalServers.Running server, boolean restricted, ScratchWish wish) {
        try {
            return new PostgresqlScratch(server.address(), server, restricted, wish);
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
     * @param wanted what it is to pretend to have where it lacks it
     */
    public static PostgresqlScratch on(ServerAddress address, boolean restricted, StandIns wanted) {
        return on(address, restricted, new ScratchWish(wanted, TargetSettings.none()));
    }

    static PostgresqlScratch on(ServerAddress address, boolean restricted, ScratchWish wish) {
        try {
            return new PostgresqlScratch(address, null, restricted, wish);
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
    public StandIns standIns() {
        return new StandIns(roles.made(), extensions.names());
    }

    @Override
    public List<String> shortfalls() {
        return shortfalls;
    }

    @Override
    public Product adapted(Product product) {
        return extensions.passedOver(product);
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
        PostgresqlScratchDatabase database = database(name);
        made.put(name, database);
        return assistants.ask(step, assistant -> {
            // Copying files is what copying was before 15; from then on it has to be asked for, and is the faster way.
            Sql.run(
                    assistant,
                    "CREATE DATABASE " + name
                            + (login == null ? "" : " OWNER " + login.name())
                            + (original == null ? template : " TEMPLATE " + original)
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
    public Optional<StatementLog> statements(ScratchDatabase database) {
        return embedded == null
                ? Optional.empty()
                : embedded.log().map(file -> new ServerLog(file, database.name(), assistants));
    }

    @Override
    public Optional<ScratchDatabase> kept() {
        return hasKept() ? Optional.of(made.computeIfAbsent(KEPT, this::database)) : Optional.empty();
    }

    @Override
    public void keep(ScratchDatabase database, Path file) {
        if (embedded != null && restricted == null && roles.made().isEmpty() && !hasKept()) {
            copy(database, KEPT);
            made.remove(KEPT); // it outlives this object
            embedded.keep(file);
        }
    }

    private boolean hasKept() {
        return assistants.ask(
                "look for a database",
                assistant -> !Sql.texts(assistant, "SELECT datname FROM pg_database WHERE datname = ?", KEPT)
                        .isEmpty());
    }

    /** From 15 on, the schema public belongs to whoever owns the database. Nothing of a revision is in there yet. */
    private void own(String database, RestrictedRole role) throws SQLException {
        try (var connection = new ServerConnections(address.to(database)).open()) {
            Sql.run(connection, "ALTER SCHEMA public OWNER TO " + role.name());
        }
    }

    PostgresqlScratchDatabase database(String name) {
        ConnectionSource connections = settings.isBrought()
                ? () -> new ServerConnections(addressOf(name)).open()
                : new ServerConnections(addressOf(name));
        return new PostgresqlScratchDatabase(this, name, connections);
    }

    ServerAddress addressOf(String name) {
        ServerAddress database = login == null ? address.to(name) : login.in(address.to(name));
        return settings.isBrought() ? settings.in(database, ownSettings(name)) : database;
    }

    private Set<String> ownSettings(String database) {
        return assistants.ask(
                "read the settings of a database",
                assistant -> new DatabaseSettings(assistant, connections).names(database));
    }

    void drop(PostgresqlScratchDatabase database) {
        if (made.remove(database.name()) != null) {
            assistants.ask("drop a database", assistant -> {
                EndingSessions.await(assistant, database.name());
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
        return assistants.ask("read the roles", SharedObjects::read);
    }

    @Override
    public void dropShared(Collection<String> titles) {
        assistants.ask("drop roles", assistant -> {
            for (String title : titles) {
                Sql.run(assistant, "DROP " + title);
            }
            return titles;
        });
    }

    @Override
    public SharedBefore remember() {
        FormerRoles before = assistants.ask("read the roles", FormerRoles::read);
        return titles -> assistants.ask("put roles back", assistant -> {
            before.putBack(assistant, titles);
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
    public ScratchTemplates templates() {
        return new PostgresqlTemplates(assistants, this::database, made::remove);
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
            roles.drop();
            if (restricted != null) {
                restricted.drop(administration);
            }
            administration.close();
            assistants.close();
        } catch (SQLException | ScratchFailed e) {
            // The server went first, and with it our lock: the next run drops what is left.
        } finally {
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        return Sql.texts(connection, "SHOW " + setting).get(0);
    }
}
