package dev.tributary.cli.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a command writes its result. */
public enum Format {
    /** Lines for people. */
    TEXT,
    /** One JSON object. */
    JSON,
    /** A JSON object on each line, as soon as there is something to say. */
    JSONL;

    /** The format of that name; empty where there is none. */
    public static Optional<Format> called(String name) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(name))
                .findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    /** As it is written behind {@code --format}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
