package dev.tributary.python.evaluation;

import dev.tributary.python.PythonText;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.Field;
import dev.tributary.python.PythonTree.Format;
import dev.tributary.python.PythonTree.Other;
import dev.tributary.python.PythonTree.Text;
import dev.tributary.python.PythonValue;
import java.util.List;

/** Values to text: replacement fields of strings, and how each value is written. */
final class Formatting {
    private final Evaluation evaluation;

    Formatting(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    Object format(Format format, Environment names) {
        var text = new StringBuilder();
        Object unknown = null;
        for (Expression part : format.parts()) {
            if (part instanceof Text literal) {
                text.append(literal.value());
            } else if (part instanceof Field field) {
                Object value = evaluation.value(field.value(), names);
                if (value instanceof Unknown) {
                    unknown = value;
                    continue;
                }
                if (field.spec() != null && !field.spec().parts().isEmpty()) {
                    throw Unknowable.at(field.offset(), "a field with a format");
                }
                evaluation.budget().made(text.length() / 16, field.offset());
                text.append(field.conversion().equals("r") ? repr(value, field.offset()) : text(value, field.offset()));
            } else if (part instanceof Other other) {
                throw Unknowable.at(other.offset(), other.what() + " is not evaluated");
            }
        }
        evaluation.budget().made(text.length(), format.offset());
        return unknown == null ? text.toString() : unknown;
    }

    /** As {@code str} writes it. */
    String text(Object value, int offset) {
        if (value instanceof CharSequence text) {
            return text.toString();
        } else if (value instanceof EnumType.Member) {
            throw Unknowable.at(offset, "how a member of an enumeration is written depends on Python's version");
        }
        return repr(value, offset);
    }

    /** As {@code repr} writes it. */
    String repr(Object value, int offset) {
        if (value instanceof String text) {
            return PythonText.repr(new PythonValue.Text(text));
        } else if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        } else if (value instanceof Long || value instanceof Nothing) {
            return value.toString();
        } else if (value instanceof List<?> list) {
            return "[" + joined(list, offset) + "]";
        } else if (value instanceof Tuple tuple) {
            return "(" + joined(tuple.items(), offset) + (tuple.items().size() == 1 ? ",)" : ")");
        } else if (value instanceof Unknown unknown) {
            throw unknown.used(offset);
        }
        throw Unknowable.at(offset, "how a value of this kind is written");
    }

    private String joined(List<?> items, int offset) {
        // A list may have itself among its items.
        evaluation.budget().deeper(offset);
        var text = new StringBuilder();
        for (Object item : items) {
            text.append(text.isEmpty() ? "" : ", ").append(repr(item, offset));
        }
        evaluation.budget().back();
        evaluation.budget().made(text.length(), offset);
        return text.toString();
    }
}
