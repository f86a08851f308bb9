package dev.tributary.spring.start;

import dev.tributary.Tributary;
import dev.tributary.database.ConnectionSource;
import dev.tributary.database.DatabaseFailed;
import dev.tributary.event.Event;
import dev.tributary.event.RunFailed;
import dev.tributary.product.Product;
import dev.tributary.spring.TributaryCustomizer;
import dev.tributary.spring.TributaryListener;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that the application keeps up to date, and how. Opens nothing by itself; safe for use by several threads. */
public final class ManagedDatabase {

    private final StartSettings settings;
    private final DataSource dataSource;
    private final @Nullable DataSource direct;
    private final boolean reactive;
    private final Product product;
    private final @Nullable ClassLoader loader;
    private final List<TributaryCustomizer> customizers;
    private final List<TributaryListener> listeners;
    private final Set<Connection> opened = ConcurrentHashMap.newKeySet();
    private final AtomicLong connecting = new AtomicLong();
    private final ThreadLocal<Boolean> quiet = ThreadLocal.withInitial(() -> false);
    private volatile @Nullable Tributary loaded;

    /**
     * A database and what is to become of it.
     *
     * @param direct leads to the same database past a connection pooler; null where there is no such way
     * @param reactive whether the data source was made of the application's R2DBC connection
     * @param product what the data source leads to
     * @param loader finds locations on the class path; null for the thread's own
     */
    public ManagedDatabase(
            StartSettings settings,
            DataSource dataSource,
            @Nullable DataSource direct,
            boolean reactive,
            Product product,
            @Nullable ClassLoader loader,
            List<TributaryCustomizer> customizers,
            List<TributaryListener> listeners) {
        this.settings = settings;
        this.dataSource = dataSource;
        this.direct = direct;
        this.reactive = reactive;
        this.product = product;
        this.loader = loader;
        this.customizers = List.copyOf(customizers);
        this.listeners = List.copyOf(listeners);
    }

    /** Its name below {@code tributary.databases}; empty for the only one. */
    public String name() {
        return settings.name();
    }

    /** Its name where something must stand: {@code default} for the only one. */
    public String label() {
        return settings.name().isEmpty() ? "default" : settings.name();
    }

    /** What holds for it. */
    public StartSettings settings() {
        return settings;
    }

    OnServer onServer() {
        return new OnServer(settings, reactive);
    }

    /** Whether revisions run with this very data source. */
    public boolean uses(DataSource other) {
        return dataSource.equals(other);
    }

    /**
     * Reads the scripts anew.
     *
     * @throws dev.tributary.wording.TributaryException the first thing that is wrong with them
     */
    public Tributary load() {
        ConnectionSource connections = connections(dataSource);
        Tributary.Builder builder = settings.applyTo(Tributary.on(() -> timed(connections), product))
                .listener(this::tell);
        if (direct != null) {
            ConnectionSource other = connections(direct);
            builder.direct(() -> watched(other.open()));
        }
        settings.sources(loader).forEach(builder::scripts);
        if (loaded == null) {
            builder.connectRetryFor(settings.connectRetryFor());
        }
        customizers.forEach(customizer -> customizer.customize(settings.name(), builder));
        Tributary tributary = builder.build();
        loaded = tributary;
        return tributary;
    }

    private void tell(Event event) {
        if (!quiet.get()) {
            listeners.forEach(listener -> listener.on(settings.name(), event));
        }
    }

    /** Does something of which no listener hears: who asks every few seconds would fill the log with what a run has said once. */
    public <T> T quietly(Supplier<T> look) {
        quiet.set(true);
        try {
            return look.get();
        } finally {
            quiet.remove();
        }
    }

    private ConnectionSource connections(DataSource from) {
        return settings.schemas().isEmpty() ? from::getConnection : new SearchPathConnections(from, product, settings);
    }

    private Connection timed(ConnectionSource connections) throws SQLException {
        long start = System.nanoTime();
        try {
            return watched(connections.open());
        } finally {
            connecting.addAndGet(System.nanoTime() - start);
        }
    }

    /** Whether the role may not do what it was about to do. */
    boolean lacksRights(TributaryException refused) {
        return (refused instanceof DatabaseFailed failed && product.waysOut().lacksRights(failed.error()))
                || (refused instanceof RunFailed run && product.waysOut().lacksRights(run.error()));
    }

    private Connection watched(Connection connection) {
        opened.removeIf(ManagedDatabase::isClosed);
        opened.add(connection);
        return connection;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Asks the server to stop what it is doing for the runs; their statements fail. */
    void cancel() {
        opened.forEach(product.driver()::cancel);
    }

    /** How long opening connections took since this was asked last. */
    Duration connecting() {
        return Duration.ofNanos(connecting.getAndSet(0));
    }

    /**
     * What was loaded last, for looking often at the database alone.
     *
     * @throws dev.tributary.wording.TributaryException where nothing is loaded, and the scripts cannot be
     */
    public Tributary loaded() {
        Tributary last = loaded;
        return last == null ? load() : last;
    }
}
