package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the names of the module are given, statement by statement. What can only be known by running the file makes a name computed: an
 * assignment that may or may not be reached, a function that names it global, a list that somebody may change, names made of texts.
 */
final class PythonBindings {
    /** How much of a statement is looked at to show it. */
    private static final int LONGEST = 200;

    private static final Set<String> LIBRARIES = Set.of(
            "sqlalchemy", "alembic", "sqlmodel", "geoalchemy2", "sqlalchemy_utils", "peewee", "typing", "datetime");

    private final char[] text;
    private final Map<String, Assignment> assigned = new HashMap<>();
    private final Map<String, Assignment> fromFunctions = new HashMap<>();
    private final Set<String> mutable = new HashSet<>();
    private final @Nullable Map<String, Integer> counts;
    private @Nullable Assignment wild;
    private boolean wildForGood;
    private boolean module = true;
    private int statement;
    private @Nullable Assignment shown;

    /** @param counting whether it is asked later what names are inside of functions */
    PythonBindings(char[] text, boolean counting) {
        this.text = text;
        this.counts = counting ? new HashMap<>() : null;
    }

    /** A statement starts, in which names belong to the module or to a function or class. */
    void statement(int offset, boolean ofModule) {
        statement = offset;
        shown = null;
        module = ofModule;
    }

