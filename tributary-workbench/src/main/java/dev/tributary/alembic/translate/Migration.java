package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Enterable;
import dev.tributary.python.evaluation.Invocable;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;
import java.util.LinkedHashMap;
import java.util.List;

/** One direction of a revision while it is gone through. */
record Migration(Recorder recorder, NamingConvention convention, ColumnTypes types) {

    Connection connection() {
        return new Connection(this);
    }

    /** {@code op.get_context()}. */
    Modelled context() {
        return (name, offset) -> switch (name) {
            case "dialect" -> Connection.DIALECT;
            case "bind", "connection" -> connection();
            case "as_sql" -> false;
            case "autocommit_block" -> (Invocable) call -> new AutocommitBlock(recorder);
            default -> new Unknown("context." + name, offset, "\"" + name + "\" of the migration's context");
        };
    }

    /** What is in it is not part of the transaction. */
    private record AutocommitBlock(Recorder recorder) implements Enterable {
        @Override
        public Object enter(int offset) {
            recorder.outside(true, offset);
            return Nothing.NONE;
        }

        @Override
        public void leave(int offset) {
            recorder.outside(false, offset);
        }
    }

    /** What the caller passes by {@code -x}, which is nothing where revisions are applied as they are. */
    private Object options(Invocation call) {
        boolean dictionary = new CallParameters(call, "as_dictionary").truth("as_dictionary", false);
        recorder.note("it asks for the arguments -x of the command, of which none is given");
        return dictionary ? new LinkedHashMap<Object, Object>() : List.of();
    }

    /** {@code alembic.context}, of which a revision hardly needs anything. */
    Modelled environment() {
        return (name, offset) -> switch (name) {
            case "is_offline_mode" -> (Invocable) call -> false;
            case "get_context" -> (Invocable) call -> context();
            case "get_bind" -> (Invocable) call -> connection();
            case "get_x_argument" -> (Invocable) this::options;
            default -> throw Unknowable.at(offset, "\"" + name + "\" of alembic.context");
        };
    }
}
