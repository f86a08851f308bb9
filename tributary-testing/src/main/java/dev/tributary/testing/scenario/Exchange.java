package dev.tributary.testing.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A command and what it prints; a status other than 0 is printed as a last line {@code (exit 3)}.
 *
 * @param output without trailing blank lines
 */
record Exchange(String command, List<String> output) {

    Exchange {
        int size = output.size();
        while (size > 0 && output.get(size - 1).isBlank()) {
            size--;
        }
        output = List.copyOf(output.subList(0, size));
    }

    /** Reads a console block; each line that starts with {@code $} and a space is a command. */
    static List<Exchange> parse(List<String> block) {
        var exchanges = new ArrayList<Exchange>();
        var output = new ArrayList<String>();
        String command = "";
        for (String line : block) {
            if (line.startsWith("$ ")) {
                if (!command.isEmpty()) {
                    exchanges.add(new Exchange(command, output));
                    output.clear();
                }
                command = line.substring(2);
            } else if (command.isEmpty()) {
                throw new IllegalArgumentException("a console block starts with a command, not with: " + line);
            } else {
                output.add(line);
            }
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("an empty console block");
        }
        exchanges.add(new Exchange(command, output));
        return exchanges;
    }
}
