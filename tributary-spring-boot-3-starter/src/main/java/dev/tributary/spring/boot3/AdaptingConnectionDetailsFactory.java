package dev.tributary.spring.boot3;

import dev.tributary.spring.TributaryConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;

/** Takes what Docker Compose, or any other source, says about the DataSource for the revisions too. */
class AdaptingConnectionDetailsFactory
        implements ConnectionDetailsFactory<JdbcConnectionDetails, TributaryConnectionDetails> {

    @Override
    public TributaryConnectionDetails getConnectionDetails(JdbcConnectionDetails input) {
        return new AdaptedConnectionDetails(input);
    }
}
