package dev.tributary.python.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An enumeration that the file defines. Immutable. */
public final class EnumType implements Modelled, Invocable {
    private final String name;
    private final boolean text;
    private final Map<String, Member> members = new LinkedHashMap<>();

    /** @param text whether each member is a text as well */
    EnumType(String name, boolean text, Map<String, Object> values) {
        this.name = name;
        this.text = text;
        values.forEach((member, value) -> members.put(member, new Member(this, member, value)));
    }

    /** The value of a member that says {@code auto()}: another one for each, which depends on the bases. */
    record Counted(String member) {}

    /** One of its members. */
    public record Member(EnumType type, String name, Object value) implements Modelled {
        @Override
        public Object attribute(String attribute, int offset) {
            return switch (attribute) {
                case "name", "_name_" -> name;
                case "value", "_value_" ->
                    value instanceof Counted ? new Unknown(type.name + "." + name, offset, "a value by auto()") : value;
                default -> throw Unknowable.at(offset, "\"" + attribute + "\" of a member of an enumeration");
            };
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other == this;
        }

        @Override
        public String toString() {
            return type.name + "." + name;
        }
    }

    /** As it is called in the file. */
    public String name() {
        return name;
    }

    /** Whether each member is a text as well. */
    public boolean text() {
        return text;
    }

    /** In order; the iteration's order is the file's. */
    public Map<String, Member> members() {
        return Collections.unmodifiableMap(members);
    }

    @Override
    public Object attribute(String attribute, int offset) {
        Member member = members.get(attribute);
        if (member != null) {
            return member;
        }
        return switch (attribute) {
            case "__name__" -> name;
            case "__members__" -> new LinkedHashMap<Object, Object>(members);
            default -> throw Unknowable.at(offset, "\"" + attribute + "\" of the enumeration " + name);
        };
    }

    @Override
    public Object invoke(Invocation call) {
        for (Member member : members.values()) {
            if (call.positional().size() == 1
                    && member.value().equals(call.positional().get(0))) {
                return member;
            }
        }
        throw call.unknowable("a member of " + name + " that it does not have");
    }
}
