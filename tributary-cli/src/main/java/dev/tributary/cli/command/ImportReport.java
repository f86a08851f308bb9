package dev.tributary.cli.command;

import dev.tributary.alembic.conversion.ConventionSearch;
import dev.tributary.alembic.conversion.ConvertedRevision;
import dev.tributary.alembic.conversion.ConvertedRevision.Gap;
import dev.tributary.alembic.conversion.ImportFolder;
import dev.tributary.alembic.conversion.Passage;
import dev.tributary.cli.report.Console;
import dev.tributary.cli.report.Json;
import dev.tributary.project.AddedSettings;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What an import did, for people and for programs. */
final class ImportReport {
    private static final int MOST_TOLD = 20;

    private final Call call;
    private final Path target;
    private final boolean dry;
    private final List<ConvertedRevision> revisions;
    private final ImportFolder.Changes changes;
    private final AddedSettings settings;
    private final ConventionSearch.Found convention;

    ImportReport(
            Call call,
            Path target,
            boolean dry,
            List<ConvertedRevision> revisions,
            ImportFolder.Changes changes,
            AddedSettings settings,
            ConventionSearch.Found convention) {
        this.call = call;
        this.target = target;
        this.dry = dry;
        this.revisions = revisions;
        this.changes = changes;
        this.settings = settings;
        this.convention = convention;
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

    private static String up(ConvertedRevision revision) {
        return revision.up().known().map(known -> known.origin().word()).orElse("opaque");
    }

    private static String down(ConvertedRevision revision) {
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
        console.line("  upgrade    " + words(count(ImportReport::up)));
        console.line("  downgrade  " + words(count(ImportReport::down)));
        gaps();
        console.line(naming());
        settingsLines().forEach(console::line);
        console.line("not verified: the SQL was not compared with what Alembic does");
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

    private void gaps() {
        var lines = new ArrayList<String>();
        for (ConvertedRevision revision : revisions) {
            revision.upGap().ifPresent(gap -> lines.add("  " + gap.text()));
            revision.downGap().ifPresent(gap -> lines.add("  " + gap.text() + " (downgrade)"));
        }
        if (lines.isEmpty()) {
            return;
        }
        Console console = call.console();
        console.line("not known without running it:");
        int told = call.options().verbose() ? lines.size() : Math.min(MOST_TOLD, lines.size());
        lines.subList(0, told).forEach(line -> console.hanging(line, "    "));
        if (told < lines.size()) {
            console.line("  and " + (lines.size() - told) + " more; --verbose lists them all");
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
            lines.add("  " + call.console().shown(Remedy.onFiles("import", "alembic")) + "    writes it");
            return lines;
        }
        boolean opaque = revisions.stream().anyMatch(ConvertedRevision::isOpaque);
        if (opaque) {
            lines.add("  an opaque revision is never run here: write its SQL, or let Alembic run it before the switch");
        }
        lines.add("  tributary check                 reads what was written");
        lines.add("  tributary status --url …        says where a database is; it needs no stamp");
        return lines;
    }

    private Map<String, Object> json() {
        return Json.object(
                "command",
                "import alembic",
                "folder",
                call.shown(target),
                "written",
                List.copyOf(dry ? List.<String>of() : List.copyOf(changes.added().keySet())),
                "replaced",
                dry ? List.of() : List.copyOf(changes.replaced().keySet()),
                "kept",
                changes.kept(),
                "dryRun",
                dry,
                "upgrades",
                count(ImportReport::up),
                "downgrades",
                count(ImportReport::down),
                "namingConvention",
                convention.file().map(call::shown).orElse(""),
                "settings",
                Json.object(
                        "file",
                        call.shown(settings.file()),
                        "added",
                        settings.added(),
                        "toWrite",
                        settings.differing()),
                "revisions",
                revisions.stream().map(this::json).toList());
    }

    private Map<String, Object> json(ConvertedRevision revision) {
        Map<String, Object> fields = Json.object(
                "id",
                revision.id().text(),
                "path",
                call.shown(target.resolve(changes.paths().getOrDefault(revision.id(), revision.fileName()))),
                "python",
                revision.revision().origin(),
                "upgrade",
                up(revision),
                "downgrade",
                down(revision));
        put(fields, "upgradeUnknown", revision.upGap());
        put(fields, "downgradeUnknown", revision.downGap());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Optional<Gap> gap) {
        gap.ifPresent(unknown ->
                fields.put(name, Json.object("line", unknown.line(), "reason", unknown.reason())));
    }
}
