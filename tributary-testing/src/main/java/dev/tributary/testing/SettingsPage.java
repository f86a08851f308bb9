package dev.tributary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tables of {@code docs/configuration.md}, for the tests that compare a column of them with the code: what a setting is
 * called in the file, as an option, as a variable, in an application, in a program.
 */
public final class SettingsPage {
    private static final Pattern NAME = Pattern.compile("`([^`]*)`");

    private SettingsPage() {}

    /** The settings as {@code tributary.toml} has them. */
    public static List<String> inFile() {
        return names("## Settings", 0, name -> name.matches("[a-z-]+"));
    }

    /** The options, with their two minus signs. */
    public static List<String> options() {
        return names("## Settings", 1, name -> name.startsWith("--"));
    }

    /** The variables of Tributary's own. */
    public static List<String> variables() {
        return names("## Settings", 2, name -> name.startsWith("TRIBUTARY_"));
    }

    /** The properties of a Spring Boot application, without {@code tributary.} before them. */
    public static List<String> properties() {
        return names("## The same names elsewhere", 1, name -> true);
    }

    /** The methods of the builder. */
    public static List<String> methods() {
        return names("## The same names elsewhere", 2, name -> true);
    }

    private static List<String> names(String heading, int column, Predicate<String> wanted) {
        return rows(heading)
                .map(row -> row.split("\\|", -1)[column + 1])
                .flatMap(cell -> NAME.matcher(cell).results().map(found -> found.group(1)))
                .filter(wanted)
                .toList();
    }

    private static Stream<String> rows(String heading) {
        String page;
        try {
            page = Files.readString(Path.of(System.getProperty("tributary.root", ".."), "docs/configuration.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int start = page.indexOf("\n" + heading + "\n");
        if (start < 0) {
            throw new IllegalStateException("the page has no \"" + heading + "\"");
        }
        return page.substring(start + 1)
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2);
    }
}
