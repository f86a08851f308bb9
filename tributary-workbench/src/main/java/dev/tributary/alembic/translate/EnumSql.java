package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Nothing;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An enumeration that is a type of the server's. Immutable.
 *
 * @param byTable whether the table that uses it first creates it as well
 * @param checks whether it is looked for before it is created or dropped, where the call does not say that
 */
record EnumSql(
        String name, @Nullable String schema, List<String> labels, ByTable byTable, boolean checks, Recorder recorder) {
    EnumSql {
        labels = List.copyOf(labels);
    }

    /** Whether a table creates it; versions of SQLAlchemy differ where the generic type is told not to. */
    enum ByTable {
        YES,
        NO,
        UNCLEAR
    }

    String quoted() {
        return Identifiers.qualified(schema, name);
    }

    String creation() {
        return "CREATE TYPE " + quoted() + " AS ENUM ("
                + labels.stream().map(Identifiers::literal).collect(Collectors.joining(", ")) + ")";
    }

    /** What is called on the type itself: to make it, or to take it away. */
    Object run(boolean creates, Invocation call) {
        var parameters = new CallParameters(call, "bind", "checkfirst");
        Object bind = parameters.value("bind");
        if (!(bind instanceof Connection)) {
            throw call.unknowable(call.name() + "() without the connection of the revision");
        }
        boolean looks = parameters.truth("checkfirst", checks);
        parameters.done();
        if (creates) {
            recorder.add(looks ? unlessThere(quoted(), creation()) : creation(), call.offset());
        } else {
            recorder.add((looks ? "DROP TYPE IF EXISTS " : "DROP TYPE ") + quoted(), call.offset());
        }
        return Nothing.NONE;
    }

    /** There is no {@code CREATE TYPE IF NOT EXISTS}; what is asked of the server is what SQLAlchemy asks. */
    static String unlessThere(String quoted, String creation) {
        String quote = creation.contains("$$") ? "$create$" : "$$";
        return "DO " + quote + "\nBEGIN\n    IF to_regtype(" + Identifiers.literal(quoted) + ") IS NULL THEN\n        "
                + creation + ";\n    END IF;\nEND\n" + quote;
    }
}
