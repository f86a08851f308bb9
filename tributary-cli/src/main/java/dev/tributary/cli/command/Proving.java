package dev.tributary.cli.command;

import dev.tributary.cli.proof.KeptBases;
import dev.tributary.cli.proof.KeptProofs;
import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.Proved;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.MergeAnalysis;
import dev.tributary.merge.Proof;
import dev.tributary.project.Options;
import dev.tributary.project.ProjectFolder;
import dev.tributary.rehearsal.DumpedSchema;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.rehearsal.KnownBases;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.roundtrip.RoundTrips;
import dev.tributary.script.ScriptSet;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Durations;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that prove, and the proof itself. */
final class Proving {

    @Option(names = "--seed", paramLabel = "FILE", description = "Put these rows into the base instead of made-up ones")
    private @Nullable String seed;

    @Option(
            names = "--base-schema",
            paramLabel = "FILE|URL",
            description = "Begin with this schema, in place of the revisions before the fork: a dump without rows, or a"
                    + " database to be dumped")
    private @Nullable String baseSchema;

    @Option(
            names = "--alembic-command",
            paramLabel = "WORDS",
            description =
                    "Have Alembic run what cannot be translated of Python revisions, on databases to be thrown away:"
                            + " how it is called where alembic.ini is, such as \"uv run alembic\"")
    private @Nullable String alembicCommand;

