package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Refusals;
import java.util.List;

/** What PostgreSQL's error codes say about the revision that met them. */
public final class PostgresqlRefusals implements Refusals {
    /** {@code query_canceled}: nobody but the time limit ends a statement of a replay. */
    private static final String CANCELED = "57014";

    /** {@code insufficient_privilege}. */
    private static final String NO_RIGHT = "42501";

    /** No time, no room, no lock, no connection, or the server itself at fault. */
    private static final List<String> OF_THE_MOMENT = List.of("57", "53", "55P03", "40", "08", "58", "XX");

    @Override
    public Failure.Cause cause(String sqlState, boolean restricted) {
        if (restricted && sqlState.equals(NO_RIGHT)) {
            return Failure.Cause.RIGHTS;
        }
        if (sqlState.equals(CANCELED)) {
            return Failure.Cause.TIME_LIMIT;
        }
        return sqlState.isEmpty() || OF_THE_MOMENT.stream().anyMatch(sqlState::startsWith)
                ? Failure.Cause.MOMENT
                : Failure.Cause.STATEMENT;
    }
}
