package dev.tributary.session;

import dev.tributary.database.DatabaseFailed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which characters a database can hold, so that what is written down of a script does not fail where the script runs. Only the
 * server knows that of each encoding; it is asked when a text holds characters that it was not asked about, most of the time
 * once, and not at all where it holds every character.
 */
final class Repertoire {

    private final Session session;
    private final Set<Integer> held = new HashSet<>();
    private final Set<Integer> asked = new HashSet<>();
    private @Nullable Boolean everything;

    Repertoire(Session session) {
        this.session = session;
    }

    /** What the database can keep of a text, from which {@link EscapedText#read} makes the text again. */
    String kept(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return EscapedText.write(text, c -> true);
        }
        if (everything == null) {
            everything = session.query(session.product().session().holdsEverything(), row -> row.getBoolean(1))
                    .get(0);
        }
        if (everything) {
            return EscapedText.write(text, c -> !isHalf(c));
        }
        List<Integer> unknown = text.codePoints()
                .filter(c -> c >= 0x80 && !isHalf(c))
                .distinct()
                .boxed()
                .filter(asked::add)
                .toList();
        ask(unknown);
        return EscapedText.write(text, held::contains);
    }

    /** Asks about all of them, and where that fails, about each half of them. */
    private void ask(List<Integer> characters) {
        if (characters.isEmpty()) {
            return;
        }
        var text = new StringBuilder();
        characters.forEach(text::appendCodePoint);
        if (holds(text.toString())) {
            held.addAll(characters);
        } else if (characters.size() > 1) {
            int half = characters.size() / 2;
            ask(characters.subList(0, half));
            ask(characters.subList(half, characters.size()));
        }
    }

    /** Whether a text comes back from the database as it was; asked aside of a transaction that is open. */
    private boolean holds(String text) {
        boolean aside = session.inTransaction;
        if (aside) {
            session.perform(List.of(SessionChanges.BEGIN_ASIDE));
        }
        try {
            return session.query(session.product().session().echo(text), row -> row.getString(1))
                    .get(0)
                    .equals(text);
        } catch (DatabaseFailed e) {
            if (e.connectionLost()) {
                throw e;
            }
            return false;
        } finally {
            if (aside) {
                session.perform(SessionChanges.END_ASIDE);
            }
        }
    }

    /** Half of a pair stands for no character. */
    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
