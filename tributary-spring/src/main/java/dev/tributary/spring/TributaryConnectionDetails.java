package dev.tributary.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.jdbc.DatabaseDriver;

/**
 * How revisions reach their database, where that is not by the application's own {@code DataSource}. Without a bean of this
 * type, {@code tributary.url}, {@code tributary.user} and {@code tributary.password} say it.
 */
public interface TributaryConnectionDetails extends ConnectionDetails {

    /** The role; null where it is the application's. */
    @Nullable
    String getUsername();

    /** Its password; null where it is the application's, or none. */
    @Nullable
    String getPassword();

    /** The JDBC URL; null where it is the application's. */
    @Nullable
    String getJdbcUrl();

    /** The driver's class; unless overridden, the one that goes with the URL. */
    default @Nullable String getDriverClassName() {
        String url = getJdbcUrl();
        return url == null ? null : DatabaseDriver.fromJdbcUrl(url).getDriverClassName();
    }
}
