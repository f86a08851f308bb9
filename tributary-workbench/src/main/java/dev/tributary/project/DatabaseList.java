package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text that names many databases, one on each line: an address, or a name and an address. Lines that are empty or begin with
 * {@code #} say nothing. Addresses may hold passwords, so no line of it is ever shown as it is.
 */
public final class DatabaseList {
    /** What a name does not have; it will be shown, and an address must not be. */
    private static final Pattern ADDRESS = Pattern.compile("[:@=]");

    private final List<Line> lines;

    private DatabaseList(List<Line> lines) {
        this.lines = lines;
    }

    /** One database; the name is empty where the line has none. */
    record Line(String name, Value address) {}

    /**
     * Reads a file.
     *
     * @param shown how messages name it
     * @throws TributaryException if it cannot be read, or is no such list
     */
    public static DatabaseList in(Path file, String shown) {
        try {
            return of(Files.readString(file, StandardCharsets.UTF_8), shown);
        } catch (IOException e) {
            throw ProjectProblems.unreadable(file, "--databases", e);
        }
    }

    /**
     * Reads a text.
     *
     * @param shown how messages name it
     * @throws TributaryException if it is no such list, or names no database
     */
    public static DatabaseList of(String text, String shown) {
        var lines = new ArrayList<Line>();
        var names = new HashSet<String>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String said = line.strip();
            if (said.isEmpty() || said.startsWith("#")) {
                continue;
            }
            String place = shown + ":" + number;
            String[] words = said.split("\\s+", -1);
            if (words.length > 2) {
                throw unusable(place, words.length + " words, where one or two belong: ADDRESS, or NAME ADDRESS");
            }
            String name = words.length == 2 ? words[0] : "";
            if (ADDRESS.matcher(name).find()) {
                throw unusable(place, "an address where a name belongs, or a blank in an address");
            }
            if (!name.isEmpty() && !names.add(name)) {
                throw unusable(place, "the name \"" + name + "\" again");
            }
            lines.add(new Line(name, new Value(words[words.length - 1], Value.Source.LIST, place)));
        }
        if (lines.isEmpty()) {
            throw unusable(shown, "no database");
        }
        return new DatabaseList(List.copyOf(lines));
    }

    List<Line> lines() {
        return lines;
    }

    private static TributaryException unusable(String place, String found) {
        return new TributaryException(new Problem(
                "invalid-database-list",
                "cannot use the list of databases",
                List.of(place, "found     " + found, "no database was asked"),
                List.of(Remedy.edit("shop-eu postgres://deploy@db.example/shop")
                        .does("one database on each line: a name if it is to have one, and its address"))));
    }
}
