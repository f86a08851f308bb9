package dev.tributary.engine;

import dev.tributary.event.Event;
import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Step;
import dev.tributary.session.Aftermath;
import dev.tributary.session.HalfStep;
import dev.tributary.session.Session;
import dev.tributary.session.Timeouts;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Sha256;
import dev.tributary.wording.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A revision outside a transaction that stopped half way: the journal's newest row speaks of one of its statements. The next
 * run goes on there, if it is certain what was done; otherwise nothing runs until a person has looked.
 */
final class Unfinished {

    private final Run run;
    private final HalfStep newest;
    private final List<String> done;

    private Unfinished(Run run, HalfStep newest) {
        this.run = run;
        this.newest = newest;
        this.done = newest.done();
    }

    /**
     * Where the plan's first step starts: at its beginning, unless it stopped half way before.
     *
     * @throws Refused where a step stopped half way and this plan cannot go on with it
     */
    static Resumption resumption(Run run) {
        if (run.survey().lastStatement() == 0) {
            return Resumption.NONE;
        }
        Optional<HalfStep> newest = HalfStep.of(run.session());
        if (newest.isEmpty()) {
            return Resumption.NONE;
        }
        var unfinished = new Unfinished(run, newest.get());
        if (run.total() > 0 && run.work(1).step() instanceof Step.Stamp) {
            return Resumption.NONE; // a person has looked, and says where the database is
        }
        if (run.total() == 0) {
            throw unfinished.refusal(List.of(), true);
        }
        Work work = run.work(1);
        if (!work.revision().equals(unfinished.newest.revision())
                || !work.direction().equals(unfinished.newest.direction())) {
            throw unfinished.refusal(List.of(), true);
        }
        return unfinished.resume(work);
    }

    /** A row in the journal now would hide where a revision stopped. */
    static void refuse(Session session) {
        if (session.survey().lastStatement() > 0) {
            throw new Refused(new Problem(
                    HalfDone.CODE,
                    "a revision stopped half way on database \""
                            + session.survey().server().database() + "\"; that comes first",
                    List.of("nothing was written"),
                    List.of(Remedy.onDatabase("doctor").does("what stopped, and where"))));
        }
    }

    private Resumption resume(Work work) {
        int next = done.size() + 1;
        List<Statement> statements = work.statements();
        for (int i = 0; i < done.size(); i++) {
            if (i >= statements.size() || !fingerprint(statements.get(i)).equals(done.get(i))) {
                throw refusal(
                        List.of("statement " + (i + 1) + " was edited after it ran; only what comes after "
                                + (done.size() == 1 ? "it" : "the first " + done.size()) + " may change"),
                        false);
            }
        }
        boolean underWay = newest.state().equals("started");
        if (underWay
                && (next > statements.size()
                        || !fingerprint(statements.get(next - 1)).equals(newest.checksum()))) {
            throw refusal(
                    List.of("statement " + next + " was edited while it was under way:"
                            + " whether the old one took effect is not known"),
                    false);
        }
        var findings = new ArrayList<String>();
        Resumption resumption = newest.state().equals("done") || next > statements.size()
                ? new Resumption(next, false, List.of())
                : look(work, next, underWay, findings);
        run.tell(new Event.Resuming(
                RevisionId.of(work.revision()),
                work.origin(),
                resumption.tookEffect() ? next + 1 : next,
                statements.size(),
                findings));
        return resumption;
    }

    /** Decides what became of the statement that stopped by what the database shows, and never without it. */
    private Resumption look(Work work, int next, boolean underWay, List<String> findings) {
        Statement statement = work.statements().get(next - 1);
        if (statement.transactional() && !(underWay && newest.error() != null)) {
            if (underWay) {
                findings.add("statement " + next + " had not been committed: it runs again");
            }
            return new Resumption(next, false, List.of());
        }
        String since = Aftermath.lastStart(run.session());
        List<Aftermath> aftermath = lookAsTheScript(work, next, since);
        if (underWay && (aftermath.isEmpty() || aftermath.get(0).effect() == Aftermath.Effect.UNKNOWN)) {
            var facts = new ArrayList<String>();
            aftermath.stream()
                    .map(Aftermath::finding)
                    .filter(finding -> !finding.isEmpty())
                    .forEach(facts::add);
            facts.add("whether that statement took effect is not known: look before you go on");
            throw refusal(facts, false);
        }
        List<String> mends = aftermath.stream()
                .map(Aftermath::mend)
                .filter(mend -> !mend.isEmpty())
                .toList();
        if (underWay || !mends.isEmpty()) {
            aftermath.stream().map(Aftermath::finding).forEach(findings::add);
        }
        boolean effect = aftermath.stream().anyMatch(found -> found.effect() == Aftermath.Effect.DONE);
        // One that failed has no effect, whatever is there now; only what it left half done can be finished.
        return new Resumption(next, effect && (underWay || !mends.isEmpty()), mends);
    }

    /** With the script's settings, such as its search path, which go with the transaction. */
    private List<Aftermath> lookAsTheScript(Work work, int next, String since) {
        Session session = run.session();
        session.begin(new Timeouts(null, null), true);
        try {
            work.repeatSettings(session, next);
            return Aftermath.of(session, work.statements().get(next - 1).text(), since);
        } finally {
            session.rollback();
        }
    }

    private Refused refusal(List<String> more, boolean resumable) {
        var facts = new ArrayList<String>();
        facts.add("it runs outside a transaction: "
                + (done.isEmpty()
                        ? "no statement is"
                        : Counts.text(done.size(), "statement") + (done.size() == 1 ? " is" : " are"))
                + " done");
        String when = Times.minute(newest.at());
        if (newest.state().equals("failed")) {
            facts.add("failed  statement " + newest.statement() + ", " + when);
            facts.add("cause   " + newest.error());
        } else if (newest.state().equals("started")) {
            facts.add("under way when it stopped: statement " + newest.statement() + ", " + when);
        }
        facts.addAll(more);
        String revision = newest.revision();
        var remedies = new ArrayList<Remedy>();
        if (resumable && newest.state().equals("failed")) {
            HalfDone.section(run.scripts(), newest)
                    .ifPresent(section -> remedies.add(HalfDone.mending(
                            run.scripts()
                                    .find(RevisionId.of(revision))
                                    .orElseThrow()
                                    .revision()
                                    .origin(),
                            section.statements(),
                            done.size() + 1)));
        }
        remedies.addAll(HalfDone.remedies(
                newest.direction(), revision, newest.before(), newest.after(), done.size() + 1, resumable));
        String name = newest.message().isEmpty() ? revision : revision + " \"" + newest.message() + "\"";
        return new Refused(
                new Problem(HalfDone.CODE, HalfDone.title(name, run.database(), done.size()), facts, remedies));
    }

    /** Recognises a statement that was not changed by a single character. */
    static String fingerprint(Statement statement) {
        var digest = new Sha256().add(statement.text());
        statement.copyData().ifPresent(rows -> digest.add(rows.open()));
        return "sha256:" + digest.hex();
    }
}
