package dev.tributary.spring.autoconfigure;

import dev.tributary.spring.TributaryConnectionDetails;
import dev.tributary.spring.TributaryDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

/**
 * Chooses what revisions run with, in the order that Spring Boot's own integrations have: the marked bean, a URL of its own,
 * the application's database under another role, the application's {@code DataSource}.
 */
final class DataSources {

    private final ObjectProvider<DataSource> own;
    private final ObjectProvider<DataSource> application;

    DataSources(@TributaryDataSource ObjectProvider<DataSource> own, ObjectProvider<DataSource> application) {
        this.own = own;
        this.application = application;
    }

    DataSource choose(TributaryConnectionDetails details) {
        DataSource marked = own.getIfAvailable();
        if (marked != null) {
            return marked;
        }
        String url = details.getJdbcUrl();
        if (url != null) {
            return built(DataSourceBuilder.create().url(url), details);
        }
        DataSource shared = application.getIfUnique();
        if (shared == null) {
            throw new IllegalStateException("Tributary migration DataSource missing");
        }
        return details.getUsername() == null ? shared : built(DataSourceBuilder.derivedFrom(shared), details);
    }

    private static DataSource built(DataSourceBuilder<?> builder, TributaryConnectionDetails details) {
        builder.type(SimpleDriverDataSource.class)
                .username(details.getUsername())
                .password(details.getPassword());
        if (StringUtils.hasText(details.getDriverClassName())) {
            builder.driverClassName(details.getDriverClassName());
        }
        return builder.build();
    }
}
