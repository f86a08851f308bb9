package dev.tributary.engine;

import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.Product;
import dev.tributary.product.TableName;
import dev.tributary.session.Doubt;
import dev.tributary.session.Session;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether what a journal holds may be run. Whoever can write a row decides what runs, with the rights of the role that runs it: so
 * nobody may write there who may less than that role.
 */
final class JournalTrust {

    private static final String CODE = "untrusted-journal";

    private JournalTrust() {}

    /**
     * Looks who can write it.
     *
     * @param wanted a revision whose text is wanted
     * @throws Refused where that is somebody else than its owner
     */
    static void check(Session session, RevisionId wanted) {
        List<Doubt> doubts = Doubt.of(session);
        if (doubts.isEmpty()) {
            return;
        }
        TableName journal = session.survey().journal();
        Product product = session.database().product();
        var facts = new ArrayList<String>();
        var remedies = new ArrayList<Remedy>();
        for (Doubt doubt : doubts) {
            facts.add(fact(doubt));
            remedies.add(remedy(doubt, journal, product));
        }
        facts.add("what it keeps would run with the rights of this session; nothing was run");
        remedies.add(Remedy.onDatabase("journal", wanted.text(), "-v").does("read what it keeps, whoever wrote it"));
        throw new Refused(new Problem(
                CODE,
                "somebody else than its owner can write " + journal + " of database \""
                        + session.survey().server().database() + "\"",
                facts,
                remedies));
    }

    private static String fact(Doubt doubt) {
        return switch (doubt.kind()) {
            case OWNER -> "role " + doubt.who() + " owns it, and may less than " + doubt.what() + ", who asks";
            case RIGHT ->
                (doubt.who().equals("PUBLIC") ? "every role" : "role " + doubt.who()) + " has got " + doubt.what();
            case TRIGGER -> "trigger " + doubt.who() + " on " + doubt.what() + " could change what is written";
            case RULE -> "rule " + doubt.who() + " on " + doubt.what() + " could change what is written";
        };
    }

    private static Remedy remedy(Doubt doubt, TableName journal, Product product) {
        return switch (doubt.kind()) {
            case OWNER ->
                Remedy.advice("connect as " + doubt.who())
                        .does("then it runs with no more rights than whoever wrote it has");
            case RIGHT ->
                Remedy.sql(product.upkeep().withdraw(journal, doubt.who()) + ";")
                        .does("takes the rights away");
            case TRIGGER ->
                Remedy.sql(product.upkeep().dropTrigger(journal, doubt.who()) + ";")
                        .does("unless you know it");
            case RULE ->
                Remedy.sql(product.upkeep().dropRule(journal, doubt.who()) + ";")
                        .does("unless you know it");
        };
    }

    /** A text is not the one that ran. */
    static Refused otherText(String database, RevisionId id, String section) {
        return new Refused(new Problem(
                CODE,
                "what the journal of database \"" + database + "\" keeps of " + id + " is not what ran",
                List.of("its " + section + " has another checksum than was written when it ran", "nothing was run"),
                List.of(
                        Remedy.onDatabase("journal", id.text(), "-v").does("what is kept, and who wrote it"),
                        Remedy.advice("bring its file back, such as from another branch")
                                .does("then downgrade as usual"))));
    }
}
