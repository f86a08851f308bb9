package dev.tributary.sql;

import dev.tributary.wording.Remedy;
import java.util.List;

/** Something opens and never closes: a string, a quoted name, a dollar quote, a comment or a body. */
public final class UnterminatedSql extends SqlProblem {
    private static final long serialVersionUID = 1L;

    /** What was opened. */
    public enum Element {
        /** A string. */
        STRING("unterminated-string", "string"),
        /** A name in quotes. */
        QUOTED_NAME("unterminated-identifier", "quoted name"),
        /** A string between dollar signs. */
        DOLLAR_QUOTE("unterminated-dollar-quote", "dollar-quoted string"),
        /** A block comment. */
        COMMENT("unterminated-comment", "comment"),
        /** The body of a routine. */
        BODY("unterminated-body", "routine body");

        private final String code;
        private final String words;

        Element(String code, String words) {
            this.code = code;
            this.words = words;
        }
    }

    private final Element element;
    private final String opening;

    UnterminatedSql(SourceText source, int offset, Element element, String opening, String closing) {
        super(
                source,
                offset,
                element.code,
                "the " + element.words + " that opens with \"" + opening + "\" in line " + source.line(offset)
                        + " has no end",
                List.of(Remedy.edit(closing).in(source.origin()).does("is what closes it")));
        this.element = element;
        this.opening = opening;
    }

    /** What was opened. */
    public Element element() {
        return element;
    }

    /** The opening token as written, such as {@code $body$}. */
    public String opening() {
        return opening;
    }
}
