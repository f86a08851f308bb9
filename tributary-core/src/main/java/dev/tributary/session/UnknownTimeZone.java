package dev.tributary.session;

import dev.tributary.database.DatabaseFailed;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** The server does not know the time zone that scripts are to run in. Nothing was done. */
final class UnknownTimeZone extends TributaryException {
    private static final long serialVersionUID = 1L;

    UnknownTimeZone(Database database, DatabaseFailed refused) {
        super(problem(database, refused), refused);
    }

    private static Problem problem(Database database, DatabaseFailed refused) {
        String origin = switch (database.zone().kind()) {
            case NAMED -> "the setting time-zone names it";
            case JVM -> "it is the JVM's, which the setting time-zone asks for";
            case SERVER -> "the address, the role or the database names it";
        };
        return new Problem(
                "unknown-time-zone",
                "the server does not know the time zone that scripts are to run in",
                List.of("server  " + refused.error().text(), "origin  " + origin, "nothing was done"),
                List.of(
                        Remedy.sql(database.product().session().zones()).does("the names that the server knows"),
                        Remedy.option("time-zone", "UTC").does("runs the scripts in another one")));
    }
}
