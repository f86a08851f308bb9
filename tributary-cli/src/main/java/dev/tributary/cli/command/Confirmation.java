package dev.tributary.cli.command;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Asks a person before something is done. Where nobody can answer it refuses, unless {@code --yes} said it before. */
final class Confirmation {
    private final Call call;
    private final boolean agreed;
    private final BufferedReader answers;

    /**
     * Questions of one call.
     *
     * @param agreed whether {@code --yes} was given
     */
    Confirmation(Call call, boolean agreed) {
        this.call = call;
        this.agreed = agreed;
        this.answers =
                new BufferedReader(new InputStreamReader(call.surroundings().in(), StandardCharsets.UTF_8));
    }

    /**
     * Refuses where a question could not be answered; before anything is done, so that nothing is done by half.
     *
     * @param command asks when it is called on a terminal
     * @throws TributaryException with the code {@code needs-confirmation}
     */
    void check(Remedy.Command command) {
        check(command.and("--yes"), command);
    }

    /**
     * The same where more than {@code --yes} answers beforehand.
     *
     * @param agreeing the command that answers beforehand
     * @param asking the one that asks
     */
    void check(Remedy.Command agreeing, Remedy.Command asking) {
        if (!agreed && (call.surroundings().prompt() == null || call.console().json())) {
            throw new TributaryException(new Problem(
                    "needs-confirmation",
                    "nobody is there to be asked, so nothing was done",
                    List.of("standard input and output are no terminal, or --json was given"),
                    List.of(agreeing.does("answers yes beforehand"), asking.does("on a terminal asks"))));
        }
    }

    /** Asks for a word and gives what was typed; nothing where the input ended. */
    String word(String question) {
        call.console().ask(question + " ");
        try {
            String answer = answers.readLine();
            return answer == null ? "" : answer.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks; only y and yes agree. */
    boolean agrees(String question) {
        if (agreed) {
            return true;
        }
        call.console().ask(question + " [y/N] ");
        try {
            String answer = answers.readLine();
            return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
