package dev.tributary.session;

import java.util.List;
import java.util.Locale;

/**
 * What the database shows of a statement that stopped outside a transaction. Where several rows are read, they agree about
 * the effect, and each mends something else.
 *
 * @param effect whether it took effect
 * @param finding what was found and what follows, as a sentence for people; may be empty
 * @param mend the statement that clears away, or ends, what was left half done; empty where there is nothing
 */
public record Aftermath(Effect effect, String finding, String mend) {

    /** Whether a statement took effect. */
    public enum Effect {
        /** It did, or does with the mending. */
        DONE,
        /** It did not, or doing it once more is the same as doing it once. */
        AGAIN,
        /** Nothing here can tell. */
        UNKNOWN
    }

    /** The transaction that wrote the journal's newest start of a statement, for {@link #of}; empty where there is none. */
    public static String lastStart(Session session) {
        Survey survey = session.survey();
        List<String> found = session.query(
                session.product()
                        .journal()
                        .lastStart(survey.journal(), survey.kept().identity()),
                row -> row.getString(1));
        if (found.isEmpty() && survey.state().isPresent()) {
            found = session.query(
                    session.product()
                            .state()
                            .half(survey.stateTable(), survey.kept().identity()),
                    row -> row.getString("step_since"));
        }
        return found.isEmpty() ? "" : found.get(0);
    }

    /** What became of a statement outside a transaction that started after the given transaction and was interrupted. */
    public static List<Aftermath> of(Session session, String statement, String since) {
        return session.query(
                session.product().recovery().aftermath(statement, since),
                row -> new Aftermath(
                        Effect.valueOf(row.getString("effect").toUpperCase(Locale.ROOT)),
                        row.getString("finding"),
                        row.getString("mend")));
    }
}