    @Mixin
    private final ScratchOptions scratch = new ScratchOptions();

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            description = "End a statement of a replay after this time; 60s unless said, 0 for never")
    private @Nullable String statementTimeout;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description = "End a proof that takes longer in all, undecided; no limit unless said")
    private @Nullable String timeLimit;

    @Option(
            names = "--accept",
            paramLabel = "REVISION:LINE",
            description = "Somebody has looked at this statement, which no row of the proof comes to")
    private List<String> accepted = new ArrayList<>();

    @Option(
            names = "--show-values",
            description = "Tell rows of --seed as they are, which may be production's; else by their numbers")
    private boolean values;

    @Option(names = "--no-cache", description = "Replay what an earlier call has replayed, too")
    private boolean anew;

    @Option(
            names = "--restricted",
            description = "Replay without a superuser's rights on the scratch server, as revisions of a git ref")
    private boolean restricted;

    @Option(
            names = "--scratch-superuser",
            description = "Replay also revisions of a git ref as the scratch server's superuser")
    private boolean superuser;

    /**
     * Whether revisions run without a superuser's rights.
     *
     * @param foreign whether some of them are another branch's, which nobody here need have read
     */
    private boolean isRestricted(boolean foreign) {
        if (restricted && superuser) {
            throw Usage.wrong(
                    "--restricted",
                    "--restricted and --scratch-superuser exclude each other",
                    List.of(Remedy.advice("leave one of them away")));
        }
        return restricted || (foreign && !superuser);
    }

    void addTo(Options.Builder flags) {
        scratch.addTo(flags);
        flags.statementTimeout(statementTimeout);
    }

    /** The option that says how to prove, as typed; null where there is none. */
    @Nullable
    String option() {
        if (anew) {
            return "--no-cache";
        }
        if (statementTimeout != null) {
            return "--statement-timeout";
        }
        if (values) {
            return "--show-values";
        }
        if (timeLimit != null || !accepted.isEmpty()) {
            return timeLimit != null ? "--time-limit" : "--accept";
        }
        if (restricted || superuser) {
            return restricted ? "--restricted" : "--scratch-superuser";
        }
        if (baseSchema != null || alembicCommand != null) {
            return baseSchema != null ? "--base-schema" : "--alembic-command";
        }
        return seed != null ? "--seed" : scratch.option();
    }

    /**
     * Proves every pair of these revisions, and all of them together where every pair is safe.
     *
     * @param scripts hold the revisions
     * @param foreign whether some of them come from a git ref
     */
    Proved prove(Call call, ScriptSet scripts, List<RevisionId> heads, boolean foreign) {
        @Nullable String rows = rows(call);
        @Nullable DumpedSchema schema = baseSchema == null ? null : DumpedSchemaOption.read(call, baseSchema);
        var replayable = Replayable.of(call, scripts, heads);
        String alembic = alembicCommand(replayable, foreign);
        if (alembic == null || !replayable.isUnknown(heads, schema != null)) {
            try (var server = new Scratch(call, isRestricted(foreign))) {
                return replayed(call, replayable, heads, rows, schema, server, null);
            } finally {
                call.console().progress("");
            }
        }
        try (var server = new Scratch(call, isRestricted(false));
                var observed = new ObservedPython(call, replayable, heads, alembic, had(server::server))) {
            Replayable filled = observed.filled();
            boolean makesBase = schema == null && observed.needsBase();
            return replayed(
                    call,
                    filled,
                    heads,
                    rows,
                    schema,
                    server,
                    makesBase ? observed.bases(filled.scripts(), timeout(call)) : null);
        } finally {
            call.console().progress("");
        }
    }

    /** What was typed of how to prove, for a command that is to prove the same. */
    List<String> typed() {
        var typed = new ArrayList<String>();
        if (seed != null) {
            typed.addAll(List.of("--seed", seed));
        }
        if (baseSchema != null) {
            typed.addAll(List.of("--base-schema", baseSchema));
        }
        if (alembicCommand != null) {
            typed.addAll(List.of("--alembic-command", alembicCommand));
        }
        accepted.forEach(place -> typed.addAll(List.of("--accept", place)));
        return typed;
    }

    /** The words to call Alembic by, where they were typed and can be of use. */
    private @Nullable String alembicCommand(Replayable replayable, boolean foreign) {
        if (alembicCommand != null && (foreign || replayable.translated() == null)) {
            throw Usage.wrong(
                    "--alembic-command",
                    foreign
                            ? "--alembic-command runs the files that are here, and one side is only in git"
                            : "--alembic-command is for revisions in Python, and these are SQL",
                    List.of(
                            foreign
                                    ? Remedy.onFiles("prove", "--alembic-command", "alembic")
                                            .does("after git merge")
                                    : Remedy.advice("leave it away")));
        }
        return alembicCommand;
    }

    private Proved replayed(
            Call call,
            Replayable replayable,
            List<RevisionId> heads,
            @Nullable String rows,
            @Nullable DumpedSchema schema,
            Scratch server,
            @Nullable KnownBases given) {
        ScriptSet scripts = replayable.scripts();
        Instruments instruments = call.toolbox().instruments();
        Console console = call.console();
        boolean fresh = anew || !new KeptFolder(call).isOurs();
        var known = new KeptProofs(
                ProjectFolder.of(call.project().root()),
                scripts,
                () -> had(() -> server.identity(instruments)),
                (rows == null ? "made up" : "given: " + seed + "\n" + rows)
                        + accepted()
                        + (schema == null ? "" : "\nbase: " + schema.identity())
                        + (given == null ? "" : "\nbase: another tool's"),
                call.surroundings().clock(),
                fresh,
                values);
        var bases = new KeptBases(
                ProjectFolder.of(call.project().root()),
                scripts,
                () -> had(() -> server.identity(instruments)),
                server::server,
                kept -> had(() -> server.beginning(kept)),
                call.surroundings().clock(),
                fresh);
        var analysis = new MergeAnalysis(
                        () -> had(server::server), scripts, instruments, seeders(call.toolbox(), rows), known)
                .withStatementTimeout(timeout(call))
                .withBases(given == null ? bases : given)
                .within(timeLimit())
                .on(schema)
                .accepting(Set.copyOf(accepted));
        List<Proof> proofs = (values ? analysis.showingValues() : analysis)
                .proveAll(
                        heads,
                        (done, expected) -> console.progress(Counts.text(done, "replay") + " of about " + expected));
        console.progress("");
        server.silence().ifPresent(console::info);
        server.otherMajor().ifPresent(other -> console.warning(other.text()));
        var notes = new ArrayList<>(replayable.notes());
        if (given != null) {
            notes.add("the base was made by Alembic, since not all revisions before the fork can be translated");
        }
        return new Proved(
                proofs.stream()
                        .map(proof -> (proof.scope().replays() == 0
                                        ? proof
                                        : proof.noting(notes, replayable.provisos()))
                                .doubted(replayable.openPoints(heads)))
                        .toList(),
                server.otherMajor());
    }

    private static Duration timeout(Call call) {
        return Objects.requireNonNullElse(
                call.project().settings().statementTimeout(), MergeAnalysis.STATEMENT_TIMEOUT);
    }

    /** What is accepted and what is shown, as a part of what an answer depends on. */
    private String accepted() {
        for (String place : accepted) {
            if (!place.matches(".+:[1-9]\\d*")) {
                throw Usage.wrong(
                        "--accept",
                        "--accept \"" + place + "\" is no revision with a line",
                        List.of(Remedy.option("accept", "3e41c2d5a6b7:12")
                                .does("the line is the statement's, as prove tells it")));
            }
        }
        return (accepted.isEmpty() ? "" : "\naccepted: " + String.join(" ", accepted)) + (values ? "\nshown" : "");
    }

    private Duration timeLimit() {
        return timeLimit == null
                ? Duration.ZERO
                : Durations.parse(timeLimit)
                        .orElseThrow(() -> Usage.wrong(
                                "--time-limit",
                                "--time-limit \"" + timeLimit + "\" is no time",
                                List.of(Remedy.option("time-limit", "10m").does(Durations.EXPECTED))));
    }

    /**
     * Runs revisions up, down and up again.
     *
     * @param scripts hold the revisions
     * @param foreign whether some of them come from a git ref
     */
    RoundTrips roundTrips(Call call, ScriptSet scripts, List<RevisionId> wanted, boolean foreign) {
        @Nullable String rows = rows(call);
        @Nullable
        Seeder given = seed == null || rows == null ? null : call.toolbox().seeder(seed, rows);
        return new RoundTripping(
                        call,
                        isRestricted(foreign),
                        given,
                        baseSchema == null ? null : DumpedSchemaOption.read(call, baseSchema))
                .run(scripts, wanted)
                .trips();
    }

    private static <T> T had(Supplier<T> wanted) {
        return NoScratchServer.or(
                wanted,
                "not proved: there is no scratch server to replay the branches on",
                Remedy.onFiles("merge", "heads", "--no-prove").does("joins them unproved"));
    }

    private List<Seeder> seeders(Toolbox toolbox, @Nullable String rows) {
        return seed == null || rows == null ? toolbox.seeders() : List.of(toolbox.seeder(seed, rows));
    }

    /** What the file of rows says; null where there is none. */
    private @Nullable String rows(Call call) {
        return seed == null ? null : rows(call, seed);
    }

    /** What that file of rows says. */
    static String rows(Call call, String seed) {
        Path file = call.surroundings().directory().resolve(seed);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Usage.unreadable("--seed", file, seed, e, Remedy.option("seed", "rows.sql"));
        }
    }
}
