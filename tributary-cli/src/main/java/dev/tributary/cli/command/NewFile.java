package dev.tributary.cli.command;

import dev.tributary.alembic.AlembicSettings;
import dev.tributary.alembic.AlembicTemplate;
import dev.tributary.cli.report.Json;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.TableName;
import dev.tributary.script.NewId;
import dev.tributary.script.NewScript;
import dev.tributary.script.RevisionDraft;
import dev.tributary.script.RevisionTemplate;
import dev.tributary.script.ScriptProblem;
import dev.tributary.target.NewRevision;
import dev.tributary.target.NewRevision.Wish;
import dev.tributary.target.Purpose;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the file of a new revision. Everything that can be wrong with it is found before. */
final class NewFile {
    private static final int ALEMBICS_WIDTH = 32;

    private final Call call;
    private final String message;
    private final String id;
    private final boolean longId;

    /**
     * A file to be written by one call.
     *
     * @param longId whether the id may be longer than a version table of Alembic's takes
     */
    NewFile(Call call, String message, String id, boolean longId) {
        this.call = call;
        this.message = message;
        this.id = id;
        this.longId = longId;
    }

    /**
     * A file that was written.
     *
     * @param file where it is
     * @param revision what it states
     */
    record Written(Path file, NewRevision revision) {}

    /** What it will state; writes nothing yet. */
    NewRevision planned(Wish wish, Purpose purpose) {
        RevisionGraph graph = call.scripts().graph();
        checkWidth();
        NewId.require(RevisionId.of(id), graph);
        return NewRevision.in(graph, RevisionId.of(id), wish, purpose);
    }

    /**
     * Tries whether it can be written, before anything long is done for it.
     *
     * @throws TributaryException where not; in an image, whose folder nobody can write or keep, it says what can be done there
     */
    void require(NewRevision revision, Purpose purpose) {
        Path folder = folder(call.scripts().graph(), revision);
        try {
            NewScript.require(folder);
        } catch (ScriptProblem e) {
            throw call.surroundings().lost().test(folder) ? inImage(e, folder, purpose) : e;
        }
    }

    private TributaryException inImage(ScriptProblem found, Path folder, Purpose purpose) {
        var facts = new ArrayList<>(found.problem().facts());
        facts.add("it is the image's own folder, and what is written there goes with the container");
        var next = new ArrayList<Remedy>();
        if (purpose == Purpose.MERGE) {
            next.add(Remedy.onDatabase("upgrade", "heads").does("applies all heads as they are, and needs no file"));
            next.add(
                    Remedy.variable("TRIBUTARY_TARGET", "heads").does("has an application do the same when it starts"));
            next.add(Remedy.advice("tributary merge heads, in a checkout of the repository")
                    .does("joins them for the next image"));
        } else {
            next.add(Remedy.advice(mount(folder))
                    .does("before the service's name: mounts the folder of a checkout that is beside it, as you"));
        }
        return new TributaryException(found.problem().withFacts(facts).withRemedies(next), found);
    }

    /** Mounts the source folder over the image's, for its owner: an image's own user may not write there. */
    private String mount(Path folder) {
        String source = AlembicRun.isFor(call) ? call.shown(folder) : "db/revisions";
        return "--user \"$(id -u):$(id -g)\" -v \"$PWD/" + source + ":" + folder + "\"";
    }

    /** Writes it. */
    Written create(Wish wish, Purpose purpose) {
        return create(planned(wish, purpose), purpose, "");
    }

    private Written create(NewRevision revision, Purpose purpose, String proved) {
        RevisionDraft draft = draft(revision, purpose).provedOn(proved);
        Path folder = folder(call.scripts().graph(), revision);
        Path file = call.project()
                .alembic()
                .map(settings -> inPython(settings, folder, draft))
                .orElseGet(() -> RevisionTemplate.DEFAULT.write(folder, draft));
        return new Written(file, revision);
    }

