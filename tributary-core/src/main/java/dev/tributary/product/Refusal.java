package dev.tributary.product;

import dev.tributary.wording.Remedy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the database refused, and what is known of the circumstances. Immutable.
 *
 * @param error what the server said
 * @param role as whom it was asked for; empty where unknown
 * @param database where; empty where unknown
 * @param client the options that lead a program of the database product to that server; may be empty
 * @param script what of a script was refused; null for a connection, and for what Tributary does of its own accord
 */
public record Refusal(
        ServerError error,
        String role,
        String database,
        List<String> client,
        @Nullable OfScript script) {

    public Refusal {
        client = List.copyOf(client);
    }

    /** One of which only the server's words are known. */
    public static Refusal of(ServerError error) {
        return new Refusal(error, "", "", List.of(), null);
    }

    /**
     * A statement of a script.
     *
     * @param statement its text
     * @param before the statements before it in the same revision
     * @param file the script's file
     * @param line where in the file it begins
     * @param sharesTransaction whether revisions before this one are in the same transaction
     * @param again the command that asks for the same again
     */
    public record OfScript(
            String statement,
            List<String> before,
            String file,
            int line,
            boolean sharesTransaction,
            Remedy.Command again) {

        public OfScript {
            before = List.copyOf(before);
        }
    }
}
