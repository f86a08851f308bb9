package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.Proved;
import dev.tributary.project.Options;
import dev.tributary.schema.Equality;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code schema [SIDE]} and {@code schema diff SIDE SIDE}. Changes no database. */
@picocli.CommandLine.Command(
        name = "tributary schema",
        description = "What does the schema consist of? With diff: what differs? (exit status 3 if anything)")
public final class Schema implements Command {

    @Parameters(
            arity = "0..3",
            paramLabel = "[diff] SIDE",
            description =
                    "An environment, an address, a file that this command wrote, a revision, or: database, the one of"
                            + " the project, as without SIDE")
    private List<String> words = new ArrayList<>();

    @Option(names = "--any-column-order", description = "With diff: the order of a table's columns does not count")
    private boolean anyColumnOrder;

    @Mixin
    private final ScratchOptions scratch = new ScratchOptions();

    @Override
    public void addTo(Options.Builder flags) {
        scratch.addTo(flags);
    }

    @Override
    public int run(Call call) {
        boolean diff = !words.isEmpty() && words.get(0).equals("diff");
        if (diff && words.size() != 3) {
            throw Usage.wrong(
                    "diff",
                    "\"schema diff\" compares two sides",
                    Remedy.onDatabase("schema", "diff", "database", "heads"));
        }
        if (!diff && words.size() > 1) {
            throw Usage.wrong(
                    words.get(1),
                    "\"schema\" shows one side",
                    Remedy.onDatabase("schema", "diff", words.get(0), words.get(1)));
        }
        if (anyColumnOrder && !diff) {
            throw Usage.wrong(
                    "--any-column-order",
                    "--any-column-order is for comparing",
                    Remedy.onDatabase("schema", "diff", "A", "B"));
        }
        return diff
                ? diff(call, words.get(1), words.get(2))
                : show(call, words.isEmpty() ? SchemaSides.OWN : words.get(0));
    }

    private int show(Call call, String word) {
        try (var sides = new SchemaSides(call)) {
            SchemaSides.Side side = sides.side(word).get();
            checkOptions(side.rehearsed(), sides, call);
            if (call.console().json()) {
                var object = Json.object("command", "schema", "side", side.title());
                Proved.addTo(object, sides.otherMajor());
                object.putAll(side.schema().asMap());
                call.console().object(object);
            } else {
                call.console()
                        .info(side.title() + ", "
                                + Counts.text(side.schema().objects().size(), "object"));
                call.console().text(side.schema().text());
            }
        }
        return Exit.DONE;
    }

    /** After the sides are read: only then it is known whether there was anything for the options to say. */
    private void checkOptions(boolean rehearsed, SchemaSides sides, Call call) {
        String how = scratch.option();
        if (how != null && !rehearsed) {
            throw Usage.wrong(how, how + " is for revisions", Remedy.onFiles("schema", "heads", how, "…"));
        }
        sides.otherMajor().ifPresent(other -> call.console().warning(other.text()));
    }

    private int diff(Call call, String first, String second) {
        try (var sides = new SchemaSides(call)) {
            Supplier<SchemaSides.Side> left = sides.side(first);
            Supplier<SchemaSides.Side> right = sides.side(second);
            SchemaSides.Side before = left.get();
            SchemaSides.Side after = right.get();
            // A scratch server has roles of its own, so that there owners say nothing about the revisions.
            boolean withoutRoles = before.rehearsed() || after.rehearsed();
            checkOptions(withoutRoles, sides, call);
            SchemaDiff diff = SchemaDiff.between(
                    withoutRoles ? before.schema().withoutRoles() : before.schema(),
                    withoutRoles ? after.schema().withoutRoles() : after.schema(),
                    anyColumnOrder ? Equality.UP_TO_COLUMN_ORDER : Equality.STRICT);
            if (call.console().json()) {
                var object = Json.object(
                        "command", "schema diff",
                        "before", before.title(),
                        "after", after.title(),
                        "equal", diff.isEmpty(),
                        "differences", diff.asList());
                Proved.addTo(object, sides.otherMajor());
                call.console().object(object);
            } else {
                call.console().info("- " + before.title());
                call.console().info("+ " + after.title());
                call.console().difference(diff.text());
                int count = diff.differences().size();
                call.console()
                        .info((count == 0
                                        ? "no difference"
                                        : Counts.text(count, "object") + (count == 1 ? " differs" : " differ"))
                                + (withoutRoles ? "; owners and privileges were not compared" : ""));
            }
            return diff.isEmpty() ? Exit.DONE : Exit.FOUND;
        }
    }
}
