package dev.tributary.spring.boot4;

import dev.tributary.spring.TributaryConnectionDetails;
import java.util.Objects;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Takes what Docker Compose, or any other source, says about the DataSource for the revisions too. */
class AdaptingConnectionDetailsFactory
        implements ConnectionDetailsFactory<JdbcConnectionDetails, TributaryConnectionDetails> {

    /** Where the class is missing, as in another line, Spring Boot leaves out what cannot be made, and goes on. */
    AdaptingConnectionDetailsFactory() {
        Objects.requireNonNull(JdbcConnectionDetails.class);
    }

    @Override
    public TributaryConnectionDetails getConnectionDetails(JdbcConnectionDetails input) {
        return new AdaptedConnectionDetails(input);
    }
}
