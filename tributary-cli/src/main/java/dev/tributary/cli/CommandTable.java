package dev.tributary.cli;

import dev.tributary.cli.command.Backup;
import dev.tributary.cli.command.Branches;
import dev.tributary.cli.command.Check;
import dev.tributary.cli.command.Command;
import dev.tributary.cli.command.ConfigShow;
import dev.tributary.cli.command.CreateRevision;
import dev.tributary.cli.command.Current;
import dev.tributary.cli.command.Doctor;
import dev.tributary.cli.command.Downgrade;
import dev.tributary.cli.command.Heads;
import dev.tributary.cli.command.History;
import dev.tributary.cli.command.Import;
import dev.tributary.cli.command.ImportAlembic;
import dev.tributary.cli.command.Init;
import dev.tributary.cli.command.Journal;
import dev.tributary.cli.command.JournalAccept;
import dev.tributary.cli.command.JournalForget;
import dev.tributary.cli.command.JournalPrune;
import dev.tributary.cli.command.Merge;
import dev.tributary.cli.command.Prove;
import dev.tributary.cli.command.Rebase;
import dev.tributary.cli.command.Rehearse;
import dev.tributary.cli.command.Reset;
import dev.tributary.cli.command.Restore;
import dev.tributary.cli.command.Schema;
import dev.tributary.cli.command.Show;
import dev.tributary.cli.command.Squash;
import dev.tributary.cli.command.Stamp;
import dev.tributary.cli.command.Status;
import dev.tributary.cli.command.Unlock;
import dev.tributary.cli.command.Upgrade;
import dev.tributary.cli.tour.Tour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All commands by name. A new one takes two words: its name in a group and its line in {@link #create}. A switch, not a
 * map of constructors: a call loads the one class it needs, which is a tenth of the time of a short command.
 */
final class CommandTable {

    /** Commands of two words; the first alone is one, too. */
    static final List<String> VERBS = List.of("import alembic", "journal accept", "journal forget", "journal prune");

    private CommandTable() {}

    /** Names by group, as {@code --help} lists them. */
    static Map<String, List<String>> groups() {
        var groups = new LinkedHashMap<String, List<String>>();
        groups.put("look", List.of("heads", "branches", "current", "history", "show", "status", "journal", "schema"));
        groups.put(
                "change",
                List.of(
                        "init",
                        "import",
                        "revision",
                        "merge",
                        "rebase",
                        "squash",
                        "upgrade",
                        "downgrade",
                        "stamp",
                        "unlock"));
        groups.put("check", List.of("check", "prove", "rehearse", "doctor", "config"));
        groups.put("backup", List.of("backup", "restore", "reset"));
        groups.put("tour", List.of("tour"));
        groups.put("more", List.of("completion", "help"));
        return groups;
    }

    /** All names, in the order of the groups. */
    static List<String> names() {
        var names = new ArrayList<String>();
        groups().values().forEach(names::addAll);
        return names;
    }

    /** Whether a command of that name, as it is mostly called, asks a database and is over soon. */
    static boolean asksDatabase(String name) {
        return switch (name) {
            case "current", "status", "upgrade", "downgrade", "stamp", "journal", "unlock", "doctor" -> true;
            default -> false;
        };
    }

    /** A new command of that name, or null where there is none. */
    static @Nullable Command create(String name) {
        return switch (name) {
            case "heads" -> new Heads();
            case "branches" -> new Branches();
            case "current" -> new Current();
            case "history" -> new History();
            case "show" -> new Show();
            case "schema" -> new Schema();
            case "journal" -> new Journal();
            case "journal accept" -> new JournalAccept();
            case "journal forget" -> new JournalForget();
            case "journal prune" -> new JournalPrune();
            case "init" -> new Init();
            case "import" -> new Import();
            case "import alembic" -> new ImportAlembic();
            case "revision" -> new CreateRevision();
            case "merge" -> new Merge();
            case "rebase" -> new Rebase();
            case "squash" -> new Squash();
            case "check" -> new Check();
            case "prove" -> new Prove();
            case "rehearse" -> new Rehearse();
            case "doctor" -> new Doctor();
            case "backup" -> new Backup();
            case "reset" -> new Reset();
            case "restore" -> new Restore();
            case "upgrade" -> new Upgrade();
            case "downgrade" -> new Downgrade();
            case "stamp" -> new Stamp();
            case "unlock" -> new Unlock();
            case "status" -> new Status();
            case "config" -> new ConfigShow();
            case "tour" -> new Tour();
            case "completion" -> new Completion();
            case "help" -> new Help();
            default -> null;
        };
    }
}
