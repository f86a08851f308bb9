package dev.tributary.cli;

import dev.tributary.cli.command.Usage;
import dev.tributary.project.WrongUsage;
import dev.tributary.wording.Problem.Remedy;
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
                    .ifPresent(name -> next.add(new Remedy("tributary " + name, "did you mean this?")));
            next.add(new Remedy("tributary --help", "all commands"));
        }
        return Usage.wrong(word, "there is no command \"" + word + "\"", next);
    }

    /** The problem of a command line without a command. */
    static WrongUsage missing() {
        return Usage.wrong(
                "",
                "which command?",
                List.of(
                        new Remedy("tributary --help", "all commands"),
                        new Remedy("tributary status", "where the database is, compared with the scripts"),
                        new Remedy("tributary tour", "what it does, played on a database of its own")));
    }

    private static List<Remedy> elsewhere(String word) {
        return switch (word) {
            case "migrate" ->
                List.of(
                        new Remedy("tributary upgrade", "apply what is pending, up to the one head"),
                        new Remedy("tributary upgrade heads", "… up to all heads"));
            case "info" ->
                List.of(
                        new Remedy("tributary status", "where the database is and what is pending"),
                        new Remedy("tributary history -i", "all revisions, the current ones marked"),
                        new Remedy("tributary journal", "what ran, when, by whom"));
            case "baseline" ->
                List.of(new Remedy("tributary stamp REVISION", "record where a database is, without running SQL"));
            case "validate" ->
                List.of(
                        new Remedy("tributary check", "the files, without a database"),
                        new Remedy("tributary status", "the database, compared with the files"));
            case "repair" ->
                List.of(
                        new Remedy("tributary status", "see what is wrong"),
                        new Remedy("tributary stamp REVISION", "put right where the database is said to be"),
                        new Remedy("tributary journal REVISION --diff", "what was edited after it ran"));
            case "undo" -> List.of(new Remedy("tributary downgrade -1", "undo the newest revision"));
            case "clean" ->
                List.of(new Remedy("tributary downgrade base", "undo every revision; nothing else is dropped"));
            case "ensure_version" -> List.of(new Remedy("tributary upgrade", "makes its tables on first need"));
            case "edit" -> List.of(new Remedy("tributary show REVISION", "says where its file is"));
            case "list_templates" -> List.of(new Remedy("tributary init", "there is one way to start"));
            default -> List.of();
        };
    }
}
