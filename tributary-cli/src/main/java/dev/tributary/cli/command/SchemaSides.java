package dev.tributary.cli.command;

import dev.tributary.drift.DatabaseSchema;
import dev.tributary.drift.RehearsedSchema;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.UnknownRevision;
import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.scratch.OtherMajor;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.target.Listing;
import dev.tributary.toolbox.OpenDatabase;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out what a word means that stands for a schema, and reads that. */
final class SchemaSides implements AutoCloseable {

    /** The project's own database. */
    static final String OWN = "database";

    private final Call call;
    private final Scratch scratch;

    SchemaSides(Call call) {
        this.call = call;
        this.scratch = new Scratch(call, false);
    }

    /**
     * One side.
     *
     * @param title what it is, for people
     * @param rehearsed whether it was made by revisions on a scratch server
     */
    record Side(String title, boolean rehearsed, SchemaSnapshot schema) {}

    /**
     * Finds the schema that a word stands for: the project's database, an address, an environment, a file, a revision; the
     * first that it can be. A revision is rehearsed when it is asked for, so that it can be on the version of a database
     * that is found meanwhile.
     */
    Supplier<Side> side(String word) {
        if (word.equals(OWN)) {
            scratch.standFor(call.project());
            return () -> database(call.database(), call.whereabouts().text(), call.project());
        }
        if (word.contains("://") || word.equals("embedded")) {
            return opened(call.options().flags().environment(null).url(word));
        }
        Optional<Project> environment = environment(word);
        if (environment.isPresent()) {
            return opened(environment.get());
        }
        Optional<Path> file = file(word);
        return file.isPresent() ? () -> file(word, file.get()) : () -> revision(word);
    }

    private Optional<Project> environment(String word) {
        try {
            return Optional.of(load(call.options().flags().url(null).environment(word)));
        } catch (TributaryException e) {
            if (e.problem().code().equals("unknown-environment")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether the revisions ran on another major version than that of the database. */
    Optional<OtherMajor> otherMajor() {
        return scratch.otherMajor();
    }

    private Supplier<Side> opened(Options.Builder flags) {
        return opened(load(flags));
    }

    private Project load(Options.Builder flags) {
        return Project.load(
                flags.build(),
                call.surroundings().environment(),
                call.surroundings().directory(),
                call.toolbox().addresses());
    }

    private Supplier<Side> opened(Project project) {
        scratch.standFor(project);
        return () -> read(project);
    }

    private Side read(Project project) {
        try (OpenDatabase database = call.toolbox().open(project, call.options().keepRunning())) {
            return database(
                    database,
                    database.address().database() + " on " + database.address().hosts(),
                    project);
        }
    }

    private Side database(OpenDatabase database, String where, Project project) {
        SchemaSnapshot schema = DatabaseSchema.read(
                database.connections(),
                database.address().database(),
                project.settings().versionTable(),
                call.toolbox().instruments().schema());
        return new Side("database " + where, false, schema);
    }

    private Optional<Path> file(String word) {
        try {
            Path path = call.surroundings().directory().resolve(word);
            return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Side file(String word, Path path) {
        try {
            return new Side("file " + word, false, SchemaSnapshot.parse(Files.readString(path), word));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Side revision(String word) {
        RevisionGraph graph = call.scripts().graph();
        List<RevisionId> revisions = revisions(word, graph);
        ScratchServer server = scratch.server();
        var schema = new RehearsedSchema(server, call.scripts(), call.toolbox().instruments()).at(revisions);
        String title = revisions.isEmpty()
                ? "base"
                : String.join(", ", revisions.stream().map(RevisionId::text).toList());
        return new Side("revision " + title + ", rehearsed on " + server.version(), true, schema);
    }

    private List<RevisionId> revisions(String word, RevisionGraph graph) {
        try {
            return new Listing(graph).show(word, word.equals("current") ? call.current() : List.of());
        } catch (UnknownRevision e) {
            Problem problem = e.problem();
            var facts = new ArrayList<>(problem.facts());
            facts.add("it is no environment of tributary.toml either, no address and no file");
            throw new TributaryException(problem.withFacts(facts), e);
        }
    }

    @Override
    public void close() {
        scratch.close();
    }
}