    /** A name as Python compares it. */
    static String name(char[] text, int from, int to) {
        var name = new String(text, from, to - from);
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return Normalizer.normalize(name, Normalizer.Form.NFKC);
            }
        }
        return name;
    }

    /** What a name is given; empty where nothing gives it anything. */
    Optional<Assignment> of(String name) {
        Assignment global = fromFunctions.get(name);
        if (global != null) {
            return Optional.of(global);
        }
        Assignment found = assigned.get(name);
        if (wild != null && (found == null || wildForGood || found.offset() < wild.offset())) {
            return Optional.of(named(name, wild));
        }
        Assignment unnamed = assigned.get("__getattr__");
        return Optional.ofNullable(found != null || unnamed == null ? found : named(name, unnamed));
    }

    private static Assignment named(String name, Assignment other) {
        return new Assignment(name, other.value(), other.offset(), other.valueFrom(), other.valueTo());
    }

    /** The value of a name for the value of another; computed where it can change later. */
    private Optional<PythonValue> value(String name) {
        if (mutable.contains(name)) {
            return Optional.of(new PythonValue.Computed(name));
        }
        return of(name).map(Assignment::value);
    }

    /** The value of a name anywhere in the file, where nothing else can be meant by it. */
    Optional<PythonValue> onlyValue(String name, int offset) {
        int count = counts == null ? 0 : counts.getOrDefault(name, 0);
        Optional<Assignment> found = of(name);
        boolean known = count == 1 && found.isPresent() && found.get().offset() < offset;
        if (count == 0 && found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(known ? found.get().value() : new PythonValue.Computed(name));
    }

    /** A name is read, or is a parameter or a loop's variable inside of an expression. */
    void name(int from, int to, boolean local) {
        if (local) {
            count(from, to);
            return;
        }
        if (!mutable.isEmpty()) {
            String name = name(text, from, to);
            if (mutable.remove(name)) {
                unknown(name);
            }
        }
        if (makesNames(from, to)) {
            wildForGood |= !module;
            wild = computed("");
        }
    }

    private boolean makesNames(int from, int to) {
        return switch (text[from]) {
            case 'g' -> is(text, from, to, "globals") && (module || text[to] == '(');
            case 'e' -> module && (is(text, from, to, "exec") || is(text, from, to, "eval"));
            case 'l' -> module && is(text, from, to, "locals");
            case 'v' -> module && is(text, from, to, "vars");
            case 's' -> module && is(text, from, to, "setattr");
            case 'd' -> module && is(text, from, to, "delattr");
            default -> false;
        };
    }

    /** An attribute is named, by which the module's own names can be reached. */
    void attribute(int from, int to) {
        boolean reaches = module
                && (is(text, from, to, "__dict__")
                        || is(text, from, to, "modules")
                        || is(text, from, to, "f_globals")
                        || is(text, from, to, "f_locals"));
        if (reaches) {
            wild = computed("");
        }
    }

    /** A name is given a value on the way. */
    void walrus(int from, int to) {
        unknown(from, to);
    }

    /**
     * All names of another module are bound, and nobody knows which those are: except of libraries, none of which has what revisions are
     * told by.
     */
    void star(int from, int to) {
        if (module && !LIBRARIES.contains(name(text, from, to))) {
            wild = computed("");
        }
    }

    /** A name is bound, to what is not known. */
    void unknown(int from, int to) {
        count(from, to);
        if (module) {
            unknown(name(text, from, to));
        }
    }

    private void unknown(String name) {
        mutable.remove(name);
        assigned.put(name, computed(name));
    }

    /** The statement that is being read, as what gives a name something. */
    private Assignment computed(String name) {
        if (shown == null) {
            int end = statement;
            while (end - statement < LONGEST && text[end] != '\n' && text[end] != '\r' && text[end] != 0) {
                end++;
            }
            var value = new PythonValue.Computed(PythonShown.shortened(text, statement, end));
            shown = new Assignment("", value, statement, statement, end);
        }
        return named(name, shown);
    }

    /** A function says that a name is the module's. */
    void global(int from, int to) {
        count(from, to);
        if (!module) {
            String name = name(text, from, to);
            fromFunctions.put(name, computed(name));
        }
    }

    private void count(int from, int to) {
        if (counts != null) {
            counts.merge(name(text, from, to), 1, Integer::sum);
        }
    }

    /** Every name in a part of the text may be bound by it. */
    void all(int from, int to) {
        if (!module && counts == null) {
            return;
        }
        var lexer = PythonLexer.of(text, from, to);
        for (int token = lexer.next(); token != END; token = lexer.next()) {
            if (token == NAME) {
                unknown(lexer.from(), lexer.to());
            }
        }
    }

    /**
     * One or several targets with equals signs behind them get a value.
     *
     * @param certain whether it cannot happen that this is not reached
     */
    void assign(int from, int to, int valueFrom, int valueTo, boolean certain) {
        if (!module && counts == null) {
            return;
        }
        var lexer = PythonLexer.of(text, from, to);
        var names = new java.util.ArrayList<int[]>();
        boolean several = false;
        int token = lexer.next();
        while (token != END) {
            int nameFrom = lexer.from();
            int nameTo = lexer.to();
            int next = lexer.next();
            if (token == NAME && lexer.depth() == 0 && (next == '=' || next == END) && certain) {
                names.add(new int[] {nameFrom, nameTo});
                token = next == END ? END : lexer.next();
            } else {
                several |= next != END;
                token = target(lexer, token, nameFrom, nameTo);
            }
        }
        if (!names.isEmpty()) {
            var values = new PythonValues(text, valueFrom, valueTo, this::value);
            PythonValue value = values.read();
            boolean shared = values.mutable() && (names.size() > 1 || several);
            for (int[] name : names) {
                certain(name, shared ? computed("").value() : value, values.mutable() && !shared, valueFrom, valueTo);
            }
        }
    }

    private void certain(int[] place, PythonValue value, boolean changes, int valueFrom, int valueTo) {
        count(place[0], place[1]);
        String name = name(text, place[0], place[1]);
        mutable.remove(name);
        if (changes) {
            mutable.add(name);
        }
        assigned.put(name, new Assignment(name, value, place[0], valueFrom, valueTo));
    }

    /** Passes over a target that is more than a name, up to the equals sign behind it; whatever it names may be bound. */
    private int target(PythonLexer lexer, int first, int from, int to) {
        int token = first;
        int nameFrom = from;
        int nameTo = to;
        int before = 0;
        int depth = 0;
        int reading = 0; // how many of the open brackets belong to a call or a subscript
        while (token != END && (token != '=' || depth > 0)) {
            int next = lexer.token();
            boolean reads = reading > 0 || before == '.' || next == '.' || next == '[' || next == '(';
            if (token == NAME && !reads) {
                unknown(nameFrom, nameTo);
            }
            if (token == '(' || token == '[' || token == '{') {
                depth++;
                boolean behindOperand = before == NAME || before == STRING || before == ')' || before == ']';
                reading += reading > 0 || behindOperand ? 1 : 0;
            } else if (token == ')' || token == ']' || token == '}') {
                depth--;
                reading -= reading > 0 ? 1 : 0;
            }
            before = token;
            token = next;
            nameFrom = lexer.from();
            nameTo = lexer.to();
            lexer.next();
        }
        return token == END ? END : lexer.token();
    }
}
