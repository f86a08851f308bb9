package dev.tributary.script;

import dev.tributary.sql.SourceText;

/** Lines of problems that point into a file. */
final class Facts {

    private Facts() {}

    /** The place, and the line as written. */
    static String at(String file, int line, String lineText) {
        String text = lineText.strip();
        String shown = text.length() > 120 ? text.substring(0, 117) + "…" : text;
        return SourceText.place(file, line) + "\n    " + shown;
    }
}
