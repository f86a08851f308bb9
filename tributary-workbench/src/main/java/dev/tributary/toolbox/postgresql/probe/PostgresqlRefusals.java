package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Missing;
import dev.tributary.rehearsal.Refusals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What PostgreSQL's error codes say about the revision that met them. */
public final class PostgresqlRefusals implements Refusals {
    /** {@code undefined_object}. */
    private static final String UNKNOWN = "42704";

    private static final Pattern SETS = Pattern.compile("^SET [a-z_]+ = ", Pattern.CASE_INSENSITIVE);

    /** {@code query_canceled}: nobody but the time limit ends a statement of a replay. */
    private static final String CANCELED = "57014";

    /** {@code insufficient_privilege}. */
    private static final String NO_RIGHT = "42501";

    /** No time, no room, no lock, no connection, or the server itself at fault. */
    private static final List<String> OF_THE_MOMENT = List.of("57", "53", "55P03", "40", "08", "58", "XX");

    /** {@code undefined_object}, {@code feature_not_supported}, and {@code undefined_file} before 15; in the words of a server that speaks English. */
    private static final Map<Pattern, Missing.Kind> LACKING = Map.of(
            Pattern.compile("42704 role \"(.+)\" does not exist"), Missing.Kind.ROLE,
            Pattern.compile("42704 extension \"(.+)\" does not exist"), Missing.Kind.EXTENSION,
            Pattern.compile("0A000 extension \"(.+)\" is not available"), Missing.Kind.EXTENSION,
            Pattern.compile("58P01 could not open extension control file \".*/(.+)\\.control\": .*"),
                    Missing.Kind.EXTENSION);

    @Override
    public Optional<Missing> missing(String sqlState, String message) {
        return LACKING.entrySet().stream()
                .flatMap(entry -> {
                    Matcher said = entry.getKey().matcher(sqlState + " " + message);
                    return said.matches() ? Stream.of(new Missing(entry.getValue(), said.group(1))) : Stream.empty();
                })
                .findFirst();
    }

    @Override
    public boolean isOfNewerServer(String sqlState, String sql) {
        return sqlState.equals(UNKNOWN) && SETS.matcher(sql).find();
    }

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
