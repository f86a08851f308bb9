package dev.tributary.wording;

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

    /** Words, each in quotes where it needs them. */
    public static String words(Iterable<?> words) {
        return StreamSupport.stream(words.spliterator(), false)
                .map(word -> word(word.toString()))
                .collect(Collectors.joining(" "));
    }
}
