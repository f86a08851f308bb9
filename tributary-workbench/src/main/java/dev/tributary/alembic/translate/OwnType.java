package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;

/** What is said of a column type of the project's own that nobody told. */
final class OwnType {
    private OwnType() {}

    /** Whether something that is not known is called as types are, and functions are not; a name without a module may come from anywhere. */
    static boolean mayBe(Unknown unknown) {
        String path = unknown.path();
        return (unknown.onlyNamed() || path.indexOf('.') < 0)
                && Character.isUpperCase(path.charAt(path.lastIndexOf('.') + 1));
    }

    /** Some make an index beside their column, which their name in SQL does not tell. */
    static void requireNothingElse(Unknown unknown, Invocation call) {
        if (unknown.path().startsWith("geoalchemy2.")
                && !Boolean.FALSE.equals(call.named().get("spatial_index"))) {
            throw call.unknowable(unknown.path() + " makes an index of its own unless it has spatial_index=False");
        }
    }

    static Unknowable untold(Unknown unknown, Invocation call, Recorder recorder) {
        String path = unknown.path();
        recorder.lackType();
        if (!unknown.onlyNamed()) {
            return unknown.used(call.offset()); // what was assigned and could not be known has a reason of its own
        }
        return call.unknowable(path + " is the project's own; if it is a column type, alembic.types = [\""
                + path.substring(path.lastIndexOf('.') + 1) + "=…\"] tells what it is");
    }
}
