package dev.tributary.cli.command;

import dev.tributary.alembic.conversion.ConventionSearch;
import dev.tributary.alembic.conversion.ConvertedRevision;
import dev.tributary.alembic.conversion.ConvertedRevision.Gap;
import dev.tributary.alembic.conversion.ImportFolder;
import dev.tributary.alembic.conversion.Passage;
import dev.tributary.alembic.conversion.SqlOrigin;
import dev.tributary.alembic.verification.VerifiedRevisions;
import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.Json;
import dev.tributary.graph.RevisionId;
import dev.tributary.project.AddedSettings;
import dev.tributary.wording.Counts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an import did, for people and for programs. */
final class ImportReport {
    private static final int MOST_TOLD = 20;
    private static final String BY_HAND = "by hand";

    private final Call call;
    private final Path target;
    private final boolean dry;
    private final List<ConvertedRevision> revisions;
    private final ImportFolder.Changes changes;
    private final AddedSettings settings;
    private final ConventionSearch.Found convention;
    private final @Nullable ComparisonReport comparison;

    /** @param verified what came of a comparison with Alembic; null where there was none */
    ImportReport(
            Call call,
            Path target,
            boolean dry,
            List<ConvertedRevision> revisions,
            ImportFolder.Changes changes,
            AddedSettings settings,
            ConventionSearch.Found convention,
            @Nullable VerifiedRevisions verified) {
        this.call = call;
        this.target = target;
        this.dry = dry;
        this.revisions = revisions;
        this.changes = changes;
        this.settings = settings;
        this.convention = convention;
        this.comparison = verified == null ? null : new ComparisonReport(verified, changes, this::path);
    }

    /** Whether each upgrade was seen to make what Alembic makes, or nobody asked. */
    boolean isVerified() {
        return comparison == null || comparison.isComplete();
    }

    /** Whether there is SQL for each revision. */
    boolean isComplete() {
        return revisions.stream()
                .noneMatch(revision -> revision.isOpaque() && !changes.byHand().contains(revision.id()));
    }

    void tell() {
        if (call.console().json()) {
            call.console().object(json());
        } else {
            text();
        }
    }

    /** How many revisions there are of what, in the order in which they turn up. */
    private Map<String, Integer> count(Function<ConvertedRevision, String> word) {
        var counts = new LinkedHashMap<String, Integer>();
        for (String known : List.of("translated", "rendered", "observed")) {
            counts.put(known, 0);
        }
        revisions.forEach(revision -> counts.merge(word.apply(revision), 1, Integer::sum));
        counts.values().removeIf(number -> number == 0);
        return counts;
    }

    private String up(ConvertedRevision revision) {
        if (changes.byHand().contains(revision.id())) {
            return BY_HAND;
        }
        return revision.up().known().map(known -> known.origin().word()).orElse("opaque");
    }

    private String down(ConvertedRevision revision) {
        if (changes.byHand().contains(revision.id())) {
            return BY_HAND;
        }
        if (revision.isOpaque()) {
            return "opaque";
        }
        return revision.down()
                .known()
                .map(known -> known.origin().word())
                .orElse(revision.down() instanceof Passage.Barred ? "irreversible" : "unknown");
    }

    private void text() {
        Console console = call.console();
        console.line(folder());
        console.line("  upgrade    " + words(count(this::up)));
        console.line("  downgrade  " + words(count(this::down)));
        different();
        gaps();
        conditions();
        verification();
        console.line(naming());
        settingsLines().forEach(console::line);
        next().forEach(console::line);
    }

    private String folder() {
        var parts = new ArrayList<String>();
        String will = dry ? "would be " : "";
        if (!changes.added().isEmpty() || changes.replaced().isEmpty()) {
            parts.add(Counts.text(changes.added().size(), "file") + " " + will + "written");
        }
        if (!changes.replaced().isEmpty()) {
            parts.add(changes.replaced().size() + " " + will + "written anew");
        }
        if (changes.kept() > 0) {
            parts.add(changes.kept() + " as they were");
        }
        if (!changes.byHand().isEmpty()) {
            parts.add(changes.byHand().size() + " written by hand");
        }
        if (!changes.different().isEmpty()) {
            parts.add(changes.different().size() + " that "
                    + (changes.different().size() == 1 ? "says" : "say") + " something else left alone");
        }
        if (changes.others() > 0) {
            parts.add(Counts.text(changes.others(), "other revision") + " left alone");
        }
        return call.shown(target) + ": " + String.join(", ", parts);
    }

