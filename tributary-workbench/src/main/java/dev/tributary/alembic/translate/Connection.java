package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Enterable;
import dev.tributary.python.evaluation.Invocable;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;

/** {@code op.get_bind()}. Statements can be sent over it; what they give back is not known. */
record Connection(Migration migration) implements Modelled {
    /** {@code dialect} and {@code engine}, as far as they say what database it is. */
    static final Modelled DIALECT = (name, offset) -> switch (name) {
        case "name" -> "postgresql";
        default -> new Unknown("dialect." + name, offset, "\"" + name + "\" of the database");
    };

    @Override
    public Object attribute(String name, int offset) {
        return switch (name) {
            case "dialect" -> DIALECT;
            case "engine" -> ENGINE;
            case "execute" -> (Invocable) call -> RowOperations.connectionExecute(migration, call);
            case "exec_driver_sql" -> (Invocable) call -> RowOperations.driverExecute(migration, call);
            // Inside of Alembic's own transaction, where neither makes a difference as long as nothing fails.
            case "begin", "begin_nested" -> (Invocable) call -> INSIDE;
            default -> new Unknown("connection." + name, offset, "\"" + name + "\" of the connection");
        };
    }

    private static final Enterable INSIDE = new Enterable() {
        @Override
        public Object enter(int offset) {
            return Unknown.of("transaction", offset);
        }

        @Override
        public void leave(int offset) {
            // Alembic's transaction goes on.
        }
    };

    private static final Modelled ENGINE = (name, offset) -> switch (name) {
        case "name" -> "postgresql";
        case "dialect" -> DIALECT;
        default -> new Unknown("engine." + name, offset, "\"" + name + "\" of the connection");
    };

    @Override
    public boolean truth(int offset) {
        throw Unknowable.at(offset, "a condition on the connection");
    }
}
