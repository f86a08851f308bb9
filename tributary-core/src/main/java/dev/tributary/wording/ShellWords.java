package dev.tributary.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Words as a POSIX shell has to be given them, so that a pasted line is one command with exactly these words. */
public final class ShellWords {

    /** Nothing that a shell splits, expands or obeys. The ellipsis stands for what a person fills in. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,…-]+");

    /** What double quotes protect: everything but these four. */
    private static final Pattern QUOTABLE = Pattern.compile("[^\"$`\\\\!\\p{Cntrl}]*");

    private ShellWords() {}

    /** One word, in quotes where it needs them. */
    public static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A whole command. What follows {@code -m} is a message, and stands in double quotes as people write one. */
    public static String line(List<String> words) {
        var line = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            boolean message = i > 0
                    && words.get(i - 1).equals("-m")
                    && QUOTABLE.matcher(words.get(i)).matches();
            line.append(i == 0 ? "" : " ").append(message ? "\"" + words.get(i) + "\"" : word(words.get(i)));
        }
        return line.toString();
    }

    /**
     * The words of a line as somebody typed it: apart by blanks, but for what stands in quotes or behind a backslash. Nothing is expanded.
     *
     * @throws IllegalArgumentException where a quote is not closed; the message says so
     */
    public static List<String> read(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                begun = true;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                begun = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
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
        if (quote != 0) {
            throw new IllegalArgumentException("the quote " + quote + " is not closed in: " + line);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    /** Words, each in quotes where it needs them. */
    public static String words(Iterable<?> words) {
        return StreamSupport.stream(words.spliterator(), false)
                .map(word -> word(word.toString()))
                .collect(Collectors.joining(" "));
    }
}
