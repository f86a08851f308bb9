package dev.tributary.cli;

import dev.tributary.cli.command.Usage;
import dev.tributary.project.WrongUsage;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to say to words that are no command here; those of Flyway, Liquibase and Alembic get the command that does the same. */
final class UnknownCommand {

    private UnknownCommand() {}

    /** The problem of a word that is no command. */
    static WrongUsage called(String word) {
        var next = new ArrayList<>(elsewhere(word));
        if (next.isEmpty()) {
            Spelling.closest(word, CommandTable.names())
                    .ifPresent(name -> next.add(Remedy.onDatabase(name).does("did you mean this?")));
            next.add(Remedy.onDatabase("--help").does("all commands"));
        }
        return Usage.wrong(word, "there is no command \"" + word + "\"", next);
    }

    /** The problem of a command line without a command. */
    static WrongUsage missing() {
        return Usage.wrong(
                "",
                "which command?",
                List.of(
                        Remedy.onDatabase("--help").does("all commands"),
                        Remedy.onDatabase("status").does("where the database is, compared with the scripts"),
                        Remedy.onFiles("tour").does("what it does, played on a database of its own")));
    }

    private static List<Remedy> elsewhere(String word) {
        return switch (word.toLowerCase(Locale.ROOT).replaceAll("[-_]", "")) {
            case "migrate", "update", "up", "deploy" ->
                List.of(
                        Remedy.onDatabase("upgrade").does("apply what is pending, up to the one head"),
                        Remedy.onDatabase("upgrade", "heads").does("… up to all heads"));
            case "info" ->
                List.of(
                        Remedy.onDatabase("status").does("where the database is and what is pending"),
                        Remedy.onFiles("history", "-i").does("all revisions, the current ones marked"),
                        Remedy.onDatabase("journal").does("what ran, when, by whom"));
            case "baseline", "changelogsync", "force" ->
                List.of(Remedy.onDatabase("stamp", "REVISION").does("record where a database is, without running SQL"));
            case "validate" ->
                List.of(
                        Remedy.onFiles("check").does("the files, without a database"),
                        Remedy.onDatabase("status").does("the database, compared with the files"));
            case "repair", "clearchecksums" ->
                List.of(
                        Remedy.onDatabase("status").does("see what is wrong"),
                        Remedy.onDatabase("stamp", "REVISION").does("put right where the database is said to be"),
                        Remedy.onDatabase("journal", "REVISION", "--diff").does("what was edited after it ran"));
            case "undo", "rollback", "rollbackcount", "down", "revert" ->
                List.of(
                        Remedy.onDatabase("downgrade", "-1").does("undo the newest revision"),
                        Remedy.onDatabase("downgrade", "REVISION").does("… or all above one"));
            case "rollbacksql" ->
                List.of(Remedy.onFiles("downgrade", "FROM:TO", "--sql").does("prints the SQL, contacts no database"));
            case "updatesql" ->
                List.of(Remedy.onFiles("upgrade", "--sql").does("prints the SQL, contacts no database"));
            case "releaselocks", "listlocks" ->
                List.of(Remedy.onDatabase("unlock").does("who holds the lock; nobody's is ever left behind"));
            case "diff", "generatechangelog", "snapshot" ->
                List.of(Remedy.onDatabase("schema", "diff", "current", "heads")
                        .does("what differs from the revisions"));
            case "dropall" ->
                List.of(Remedy.onDatabase("reset").does("empties a disposable database and runs all revisions"));
            case "new", "create" ->
                List.of(Remedy.onFiles("revision", "-m", "MESSAGE").does("a new revision file"));
            case "clean" ->
                List.of(Remedy.onDatabase("downgrade", "base").does("undo every revision; nothing else is dropped"));
            case "ensureversion" -> List.of(Remedy.onDatabase("upgrade").does("makes its tables on first need"));
            case "edit" -> List.of(Remedy.onFiles("show", "REVISION").does("says where its file is"));
            case "listtemplates" -> List.of(Remedy.onFiles("init").does("there is one way to start"));
            default -> List.of();
        };
    }
}
