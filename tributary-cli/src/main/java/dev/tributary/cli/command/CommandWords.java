package dev.tributary.cli.command;

import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** The words of a command that is one value of an option: apart by spaces, and together in quotes, as a shell has them. */
final class CommandWords {
    private CommandWords() {}

    /** @throws dev.tributary.project.WrongUsage if there is no word, or a quote has no end */
    static List<String> of(String option, String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
            } else if (Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        if (quote != 0 || words.isEmpty()) {
            throw Usage.wrong(
                    option,
                    option + " \"" + text + "\" " + (quote != 0 ? "has a quote without an end" : "names no program"),
                    Remedy.option(option.substring(2), "uv run alembic").does("for example"));
        }
        return words;
    }
}