    private Path inPython(AlembicSettings settings, Path folder, RevisionDraft draft) {
        var template = new AlembicTemplate(settings, call.surroundings().clock().getZone());
        AlembicTemplate.Written file = template.write(draft, draft.revises());
        file.note().ifPresent(note -> call.console().warning(note + ": Alembic's standard form was written instead"));
        return NewScript.write(folder, file.name(), file.text().getBytes(settings.outputEncoding()));
    }

    /** Writes it, prints its path, and says what it continues. */
    int show(String command, Wish wish, Purpose purpose) {
        NewRevision revision = planned(wish, purpose);
        require(revision, purpose);
        return show(command, revision, purpose, "");
    }

    /** The same for what was planned, with what it was proved on; nothing of that is written where the text is empty. */
    int show(String command, NewRevision revision, Purpose purpose, String proved) {
        Written written = create(revision, purpose, proved);
        if (call.surroundings().lost().test(written.file())) {
            warnOfLoss(written.file());
        }
        if (call.console().json()) {
            Map<String, Object> fields = Json.object(
                    "command", command,
                    "id", id,
                    "path", call.shown(written.file()),
                    "downRevisions", Json.words(revision.downRevisions()),
                    "dependencies", revision.dependencies(),
                    "labels", revision.labels());
            if (purpose == Purpose.MERGE) {
                fields.put("proved", proved);
            }
            call.console().object(fields);
            return Exit.DONE;
        }
        call.console().line(call.shown(written.file()));
        if (revision.downRevisions().isEmpty()) {
            call.console().info("  continues nothing: it is a base");
        }
        for (RevisionId down : revision.downRevisions()) {
            String message = call.scripts().graph().revision(down).message();
            String verb = revision.downRevisions().size() > 1 ? "  joins " : "  continues ";
            call.console().info(verb + down + (message.isEmpty() ? "" : " \"" + message + "\""));
        }
        return Exit.DONE;
    }

    /** Somebody merged on a server, in the image, which has no sources. */
    private void warnOfLoss(Path file) {
        Path folder = Objects.requireNonNull(file.getParent());
        call.console()
                .warning(call.shown(file)
                        + " will be lost: " + BackupWouldBeLost.WHY + "\n"
                        + "  next: mount the source folder, with " + mount(folder)
                        + " before the service's name, or write the file in a checkout");
    }

    private RevisionDraft draft(NewRevision revision, Purpose purpose) {
        var now = call.surroundings().clock().instant();
        var environment = call.surroundings().environment();
        String author = environment.getOrDefault("GIT_AUTHOR_NAME", environment.getOrDefault("USER", ""));
        var draft = purpose == Purpose.MERGE
                ? RevisionDraft.merge(revision.id(), revision.downRevisions(), message, now, author)
                : RevisionDraft.of(revision.id(), revision.downRevisions(), message, now, author);
        return draft.labelled(revision.labels()).dependingOn(revision.dependencies());
    }

    /** Beside the revision that it continues, where that lies in one of several folders. */
    private Path folder(RevisionGraph graph, NewRevision revision) {
        List<Path> folders = call.project().scriptFolders();
        for (RevisionId down : revision.downRevisions()) {
            Path file =
                    call.surroundings().directory().resolve(graph.revision(down).origin());
            for (Path folder : folders) {
                if (file.startsWith(folder)) {
                    return folder;
                }
            }
        }
        return folders.get(0);
    }

    /** Our own version table takes any id; one that Alembic made takes 32 characters, and fails only when an upgrade ends. */
    private void checkWidth() {
        String table = call.project().settings().versionTable();
        if (id.length() <= ALEMBICS_WIDTH
                || longId
                || TableName.parse(table).name().endsWith("tributary_version")) {
            return;
        }
        throw new TributaryException(new Problem(
                "id-too-long",
                "\"" + id + "\" is too long for the version table " + table,
                List.of("it has " + id.length() + " characters; a table that Alembic made holds " + ALEMBICS_WIDTH),
                List.of(
                        Remedy.option("rev-id", "ID").does("a shorter one"),
                        Remedy.sql("ALTER TABLE " + table + " ALTER COLUMN version_num TYPE varchar(255);")
                                .does("widens the table; after that add --long-id"))));
    }
}
