package dev.tributary.spring.autoconfigure;

import dev.tributary.product.Product;
import dev.tributary.spring.DatabaseProperties;
import dev.tributary.spring.TributaryConnectionDetails;
import dev.tributary.spring.TributaryDataSource;
import dev.tributary.spring.TributaryProperties;
import dev.tributary.spring.connection.ReactiveDatabase;
import dev.tributary.spring.start.RunLog;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Chooses what revisions run with, in the order that Spring Boot's own integrations have: the marked bean, a URL of its own,
 * the application's database under another role, the application's {@code DataSource}, the database of its R2DBC connection.
 */
final class DataSources {

    private static final String JDBC_DRIVER = "org.postgresql.Driver";

    private final BootLine line;
    private final ObjectProvider<ReactiveDatabase> reactive;
    private final ListableBeanFactory beans;
    private final ObjectProvider<DataSource> own;
    private final ObjectProvider<DataSource> application;
    private final StatedAddress addresses;
    private final @Nullable ClassLoader loader;
    private final Set<DataSource> ofReactive = Collections.newSetFromMap(new IdentityHashMap<>());

    DataSources(
            BootLine line,
            ObjectProvider<ReactiveDatabase> reactive,
            ListableBeanFactory beans,
            @TributaryDataSource ObjectProvider<DataSource> own,
            ObjectProvider<DataSource> application,
            Product product,
            @Nullable ClassLoader loader) {
        this.line = line;
        this.reactive = reactive;
        this.beans = beans;
        this.own = own;
        this.application = application;
        this.loader = loader;
        this.addresses = new StatedAddress(product);
    }

    /** For the only database. */
    DataSource choose(TributaryConnectionDetails details) {
        DataSource marked = own.getIfAvailable();
        return marked == null ? chosen(details, null) : marked;
    }

    /** For one of several: its own URL or bean, then what they have in common. */
    DataSource choose(TributaryProperties.Named said, DatabaseProperties common, TributaryConnectionDetails shared) {
        if (said.getUrl() == null && said.getUser() == null && said.getDataSource() == null) {
            return choose(shared);
        }
        String bean = said.getDataSource();
        DataSource named = bean == null ? null : beans.getBean(bean, DataSource.class);
        DatabaseProperties fallback = named == null ? common : new DatabaseProperties();
        return chosen(new PropertiesConnectionDetails(said, fallback), named);
    }

    /**
     * The same database past a connection pooler, as the same role.
     *
     * @param said about this database
     * @param chosen what was chosen for it
     * @return null where no such way is named
     */
    @Nullable
    DataSource direct(DatabaseProperties said, DataSource chosen) {
        String url = addresses.checked("tributary.direct-url", said.getDirectUrl());
        return url == null
                ? null
                : DataSourceBuilder.derivedFrom(chosen)
                        .type(SimpleDriverDataSource.class)
                        .url(url)
                        .build();
    }

    /** Whether what was chosen was made of the application's R2DBC connection. */
    boolean isReactive(DataSource chosen) {
        return ofReactive.contains(chosen);
    }

    private DataSource chosen(TributaryConnectionDetails details, @Nullable DataSource named) {
        String url = addresses.checked("tributary.url", details.getJdbcUrl());
        if (url != null) {
            return built(DataSourceBuilder.create().url(url), details);
        }
        DataSource shared = named == null ? application.getIfUnique() : named;
        ReactiveDatabase other = reactive.getIfUnique();
        if (shared == null && other != null && application.stream().findAny().isEmpty()) {
            return reactive(other.details(), details);
        }
        if (shared == null) {
            throw new TributaryException(new Problem(
                    "no-data-source",
                    "nothing says which database the revisions belong to",
                    List.of("there is no DataSource bean, or several and none of them is primary"),
                    List.of(
                            Remedy.edit("@TributaryDataSource").does("marks the bean that is meant"),
                            Remedy.variable("tributary.url", "")
                                    .does("is the database's URL, where no bean is meant"))));
        }
        if (named == null) {
            addresses.checked("spring.datasource.url", line.poolUrl());
        }
        return details.getUsername() == null ? shared : built(DataSourceBuilder.derivedFrom(shared), details);
    }

    /** The database of the application's R2DBC connection, under the same role unless another one is said. */
    private DataSource reactive(TributaryConnectionDetails reactive, TributaryConnectionDetails said) {
        if (!ClassUtils.isPresent(JDBC_DRIVER, loader)) {
            throw new TributaryException(new Problem(
                    "no-jdbc-address",
                    "the application's R2DBC connection cannot be had by JDBC, which revisions run with",
                    List.of("the JDBC driver is not on the class path"),
                    List.of(Remedy.advice("org.postgresql:postgresql")
                            .does("in the build, at run time: beside the R2DBC driver, for the revisions alone"))));
        }
        boolean ownRole = said.getUsername() != null;
        String role = ownRole ? said.getUsername() : reactive.getUsername();
        LogFactory.getLog(RunLog.LOGGER)
                .info("revisions run by JDBC on the database of the R2DBC connection: " + reactive.getJdbcUrl()
                        + (role == null ? "" : ", as " + role));
        DataSource built = built(DataSourceBuilder.create().url(reactive.getJdbcUrl()), ownRole ? said : reactive);
        ofReactive.add(built);
        return built;
    }

    private static DataSource built(DataSourceBuilder<?> builder, TributaryConnectionDetails details) {
        builder.type(SimpleDriverDataSource.class);
        if (details.getUsername() != null) {
            builder.username(details.getUsername()).password(details.getPassword());
        }
        if (StringUtils.hasText(details.getDriverClassName())) {
            builder.driverClassName(details.getDriverClassName());
        }
        return builder.build();
    }
}
