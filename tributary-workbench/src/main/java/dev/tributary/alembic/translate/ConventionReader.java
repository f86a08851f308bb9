package dev.tributary.alembic.translate;

import dev.tributary.python.PythonProblem;
import dev.tributary.python.PythonTree;
import dev.tributary.python.PythonTree.Argument;
import dev.tributary.python.PythonTree.Call;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.Statement;
import dev.tributary.python.evaluation.Evaluation;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Libraries;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the naming convention in a file of a project, such as {@code env.py} or the one with its models: the dictionary that some call at the
 * top level or in a class is given as {@code naming_convention}, where it is written out. Nothing of the file is run.
 */
public final class ConventionReader {
    private static final String ARGUMENT = "naming_convention";

    private ConventionReader() {}

    /** Nothing is known of any library here, which no convention needs that is written out. */
    private static final Libraries NOTHING = new Libraries() {
        @Override
        public Object module(String name, int offset) {
            return Unknown.of(name, offset);
        }

        @Override
        public Object called(Unknown callee, Invocation invocation) {
            throw callee.used(invocation.offset());
        }
    };

    /** What a file's text says; empty where it says none, or not as something that is written out. */
    public static Optional<NamingConvention> read(String text) {
        if (!text.contains(ARGUMENT)) {
            return Optional.empty();
        }
        try {
            PythonTree tree = PythonTree.read(text);
            var evaluation = new Evaluation(tree, NOTHING);
            return argument(tree.statements())
                    .map(evaluation::value)
                    .filter(Map.class::isInstance)
                    .flatMap(value -> patterns((Map<?, ?>) value))
                    .map(NamingConvention::of);
        } catch (PythonProblem | Unknowable unknown) {
            return Optional.empty();
        }
    }

    /**
     * Beside patterns there may be functions for words of one's own; a pattern that has such a word is refused where it is used. Empty where a
     * pattern itself is not known, or stands under something else than a text.
     */
    private static Optional<Map<String, String>> patterns(Map<?, ?> written) {
        var patterns = new LinkedHashMap<String, String>();
        for (Map.Entry<?, ?> entry : written.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                return Optional.empty();
            }
            if (entry.getValue() instanceof String pattern) {
                patterns.put(name, pattern);
            } else if (NamingConvention.KINDS.contains(name)) {
                return Optional.empty();
            }
        }
        return Optional.of(patterns);
    }

    private static Optional<Expression> argument(List<Statement> statements) {
        for (Statement statement : statements) {
            Optional<Expression> found = Optional.empty();
            if (statement instanceof PythonTree.Assign assign) {
                found = argument(assign.value());
            } else if (statement instanceof PythonTree.Alone alone) {
                found = argument(alone.value());
            } else if (statement instanceof PythonTree.ClassDefinition type) {
                found = argument(type.body());
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Expression> argument(Expression expression) {
        if (!(expression instanceof Call call)) {
            return Optional.empty();
        }
        for (Argument argument : call.arguments()) {
            if (ARGUMENT.equals(argument.name())) {
                return Optional.of(argument.value());
            }
            Optional<Expression> deeper = argument(argument.value());
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return argument(call.callee());
    }
}
