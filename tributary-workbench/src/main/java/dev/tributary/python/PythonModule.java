package dev.tributary.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Python file says at its top level, read without running it: in one pass, in time that grows with the text alone. Immutable.
 *
 * <p>A name has a value only where nothing but running the file could give it another one; else it is
 * {@linkplain PythonValue.Computed computed}.
 */
public final class PythonModule {
    private final String text;
    private final PythonBindings bindings;
    private final String docstring;
    private final int docstringFrom;
    private final int[] comments;

    private PythonModule(String text, PythonBindings bindings, PythonStatements statements) {
        this.text = text;
        this.bindings = bindings;
        this.docstring = statements.docstring();
        this.docstringFrom = statements.docstringFrom();
        this.comments = statements.comments();
    }

    /**
     * Reads a text, which has no byte order mark any more.
     *
     * @throws PythonProblem where the text is no Python
     */
    public static PythonModule read(String text) {
        char[] characters = PythonLexer.characters(text);
        var bindings = new PythonBindings(characters, false);
        var statements = new PythonStatements(characters, bindings, null);
        statements.read();
        return new PythonModule(text, bindings, statements);
    }

    /** What is assigned to a name at the top level; the last one wins. */
    public Optional<Assignment> assigned(String name) {
        return bindings.of(name);
    }

    /** The text of the first statement where that is a string, as it is, without its indents taken away; else empty. */
    public String docstring() {
        return docstring;
    }

    /** The offset of the docstring's first character, behind the quotes; 0 without one. */
    public int docstringFrom() {
        return docstringFrom;
    }

    /** The comments that have their line for themselves outside of brackets, in order. */
    public List<Comment> comments() {
        var read = new ArrayList<Comment>(comments.length);
        for (int offset : comments) {
            int end = offset;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            read.add(new Comment(text.substring(offset + 1, end).strip(), offset));
        }
        return List.copyOf(read);
    }

    /**
     * The keyword arguments of a name in calls anywhere in the file, in functions too, in order. A name in their values is known where
     * it is bound once in the whole file, at the top level and above.
     */
    public List<Assignment> arguments(String name) {
        char[] characters = PythonLexer.characters(text);
        var found = new PythonArguments(name, characters);
        var all = new PythonBindings(characters, true);
        new PythonStatements(characters, all, found).read();
        return found.read(all);
    }
}
