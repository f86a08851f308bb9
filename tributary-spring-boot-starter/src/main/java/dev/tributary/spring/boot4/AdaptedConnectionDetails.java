package dev.tributary.spring.boot4;

import dev.tributary.spring.TributaryConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The connection that an application's DataSource has. */
record AdaptedConnectionDetails(JdbcConnectionDetails jdbc) implements TributaryConnectionDetails {

    @Override
    public @Nullable String getUsername() {
        return jdbc.getUsername();
    }

    @Override
    public @Nullable String getPassword() {
        return jdbc.getPassword();
    }

    @Override
    public String getJdbcUrl() {
        return jdbc.getJdbcUrl();
    }

    @Override
    public String getDriverClassName() {
        return jdbc.getDriverClassName();
    }
}
