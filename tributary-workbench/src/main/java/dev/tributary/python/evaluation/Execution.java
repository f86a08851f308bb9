package dev.tributary.python.evaluation;

import dev.tributary.python.PythonTree.Alone;
import dev.tributary.python.PythonTree.Assign;
import dev.tributary.python.PythonTree.Attribute;
import dev.tributary.python.PythonTree.Augment;
import dev.tributary.python.PythonTree.Block;
import dev.tributary.python.PythonTree.ClassDefinition;
import dev.tributary.python.PythonTree.Collected;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.For;
import dev.tributary.python.PythonTree.Function;
import dev.tributary.python.PythonTree.If;
import dev.tributary.python.PythonTree.Import;
import dev.tributary.python.PythonTree.Keyword;
import dev.tributary.python.PythonTree.Name;
import dev.tributary.python.PythonTree.Other;
import dev.tributary.python.PythonTree.Raise;
import dev.tributary.python.PythonTree.Return;
import dev.tributary.python.PythonTree.Statement;
import dev.tributary.python.PythonTree.Subscript;
import dev.tributary.python.PythonTree.Text;
import dev.tributary.python.PythonTree.With;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through statements. */
final class Execution {
    private static final Set<String> TEXT_BASES = Set.of("str", "StrEnum");
    private static final Set<String> ENUM_BASES = Set.of("Enum", "StrEnum", "IntEnum");

    private final Evaluation evaluation;
    private final Environment module;
    private final Budget budget;
    private @Nullable Object returned;

    /** How a statement ends. */
    private enum Flow {
        ON,
        BREAK,
        CONTINUE,
        RETURN
    }

    Execution(Evaluation evaluation, Environment module, Budget budget) {
        this.evaluation = evaluation;
        this.module = module;
        this.budget = budget;
    }

    /** The top level, of which parts may be unknown. */
    void module(List<Statement> statements) {
        for (Statement statement : statements) {
            try {
                statement(statement, module);
            } catch (Unknowable unknowable) {
                budget.top();
                forget(statement, unknowable);
            }
        }
    }

    /** Whatever a statement binds is not known. */
    private void forget(Statement statement, Unknowable unknowable) {
        var unknown = new Unknown("", unknowable.offset(), unknowable.reason());
        for (String name : BoundNames.changed(statement)) {
            module.bind(name, new Unknown(name, unknown.offset(), unknown.reason()));
        }
    }

    /** The statements of a function, to what it returns. */
    private Object called(List<Statement> body, Environment names) {
        returned = null;
        Flow flow = statements(body, names);
        Object value = returned;
        returned = null;
        return flow == Flow.RETURN && value != null ? value : Nothing.NONE;
    }

