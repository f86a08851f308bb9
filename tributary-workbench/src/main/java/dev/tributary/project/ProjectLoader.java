package dev.tributary.project;

import dev.tributary.Tributary.TransactionMode;
import dev.tributary.alembic.AlembicSettings;
import dev.tributary.database.Acceptance;
import dev.tributary.wording.Durations;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Spelling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins flags, environment and file into a {@link Project}, once. */
final class ProjectLoader {
    private static final String CONFIG = "TRIBUTARY_CONFIG";

    /** Read by this package; anything close to one of them is taken for a slip of the pen. */
    private static final List<String> KNOWN_VARIABLES = Stream.concat(
                    Stream.of(CONFIG), Sources.VARIABLES.values().stream().flatMap(List::stream))
            .toList();

    private final Options options;
    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final AddressRules rules;
    private final List<ShownSetting> shown = new ArrayList<>();

    ProjectLoader(Options options, Map<String, String> environment, Path workingDirectory, AddressRules rules) {
        this.rules = rules;
        this.options = options;
        this.environment = environment;
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    }

    Project load() {
        @Nullable ProjectFile whole = file();
        Map<String, Value> flags = Sources.flags(options);
        @Nullable
        Value project = whole == null || whole.projects().isEmpty()
                ? null
                : new SeveralProjects(whole)
                        .chosen(
                                new Sources(flags, environment, whole, null).outside(SettingKey.PROJECT),
                                workingDirectory);
        @Nullable ProjectFile file = whole == null || project == null ? whole : whole.of(project.text());
        var addresses = new AddressReader(rules);
        Path root = file == null ? workingDirectory : file.folder();
        var everywhere = new Sources(flags, environment, file, null);
        @Nullable String section = alembicSection(everywhere, file, root);
        Optional<Value> chosen = section == null ? chosenEnvironment(everywhere, file) : Optional.empty();
        @Nullable String name = chosen.map(Value::text).orElse(null);
        var sources = new Sources(flags, environment, file, name);
        var place = new ProjectPlace(root, file, project == null ? null : project.text(), name, section);
        var database = new DatabaseChoice(
                sources,
                addresses,
                new PasswordChoice(sources, rules, options.password(), workingDirectory, root),
                flags.containsKey(SettingKey.DEFAULT_ENVIRONMENT) && place.environmentSays(SettingKey.URL),
                () -> new NoDatabase(place, rules.example(false)));
        database.checkFlag();
        var scratch = new ScratchSetting(sources, addresses);
        scratch.checkFlag();

        shown.add(new ShownSetting(
                "file",
                file == null ? "" : file.shown(),
                namedFile().map(Value::origin).orElse("searched upwards")));
        var owner = new OwnerSetting(sources, project);
        shown.addAll(owner.shown());
        show("environment", chosen.orElse(Value.byDefault("")));
        ScriptPlaces scripts = new AlembicPlaces(root, section).of(scripts(sources, root));
        var history = new GraphFromSetting(sources, workingDirectory, root);
        var alembic = new AlembicTable(file);
        shown.add(new ShownSetting(SettingKey.SCRIPTS, names(scripts), scripts.origin()));
        shown.addAll(database.settings());
        shown.addAll(scratch.settings());
        var pretended = new ScratchTable(file);
        shown.addAll(pretended.shown());
        var actor = new ActorSetting(sources);
        var context = new ContextSetting(sources);
        var onEditedScript = new OnEditedScriptSetting(sources, place);
        var onUnknownRevision = new OnUnknownRevisionSetting(sources);
        boolean disposable = new Disposability(place, database).holds();
        var journal = new JournalSetting(
                Optional.ofNullable(sources.tableInFile(SettingKey.JOURNAL).get(JournalSetting.TEXT)));
        var check = new CheckTable(file);
        List<AcceptTables.Accepted> accepted = file == null ? List.of() : file.accepted();
        var settings = new Settings(
                owner.owner(),
                actor.text(),
                context.texts(),
                disposable,
                show(SettingKey.VERSION_TABLE, versionTable(sources, scripts.alembic()))
                        .text(),
                patience(SettingKey.WAIT, sources, "10m"),
                patience(SettingKey.RETRY_FOR, sources, "10m"),
                patience(SettingKey.CONNECT_RETRY_FOR, sources, "0"),
                patience(SettingKey.NETWORK_TIMEOUT, sources, "30s"),
                timeout(SettingKey.LOCK_TIMEOUT, sources, "short where others would wait"),
                timeout(SettingKey.STATEMENT_TIMEOUT, sources, "the server's"),
                timeZone(sources),
                transaction(sources),
                onEditedScript.value(),
                onUnknownRevision.value(),
                journal.text(),
                accepted.stream().map(AcceptTables.Accepted::acceptance).toList());
        shown.add(actor.shown());
        shown.addAll(context.shown());
        shown.add(onEditedScript.shown(disposable));
        shown.add(onUnknownRevision.shown());
        shown.add(journal.shown());
        shown.addAll(check.shown());
        if (scripts.alembic() != null) {
            shown.add(history.shown());
            shown.addAll(alembic.shown());
        }
        if (name != null) {
            show(
                    SettingKey.DISPOSABLE,
                    place.ofEnvironment(SettingKey.DISPOSABLE)
                            .orElse(
                                    disposable
                                            ? new Value("true", Value.Source.DEFAULT, "default: the embedded server")
                                            : Value.byDefault("false")));
        }
        accepted.forEach(one -> shown.add(accepted(one)));
        List<String> warnings = warnings(database, file == null ? Set.of() : file.variables());
        List<String> oldNames = oldNames(file);
        onEditedScript.note().ifPresent((onEditedScript.isOldFlag() ? warnings : oldNames)::add);
        return new Project(
                place,
                scripts,
                new AlembicUse(
                        scripts.alembic(), history, alembic.command(), alembic.types(), versionTable(sources, null)),
                database,
                scratch,
                pretended.read(),
                settings,
                check.read(),
                shown,
                warnings,
                oldNames);
    }

