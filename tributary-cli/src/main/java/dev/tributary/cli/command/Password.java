package dev.tributary.cli.command;

import dev.tributary.project.Secret;
import dev.tributary.wording.Remedy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The password that {@code --password-stdin} asks for. */
final class Password {

    private Password() {}

    /** Asks for it without echo where a person can answer, else takes the first line of standard input. */
    static Secret read(Surroundings surroundings) {
        if (surroundings.prompt() != null) {
            char[] typed = surroundings.prompt().apply("password: ");
            return typed == null ? nothing() : Secret.of(new String(typed));
        }
        try {
            String line =
                    new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? nothing() : Secret.of(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Secret nothing() {
        throw Usage.wrong(
                "--password-stdin",
                "--password-stdin was given, but standard input holds no password",
                List.of(
                        Remedy.onDatabase("current", "--password-stdin")
                                .from("password.txt")
                                .does("from a file"),
                        Remedy.variable("TRIBUTARY_PASSWORD_FILE", "password.txt")
                                .does("the same without an option"),
                        Remedy.advice("PGPASSWORD, ~/.pgpass").does("are read too")));
    }
}
