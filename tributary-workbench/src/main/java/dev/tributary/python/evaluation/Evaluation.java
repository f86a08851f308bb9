package dev.tributary.python.evaluation;

import dev.tributary.python.PythonTree;
import dev.tributary.python.PythonTree.Argument;
import dev.tributary.python.PythonTree.Attribute;
import dev.tributary.python.PythonTree.Binary;
import dev.tributary.python.PythonTree.Call;
import dev.tributary.python.PythonTree.Collected;
import dev.tributary.python.PythonTree.Compared;
import dev.tributary.python.PythonTree.Comparison;
import dev.tributary.python.PythonTree.Comprehension;
import dev.tributary.python.PythonTree.Conditional;
import dev.tributary.python.PythonTree.Dictionary;
import dev.tributary.python.PythonTree.Digits;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.Format;
import dev.tributary.python.PythonTree.Kind;
import dev.tributary.python.PythonTree.Lambda;
import dev.tributary.python.PythonTree.Name;
import dev.tributary.python.PythonTree.Other;
import dev.tributary.python.PythonTree.Pair;
import dev.tributary.python.PythonTree.Starred;
import dev.tributary.python.PythonTree.Subscript;
import dev.tributary.python.PythonTree.Text;
import dev.tributary.python.PythonTree.Unary;
import dev.tributary.python.PythonTree.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One file whose top level was gone through, and whose functions can be called. Bounded in time and memory; not thread-safe. */
public final class Evaluation {
    private final Libraries libraries;
    private final Budget budget = new Budget();
    private final Environment module = new Environment(null);
    private final Formatting formatting = new Formatting(this);
    private final Execution execution;
    private final List<Object> starred = new ArrayList<>();

    /** Goes through the top level; what is not known there is told where it is used. */
    public Evaluation(PythonTree tree, Libraries libraries) {
        this.libraries = libraries;
        this.execution = new Execution(this, module, budget);
        execution.module(tree.statements());
    }

    /** Whether the file gives a name something. */
    public boolean defines(String name) {
        return module.find(name) != null;
    }

    /** Calls a function of the file; throws {@link Unknowable} where it is none, or where that is not known. */
    public void call(String name) {
        Object function = module.find(name);
        int offset = function instanceof Unknown unknown ? unknown.offset() : 0;
        call(name, function == null ? Nothing.NONE : function, List.of(), Map.of(), offset);
    }

    /** Calls something that was passed as an argument. */
    public Object call(Object callee, List<Object> arguments, int offset) {
        return call("function", callee, arguments, Map.of(), offset);
    }

    /** What an expression of the top level comes to; throws {@link Unknowable} where that is not known. */
    public Object value(Expression expression) {
        return value(expression, module);
    }

    Libraries libraries() {
        return libraries;
    }

    Budget budget() {
        return budget;
    }

    /** All names of a module are bound; where these are not known, any name of before may be one of them. */
    void star(Object all, int offset) {
        if (all instanceof Unknown) {
            module.doubt(name -> new Unknown(
                    name,
                    offset,
                    "\"" + name + "\" may be another one since the \"import *\" of a module that is not known"));
        }
        starred.add(all);
    }

    Object value(Expression expression, Environment names) {
        budget.deeper(expression.offset());
        Object value = evaluated(expression, names);
        budget.back();
        return value;
    }

    private Object evaluated(Expression expression, Environment names) {
        int offset = expression.offset();
        if (expression instanceof Text text) {
            return text.value();
        } else if (expression instanceof Name name) {
            return named(name, names);
        } else if (expression instanceof Attribute attribute) {
            return attribute(value(attribute.of(), names), attribute.name(), offset);
        } else if (expression instanceof Call call) {
            return call(call, names);
        } else if (expression instanceof Word word) {
            return word(word);
        } else if (expression instanceof Digits digits) {
            return Operators.number(digits.written(), offset);
        } else if (expression instanceof Format format) {
            return formatting.format(format, names);
        } else if (expression instanceof Collected collected) {
            return collected(collected, names);
        } else if (expression instanceof Dictionary dictionary) {
            return dictionary(dictionary, names);
        } else if (expression instanceof Subscript subscript) {
            return Containers.item(
                    value(subscript.of(), names), value(subscript.index(), names), offset, formatting::text);
        }
        return operation(expression, names);
    }

    private Object operation(Expression expression, Environment names) {
        int offset = expression.offset();
        if (expression instanceof Unary unary) {
            Object operand = value(unary.operand(), names);
            return operand instanceof Unknown ? operand : Operators.unary(unary.operator(), operand, offset);
        } else if (expression instanceof Binary binary) {
            return binary(binary, names);
        } else if (expression instanceof Comparison comparison) {
            return comparison(comparison, names);
        } else if (expression instanceof Conditional conditional) {
            boolean then = Operators.truth(
                    value(conditional.test(), names), conditional.test().offset());
            return value(then ? conditional.then() : conditional.otherwise(), names);
        } else if (expression instanceof Comprehension comprehension) {
            return new Comprehending(this, execution).value(comprehension, names);
        } else if (expression instanceof Lambda lambda) {
            return new DefinedFunction(
                    "lambda",
                    lambda.parameters(),
                    DefinedFunction.standards(lambda.parameters(), standard -> value(standard, names)),
                    names,
                    Set.of(),
                    inside -> value(lambda.body(), inside),
                    budget);
        } else if (expression instanceof Other other) {
            throw Unknowable.at(offset, other.what() + " is not evaluated");
        }
        throw Unknowable.at(offset, "an expression that is not evaluated here");
    }

