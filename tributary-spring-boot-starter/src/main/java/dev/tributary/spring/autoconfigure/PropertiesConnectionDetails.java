package dev.tributary.spring.autoconfigure;

import dev.tributary.spring.DatabaseProperties;
import dev.tributary.spring.TributaryConnectionDetails;
import org.jspecify.annotations.Nullable;

/** The connection as properties say it. */
record PropertiesConnectionDetails(DatabaseProperties properties) implements TributaryConnectionDetails {

    @Override
    public @Nullable String getUsername() {
        return properties.getUser();
    }

    @Override
    public @Nullable String getPassword() {
        return properties.getPassword();
    }

    @Override
    public @Nullable String getJdbcUrl() {
        return properties.getUrl();
    }
}