    private Flow statements(List<Statement> statements, Environment names) {
        for (Statement statement : statements) {
            Flow flow = statement(statement, names);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow statement(Statement statement, Environment names) {
        budget.deeper(statement.offset());
        Flow flow = done(statement, names);
        budget.back();
        return flow;
    }

    private Flow done(Statement statement, Environment names) {
        if (statement instanceof Alone alone) {
            evaluation.value(alone.value(), names);
        } else if (statement instanceof Assign assign) {
            Object value = evaluation.value(assign.value(), names);
            assign.targets().forEach(target -> assign(target, value, names));
        } else if (statement instanceof Augment augment) {
            augment(augment, names);
        } else if (statement instanceof If choice) {
            boolean then = Operators.truth(
                    evaluation.value(choice.test(), names), choice.test().offset());
            return statements(then ? choice.then() : choice.otherwise(), names);
        } else if (statement instanceof For loop) {
            return loop(loop, names);
        } else if (statement instanceof With with) {
            return with(with, 0, names);
        } else if (statement instanceof Return back) {
            returned = back.value() == null ? Nothing.NONE : evaluation.value(back.value(), names);
            return Flow.RETURN;
        } else if (statement instanceof Keyword keyword) {
            return keyword.word().equals("pass")
                    ? Flow.ON
                    : Flow.valueOf(keyword.word().toUpperCase(java.util.Locale.ROOT));
        } else if (statement instanceof Import imported) {
            bind(imported, names);
        } else if (statement instanceof Function function) {
            names.bind(function.name(), function(function, names));
        } else if (statement instanceof ClassDefinition type) {
            names.bind(type.name(), type(type, names));
        } else {
            throw stopped(statement);
        }
        return Flow.ON;
    }

    private static Unknowable stopped(Statement statement) {
        int offset = statement.offset();
        if (statement instanceof Raise raise) {
            return Unknowable.raised(offset, "it raises " + exception(raise.value()));
        } else if (statement instanceof Block block) {
            return Unknowable.at(offset, block.what() + " is not evaluated");
        } else if (statement instanceof Other other) {
            return Unknowable.at(offset, other.what() + " is not evaluated");
        }
        return Unknowable.at(offset, "a statement that is not evaluated here");
    }

    private static String exception(@Nullable Expression raised) {
        if (raised instanceof dev.tributary.python.PythonTree.Call call) {
            String says =
                    call.arguments().size() == 1 && call.arguments().get(0).value() instanceof Text text
                            ? ": " + text.value()
                            : "";
            return exception(call.callee()) + says;
        }
        return raised instanceof Name name ? name.name() : "an exception";
    }

    private void augment(Augment augment, Environment names) {
        Object before = evaluation.value(augment.target(), names);
        Object more = evaluation.value(augment.value(), names);
        if (before instanceof Map<?, ?>) {
            throw Unknowable.at(augment.offset(), "a dictionary that is changed by an operator");
        }
        if (before instanceof List<?> && augment.operator().equals("+")) {
            evaluation.call(evaluation.attribute(before, "extend", augment.offset()), List.of(more), augment.offset());
            return;
        }
        assign(augment.target(), evaluation.applied(augment.operator(), before, more, augment.offset()), names);
    }

    private Flow loop(For loop, Environment names) {
        Object all = evaluation.value(loop.items(), names);
        for (Object item : new LoopItems(all, loop.items().offset())) {
            budget.step(loop.offset());
            assign(loop.target(), item, names);
            Flow flow = statements(loop.body(), names);
            if (flow == Flow.RETURN) {
                return flow;
            }
            if (flow == Flow.BREAK) {
                return Flow.ON;
            }
        }
        return statements(loop.otherwise(), names);
    }

    private Flow with(With with, int at, Environment names) {
        if (at == with.items().size()) {
            return statements(with.body(), names);
        }
        var item = with.items().get(at);
        Object value = evaluation.value(item.value(), names);
        if (value instanceof Unknown unknown) {
            throw unknown.used(with.offset());
        } else if (!(value instanceof Enterable entered)) {
            throw Unknowable.at(with.offset(), "a \"with\" on something that is not known");
        } else {
            Object inside = entered.enter(with.offset());
            if (item.target() != null) {
                assign(item.target(), inside, names);
            }
            Flow flow = with(with, at + 1, names);
            entered.leave(with.offset());
            return flow;
        }
    }

    /** Gives a target a value. */
    void assign(Expression target, Object value, Environment names) {
        if (target instanceof Name name) {
            names.bind(name.name(), value);
        } else if (target instanceof Collected collected) {
            List<Object> items = Containers.iterated(value, target.offset());
            if (items.size() != collected.items().size()) {
                throw Unknowable.at(target.offset(), "as many values as there are names for");
            }
            for (int i = 0; i < items.size(); i++) {
                assign(collected.items().get(i), items.get(i), names);
            }
        } else if (target instanceof Subscript subscript) {
            Object of = evaluation.value(subscript.of(), names);
            Object key = Containers.key(evaluation.value(subscript.index(), names), target.offset());
            budget.made(1, target.offset());
            Containers.map(of, target.offset()).put(key, value);
        } else {
            throw Unknowable.at(target.offset(), "an assignment to something else than a name");
        }
    }

    private void bind(Import imported, Environment names) {
        Object all = evaluation.libraries().module(imported.module(), imported.offset());
        if (imported.member() == null) {
            names.bind(imported.as(), all);
        } else if (imported.member().equals("*")) {
            evaluation.star(all, imported.offset());
        } else {
            names.bind(imported.as(), evaluation.attribute(all, imported.member(), imported.offset()));
        }
    }

    private Object function(Function function, Environment names) {
        if (function.decorated()) {
            return new Unknown(
                    function.name(), function.offset(), "the function " + function.name() + " has a decorator");
        }
        return new DefinedFunction(
                function.name(),
                function.parameters(),
                DefinedFunction.standards(function.parameters(), value -> evaluation.value(value, names)),
                names,
                BoundNames.of(function.body()),
                inside -> called(function.body(), inside),
                budget);
    }

    /** The name that is called; empty where it is no call. */
    private static String written(Expression value) {
        if (value instanceof dev.tributary.python.PythonTree.Call call) {
            return call.callee() instanceof Name name
                    ? name.name()
                    : call.callee() instanceof Attribute attribute ? attribute.name() : "";
        }
        return "";
    }

    private Object type(ClassDefinition type, Environment names) {
        List<String> bases = type.bases().stream()
                .map(base -> base.value() instanceof Attribute attribute
                        ? attribute.name()
                        : base.value() instanceof Name name ? name.name() : "")
                .toList();
        if (type.decorated() || bases.stream().noneMatch(ENUM_BASES::contains)) {
            return new Unknown(type.name(), type.offset(), "the class " + type.name() + " is not evaluated");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Statement statement : type.body()) {
            if (statement instanceof Assign assign
                    && assign.targets().size() == 1
                    && assign.targets().get(0) instanceof Name name) {
                boolean counted = written(assign.value()).equals("auto");
                Object value = counted ? new EnumType.Counted(name.name()) : evaluation.value(assign.value(), names);
                if (value instanceof Unknown
                        || value instanceof Invocable
                        || name.name().startsWith("_")) {
                    return new Unknown(type.name(), type.offset(), "the enumeration " + type.name() + " is computed");
                }
                values.put(name.name(), value);
            } else if (!(statement instanceof Function)
                    && !(statement instanceof Alone)
                    && !(statement instanceof Keyword)) {
                return new Unknown(type.name(), type.offset(), "the enumeration " + type.name() + " is computed");
            }
        }
        return new EnumType(type.name(), bases.stream().anyMatch(TEXT_BASES::contains), values);
    }
}
