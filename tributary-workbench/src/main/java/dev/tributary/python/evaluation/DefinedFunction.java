package dev.tributary.python.evaluation;

import dev.tributary.python.PythonTree.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A function of the file itself, with the names around it. */
final class DefinedFunction implements Invocable {
    private final String name;
    private final List<Parameter> parameters;
    private final Map<String, Object> standards;
    private final Environment around;
    private final Set<String> locals;
    private final Function<Environment, Object> body;
    private final Budget budget;

    DefinedFunction(
            String name,
            List<Parameter> parameters,
            Map<String, Object> standards,
            Environment around,
            Set<String> locals,
            Function<Environment, Object> body,
            Budget budget) {
        this.name = name;
        this.parameters = parameters;
        this.standards = standards;
        this.around = around;
        this.locals = locals;
        this.body = body;
        this.budget = budget;
    }

    @Override
    public Object invoke(Invocation call) {
        var names = new Environment(around, locals);
        bind(call, names);
        budget.enter(call.offset());
        Object value = body.apply(names);
        budget.leave();
        return value;
    }

    private void bind(Invocation call, Environment names) {
        int next = 0;
        var left = new LinkedHashMap<>(call.named());
        Set<String> bound = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (parameter.stars() == 1) {
                names.bind(
                        parameter.name(),
                        new Tuple(call.positional()
                                .subList(
                                        Math.min(next, call.positional().size()),
                                        call.positional().size())));
                next = Math.max(next, call.positional().size());
            } else if (parameter.stars() == 2) {
                names.bind(parameter.name(), new LinkedHashMap<Object, Object>(left));
                left.clear();
            } else if (!parameter.keywordOnly() && next < call.positional().size()) {
                names.bind(parameter.name(), call.positional().get(next++));
                bound.add(parameter.name());
            } else if (left.containsKey(parameter.name())) {
                names.bind(parameter.name(), left.remove(parameter.name()));
            } else {
                Object standard = standards.get(parameter.name());
                if (standard == null) {
                    throw call.unknowable(name + "() lacks its argument \"" + parameter.name() + "\"");
                }
                names.bind(parameter.name(), standard);
            }
        }
        if (next < call.positional().size() || !left.isEmpty() || bound.stream().anyMatch(left::containsKey)) {
            throw call.unknowable(name + "() does not take these arguments");
        }
    }

    /** What the parameters are where nothing is passed. */
    static Map<String, Object> standards(
            List<Parameter> parameters, Function<dev.tributary.python.PythonTree.Expression, Object> values) {
        var standards = new LinkedHashMap<String, Object>();
        for (Parameter parameter : new ArrayList<>(parameters)) {
            if (parameter.standard() != null) {
                standards.put(parameter.name(), values.apply(parameter.standard()));
            }
        }
        return standards;
    }
}
