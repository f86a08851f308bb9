package dev.tributary.doctor;

import dev.tributary.script.Script;
import dev.tributary.script.Section;
import dev.tributary.session.HalfStep;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A revision outside a transaction that stopped between its statements. */
final class StoppedHalfWay implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        return project.readDatabase().filter(DatabaseFacts::isHalfDone).stream()
                .map(database -> trouble(project, database))
                .toList();
    }

    /** The statement at which the half-done revision stopped, where its file is there. */
    static Optional<Statement> statement(ProjectFacts project) {
        return project.readDatabase().flatMap(DatabaseFacts::halfStep).flatMap(newest -> {
            return project.script(newest.revision())
                    .flatMap(script -> section(script, newest))
                    .map(Section::statements)
                    .filter(statements -> newest.statement() <= statements.size())
                    .map(statements -> statements.get(newest.statement() - 1));
        });
    }

    private static Optional<Section> section(Script script, HalfStep entry) {
        return entry.direction().equals("upgrade") ? Optional.of(script.up()) : Optional.ofNullable(script.down());
    }

    private static Trouble trouble(ProjectFacts project, DatabaseFacts database) {
        HalfStep newest = database.halfStep().orElseThrow();
        String name = newest.revision() + (newest.message().isEmpty() ? "" : " \"" + newest.message() + "\"");
        var facts = new ArrayList<String>();
        facts.add("stopped  at statement " + newest.statement()
                + project.script(newest.revision())
                        .flatMap(script -> section(script, newest))
                        .map(section -> " of " + section.statements().size())
                        .orElse("")
                + ", which " + inWords(newest.state()) + ", " + Words.time(newest.at())
                + (newest.who().isEmpty() ? "" : " by " + newest.who()));
        statement(project)
                .ifPresent(statement -> facts.add(statement
                        .text()
                        .lines()
                        .findFirst()
                        .map(line -> "it reads " + line)
                        .orElse("")));
        if (newest.error() != null) {
            facts.add("cause    " + newest.error());
        }
        var remedies = new ArrayList<Remedy>();
        if (newest.direction().equals("upgrade")) {
            remedies.add(
                    Remedy.onDatabase("upgrade", newest.revision()).does("goes on where it is certain what was done"));
        }
        remedies.add(Remedy.onDatabase("stamp", "--purge")
                .and(newest.after().isEmpty() ? List.of("base") : newest.after())
                .does("if you finished it by hand"));
        remedies.add(Remedy.onDatabase("stamp", "--purge")
                .and(newest.before().isEmpty() ? List.of("base") : newest.before())
                .does("if you undid it by hand"));
        return Trouble.error(
                project.script(newest.revision())
                        .map(script -> script.revision().origin())
                        .orElse(database.name()),
                "it runs outside a transaction, so what was done before it stopped is still there",
                new Problem(
                        "dirty-database",
                        name + (newest.done().isEmpty() ? " stopped at its first statement" : " stopped half way")
                                + " on database \""
                                + database.survey().server().database() + "\"",
                        facts,
                        remedies));
    }

    private static String inWords(String state) {
        return switch (state) {
            case "done" -> "was done";
            case "failed" -> "failed";
            default -> "was under way: whether it took effect is not known";
        };
    }
}
