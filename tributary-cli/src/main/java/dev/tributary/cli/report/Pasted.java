package dev.tributary.cli.report;

import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a way out becomes a line to paste where this call came from.
 *
 * @param whole makes it the command for what this call is about
 * @param typed how a command line of Tributary is typed there: the words from {@code tributary} on to those of the shell
 */
public record Pasted(UnaryOperator<Remedy> whole, UnaryOperator<List<String>> typed) {

    private static final String PROGRAM = "tributary";

    /** The same for a part of the call. */
    Pasted of(UnaryOperator<Remedy> part) {
        return new Pasted(remedy -> part.apply(whole.apply(remedy)), typed);
    }

    /** A way out as it is pasted. */
    public Remedy line(Remedy remedy) {
        Remedy complete = whole.apply(remedy);
        return complete instanceof Remedy.Command command ? typed(command) : complete;
    }

    private Remedy.Command typed(Remedy.Command command) {
        boolean ours = isOurs(command.words());
        if (!ours && !isOurs(command.then())) {
            return command;
        }
        return new Remedy.Command(
                ours ? typed.apply(command.arguments()) : command.words(),
                command.place(),
                ours ? List.of() : command.options(),
                command.input(),
                command.output(),
                isOurs(command.then()) ? typed.apply(command.then()) : command.then(),
                command.effect());
    }

    private static boolean isOurs(List<String> words) {
        return !words.isEmpty() && words.get(0).equals(PROGRAM);
    }
}
