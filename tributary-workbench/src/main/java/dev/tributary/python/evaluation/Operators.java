package dev.tributary.python.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operators on values that are known. */
final class Operators {
    private Operators() {}

    static Object number(String written, int offset) {
        try {
            if (written.matches("[0-9]+")) {
                return Long.parseLong(written);
            }
            if (written.matches("[0-9]*\\.?[0-9]*([eE][+-]?[0-9]{1,3})?")) {
                return new BigDecimal(written.endsWith(".") ? written + "0" : written);
            }
            if (written.startsWith("0x") || written.startsWith("0X")) {
                return Long.parseLong(written.substring(2), 16);
            }
        } catch (NumberFormatException e) {
            throw Unknowable.at(offset, "a number that is too large");
        }
        throw Unknowable.at(offset, "a number of an unusual kind");
    }

    static boolean truth(Object value, int offset) {
        if (value instanceof Unknown unknown) {
            throw unknown.used(offset);
        } else if (value instanceof Boolean truth) {
            return truth;
        } else if (value instanceof Nothing) {
            return false;
        } else if (value instanceof Long number) {
            return number != 0;
        } else if (value instanceof BigDecimal number) {
            return number.signum() != 0;
        } else if (value instanceof Modelled modelled && !(value instanceof EnumType.Member)) {
            return modelled.truth(offset);
        }
        int size = Containers.size(value);
        return size != 0;
    }

    static Object unary(String operator, Object operand, int offset) {
        if (operator.equals("not")) {
            return !truth(operand, offset);
        }
        if (operator.equals("-") && operand instanceof Long number) {
            return Math.negateExact(number);
        }
        if (operator.equals("-") && operand instanceof BigDecimal number) {
            return number.negate();
        }
        if (operand instanceof Modelled modelled) {
            return modelled.operator(operator, operand, offset);
        }
        throw unknown(operator, offset);
    }

    private static Unknowable unknown(String operator, int offset) {
        return Unknowable.at(offset, "an operator \"" + operator + "\" between values of these kinds");
    }

    static Object binary(String operator, Object left, Object right, int offset) {
        if (left instanceof Modelled modelled) {
            return modelled.operator(operator, right, offset);
        }
        if (left instanceof Long a && right instanceof Long b) {
            return arithmetic(operator, a, b, offset);
        }
        if (operator.equals("+")) {
            if (left instanceof CharSequence a && right instanceof CharSequence b) {
                return a.toString() + b;
            } else if (left instanceof List<?> a && right instanceof List<?> b) {
                var all = new ArrayList<Object>(a);
                all.addAll(b);
                return all;
            } else if (left instanceof Tuple a && right instanceof Tuple b) {
                var all = new ArrayList<>(a.items());
                all.addAll(b.items());
                return new Tuple(all);
            }
        }
        if (operator.equals("*") && left instanceof String text && right instanceof Long times) {
            if (times > 1_000_000 || (long) text.length() * times > 1_000_000) {
                throw Unknowable.at(offset, "a text that is too long");
            }
            return text.repeat((int) Math.max(0, times));
        }
        if (operator.equals("|") && left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            var all = new LinkedHashMap<Object, Object>(a);
            all.putAll(b);
            return all;
        }
        throw unknown(operator, offset);
    }

    private static Object arithmetic(String operator, long a, long b, int offset) {
        try {
            return switch (operator) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "//" -> Math.floorDiv(a, b);
                case "%" -> Math.floorMod(a, b);
                default -> throw unknown(operator, offset);
            };
        } catch (ArithmeticException e) {
            throw Unknowable.at(offset, "a number that is too large, or a division by zero");
        }
    }

    static Object compared(String operator, Object left, Object right, int offset) {
        switch (operator) {
            case "is" -> {
                return same(left, right, offset);
            }
            case "is not" -> {
                return !same(left, right, offset);
            }
            case "in" -> {
                return contains(right, left, offset);
            }
            case "not in" -> {
                return !contains(right, left, offset);
            }
            default -> {
                // An operator of a library's thing, as of a column, makes another thing.
            }
        }
        if (left instanceof Modelled modelled && !(left instanceof EnumType.Member)) {
            return modelled.operator(operator, right, offset);
        }
        if (operator.equals("==") || operator.equals("!=")) {
            return equal(left, right, offset) == operator.equals("==");
        }
        int order;
        if (left instanceof Long a && right instanceof Long b) {
            order = Long.compare(a, b);
        } else {
            throw unknown(operator, offset);
        }
        return switch (operator) {
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            default -> throw unknown(operator, offset);
        };
    }

    /** Only of those values of which there is one each. */
    private static boolean same(Object left, Object right, int offset) {
        boolean single = left instanceof Nothing
                || right instanceof Nothing
                || left instanceof Boolean
                || right instanceof Boolean;
        if (!single) {
            throw unknown("is", offset);
        }
        return left.equals(right);
    }

    private static boolean contains(Object all, Object one, int offset) {
        if (all instanceof CharSequence text && one instanceof CharSequence part) {
            return text.toString().contains(part);
        } else if (all instanceof Map<?, ?> map) {
            return map.containsKey(Containers.key(one, offset));
        } else if (all instanceof Set<?> set) {
            return set.contains(Containers.key(one, offset));
        }
        for (Object item : Containers.iterated(all, offset)) {
            if (item instanceof Unknown unknown) {
                throw unknown.used(offset);
            }
            if (equal(item, one, offset)) {
                return true;
            }
        }
        return false;
    }

    static boolean equal(Object left, Object right, int offset) {
        if (left instanceof CharSequence a && right instanceof CharSequence b) {
            return a.toString().equals(b.toString());
        }
        if (left instanceof EnumType.Member member
                && right instanceof CharSequence text
                && member.type().text()) {
            if (!(member.value() instanceof String value)) {
                throw unknown("==", offset);
            }
            return text.toString().equals(value);
        }
        if (scalar(left) && scalar(right)) {
            return left.equals(right);
        }
        boolean lists =
                (left instanceof List && right instanceof List) || (left instanceof Tuple && right instanceof Tuple);
        if (!lists) {
            throw unknown("==", offset);
        }
        List<Object> lefts = Containers.iterated(left, offset);
        List<Object> rights = Containers.iterated(right, offset);
        if (!lefts.stream().allMatch(Operators::scalar) || !rights.stream().allMatch(Operators::scalar)) {
            throw unknown("==", offset);
        }
        return lefts.equals(rights);
    }

    /** What has no items, and is compared in Java as it is in Python. */
    static boolean scalar(Object value) {
        return value instanceof String
                || value instanceof Long
                || value instanceof Nothing
                || value instanceof Boolean
                || value instanceof EnumType.Member;
    }
}