    /**
     * The names of the projects that are meant: the one that a flag or a variable says, else all; empty where the file is one
     * project.
     */
    List<String> names() {
        @Nullable ProjectFile file = file();
        if (file == null || file.projects().isEmpty()) {
            return List.of();
        }
        return new Sources(Sources.flags(options), environment, file, null)
                .outside(SettingKey.PROJECT)
                .map(asked -> List.of(asked.text()))
                .orElse(file.projects());
    }

    private @Nullable ProjectFile file() {
        var search = new FileSearch(workingDirectory);
        return namedFile()
                .map(search::named)
                .or(search::nearest)
                .map(found -> ProjectFile.read(found, workingDirectory))
                .orElse(null);
    }

    private Optional<Value> namedFile() {
        String given = options.config();
        return given == null
                ? Optional.ofNullable(environment.get(CONFIG))
                        .filter(name -> !name.isEmpty())
                        .map(name -> Value.environment(CONFIG, name))
                : Optional.of(Value.flag("--config", given));
    }

    private Value show(String setting, Value value) {
        shown.add(new ShownSetting(setting, value.text(), value.origin()));
        return value;
    }

    /**
     * Flag, variable, {@code default-environment}; else none. No name is special: a container that was given no database
     * must not find one by itself.
     */
    private static Optional<Value> chosenEnvironment(Sources sources, @Nullable ProjectFile file) {
        List<String> known = file == null ? List.of() : file.environments();
        Optional<Value> chosen = sources.find(SettingKey.DEFAULT_ENVIRONMENT);
        if (chosen.isEmpty()) {
            return chosen;
        }
        Value name = chosen.get();
        if (!known.contains(name.text())) {
            throw ProjectProblems.invalid(
                    name,
                    new Problem(
                            "unknown-environment",
                            "there is no environment \"" + name.text() + "\"",
                            List.of(
                                    "asked for by  " + name.origin(),
                                    file == null
                                            ? "no tributary.toml in this folder or above"
                                            : file.shown() + " has  "
                                                    + (known.isEmpty() ? "none" : String.join(", ", known))),
                            Spelling.closestSetting(name.text(), known, 2)
                                    .<Remedy>map(
                                            meant -> Remedy.option("env", meant).does("if that is what was meant"))
                                    .or(() -> Optional.of(Remedy.edit("[environments." + name.text() + "]")
                                            .in(ProjectFile.NAME)
                                            .does("a table of that name in tributary.toml")))
                                    .stream()
                                    .toList()));
        }
        return chosen;
    }

    /**
     * The section of Alembic's settings that {@code --env} names: where the file has no environment of that name, and the scripts
     * are Alembic's. Null where none is meant.
     */
    private @Nullable String alembicSection(Sources sources, @Nullable ProjectFile file, Path root) {
        String name =
                sources.find(SettingKey.DEFAULT_ENVIRONMENT).map(Value::text).orElse("");
        if (name.isEmpty() || (file != null && file.environments().contains(name))) {
            return null;
        }
        ScriptPlaces places = new AlembicPlaces(root, name).of(scripts(sources, root));
        if (places.trouble() != null) {
            throw places.trouble();
        }
        return places.alembic() == null ? null : name;
    }

    private ScriptPlaces scripts(Sources sources, Path root) {
        if (!options.scripts().isEmpty()) {
            return ScriptPlaces.chosen(
                    workingDirectory,
                    options.scripts().stream()
                            .map(folder -> Value.flag("--scripts", folder))
                            .toList());
        }
        List<Value> inVariable = sources.variable(SettingKey.SCRIPTS).stream()
                .flatMap(value -> ScriptPlaces.inVariable(value).stream())
                .toList();
        if (!inVariable.isEmpty()) {
            return ScriptPlaces.chosen(workingDirectory, inVariable);
        }
        List<Value> inFile = sources.allInFile(SettingKey.SCRIPTS);
        return inFile.isEmpty() ? ScriptPlaces.byDefault(root) : ScriptPlaces.chosen(root, inFile);
    }

