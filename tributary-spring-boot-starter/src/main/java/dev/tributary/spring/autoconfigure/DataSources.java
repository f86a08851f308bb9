package dev.tributary.spring.autoconfigure;

import dev.tributary.product.Product;
import dev.tributary.spring.DatabaseProperties;
import dev.tributary.spring.TributaryConnectionDetails;
import dev.tributary.spring.TributaryDataSource;
import dev.tributary.spring.TributaryProperties;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

/**
 * Chooses what revisions run with, in the order that Spring Boot's own integrations have: the marked bean, a URL of its own,
 * the application's database under another role, the application's {@code DataSource}.
 */
final class DataSources {

    private final ListableBeanFactory beans;
    private final ObjectProvider<DataSource> own;
    private final ObjectProvider<DataSource> application;
    private final StatedAddress addresses;

    DataSources(
            ListableBeanFactory beans,
            @TributaryDataSource ObjectProvider<DataSource> own,
            ObjectProvider<DataSource> application,
            Product product) {
        this.beans = beans;
        this.own = own;
        this.application = application;
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

    private DataSource chosen(TributaryConnectionDetails details, @Nullable DataSource named) {
        String url = addresses.checked("tributary.url", details.getJdbcUrl());
        if (url != null) {
            return built(DataSourceBuilder.create().url(url), details);
        }
        DataSource shared = named == null ? application.getIfUnique() : named;
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
            beans.getBeanProvider(JdbcConnectionDetails.class)
                    .ifUnique(pool -> addresses.checked("spring.datasource.url", pool.getJdbcUrl()));
        }
        return details.getUsername() == null ? shared : built(DataSourceBuilder.derivedFrom(shared), details);
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
