package dev.tributary.engine;

import dev.tributary.database.Journal;
import dev.tributary.database.JournalEntry;
import dev.tributary.database.Session;
import dev.tributary.database.Survey;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.problem.Problem;
import dev.tributary.problem.Problem.Remedy;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.Statement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A revision outside a transaction that stopped half way: the journal's newest row speaks of one of its statements. The next
 * run goes on there, if it is certain what was done; otherwise nothing runs until a person has looked.
 */
final class Unfinished {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Survey survey;
    private final JournalEntry newest;
    private final List<JournalEntry> done;

    private Unfinished(Survey survey, List<JournalEntry> entries) {
        this.survey = survey;
        this.newest = entries.get(entries.size() - 1);
        var trail = new ArrayList<JournalEntry>();
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).statement() > 0; i--) {
            if (entries.get(i).state().equals("done")) {
                trail.add(0, entries.get(i));
            }
        }
        this.done = List.copyOf(trail);
    }

    /**
     * The statement at which the plan's first step starts: 1, unless it stopped half way before.
     *
     * @throws HalfDone where a step stopped half way and this plan cannot go on with it
     */
    static int resumeAt(Session session, Survey survey, Plan plan, ScriptSet scripts, Listener listener) {
        if (survey.lastStatement() == 0) {
            return 1;
        }
        var unfinished = new Unfinished(survey, new Journal(session, survey).entries());
        if (!plan.steps().isEmpty() && plan.steps().get(0) instanceof Step.Stamp) {
            return 1; // a person has looked, and says where the database is
        }
        if (plan.steps().isEmpty()) {
            throw unfinished.refusal(List.of(), unfinished.isCertain());
        }
        Work work = Work.of(plan.steps().get(0), scripts);
        if (!work.revision().equals(unfinished.newest.revision())
                || !work.direction().equals(unfinished.newest.direction())) {
            throw unfinished.refusal(List.of(), unfinished.isCertain());
        }
        return unfinished.resume(work, session, listener);
    }

    private int resume(Work work, Session session, Listener listener) {
        if (!isCertain()) {
            throw refusal(List.of("whether that statement took effect is not known: look before you go on"), false);
        }
        int next = done.size() + 1;
        List<Statement> statements = work.statements();
        for (int i = 0; i < done.size(); i++) {
            if (i >= statements.size()
                    || !fingerprint(statements.get(i)).equals(done.get(i).checksum())) {
                throw refusal(
                        List.of("statement " + (i + 1) + " was edited after it ran; only what comes after "
                                + (done.size() == 1 ? "it" : "the first " + done.size()) + " may change"),
                        false);
            }
        }
        List<String> broken = next <= statements.size() ? broken(statements.get(next - 1), session) : List.of();
        if (!broken.isEmpty()) {
            throw brokenIndexes(broken, session);
        }
        listener.on(new Event.Resuming(RevisionId.of(work.revision()), work.origin(), next, statements.size()));
        return next;
    }

    /** Whether the statement that was under way is known to have failed, or to be done. */
    private boolean isCertain() {
        return !newest.state().equals("started");
    }

    private static List<String> broken(Statement statement, Session session) {
        String text = statement.text().toLowerCase(Locale.ROOT);
        return session.brokenIndexes().stream()
                .filter(index -> {
                    String name = index.substring(index.lastIndexOf('.') + 1).replace("\"", "");
                    return text.contains(name.toLowerCase(Locale.ROOT));
                })
                .collect(Collectors.toList());
    }

    private HalfDone brokenIndexes(List<String> broken, Session session) {
        HalfDone plain = refusal(
                broken.stream()
                        .map(index ->
                                "index " + index + " was left behind invalid: it costs writes and serves no query")
                        .collect(Collectors.toList()),
                true);
        var remedies = new ArrayList<Remedy>();
        broken.forEach(index ->
                remedies.add(new Remedy(session.database().dialect().dropBrokenIndex(index) + ";", "first, then:")));
        remedies.addAll(plain.problem().remedies());
        Problem problem = plain.problem();
        return new HalfDone(plain.revision(), new Problem(problem.code(), problem.title(), problem.facts(), remedies));
    }

    private HalfDone refusal(List<String> more, boolean resumable) {
        var facts = new ArrayList<String>();
        facts.add("it runs outside a transaction: " + done.size()
                + (done.size() == 1 ? " statement is" : " statements are") + " done");
        String when = MINUTES.format(newest.at());
        if (newest.state().equals("failed")) {
            facts.add("failed  statement " + newest.statement() + ", " + when);
            facts.add("cause   " + newest.error());
        } else if (newest.state().equals("started")) {
            facts.add("under way when it stopped: statement " + newest.statement() + ", " + when);
        }
        facts.addAll(more);
        String revision = newest.revision();
        List<Remedy> remedies = HalfDone.remedies(
                newest.direction(),
                revision,
                ids(newest.headsBefore()),
                ids(newest.headsAfter()),
                done.size() + 1,
                resumable);
        String name = newest.message().isEmpty() ? revision : revision + " \"" + newest.message() + "\"";
        return new HalfDone(
                RevisionId.of(revision),
                new Problem(HalfDone.CODE, HalfDone.title(name, survey.server().database()), facts, remedies));
    }

    private static List<RevisionId> ids(List<String> texts) {
        return texts.stream().map(RevisionId::of).collect(Collectors.toList());
    }

    /** Recognises a statement that was not changed by a single character. */
    static String fingerprint(Statement statement) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(statement.text().getBytes(StandardCharsets.UTF_8));
            statement.copyData().ifPresent(data -> digest.update(data.getBytes(StandardCharsets.UTF_8)));
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