    private static Object word(Word word) {
        return switch (word.word()) {
            case "True" -> true;
            case "False" -> false;
            default -> Nothing.NONE;
        };
    }

    private Object named(Name name, Environment names) {
        Object value = names.find(name.name());
        if (value != null) {
            return value;
        }
        if (names.local(name.name())) {
            throw Unknowable.at(name.offset(), "\"" + name.name() + "\" has no value yet");
        }
        for (int i = starred.size() - 1; i >= 0; i--) {
            Object member = attribute(starred.get(i), name.name(), name.offset());
            if (!(member instanceof Unknown) || !Builtins.has(name.name())) {
                return member;
            }
        }
        return Builtins.find(name.name(), name.offset());
    }

    /** An attribute of any value. */
    Object attribute(Object of, String name, int offset) {
        if (of instanceof Modelled modelled) {
            return modelled.attribute(name, offset);
        } else if (of instanceof Unknown unknown) {
            return unknown.attribute(name, offset);
        } else if (of instanceof CharSequence text) {
            return TextMethods.of(text.toString(), name, offset, formatting);
        }
        return Containers.method(of, name, offset);
    }

    private Object call(Call call, Environment names) {
        Object callee = value(call.callee(), names);
        var positional = new ArrayList<Object>();
        var named = new LinkedHashMap<String, Object>();
        for (Argument argument : call.arguments()) {
            Object value = value(argument.value(), names);
            if (argument.stars() == 1) {
                positional.addAll(Containers.iterated(value, argument.value().offset()));
            } else if (argument.stars() == 2) {
                Containers.map(value, argument.value().offset())
                        .forEach((key, one) -> named.put(String.valueOf(key), one));
            } else if (argument.name() != null) {
                named.put(argument.name(), value);
            } else {
                positional.add(value);
            }
        }
        budget.made(positional.size(), call.offset());
        return call(written(call.callee()), callee, positional, named, call.offset());
    }

    private Object call(String name, Object callee, List<Object> positional, Map<String, Object> named, int offset) {
        var invocation = new Invocation(name, positional, named, offset, this);
        if (callee instanceof Invocable invocable) {
            return invocable.invoke(invocation);
        }
        if (callee instanceof Unknown unknown) {
            return libraries.called(unknown, invocation);
        }
        throw Unknowable.at(offset, name + "() is called, and is not known to be a function");
    }

    /** A callee as messages show it. */
    private static String written(Expression callee) {
        if (callee instanceof Name name) {
            return name.name();
        } else if (callee instanceof Attribute attribute) {
            String of = written(attribute.of());
            return of.isEmpty() ? attribute.name() : of + "." + attribute.name();
        }
        return "";
    }

    private Object binary(Binary binary, Environment names) {
        Object left = value(binary.left(), names);
        if (binary.operator().equals("and") || binary.operator().equals("or")) {
            boolean truth = Operators.truth(left, binary.left().offset());
            return truth == binary.operator().equals("or") ? left : value(binary.right(), names);
        }
        return applied(binary.operator(), left, value(binary.right(), names), binary.offset());
    }

    /** An operator between two values. */
    Object applied(String operator, Object left, Object right, int offset) {
        if (left instanceof Unknown) {
            return left;
        } else if (right instanceof Unknown) {
            return right;
        } else if (operator.equals("%") && left instanceof CharSequence text) {
            return made(new PatternText(text.toString(), formatting, offset).percent(right), offset);
        }
        return made(Operators.binary(operator, left, right, offset), offset);
    }

    private Object made(Object value, int offset) {
        budget.made(Containers.size(value), offset);
        return value;
    }

    private Object comparison(Comparison comparison, Environment names) {
        Object left = value(comparison.first(), names);
        Object result = true;
        for (Compared compared : comparison.rest()) {
            Object right = value(compared.operand(), names);
            if (left instanceof Unknown || right instanceof Unknown) {
                return left instanceof Unknown ? left : right;
            }
            result = Operators.compared(compared.operator(), left, right, comparison.offset());
            if (comparison.rest().size() > 1 && !Operators.truth(result, comparison.offset())) {
                return result;
            }
            left = right;
        }
        return result;
    }

    private Object collected(Collected collected, Environment names) {
        var items = new ArrayList<Object>();
        for (Expression item : collected.items()) {
            if (item instanceof Starred starredItem) {
                items.addAll(Containers.iterated(value(starredItem.value(), names), starredItem.offset()));
            } else {
                items.add(value(item, names));
            }
        }
        budget.made(items.size(), collected.offset());
        return of(collected.kind(), items, collected.offset());
    }

    static Object of(Kind kind, List<Object> items, int offset) {
        return switch (kind) {
            case TUPLE -> new Tuple(items);
            case SET -> new LinkedHashSet<>(Containers.keys(items, offset));
            default -> new ArrayList<>(items);
        };
    }

    private Object dictionary(Dictionary dictionary, Environment names) {
        var entries = new LinkedHashMap<Object, Object>();
        for (Pair entry : dictionary.entries()) {
            if (entry.key() == null) {
                entries.putAll(Containers.map(
                        value(entry.value(), names), entry.value().offset()));
            } else {
                Object key =
                        Containers.key(value(entry.key(), names), entry.key().offset());
                entries.put(key, value(entry.value(), names));
            }
        }
        budget.made(entries.size(), dictionary.offset());
        return entries;
    }

    /** What a loop goes through, where that is known and in an order. */
    public static List<Object> iterated(Object value, int offset) {
        return Containers.iterated(value, offset);
    }

    /** Whether a condition holds; throws where that is not known. */
    public static boolean truth(Object value, int offset) {
        return Operators.truth(value, offset);
    }
}
