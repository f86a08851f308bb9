package dev.tributary.session;

import java.util.List;
import java.util.Locale;

/**
 * What speaks against running a text that the journal keeps: somebody could have written it who may less than this session.
 *
 * @param kind what it is
 * @param who a role; for a trigger or a rule, its name
 * @param what the rights; for an owner, the session's role; for a trigger or a rule, the table
 */
public record Doubt(Kind kind, String who, String what) {

    /** What can be doubtful. */
    public enum Kind {
        /** The journal belongs to somebody who may less. */
        OWNER,
        /** Others may change it. */
        RIGHT,
        /** Something changes rows on their way. */
        TRIGGER,
        /** The same. */
        RULE
    }

    /** All doubts about the session's journal; empty where there is no journal. */
    public static List<Doubt> of(Session session) {
        Survey survey = session.survey();
        if (!survey.journalled()) {
            return List.of();
        }
        return session.query(
                session.product().upkeep().doubts(survey.journal()),
                row -> new Doubt(
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("who"),
                        row.getString("what")));
    }
}
