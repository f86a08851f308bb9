package dev.tributary.cli.command;

import dev.tributary.alembic.AlembicSettings;
import dev.tributary.alembic.capture.AlembicCommand;
import dev.tributary.alembic.capture.ProvenAlembic;
import dev.tributary.alembic.conversion.Conversion;
import dev.tributary.alembic.conversion.ConvertedRevision;
import dev.tributary.alembic.verification.CapturedSteps;
import dev.tributary.alembic.verification.Verification;
import dev.tributary.alembic.verification.VerifiedRevisions;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.merge.MergeAnalysis;
import dev.tributary.product.TableName;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.session.Database;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.ShellWords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has the project's own Alembic run beside the converted revisions, where the caller says how it is called. */
final class AlembicComparison {
    /** For one revision of an empty database. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Call call;
    private final AlembicCommand command;

    private AlembicComparison(Call call, AlembicCommand command) {
        this.call = call;
        this.command = command;
    }

    /**
     * A comparison, or null where nobody has asked for one.
     *
     * @param typed the words of {@code --alembic-command}; null without it
     */
    static @Nullable AlembicComparison of(Call call, AlembicSettings settings, @Nullable String typed) {
        return typed == null ? null : new AlembicComparison(call, command(call, settings, typed));
    }

    /** How Alembic is called as somebody typed it, in the folder of its settings. */
    static AlembicCommand command(Call call, AlembicSettings settings, String typed) {
        return new AlembicCommand(
                words(typed), home(settings), call.surroundings().environment(), PATIENCE);
    }

    /** @throws dev.tributary.project.WrongUsage if there is no word, or a quote has no end */
    private static List<String> words(String typed) {
        String wrong = "names no program";
        try {
            List<String> words = ShellWords.read(typed);
            if (!words.isEmpty()) {
                return words;
            }
        } catch (IllegalArgumentException e) {
            wrong = "cannot be read: " + e.getMessage();
        }
        throw Usage.wrong(
                "--alembic-command",
                "--alembic-command \"" + typed + "\" " + wrong,
                Remedy.option("alembic-command", "uv run alembic").does("for example"));
    }

    private static Path home(AlembicSettings settings) {
        Path location = settings.scriptLocation();
        return settings.file()
                .map(Path::getParent)
                .orElseGet(() -> Objects.requireNonNullElse(location.getParent(), location));
    }

    /** Compares; takes a process of Alembic's for each direction of each revision. */
    VerifiedRevisions run(
            Conversion conversion, RevisionGraph graph, List<ConvertedRevision> revisions, String versionTable) {
        try (var scratch = new Scratch(call, false)) {
            ScratchServer server = scratch.server();
            call.console().progress("asking Alembic where it works");
            ProvenAlembic alembic = ProvenAlembic.prove(
                    command,
                    server,
                    TableName.parse(versionTable),
                    call.toolbox().product());
            try (var steps = new CapturedSteps(alembic, graph)) {
                VerifiedRevisions verified = Verification.run(
                        conversion,
                        graph,
                        revisions,
                        steps,
                        new Verification.Place(
                                server,
                                call.toolbox().instruments(),
                                versionTable,
                                new ArrayList<>(List.of(Database.JOURNAL, Database.STATE)),
                                Objects.requireNonNullElse(
                                        call.project().settings().statementTimeout(), MergeAnalysis.STATEMENT_TIMEOUT)),
                        (done, all) ->
                                call.console().progress("comparing with Alembic, step " + (done + 1) + " of " + all));
                scratch.silence().ifPresent(call.console()::info);
                scratch.otherMajor().ifPresent(other -> call.console().warning(other.text()));
                return verified;
            }
        } finally {
            call.console().progress("");
        }
    }
}
