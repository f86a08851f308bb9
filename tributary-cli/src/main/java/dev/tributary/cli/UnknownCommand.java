package dev.tributary.cli;

import dev.tributary.cli.command.Usage;
import dev.tributary.project.WrongUsage;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.Spelling;
import java.util.ArrayList;
import java.util.List;

/** What to say to words that are no command here; those of Flyway and Alembic get the command that does the same. */
final class UnknownCommand {

    private UnknownCommand() {}

    /** The problem of a word that is no command. */
    static WrongUsage called(String word) {
        var next = new ArrayList<>(elsewhere(word));
        if (next.isEmpty()) {
            Spelling.closest(word, CommandTable.names())
                    .ifPresent(name -> next.add(Remedy.unsorted("tributary " + name, "did you mean this?")));
            next.add(Remedy.unsorted("tributary --help", "all commands"));
        }
        return Usage.wrong(word, "there is no command \"" + word + "\"", next);
    }

    /** The problem of a command line without a command. */
    static WrongUsage missing() {
        return Usage.wrong(
                "",
                "which command?",
                List.of(
                        Remedy.unsorted("tributary --help", "all commands"),
                        Remedy.unsorted("tributary status", "where the database is, compared with the scripts"),
                        Remedy.unsorted("tributary tour", "what it does, played on a database of its own")));
    }

    private static List<Remedy> elsewhere(String word) {
        return switch (word) {
            case "migrate" ->
                List.of(
                        Remedy.unsorted("tributary upgrade", "apply what is pending, up to the one head"),
                        Remedy.unsorted("tributary upgrade heads", "… up to all heads"));
            case "info" ->
                List.of(
                        Remedy.unsorted("tributary status", "where the database is and what is pending"),
                        Remedy.unsorted("tributary history -i", "all revisions, the current ones marked"),
                        Remedy.unsorted("tributary journal", "what ran, when, by whom"));
            case "baseline" ->
                List.of(Remedy.unsorted("tributary stamp REVISION", "record where a database is, without running SQL"));
            case "validate" ->
                List.of(
                        Remedy.unsorted("tributary check", "the files, without a database"),
                        Remedy.unsorted("tributary status", "the database, compared with the files"));
            case "repair" ->
                List.of(
                        Remedy.unsorted("tributary status", "see what is wrong"),
                        Remedy.unsorted("tributary stamp REVISION", "put right where the database is said to be"),
                        Remedy.unsorted("tributary journal REVISION --diff", "what was edited after it ran"));
            case "undo" -> List.of(Remedy.unsorted("tributary downgrade -1", "undo the newest revision"));
            case "clean" ->
                List.of(Remedy.unsorted("tributary downgrade base", "undo every revision; nothing else is dropped"));
            case "ensure_version" -> List.of(Remedy.unsorted("tributary upgrade", "makes its tables on first need"));
            case "edit" -> List.of(Remedy.unsorted("tributary show REVISION", "says where its file is"));
            case "list_templates" -> List.of(Remedy.unsorted("tributary init", "there is one way to start"));
            default -> List.of();
        };
    }
}
