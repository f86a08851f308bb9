package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.merge.MergeAnalysis;
import dev.tributary.project.Options;
import dev.tributary.script.NewId;
import dev.tributary.script.RevisionDraft;
import dev.tributary.script.Script;
import dev.tributary.squash.SquashFile;
import dev.tributary.squash.SquashProof;
import dev.tributary.squash.SquashProof.Proved;
import dev.tributary.squash.SquashWriting;
import dev.tributary.squash.StoodFor;
import dev.tributary.target.Listing;
import dev.tributary.wording.Remedy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code squash [FIRST..]LAST…}: one revision in place of a history; with {@code --drop}, its files go. */
@picocli.CommandLine.Command(
        name = "tributary squash",
        description = "How do I put one revision in place of a long history?")
public final class Squash implements Command {

    @Parameters(
            arity = "1..*",
            paramLabel = "REVISION",
            description = "Where the history ends: LAST, FIRST..LAST, heads; with --drop, the squash")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "What it makes, in a few words")
    private String message = "";

    @Option(names = "--rev-id", paramLabel = "ID", description = "Its id; 12 random hex digits unless said")
    private @Nullable String id;

    @Option(names = "--drop", description = "Delete the files that it stands for, where no database asked needs them")
    private boolean drop;

    @Option(names = "--yes", description = "With --drop: ask nothing")
    private boolean yes;

    @Option(
            names = "--base-schema",
            paramLabel = "FILE|URL",
            description =
                    "Take this schema in place of the SQL of the history: a dump without rows, or a database to be"
                            + " dumped, which is at the end of it")
    private @Nullable String baseSchema;

    @Mixin
    private final ScratchOptions scratch = new ScratchOptions();

    @Override
    public boolean asksSeveralEnvironments() {
        return true;
    }

    @Override
    public void addTo(Options.Builder flags) {
        scratch.addTo(flags);
    }

    @Override
    public int run(Call call) {
        AlembicRun.refuse(call, "squash");
        if (yes && !drop) {
            throw Usage.wrong("--yes", "--yes is for --drop", Remedy.onFiles("squash", "REVISION", "--drop", "--yes"));
        }
        if (drop && baseSchema != null) {
            throw Usage.wrong(
                    "--base-schema",
                    "--base-schema is for writing a squash, and --drop deletes what one stands for",
                    List.of(Remedy.advice("leave one of them away")));
        }
        return drop ? new SquashDrop(call, yes).drop(words) : write(call);
    }

    private int write(Call call) {
        StoodFor history = history(call);
        String chosen = id == null ? call.surroundings().newId().get() : id;
        NewId.require(RevisionId.of(chosen), history.scripts().graph());
        var environment = call.surroundings().environment();
        var draft = RevisionDraft.of(
                RevisionId.of(chosen),
                List.of(),
                message.isEmpty() ? "all up to " + RevisionLines.joined(history.heads()) : message,
                call.surroundings().clock().instant(),
                environment.getOrDefault("GIT_AUTHOR_NAME", environment.getOrDefault("USER", "")));
        var file = new SquashFile(
                history,
                draft,
                call.toolbox().product(),
                baseSchema == null ? null : DumpedSchemaOption.read(call, baseSchema));
        String origin = call.shown(file.in(folder(call, history)));
        var writing = new SquashWriting(call.surroundings().directory()::resolve);
        var origins = new ArrayList<>(List.of(origin));
        history.followers().forEach(follower -> origins.add(follower.revision().origin()));
        writing.requireWritable(origins);
        Proved proved = prove(call, history, file, origin);
        var answers = new SquashDatabases(call, proved.squash().scriptsWithoutHistory()).ask();
        writing.write(proved.squash());
        if (call.console().json()) {
            json(call, proved, answers);
        } else {
            text(call, proved, answers);
        }
        return Exit.DONE;
    }

    private StoodFor history(Call call) {
        RevisionGraph graph = call.scripts().graph();
        var listing = new Listing(graph);
        var last = new ArrayList<RevisionId>();
        var first = new ArrayList<RevisionId>();
        for (String word : words) {
            String[] ends = word.split("\\.\\.|:", 2);
            String end = ends[ends.length - 1];
            last.addAll(listing.show(end.isEmpty() ? "heads" : end, List.of()));
            if (ends.length > 1 && !ends[0].isEmpty()) {
                first.addAll(listing.show(ends[0], List.of()));
            }
        }
        StoodFor history = StoodFor.of(call.scripts(), last);
        first.forEach(history::refuseToBeginWith);
        return history;
    }

    /** Beside the last revision of the history. */
    private static Path folder(Call call, StoodFor history) {
        Script last = history.history().get(history.history().size() - 1);
        Path file = call.surroundings().directory().resolve(last.revision().origin());
        return call.project().scriptFolders().stream()
                .filter(file::startsWith)
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(file.getParent()));
    }

    private static Proved prove(Call call, StoodFor history, SquashFile file, String origin) {
        try (var server = new Scratch(call, false)) {
            call.console().progress("proving");
            Proved proved = new SquashProof(
                            server.server(),
                            call.toolbox().instruments(),
                            Objects.requireNonNullElse(
                                    call.project().settings().statementTimeout(), MergeAnalysis.STATEMENT_TIMEOUT))
                    .prove(history, file, origin);
            server.otherMajor().ifPresent(other -> call.console().warning(other.text()));
            return proved;
        } finally {
            call.console().progress("");
        }
    }

    private static void text(Call call, Proved proved, List<SquashDatabases.Answer> answers) {
        var squash = proved.squash();
        var console = call.console();
        console.line(squash.script().revision().origin());
        console.info("  stands for " + RevisionLines.joined(squash.history().heads()) + " and all that leads there");
        squash.followers()
                .forEach(follower -> console.info("  now followed by "
                        + RevisionLines.phrase(follower.revision()) + "    "
                        + follower.revision().origin()));
        if (!squash.script().transactional()) {
            console.info("  runs outside a transaction, statement by statement");
        }
        console.info("  " + SquashProof.sentence(proved));
        answers.forEach(answer -> console.info("  " + answer.text()));
        console.info("  the old files stay until no database needs them; then: "
                + console.shown(
                        Remedy.onFiles("squash", squash.script().revision().id().text(), "--drop")));
    }

    private static void json(Call call, Proved proved, List<SquashDatabases.Answer> answers) {
        var squash = proved.squash();
        call.console()
                .object(Json.object(
                        "command", "squash",
                        "id", squash.script().revision().id().text(),
                        "path", squash.script().revision().origin(),
                        "replaces",
                                squash.history().replaced().stream()
                                        .map(replaced -> Json.object(
                                                "revision",
                                                replaced.revision().text(),
                                                "ancestry",
                                                replaced.ancestry()))
                                        .toList(),
                        "revisions", Json.words(squash.history().ids()),
                        "followers",
                                squash.followers().stream()
                                        .map(follower -> Json.object(
                                                "revision",
                                                follower.revision().id().text(),
                                                "path",
                                                follower.revision().origin()))
                                        .toList(),
                        "transactional", squash.script().transactional(),
                        "provedOn", proved.server(),
                        "baseSchema", proved.origin(),
                        "databases",
                                answers.stream()
                                        .map(SquashDatabases.Answer::json)
                                        .toList()));
    }
}
