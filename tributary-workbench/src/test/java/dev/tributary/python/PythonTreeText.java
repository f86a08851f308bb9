package dev.tributary.python;

import dev.tributary.python.PythonTree.Argument;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.Parameter;
import dev.tributary.python.PythonTree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tree as nested lists in brackets, which another program writes of Python's own tree. */
final class PythonTreeText {
    private PythonTreeText() {}

    static String of(PythonTree tree) {
        return statements(tree.statements());
    }

    private static String statements(List<Statement> all) {
        return joined(all, PythonTreeText::statement);
    }

    private static <T> String joined(List<T> all, Function<T, String> one) {
        return all.stream().map(one).collect(Collectors.joining(" ", "[", "]"));
    }

    private static String statement(Statement statement) {
        if (statement instanceof PythonTree.Alone alone) {
            return "(alone " + expression(alone.value()) + ")";
        } else if (statement instanceof PythonTree.Assign assign) {
            return "(assign " + joined(assign.targets(), PythonTreeText::expression) + " " + expression(assign.value())
                    + ")";
        } else if (statement instanceof PythonTree.Augment augment) {
            return "(augment " + expression(augment.target()) + " " + augment.operator() + " "
                    + expression(augment.value()) + ")";
        } else if (statement instanceof PythonTree.If choice) {
            return "(if " + expression(choice.test()) + " " + statements(choice.then()) + " "
                    + statements(choice.otherwise()) + ")";
        } else if (statement instanceof PythonTree.For loop) {
            return "(for " + expression(loop.target()) + " " + expression(loop.items()) + " " + statements(loop.body())
                    + " " + statements(loop.otherwise()) + ")";
        } else if (statement instanceof PythonTree.With with) {
            return "(with "
                    + joined(with.items(), one -> "(" + expression(one.value()) + " " + optional(one.target()) + ")")
                    + " " + statements(with.body()) + ")";
        } else if (statement instanceof PythonTree.Function function) {
            return "(def " + function.name() + " " + joined(function.parameters(), PythonTreeText::parameter) + " "
                    + function.decorated() + " " + statements(function.body()) + ")";
        } else if (statement instanceof PythonTree.ClassDefinition type) {
            return "(class " + type.name() + " " + joined(type.bases(), PythonTreeText::argument) + " "
                    + type.decorated() + " " + statements(type.body()) + ")";
        } else if (statement instanceof PythonTree.Return back) {
            return "(return " + optional(back.value()) + ")";
        } else if (statement instanceof PythonTree.Raise raise) {
            return "(raise " + optional(raise.value()) + ")";
        } else if (statement instanceof PythonTree.Keyword keyword) {
            return "(" + keyword.word() + ")";
        } else if (statement instanceof PythonTree.Import imported) {
            return "(import " + imported.module() + " " + imported.member() + " " + imported.as() + ")";
        }
        return "(?)";
    }

    private static String optional(@Nullable Expression expression) {
        return expression == null ? "None" : expression(expression);
    }

    private static String argument(Argument argument) {
        return "(" + argument.name() + " " + argument.stars() + " " + expression(argument.value()) + ")";
    }

    private static String parameter(Parameter parameter) {
        return "(" + parameter.name() + " " + parameter.stars() + " " + optional(parameter.standard()) + " "
                + parameter.keywordOnly() + ")";
    }

    private static String expression(Expression expression) {
        if (expression instanceof PythonTree.Text text) {
            return text(text.value());
        } else if (expression instanceof PythonTree.Digits) {
            return "number";
        } else if (expression instanceof PythonTree.Word word) {
            return word.word();
        } else if (expression instanceof PythonTree.Name name) {
            return name.name();
        } else if (expression instanceof PythonTree.Attribute attribute) {
            return "(. " + expression(attribute.of()) + " " + attribute.name() + ")";
        } else if (expression instanceof PythonTree.Subscript subscript) {
            return "(item " + expression(subscript.of()) + " " + expression(subscript.index()) + ")";
        } else if (expression instanceof PythonTree.Call call) {
            return "(call " + expression(call.callee()) + " " + joined(call.arguments(), PythonTreeText::argument)
                    + ")";
        } else if (expression instanceof PythonTree.Collected collected) {
            return "(" + collected.kind() + " " + joined(collected.items(), PythonTreeText::expression) + ")";
        } else if (expression instanceof PythonTree.Dictionary dictionary) {
            return "(dict "
                    + joined(
                            dictionary.entries(),
                            one -> "(" + optional(one.key()) + " " + expression(one.value()) + ")")
                    + ")";
        } else if (expression instanceof PythonTree.Starred starred) {
            return "(* " + expression(starred.value()) + ")";
        } else if (expression instanceof PythonTree.Unary unary) {
            return "(unary " + unary.operator() + " " + expression(unary.operand()) + ")";
        } else if (expression instanceof PythonTree.Binary binary) {
            return "(" + binary.operator() + " " + expression(binary.left()) + " " + expression(binary.right()) + ")";
        }
        return rest(expression);
    }

    private static String rest(Expression expression) {
        if (expression instanceof PythonTree.Comparison comparison) {
            return "(compare " + expression(comparison.first()) + " "
                    + joined(comparison.rest(), one -> one.operator() + " " + expression(one.operand())) + ")";
        } else if (expression instanceof PythonTree.Conditional conditional) {
            return "(choose " + expression(conditional.test()) + " " + expression(conditional.then()) + " "
                    + expression(conditional.otherwise()) + ")";
        } else if (expression instanceof PythonTree.Format format) {
            return "(format " + joined(merged(format.parts()), PythonTreeText::expression) + ")";
        } else if (expression instanceof PythonTree.Field field) {
            return "(field " + expression(field.value()) + " "
                    + (field.conversion().isEmpty() ? "None" : field.conversion()) + " " + optional(field.spec()) + ")";
        } else if (expression instanceof PythonTree.Comprehension made) {
            return "(made " + made.kind() + " " + expression(made.element()) + " " + optional(made.value()) + " "
                    + joined(
                            made.clauses(),
                            one -> "(" + expression(one.target()) + " " + expression(one.items()) + " "
                                    + joined(one.conditions(), PythonTreeText::expression) + ")")
                    + ")";
        } else if (expression instanceof PythonTree.Lambda lambda) {
            return "(lambda " + joined(lambda.parameters(), PythonTreeText::parameter) + " " + expression(lambda.body())
                    + ")";
        }
        return "?";
    }

    private static List<Expression> merged(List<Expression> parts) {
        var merged = new ArrayList<Expression>();
        for (Expression part : parts) {
            int last = merged.size() - 1;
            if (part instanceof PythonTree.Text text && text.value().isEmpty()) {
                continue; // which is no part of its own for Python
            }
            if (part instanceof PythonTree.Text text
                    && last >= 0
                    && merged.get(last) instanceof PythonTree.Text before) {
                merged.set(last, new PythonTree.Text(before.offset(), before.value() + text.value()));
            } else {
                merged.add(part);
            }
        }
        return merged;
    }

    /** In ASCII, so that no program has to agree on more. */
    private static String text(String value) {
        return value.chars().mapToObj(Integer::toHexString).collect(Collectors.joining(".", "'", "'"));
    }
}
