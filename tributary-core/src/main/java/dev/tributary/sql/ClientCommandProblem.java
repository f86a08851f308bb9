package dev.tributary.sql;

import dev.tributary.wording.Remedy;
import java.util.List;

/** A command of a database's client program stands where SQL is wanted. */
public final class ClientCommandProblem extends SqlProblem {
    private static final long serialVersionUID = 1L;

    private final String command;

    ClientCommandProblem(SourceText source, int offset, String command) {
        super(
                source,
                offset,
                "client-command",
                "\"" + command + "\" is a command of the client program, not SQL: the server cannot run it",
                remedies(command));
        this.command = command;
    }

    /** The command as written, up to the end of its line. */
    public String command() {
        return command;
    }

    private static List<Remedy> remedies(String command) {
        String name = command.split("\\s", 2)[0];
        return switch (name) {
            case "\\i", "\\ir", "\\include", "\\include_relative" ->
                List.of(Remedy.advice("paste the text of that file here").does("a revision stands alone"));
            case "\\copy" ->
                List.of(Remedy.edit("COPY … FROM stdin;").does("with the data below it, closed by a line \\."));
            case "\\c", "\\connect" ->
                List.of(Remedy.advice("delete the line").does("a run has one connection; choose it with --url"));
            case "\\." -> List.of(Remedy.advice("delete the line").does("no COPY … FROM stdin is open here"));
            case "\\g", "\\gx" -> List.of(Remedy.edit(";").does("ends a statement in a revision file"));
            case "\\gexec" ->
                List.of(Remedy.advice("write a DO block with EXECUTE").does("runs the statements that a query makes"));
            case "\\gset", "\\set", "\\if", "\\else", "\\elif", "\\endif" ->
                List.of(Remedy.advice("write a DO block")
                        .does("has variables and conditions; nothing is substituted here"));
            default -> List.of(Remedy.advice("delete the line").does("or say it in SQL"));
        };
    }
}
