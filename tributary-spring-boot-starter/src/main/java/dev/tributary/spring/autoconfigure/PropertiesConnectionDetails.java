package dev.tributary.spring.autoconfigure;

import dev.tributary.spring.DatabaseProperties;
import dev.tributary.spring.TributaryConnectionDetails;
import org.jspecify.annotations.Nullable;

/**
 * The connection as properties say it.
 *
 * @param said about this database
 * @param common where nothing is said
 */
record PropertiesConnectionDetails(DatabaseProperties said, DatabaseProperties common)
        implements TributaryConnectionDetails {

    @Override
    public @Nullable String getUsername() {
        String own = said.getUser();
        return own == null ? common.getUser() : own;
    }

    @Override
    public @Nullable String getPassword() {
        String own = said.getPassword();
        return own == null ? common.getPassword() : own;
    }

    @Override
    public @Nullable String getJdbcUrl() {
        String own = said.getUrl();
        return own == null ? common.getUrl() : own;
    }
}