    private static String words(Map<String, Integer> counts) {
        var parts = new ArrayList<String>();
        counts.forEach((word, number) -> parts.add(number + " " + word));
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private void different() {
        var lines = new ArrayList<String>();
        changes.different().forEach(id -> lines.add("  " + path(id)));
        if (!lines.isEmpty()) {
            call.console().line("not written over, though this import would say something else:");
            list(lines, MOST_TOLD);
        }
    }

    private String path(RevisionId id) {
        return call.shown(target.resolve(Objects.requireNonNull(changes.paths().get(id))));
    }

    /** All of them where somebody wants to know all, else the first. */
    private void list(List<String> lines, int most) {
        int told = call.options().verbose() ? lines.size() : Math.min(most, lines.size());
        lines.subList(0, told).forEach(line -> call.console().hanging(line, "    "));
        if (told < lines.size()) {
            call.console().line("  and " + (lines.size() - told) + " more; --verbose lists them all");
        }
    }

    private void gaps() {
        var lines = new ArrayList<String>();
        for (ConvertedRevision revision : revisions) {
            if (changes.byHand().contains(revision.id())) {
                continue;
            }
            revision.upGap().ifPresent(gap -> lines.add("  " + gap.text()));
            revision.downGap().ifPresent(gap -> lines.add("  " + gap.text() + " (downgrade)"));
        }
        if (lines.isEmpty()) {
            return;
        }
        call.console().line("not known without running it:");
        list(lines, MOST_TOLD);
    }

    /** What was seen to be sent is known for a database like the one on which it was seen; the files say it as notes. */
    private void conditions() {
        var lines = new ArrayList<String>();
        for (ConvertedRevision revision : revisions) {
            if (!changes.isLeft(revision.id())) {
                notes(revision.up(), true).forEach(note -> lines.add("  " + path(revision.id()) + ": " + note));
                notes(revision.down(), true)
                        .forEach(note -> lines.add("  " + path(revision.id()) + ": " + note + " (downgrade)"));
            }
        }
        if (!lines.isEmpty()) {
            call.console().line("observed under conditions, which the files say as notes; read these:");
            list(lines, MOST_TOLD);
        }
    }

    /** @param observed whether only what was seen to be sent counts */
    private static List<String> notes(Passage passage, boolean observed) {
        return passage.known()
                .filter(known -> !observed || known.origin() == SqlOrigin.OBSERVED)
                .map(Passage.Known::notes)
                .orElse(List.of());
    }

    private void verification() {
        Console console = call.console();
        if (comparison == null) {
            console.line("not verified: nobody compared it with what Alembic does; --alembic-command \"alembic\" does");
            return;
        }
        console.line(comparison.summary());
        list(comparison.remarks(call.options().verbose()), 3 * MOST_TOLD);
        if (!comparison.isComplete()) {
            console.line("not verified, so nobody knows that these make what Alembic makes:");
            list(comparison.unverified(), MOST_TOLD);
        }
    }

    private String naming() {
        String file = convention.file().map(call::shown).orElse("");
        if (convention.convention().known()) {
            return "naming convention of constraints: " + file;
        }
        return file.isEmpty()
                ? "naming convention of constraints: none in env.py and the files it imports ("
                        + Counts.text(convention.files(), "file") + " read)"
                : "naming convention of constraints: " + file + " says it in a way that only Python knows";
    }

    private List<String> settingsLines() {
        String file = call.shown(settings.file());
        var lines = new ArrayList<String>();
        String verb = dry ? "would say: " : settings.created() ? "made, with " : "now says ";
        settings.added().forEach(line -> lines.add(file + ": " + verb + line));
        settings.differing().forEach(line -> lines.add(file + ": to be written by hand: " + line));
        settings.trouble().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private List<String> next() {
        var lines = new ArrayList<String>();
        lines.add("next:");
        if (dry) {
            // A command that can be pasted would have to repeat every option that was typed.
            lines.add("  the same without --dry-run writes it");
            return lines;
        }
        if (revisions.stream()
                .anyMatch(revision -> revision.lacksType() && !changes.byHand().contains(revision.id()))) {
            lines.add("  --type NAME=SQL                 says what a column type of the project's own is in SQL");
        }
        if (!isComplete()) {
            if (comparison == null) {
                lines.add("  --alembic-command \"alembic\"     has Alembic say what is not known");
            }
            lines.add("  an opaque revision is never run here: write its SQL, or let Alembic run it before the switch");
        }
        if (!changes.different().isEmpty()) {
            lines.add(
                    "  tributary import alembic --to DIR    writes into another folder, to compare; --replace writes over them");
        }
        lines.add("  tributary check                 reads what was written");
        lines.add("  tributary status --url …        says where a database is; it needs no stamp");
        return lines;
    }

    private Map<String, Object> json() {
        Map<String, Object> fields = Json.object(
                "command",
                "import alembic",
                "folder",
                call.shown(target),
                "written",
                paths(changes.added()),
                "replaced",
                paths(changes.replaced()),
                "kept",
                changes.kept(),
                "different",
                changes.different().stream().map(this::path).toList(),
                "dryRun",
                dry,
                "upgrades",
                count(this::up),
                "downgrades",
                count(this::down),
                "namingConvention",
                convention.file().map(call::shown).orElse(""),
                "projectFile",
                Json.object(
                        "file",
                        call.shown(settings.file()),
                        "added",
                        settings.added(),
                        "toWrite",
                        settings.differing()),
                "imported",
                revisions.stream().map(this::json).toList());
        if (comparison != null) {
            fields.put("verified", comparison.json());
        }
        return fields;
    }

    private List<String> paths(Map<String, String> files) {
        return files.keySet().stream()
                .map(file -> call.shown(target.resolve(file)))
                .toList();
    }

    private Map<String, Object> json(ConvertedRevision revision) {
        Map<String, Object> fields = Json.object(
                "id",
                revision.id().text(),
                "path",
                path(revision.id()),
                "python",
                revision.revision().origin(),
                "upgrade",
                up(revision),
                "downgrade",
                down(revision));
        put(fields, "upgradeUnknown", revision.upGap());
        put(fields, "downgradeUnknown", revision.downGap());
        if (!revision.isOpaque() && !changes.isLeft(revision.id())) {
            put(fields, "upgradeNotes", notes(revision.up(), false));
            put(fields, "downgradeNotes", notes(revision.down(), false));
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, List<String> notes) {
        if (!notes.isEmpty()) {
            fields.put(name, notes);
        }
    }

    private static void put(Map<String, Object> fields, String name, Optional<Gap> gap) {
        gap.ifPresent(unknown -> fields.put(name, Json.object("line", unknown.line(), "reason", unknown.reason())));
    }
}
