package dev.tributary.cli.command;

import dev.tributary.alembic.AlembicSettings;
import dev.tributary.alembic.conversion.ConventionSearch;
import dev.tributary.alembic.conversion.Conversion;
import dev.tributary.alembic.conversion.ConvertedRevision;
import dev.tributary.alembic.conversion.ImportFolder;
import dev.tributary.alembic.translate.RevisionTranslator;
import dev.tributary.alembic.translate.TranslationSettings;
import dev.tributary.alembic.verification.VerifiedRevisions;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.project.AddedSettings;
import dev.tributary.project.AlembicToRead;
import dev.tributary.project.Options;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code import alembic}: a file of SQL for each of Alembic's Python revisions. */
@picocli.CommandLine.Command(
        name = "tributary import alembic",
        description = "How do I move an Alembic project's revisions into SQL files?")
public final class ImportAlembic implements Command {

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Where alembic.ini, env.py or the revisions are; found by itself unless there are several")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "DIR", description = "The folder for the SQL files; db/revisions unless said")
    private @Nullable String to;

    @Option(
            names = "--type",
            paramLabel = "NAME=SQL",
            description = "What a column type of the project's own is in SQL, such as GUID=uuid")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--naming-convention",
            paramLabel = "FILE",
            description = "The Python file with naming_convention={…}, where env.py does not lead there")
    private @Nullable String convention;

    @Option(
            names = "--alembic-command",
            paramLabel = "WORDS",
            description =
                    "Compare with what Alembic does on scratch databases; how to call it where alembic.ini is, such as \"uv run alembic\"")
    private @Nullable String command;

    @Option(names = "--replace", description = "Write over files of an earlier import that say something else")
    private boolean replace;

    @Option(names = "--dry-run", description = "Say what would be written, and write nothing")
    private boolean dry;

    @Mixin
    private final ScratchOptions scratch = new ScratchOptions();

    @Override
    public void addTo(Options.Builder flags) {
        scratch.addTo(flags);
    }

    @Override
    public int run(Call call) {
        Map<String, String> told = types(call);
        AlembicToRead alembic = call.project().alembicToImport(from == null ? null : directory(call, from));
        Path target = to == null ? call.project().sqlFolder() : directory(call, to);
        requireApart(call, target, alembic);
        AlembicComparison comparison = AlembicComparison.of(call, alembic.settings(), command);
        call.console().progress("reading the revisions");
        ScriptSet scripts = ScriptSet.read(sources(call, alembic), syntax(call));
        ConventionSearch.Found found = convention(call, alembic.settings());
        call.console().progress("translating " + Counts.text(scripts.scripts().size(), "revision"));
        var conversion = new Conversion(
                scripts, new RevisionTranslator(new TranslationSettings(told, found.convention())), syntax(call));
        List<ConvertedRevision> revisions = ordered(scripts.graph(), conversion.revisions());
        call.console().progress("");
        var folder = new ImportFolder(target, call.shown(target), syntax(call));
        String versionTable = versionTable(call, alembic.settings());
        VerifiedRevisions verified = null;
        if (comparison != null) {
            folder.changes(revisions, true); // what cannot be written need not be compared
            verified = comparison.run(conversion, scripts.graph(), revisions, versionTable);
            revisions = verified.revisions();
        }
        ImportFolder.Changes changes = folder.changes(revisions, replace);
        if (!dry) {
            folder.write(changes);
        }
        AddedSettings settings = settings(call, target, versionTable);
        var report = new ImportReport(call, target, dry, revisions, changes, settings, found, verified);
        report.tell();
        return report.isComplete() && report.isVerified() && changes.different().isEmpty() ? Exit.DONE : Exit.FOUND;
    }

    private static SqlSyntax syntax(Call call) {
        return call.toolbox().product().syntax();
    }

    /** Those of {@code tributary.toml}, and those that are typed. */
    private Map<String, String> types(Call call) {
        var told = new LinkedHashMap<>(call.project().alembicTypes());
        for (String type : types) {
            int sign = type.indexOf('=');
            if (sign < 1 || sign == type.length() - 1) {
                throw Usage.wrong(
                        "--type",
                        "--type \"" + type + "\" does not say what the type is in SQL",
                        Remedy.option("type", "GUID=uuid").does("for example"));
            }
            told.put(type.substring(0, sign).strip(), type.substring(sign + 1).strip());
        }
        return told;
    }

    private static Path directory(Call call, String word) {
        return call.surroundings().directory().resolve(word).normalize();
    }

    private static List<ScriptSource> sources(Call call, AlembicToRead alembic) {
        var sources = new ArrayList<ScriptSource>();
        for (Path folder : alembic.folders()) {
            sources.add(ScriptSource.directory(folder, call.shown(folder), alembic.layout()));
        }
        return sources;
    }

    /** Neither may lie in the other: the next one to read the folder would find both kinds in it. */
    private static void requireApart(Call call, Path target, AlembicToRead alembic) {
        for (Path folder : alembic.folders()) {
            Path source = real(folder);
            Path goal = real(target);
            if (goal.startsWith(source) || source.startsWith(goal)) {
                throw Usage.wrong(
                        "--to",
                        "\"" + call.shown(target) + "\" and Alembic's revisions in \"" + call.shown(folder)
                                + "\" lie in one another",
                        Remedy.option("to", "db/revisions").does("a folder of their own for the SQL files"));
            }
        }
    }

    private static Path real(Path path) {
        Path there = path;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there.toRealPath().resolve(there.relativize(path)).normalize();
        } catch (IOException e) {
            return path; // which is told when it is written
        }
    }

    private ConventionSearch.Found convention(Call call, AlembicSettings settings) {
        if (convention == null) {
            return ConventionSearch.in(settings);
        }
        ConventionSearch.Found found = ConventionSearch.of(directory(call, convention));
        if (!found.convention().known()) {
            throw Usage.wrong(
                    "--naming-convention",
                    "\"" + convention + "\" holds no naming_convention={…} that is written out",
                    Remedy.option("naming-convention", "app/models.py")
                            .does("for example; leave it out where the project has none"));
        }
        return found;
    }

    /** Parents first, so that each file that is written continues one that is there. */
    private static List<ConvertedRevision> ordered(RevisionGraph graph, List<ConvertedRevision> revisions) {
        var byId = new HashMap<RevisionId, ConvertedRevision>();
        revisions.forEach(revision -> byId.put(revision.id(), revision));
        var order = new ArrayList<>(graph.newestFirst(graph.ancestors(graph.realHeads()), graph.realHeads()));
        Collections.reverse(order);
        return order.stream().map(byId::get).map(Objects::requireNonNull).toList();
    }

    private AddedSettings settings(Call call, Path target, String versionTable) {
        var wanted = new LinkedHashMap<String, String>();
        Path root = call.project().root();
        String folder =
                target.startsWith(root) ? root.relativize(target).toString().replace('\\', '/') : target.toString();
        wanted.put("scripts", folder);
        wanted.put("version-table", versionTable);
        return AddedSettings.to(
                call.project(), wanted, call.project().isFoundByDefault(target) ? Set.of("scripts") : Set.of(), dry);
    }

    /** As {@code env.py} says it; where that cannot be read, as this project's settings do. */
    private static String versionTable(Call call, AlembicSettings alembic) {
        Optional<String> unclear = alembic.unclearVersionTable();
        Optional<String> told = unclear.flatMap(text -> call.project().toldVersionTable());
        return alembic.versionTable()
                .map(AlembicSettings.VersionTable::name)
                .or(() -> told)
                .orElseGet(() -> {
                    unclear.ifPresent(text -> call.console()
                            .warning(text + ", so alembic_version is taken for the version table; "
                                    + "--version-table [SCHEMA.]TABLE names another one"));
                    return "alembic_version";
                });
    }
}
