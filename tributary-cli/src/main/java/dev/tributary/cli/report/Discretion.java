package dev.tributary.cli.report;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Keeps a password out of a problem that repeats the user's words, wherever on the command line it was typed. */
final class Discretion {
    /** What stands between a colon and an at sign, or where a target was cut there; a port is none. */
    private static final Pattern IN_AUTHORITY =
            Pattern.compile("(://[^:/@\\s\"]*):(?![0-9]{1,5}(?:[/?,\\s\"]|$))[^@\\s\"]*");

    private static final Pattern AS_PARAMETER = Pattern.compile("(?i)(password=)(?!…)[^&\\s\"]+");

    private Discretion() {}

    /**
     * The problem with three stars for each password in an address, and without control characters.
     *
     * @param whole makes a command of a remedy that is an option; not where the command has a password in it
     */
    static Problem applied(Problem problem, UnaryOperator<String> whole) {
        return new Problem(
                problem.code(),
                masked(problem.title()),
                problem.facts().stream().map(Discretion::masked).toList(),
                problem.remedies().stream()
                        .map(remedy -> Remedy.unsorted(action(remedy.action(), whole), masked(remedy.effect())))
                        .toList());
    }

    private static String action(String action, UnaryOperator<String> whole) {
        String command = whole.apply(action);
        return masked(command).equals(command) ? command : masked(action);
    }

    private static String masked(String text) {
        String seen = visible(text);
        String rest = seen.contains("://") ? IN_AUTHORITY.matcher(seen).replaceAll("$1:***") : seen;
        return AS_PARAMETER.matcher(rest).replaceAll("$1***");
    }

    /** Control characters as their pictures: what stands in a file must not command the terminal. */
    private static String visible(String text) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                shown = shown == null ? new StringBuilder(text) : shown;
                shown.setCharAt(i, c < ' ' ? (char) ('\u2400' + c) : '\ufffd');
            }
        }
        return shown == null ? text : shown.toString();
    }
}
