package dev.tributary.spring.autoconfigure;

import dev.tributary.spring.DatabaseProperties;
import dev.tributary.spring.TributaryConnectionDetails;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        String own = password(said);
        return own == null ? password(common) : own;
    }

    private static @Nullable String password(DatabaseProperties properties) {
        String file = properties.getPasswordFile();
        if (properties.getPassword() != null || file == null) {
            return properties.getPassword();
        }
        try {
            return Files.readString(Path.of(file)).replaceFirst("\\R\\z", "");
        } catch (IOException e) {
            throw new TributaryException(
                    new Problem(
                            "unreadable-file",
                            "cannot read \"" + file + "\"",
                            List.of(
                                    "named by  tributary.password-file",
                                    "because   " + e.getClass().getSimpleName()),
                            List.of()),
                    e);
        }
    }

    @Override
    public @Nullable String getJdbcUrl() {
        String own = said.getUrl();
        return own == null ? common.getUrl() : own;
    }
}
