package dev.tributary.cli.command;

import dev.tributary.cli.command.SquashDatabases.Answer;
import dev.tributary.cli.report.Json;
import dev.tributary.graph.Replaced;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.graph.RevisionSet;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.squash.SquashWriting;
import dev.tributary.target.Listing;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** Deletes the files of histories for which revisions stand, once no database that is asked needs them. */
final class SquashDrop {

    private final Call call;
    private final boolean yes;

    SquashDrop(Call call, boolean yes) {
        this.call = call;
        this.yes = yes;
    }

    int drop(List<String> words) {
        RevisionGraph graph = call.scripts().graph();
        var heads = new ArrayList<RevisionId>();
        for (String word : words) {
            for (RevisionId id : new Listing(graph).show(word, List.of())) {
                Revision squash = graph.revision(id);
                if (squash.replaces().isEmpty()) {
                    throw notASquash(squash);
                }
                squash.replaces().stream()
                        .map(Replaced::revision)
                        .filter(graph::contains)
                        .forEach(heads::add);
            }
        }
        RevisionSet old = graph.ancestors(heads);
        List<Script> dropped = call.scripts().scripts().stream()
                .filter(script -> old.contains(script.revision().id()))
                .toList();
        var without = ScriptSet.of(call.scripts().scripts().stream()
                .filter(script -> !old.contains(script.revision().id()))
                .toList());
        var confirmation = new Confirmation(call, yes);
        var writing = new SquashWriting(call.surroundings().directory()::resolve);
        if (!dropped.isEmpty()) {
            writing.requireWritable(
                    dropped.stream().map(script -> script.revision().origin()).toList());
            confirmation.check(Remedy.onFiles("squash").and(words).and("--drop"));
        }
        List<Answer> answers = new SquashDatabases(call, without).askOneAtLeast();
        if (!answers.stream().allMatch(Answer::isPast)) {
            throw needed(answers, words);
        }
        if (!call.console().json()) {
            answers.forEach(answer -> call.console().info(answer.text()));
        }
        if (!dropped.isEmpty()
                && confirmation.agrees("delete " + Counts.text(dropped.size(), "file")
                        + "? A database that was not asked may need them.")) {
            writing.delete(dropped);
            return show(dropped, answers);
        }
        return show(List.of(), answers);
    }

    private int show(List<Script> dropped, List<Answer> answers) {
        List<String> files =
                dropped.stream().map(script -> script.revision().origin()).toList();
        if (call.console().json()) {
            call.console()
                    .object(Json.object(
                            "command",
                            "squash",
                            "dropped",
                            files,
                            "databases",
                            answers.stream().map(Answer::json).toList()));
        } else if (files.isEmpty()) {
            call.console().info("nothing was deleted");
        } else {
            files.forEach(file -> call.console().line("deleted " + file));
        }
        return Exit.DONE;
    }

    private static TributaryException needed(List<Answer> answers, List<String> words) {
        return new TributaryException(new Problem(
                "old-files-needed",
                "the old files stay: not every database that was asked is past them",
                answers.stream().map(Answer::text).toList(),
                List.of(
                        Remedy.onDatabase("upgrade", "heads").does("takes a database past them, with --env for each"),
                        Remedy.onFiles("squash").and(words).and("--drop").does("asks again"))));
    }

    private static TributaryException notASquash(Revision revision) {
        return new TributaryException(new Problem(
                "cannot-squash",
                "\"" + revision.id() + "\" stands for no other revision, so there is nothing to drop",
                RevisionLines.of(List.of(revision)),
                List.of(Remedy.onFiles("squash", revision.id().text())
                        .does("puts one revision in place of all that leads to it"))));
    }
}
