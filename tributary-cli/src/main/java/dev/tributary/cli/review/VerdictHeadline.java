package dev.tributary.cli.review;

import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Fork;
import dev.tributary.merge.Precedence;
import dev.tributary.merge.Verdict;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.wording.Counts;
import java.util.List;
import java.util.stream.Collectors;

/** A verdict in one line of Markdown, for a person who decides whether to merge. */
final class VerdictHeadline implements Verdict.Cases<String> {
    private static final int MOST_IDS = 4;

    private final Fork fork;

    VerdictHeadline(Fork fork) {
        this.fork = fork;
    }

    /** A headline: the verdict in a word or two, and a sentence. */
    static String of(String word, String sentence) {
        return "**Tributary: " + word + ".** " + sentence;
    }

    @Override
    public String commute(Verdict.Commute verdict) {
        return fork.isOpen() ? safe("") : of("safe to merge", "One head comes before the other in every order");
    }

    @Override
    public String commuteUpToColumnOrder(Verdict.CommuteUpToColumnOrder verdict) {
        return safe(", but for the order of the columns in " + words(verdict.tables()));
    }

    private String safe(String but) {
        String orders = fork.written().isEmpty() ? "In every order" : "In every order that `depends-on` leaves";
        return of(
                "safe to merge",
                orders + " these " + Counts.text(fork.size(), "revision") + " end in the same schema and data" + but);
    }

    @Override
    public String conflict(Verdict.Conflict verdict) {
        String manner = switch (verdict.manner()) {
            case DIVERGE ->
                verdict.divergences().isEmpty()
                        ? "both orders succeed, and give the same things different names"
                        : "both orders succeed, and end in different databases";
            case BOTH_FAIL ->
                verdict.ways().isEmpty() ? "neither order succeeds" : "neither side can run before the other";
            case ALL_FAIL -> "no order succeeds, not even a mixed one";
            case MIXED -> "one side after the other goes well, but not both mixed";
        };
        return of("conflict", ids(List.of(verdict.first(), verdict.second())) + " do not go together: " + manner);
    }

    @Override
    public String oneOrder(Verdict.OneOrder verdict) {
        return of(
                "only one order works",
                verdict.way().rules().stream().map(VerdictHeadline::rule).collect(Collectors.joining(", and "))
                        + ", and no header says so yet");
    }

    private static String rule(Precedence rule) {
        return Markdown.code(rule.later().text()) + " has to run after "
                + Markdown.code(rule.earlier().text());
    }

    @Override
    public String dataDependent(Verdict.DataDependent verdict) {
        return of("data-dependent", "Whether they go together depends on the rows; with some they do not");
    }

    @Override
    public String latent(Verdict.Latent verdict) {
        List<String> objects =
                verdict.findings().stream().map(ProbeFinding::object).toList();
        return of("latent", "Every order ends alike, and leaves code that fails when it runs: " + words(objects));
    }

    @Override
    public String notExercised(Verdict.NotExercised verdict) {
        return of(
                "not exercised",
                "Nothing came out differently, but no row came to "
                        + Counts.text(verdict.statements().size(), "statement") + " of " + ids(verdict.concerned())
                        + ", and the other side touches the same");
    }

    @Override
    public String undecided(Verdict.Undecided verdict) {
        return of(
                "undecided",
                "Nobody knows whether " + ids(fork.heads()) + " go together: " + Markdown.prose(verdict.reason()));
    }

    private static String words(List<String> words) {
        List<String> all = words.stream().distinct().map(Markdown::code).toList();
        return String.join(", ", all.subList(0, Math.min(all.size(), MOST_IDS))) + (all.size() > MOST_IDS ? ", …" : "");
    }

    /** Ids in a phrase; of many the first ones. */
    static String ids(List<RevisionId> ids) {
        List<String> shown = ids.stream()
                .distinct()
                .limit(MOST_IDS)
                .map(id -> Markdown.code(id.text()))
                .toList();
        String all = shown.size() < 2
                ? String.join("", shown)
                : String.join(", ", shown.subList(0, shown.size() - 1)) + " and " + shown.get(shown.size() - 1);
        return ids.stream().distinct().count() > MOST_IDS ? all + ", …" : all;
    }
}
