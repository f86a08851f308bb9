package dev.tributary.alembic.conversion;

import dev.tributary.graph.Revision;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.ScriptFormat.Entry;
import dev.tributary.script.Transactions;
import dev.tributary.sql.Isolation;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A revision's SQL file. Whether it says what it is to say is asked of whoever reads such files. */
final class ConvertedFile {
    private static final ScriptFormat FORMAT = ScriptFormat.sql();

    private final ConvertedRevision converted;
    private final SqlSyntax syntax;

    private ConvertedFile(ConvertedRevision converted, SqlSyntax syntax) {
        this.converted = converted;
        this.syntax = syntax;
    }

    /**
     * The text of a file.
     *
     * @throws TributaryException if its SQL cannot be cut into statements
     */
    static String text(ConvertedRevision converted, SqlSyntax syntax) {
        return FORMAT.write(new ConvertedFile(converted, syntax).script());
    }

    /**
     * The script that the file comes to.
     *
     * @param origin the path by which it is named
     * @param problems gets what is wrong with it, where its SQL cannot be written in such a file
     */
    static Script read(
            ConvertedRevision converted, String origin, SqlSyntax syntax, List<TributaryException> problems) {
        byte[] bytes = text(converted, syntax).getBytes(StandardCharsets.UTF_8);
        return FORMAT.read(ScriptFile.inMemory(origin, bytes), syntax, problems);
    }

    private Script script() {
        Revision is = converted.revision();
        var revision = new Revision(
                is.id(), is.downRevisions(), is.dependencies(), is.labels(), line(is.message()), is.origin());
        boolean opaque = converted.isOpaque();
        String up = opaque ? "" : sql(converted.up());
        String down = opaque ? "" : sql(converted.down());
        // A line between the sections would be part of the first one.
        Script both =
                Script.recalled(revision, null, true, up.isEmpty() || down.isEmpty() ? up : up + "\n", down, syntax);
        Script nothing = Script.recalled(revision, null, true, "", null, syntax);
        boolean undoesNothing =
                converted.down().known().filter(Passage.Known::isEmpty).isPresent();
        String ignored = up.isEmpty() && !opaque && is.downRevisions().size() < 2
                ? FORMAT.says(Entry.IGNORE, "empty-upgrade Alembic's revision does nothing either") + "\n"
                : "";
        return new Script(
                revision,
                converted.created(),
                "",
                line(imported()),
                opaque ? line(converted.upGap().orElseThrow().text()) : "",
                opaque ? Transactions.USUAL : transactions(),
                null,
                null,
                List.of(),
                opaque ? "" : line(irreversible()),
                "",
                "",
                null,
                false,
                List.of(),
                both.up(),
                opaque ? null : undoesNothing ? nothing.down() : both.down(),
                new SourceText("", ignored),
                FORMAT);
    }

    private static String sql(Passage passage) {
        return passage.known()
                .filter(known -> !known.isEmpty())
                .map(known -> {
                    var text = new StringBuilder();
                    known.notes()
                            .forEach(note ->
                                    text.append("-- note, ").append(line(note)).append('\n'));
                    return text.append(known.sql()).toString();
                })
                .orElse("");
    }

    private String imported() {
        @Nullable String words = converted.imported();
        return words == null ? "" : words;
    }

    private Transactions transactions() {
        boolean up = converted.up().known().orElseThrow().transactional();
        boolean down =
                converted.down().known().map(Passage.Known::transactional).orElse(up);
        return new Transactions(up, down, Isolation.READ_COMMITTED);
    }

    private String irreversible() {
        String file = converted.revision().origin();
        return converted.down() instanceof Passage.Barred barred
                ? new ConvertedRevision.Gap(file, barred.line(), barred.reason()).text()
                : converted.downGap().map(gap -> "not known, " + gap.text()).orElse("");
    }

    /** Values are one line, and commands of a terminal are none. */
    private static String line(String value) {
        return value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    /** The origins of problems are the file's, and their titles say what is wrong. */
    static String objection(List<TributaryException> problems) {
        return "it cannot be written as a revision file: "
                + problems.get(0).problem().title();
    }

    /** Whether a script says what it was written for. */
    static boolean saysSo(ConvertedRevision converted, Script script) {
        Revision is = script.revision();
        Revision was = converted.revision();
        return is.id().equals(was.id())
                && is.downRevisions().equals(was.downRevisions())
                && is.dependencies().equals(was.dependencies())
                && is.labels().equals(was.labels())
                && (converted.isOpaque() || holdsSql(converted, script));
    }

    private static boolean holdsSql(ConvertedRevision converted, Script script) {
        String down = sql(converted.down()).strip();
        String read = script.down() == null ? "" : script.down().text();
        return script.up().text().contains(sql(converted.up()).strip()) && read.contains(down);
    }
}
