package dev.tributary.python.evaluation;

import dev.tributary.python.PythonTree.Clause;
import dev.tributary.python.PythonTree.Comprehension;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items that a comprehension makes; a generator's are made at once, which makes no difference where all is known. */
final class Comprehending {
    private final Evaluation evaluation;
    private final Execution execution;
    private final List<Object> items = new ArrayList<>();
    private final LinkedHashMap<Object, Object> entries = new LinkedHashMap<>();

    Comprehending(Evaluation evaluation, Execution execution) {
        this.evaluation = evaluation;
        this.execution = execution;
    }

    Object value(Comprehension comprehension, Environment names) {
        clause(comprehension, 0, new Environment(names));
        return comprehension.kind() == Kind.DICTIONARY
                ? entries
                : Evaluation.of(comprehension.kind(), items, comprehension.offset());
    }

    private void clause(Comprehension comprehension, int at, Environment names) {
        if (at == comprehension.clauses().size()) {
            Object element = evaluation.value(comprehension.element(), names);
            evaluation.budget().made(1, comprehension.offset());
            @Nullable Expression value = comprehension.value();
            if (value == null) {
                items.add(element);
            } else {
                entries.put(Containers.key(element, comprehension.offset()), evaluation.value(value, names));
            }
            return;
        }
        Clause clause = comprehension.clauses().get(at);
        Object all = evaluation.value(clause.items(), names);
        for (Object item : new LoopItems(all, clause.items().offset())) {
            evaluation.budget().step(clause.items().offset());
            execution.assign(clause.target(), item, names);
            boolean taken = true;
            for (Expression condition : clause.conditions()) {
                taken = taken && Operators.truth(evaluation.value(condition, names), condition.offset());
            }
            if (taken) {
                clause(comprehension, at + 1, names);
            }
        }
    }
}
