package dev.tributary.examples.social.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;

/**
 * An instance that can serve.
 *
 * @param status {@code healthy}
 * @param database the server's product and version
 * @param heads the revisions that the database is at; one, unless somebody left it between two branches
 * @param ahead those of them that a newer build applied and this one does not know
 * @param upToDate whether no revision is pending
 */
record Health(
        String status,
        String database,
        List<?> heads,
        @JsonInclude(Include.NON_EMPTY) List<?> ahead,
        boolean upToDate) {}