    private String names(ScriptPlaces scripts) {
        return String.join(
                ", ",
                scripts.folders().stream()
                        .map(folder -> folder.startsWith(workingDirectory)
                                ? workingDirectory.relativize(folder).toString()
                                : folder.toString())
                        .toList());
    }

    private static Value versionTable(Sources sources, @Nullable AlembicSettings alembic) {
        Value name = sources.find(SettingKey.VERSION_TABLE)
                .orElseGet(() -> alembic == null
                        ? Value.byDefault("tributary_version")
                        : alembic.versionTable()
                                .map(found -> new Value(found.name(), Value.Source.DEFAULT, found.place()))
                                .orElse(Value.byDefault("alembic_version")));
        if (name.text().isBlank()) {
            throw ProjectProblems.invalid(
                    SettingKey.VERSION_TABLE,
                    name,
                    "[schema.]table",
                    Remedy.advice("alembic_version").does("for a database that Alembic manages"));
        }
        return name;
    }

    private Duration patience(String setting, Sources sources, String usual) {
        return duration(setting, show(setting, sources.find(setting).orElse(Value.byDefault(usual))));
    }

    /** A bare number is refused: its unit would be a guess. */
    private static Duration duration(String setting, Value value) {
        String text = value.text().strip();
        return Durations.parse(text)
                .orElseThrow(() -> ProjectProblems.invalid(
                        setting,
                        value,
                        Durations.EXPECTED,
                        Durations.lacksUnit(text)
                                ? Remedy.advice("write " + text + "s or " + text + "ms")
                                        .does("the unit was left out")
                                : Remedy.advice("write 30s or 10m").does("for example")));
    }

    private @Nullable Duration timeout(String setting, Sources sources, String otherwise) {
        Optional<Value> value = sources.find(setting);
        shown.add(value.map(found -> new ShownSetting(setting, found.text(), found.origin()))
                .orElse(new ShownSetting(setting, "", "default: " + otherwise)));
        return value.map(found -> duration(setting, found)).orElse(null);
    }

    private String timeZone(Sources sources) {
        Value zone =
                show(SettingKey.TIME_ZONE, sources.find(SettingKey.TIME_ZONE).orElse(Value.byDefault("server")));
        if (zone.text().isBlank()) {
            throw ProjectProblems.invalid(
                    SettingKey.TIME_ZONE,
                    zone,
                    "server, jvm or the name of a time zone",
                    Remedy.advice("server").does("that of role, database and server, as psql has it"));
        }
        return zone.text();
    }

    private TransactionMode transaction(Sources sources) {
        Value mode = show(
                SettingKey.TRANSACTION, sources.find(SettingKey.TRANSACTION).orElse(Value.byDefault("revision")));
        for (TransactionMode known : TransactionMode.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(mode.text())) {
                return known;
            }
        }
        throw ProjectProblems.invalid(
                SettingKey.TRANSACTION,
                mode,
                "revision or run",
                Remedy.advice("revision").does("a transaction for each revision; run puts all into one"));
    }

    private static ShownSetting accepted(AcceptTables.Accepted one) {
        Acceptance what = one.acceptance();
        return new ShownSetting(
                AcceptTables.KEY,
                what.problem() + " of " + what.revision() + (what.until() == null ? "" : " until " + what.until()),
                one.place());
    }

    private List<String> oldNames(@Nullable ProjectFile file) {
        var notes = new ArrayList<String>(file == null ? List.of() : file.oldNames());
        for (String name : new TreeSet<>(environment.keySet())) {
            String now = Renamed.VARIABLES.get(name);
            if (now != null) {
                notes.add("environment " + Renamed.note(name, now));
            }
        }
        return notes;
    }

    /** What is set and has no effect; what the file names is read there, whatever it is called. */
    private List<String> warnings(DatabaseChoice database, Set<String> named) {
        var warnings = new ArrayList<String>();
        database.overruledVariable()
                .ifPresent(variable -> warnings.add(variable.origin() + " is not used: --env names the database"));
        database.unusedDirectUrl()
                .ifPresent(unused -> warnings.add("direct-url of " + unused.origin()
                        + " is not used: the database is named elsewhere, and it goes only with the url beside it"));
        for (String name : new TreeSet<>(environment.keySet())) {
            if (named.contains(name)) {
                continue;
            }
            if (name.equals("TRIBUTARY_PASSWORD")) {
                warnings.add("environment TRIBUTARY_PASSWORD is not read: use " + rules.passwordVariable() + " or "
                        + "TRIBUTARY_PASSWORD_FILE");
            } else if (name.startsWith("TRIBUTARY_") && !KNOWN_VARIABLES.contains(name)) {
                KNOWN_VARIABLES.stream()
                        .filter(known -> Spelling.edits(name, known) <= 2)
                        .findFirst()
                        .ifPresent(meant ->
                                warnings.add("environment " + name + " is not read: did you mean " + meant + "?"));
            }
        }
        return warnings;
    }
}
