package dev.tributary.python.evaluation;

import dev.tributary.python.PythonTree.Alone;
import dev.tributary.python.PythonTree.Assign;
import dev.tributary.python.PythonTree.Attribute;
import dev.tributary.python.PythonTree.Augment;
import dev.tributary.python.PythonTree.Block;
import dev.tributary.python.PythonTree.Call;
import dev.tributary.python.PythonTree.ClassDefinition;
import dev.tributary.python.PythonTree.Collected;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.For;
import dev.tributary.python.PythonTree.Function;
import dev.tributary.python.PythonTree.If;
import dev.tributary.python.PythonTree.Import;
import dev.tributary.python.PythonTree.Name;
import dev.tributary.python.PythonTree.Starred;
import dev.tributary.python.PythonTree.Statement;
import dev.tributary.python.PythonTree.Subscript;
import dev.tributary.python.PythonTree.With;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that statements bind, in their blocks too, but not in functions that they define. */
final class BoundNames {
    private final boolean parts;
    private final Set<String> names = new LinkedHashSet<>();

    private BoundNames(boolean parts) {
        this.parts = parts;
    }

    /** What a function binds, and what is its own therefore. */
    static Set<String> of(List<Statement> body) {
        var bound = new BoundNames(false);
        bound.add(body);
        return bound.names;
    }

    /** What a statement may change: also what it changes a part of, or calls a method of. */
    static Set<String> changed(Statement statement) {
        var changed = new BoundNames(true);
        changed.add(List.of(statement));
        return changed.names;
    }

    private void add(List<Statement> statements) {
        statements.forEach(this::add);
    }

    private void add(Statement statement) {
        if (statement instanceof Assign assign) {
            assign.targets().forEach(this::target);
        } else if (statement instanceof Augment augment) {
            target(augment.target());
        } else if (statement instanceof If choice) {
            add(choice.then());
            add(choice.otherwise());
        } else if (statement instanceof For loop) {
            target(loop.target());
            add(loop.body());
            add(loop.otherwise());
        } else if (statement instanceof With with) {
            with.items().forEach(item -> {
                if (item.target() != null) {
                    target(item.target());
                }
            });
            add(with.body());
        } else if (statement instanceof Block block) {
            add(block.inside());
        } else if (statement instanceof Function function) {
            names.add(function.name());
        } else if (statement instanceof ClassDefinition type) {
            names.add(type.name());
        } else if (statement instanceof Import imported) {
            names.add(imported.as());
        } else if (parts && statement instanceof Alone alone) {
            called(alone.value());
        }
    }

    /** A call of a method may change what it is a method of. */
    private void called(Expression value) {
        if (value instanceof Call call && call.callee() instanceof Attribute method) {
            target(method.of());
        }
    }

    private void target(Expression target) {
        if (target instanceof Name name) {
            names.add(name.name());
        } else if (target instanceof Collected collected) {
            collected.items().forEach(this::target);
        } else if (target instanceof Starred starred) {
            target(starred.value());
        } else if (parts && target instanceof Subscript subscript) {
            target(subscript.of());
        } else if (parts && target instanceof Attribute attribute) {
            target(attribute.of());
        }
    }
}
