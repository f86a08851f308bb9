package dev.tributary.cli.report;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Order;
import dev.tributary.merge.Proof;
import dev.tributary.merge.Verdict;
import dev.tributary.rehearsal.Failure;
import dev.tributary.scratch.OtherMajor;
import dev.tributary.script.Finding;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proofs as part of a check: one that is not safe is a finding on the files that would have to change. */
public final class ProofFindings {
    private final ScriptSet scripts;
    private final Proved proved;
    private final List<Proof> proofs;
    private final Circumstances circumstances;

    /**
     * How it came to these proofs.
     *
     * @param when follows "they go together": {@code once merged with "main"}; empty for what is here
     * @param first what brings both sides together, before a file of one can name a revision of the other; none where they
     *     are
     * @param again the command that proves anew
     * @param verbose whether everything is told
     * @param shown a problem as this call shows it
     * @param ours whether a revision is of the side that is looked at: a review shows an annotation beside what it changes
     */
    public record Circumstances(
            String when,
            List<Remedy> first,
            Remedy.Command again,
            boolean verbose,
            UnaryOperator<Problem> shown,
            Predicate<Revision> ours) {}

    /** These proofs over revisions of these scripts. */
    public ProofFindings(ScriptSet scripts, Proved proved, Circumstances circumstances) {
        this.scripts = scripts;
        this.proved = proved;
        this.proofs = proved.proofs();
        this.circumstances = circumstances;
    }

    /** One for each proof that is not safe, in the file of ours that would have to change. */
    public List<Finding> findings() {
        return unsafe().map(proof -> findings(proof).get(0)).toList();
    }

    /** The proofs, as they were asked for. */
    public List<Proof> proofs() {
        return proofs;
    }

    /** Where it was proved on another major version than the database's. */
    public Optional<OtherMajor> otherMajor() {
        return proved.otherMajor();
    }

    /** What was tried for the proofs that are safe, in lines; none where there is none. */
    public List<String> tried() {
        return safe().flatMap(proof -> lines(proof).stream()).toList();
    }

    /** For people, the proofs that are safe, or that there was nothing to prove. */
    public List<String> lines() {
        return proofs.isEmpty() ? List.of("there are no two heads, so there is nothing to prove") : tried();
    }

    /** For a review: what is not safe beside each of the files in conflict, what is safe with the run. */
    public List<String> annotations() {
        var lines = new ArrayList<>(new FindingReport(everywhere()).annotations());
        safe().forEach(proof -> lines.add(FindingReport.notice("safe to merge", lines(proof))));
        proved.otherMajor()
                .ifPresent(
                        other -> lines.add(FindingReport.notice("proved on another version", List.of(other.text()))));
        return lines;
    }

    /** What is not safe, in each of the files in conflict. */
    public List<Finding> everywhere() {
        return unsafe().flatMap(proof -> findings(proof).stream()).toList();
    }

    /** For programs. */
    public Map<String, Object> fields() {
        return ProofJson.fields(proved);
    }

    private Stream<Proof> safe() {
        return proofs.stream().filter(proof -> proof.verdict().isSafe());
    }

    private Stream<Proof> unsafe() {
        return proofs.stream().filter(proof -> !proof.verdict().isSafe());
    }

    private List<String> lines(Proof proof) {
        return report(proof).lines(circumstances.verbose());
    }

    private ProofReport report(Proof proof) {
        return new ProofReport(proof, scripts, circumstances.again());
    }

    /** The same in each file concerned, ours first. */
    private List<Finding> findings(Proof proof) {
        Problem problem = problem(proof);
        List<RevisionId> known = proof.verdict().concerned();
        List<Script> concerned = (known.isEmpty() ? proof.fork().heads() : known)
                .stream().distinct().map(id -> scripts.find(id).orElseThrow()).toList();
        return Stream.concat(
                        concerned.stream().filter(script -> circumstances.ours().test(script.revision())),
                        concerned.stream()
                                .filter(script -> !circumstances.ours().test(script.revision())))
                .map(script -> new Finding(
                        Finding.Severity.ERROR, script.revision().origin(), line(script, proof.verdict()), 0, problem))
                .toList();
    }

    private Problem problem(Proof proof) {
        boolean unknown = !proof.verdict().isKnown();
        String heads = phrase(proof.fork().heads());
        String when = circumstances.when().isEmpty() ? "" : " " + circumstances.when();
        return circumstances
                .shown()
                .apply(new Problem(
                        unknown ? "unproved-merge" : "unsafe-merge",
                        unknown
                                ? "not proved that " + heads + " go together" + when
                                : heads + " do not go together" + when,
                        lines(proof),
                        remedies(proof)));
    }

    private List<Remedy> remedies(Proof proof) {
        List<Remedy> remedies = report(proof).remedies();
        return remedies.stream().anyMatch(Remedy.Edit.class::isInstance)
                ? Stream.concat(circumstances.first().stream(), remedies.stream())
                        .toList()
                : remedies;
    }

    private static String phrase(List<RevisionId> heads) {
        return heads.subList(0, heads.size() - 1).stream().map(RevisionId::text).collect(Collectors.joining(", "))
                + " and " + heads.get(heads.size() - 1);
    }

    /** The statement that failed, where one of the revision did; else its first one. */
    private static int line(Script script, Verdict verdict) {
        List<Statement> statements = script.up().statements();
        int number = verdict.orders().stream()
                .map(Order::failure)
                .flatMap(Optional::stream)
                .filter(failure -> failure.revision().equals(script.revision().id()))
                .mapToInt(Failure::statement)
                .filter(statement -> statement > 0)
                .findFirst()
                .orElse(1);
        return number > statements.size() ? 1 : statements.get(number - 1).line();
    }
}
