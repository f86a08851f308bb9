package dev.tributary.alembic;

import dev.tributary.python.Assignment;
import dev.tributary.python.PythonModule;
import dev.tributary.python.PythonProblem;
import dev.tributary.python.PythonValue;
import java.util.List;
import java.util.Optional;

/** A file that is to continue other revisions, and to say nothing else differently. */
final class ContinuedFile {
    private static final List<String> OTHERS =
            List.of(AlembicFormat.REVISION, AlembicFormat.DEPENDS_ON, AlembicFormat.BRANCH_LABELS);

    private final String text;
    private final PythonModule module;

    /** @param text without a byte order mark */
    ContinuedFile(String text) {
        this.text = text;
        this.module = PythonModule.read(text);
    }

    /**
     * The text with another value. Where no value stands there, or others are given the same one, as in
     * {@code down_revision = depends_on = None}, a line is added, which wins over what stands above it.
     *
     * @param names ids, in the order to write
     */
    String with(List<String> names) {
        PythonValue value = AlembicFormat.value(names);
        String written = AlembicFormat.expression(names);
        Optional<Assignment> assigned = module.assigned(AlembicFormat.DOWN_REVISION);
        if (assigned.isPresent()) {
            String replaced = text.substring(0, assigned.get().valueFrom())
                    + written
                    + text.substring(assigned.get().valueTo());
            if (says(replaced, value)) {
                return replaced;
            }
        }
        String line = AlembicFormat.DOWN_REVISION + " = " + written;
        Optional<Assignment> above = assigned.or(() -> module.assigned(AlembicFormat.REVISION));
        if (above.isPresent()) {
            int at = SourceLines.next(text, above.get().valueTo());
            String added = at < 0 ? "" : text.substring(0, at) + line + SourceLines.end(text) + text.substring(at);
            if (says(added, value)) {
                return added;
            }
        }
        boolean ended = text.isEmpty() || text.endsWith("\n") || text.endsWith("\r");
        return text + (ended ? "" : SourceLines.end(text)) + line + SourceLines.end(text);
    }

    private boolean says(String changed, PythonValue value) {
        try {
            PythonModule read = PythonModule.read(changed);
            return value(read, AlembicFormat.DOWN_REVISION).equals(Optional.of(value))
                    && OTHERS.stream().allMatch(name -> value(read, name).equals(value(module, name)));
        } catch (PythonProblem e) {
            return false;
        }
    }

    private static Optional<PythonValue> value(PythonModule read, String name) {
        return read.assigned(name).map(Assignment::value);
    }
}
