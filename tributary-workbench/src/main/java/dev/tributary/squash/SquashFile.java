package dev.tributary.squash;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.Product;
import dev.tributary.rehearsal.DumpedSchema;
import dev.tributary.script.RevisionDraft;
import dev.tributary.script.RevisionTemplate;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptFormat;
import dev.tributary.script.Transactions;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.Statement;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file of the revision that stands for a history. Its SQL is that of the history as written, one section after the other:
 * rows that were put in are there, and nothing is left to what a dump leaves out. Where a section changes settings of its
 * session, they are put back behind it, since each revision had a session to itself.
 */
public final class SquashFile {

    private final StoodFor history;
    private final RevisionDraft draft;
    private final String author;
    private final Product product;
    private final @Nullable DumpedSchema schema;

    /**
     * A file to be written.
     *
     * @param draft its id, its message and when it was written
     * @param schema what takes the place of the SQL of the history; null for that itself
     * @throws TributaryException where the SQL of the history is to be taken, and is not known
     */
    public SquashFile(StoodFor history, RevisionDraft draft, Product product, @Nullable DumpedSchema schema) {
        if (schema == null) {
            history.refuseOpaque();
        }
        this.schema = schema;
        this.history = history;
        this.draft = draft;
        this.author = draft.author();
        this.product = product;
    }

    /** Whether every revision of the history runs in a transaction, so that this one can. */
    public boolean isTransactional() {
        return schema != null || history.history().stream().allMatch(Script::transactional);
    }

    /** What takes the place of the SQL of the history; empty where nothing does. */
    public Optional<DumpedSchema> schema() {
        return Optional.ofNullable(schema);
    }

    /** The name of the file. */
    public String name() {
        return RevisionTemplate.DEFAULT.fileName(draft);
    }

    /** The revision's id. */
    public RevisionId id() {
        return draft.id();
    }

    /**
     * The script.
     *
     * @param origin the path by which it is named
     * @param transactional whether it is to run in one transaction
     */
    Script script(String origin, boolean transactional) {
        var problems = new ArrayList<TributaryException>();
        byte[] file = text(transactional).getBytes(StandardCharsets.UTF_8);
        Script script = ScriptFormat.sql().read(ScriptFile.inMemory(origin, file), product.syntax(), problems);
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return script;
    }

    private String text(boolean transactional) {
        var revision =
                new Revision(draft.id(), List.of(), List.of(), List.of(), draft.message(), "", history.replaced());
        String heads = history.heads().stream().map(RevisionId::text).collect(Collectors.joining(", "));
        Script recalled = Script.recalled(revision, null, transactional, sql(), null, product.syntax());
        var script = new Script(
                revision,
                created(),
                author,
                "",
                "",
                Transactions.of(transactional),
                null,
                null,
                List.of(),
                "replaces " + heads + "; the way back is a backup",
                "",
                "",
                null,
                false,
                List.of(),
                recalled.up(),
                null,
                new SourceText("", ""),
                ScriptFormat.sql());
        return ScriptFormat.sql().write(script);
    }

    private String created() {
        Script written = ScriptFormat.sql()
                .read(
                        ScriptFile.inMemory(
                                name(), ScriptFormat.sql().write(draft).getBytes(StandardCharsets.UTF_8)),
                        product.syntax(),
                        new ArrayList<>());
        return written.created();
    }

    private String sql() {
        return schema == null ? sqlOfHistory() : sqlOf(schema);
    }

    private String sqlOf(DumpedSchema dumped) {
        var text = new StringBuilder("\n-- ")
                .append(dumped.origin().lines().findFirst().orElse(""))
                .append('\n');
        for (Statement statement : dumped.forRevision()) {
            text.append(statement
                            .copyData()
                            .map(rows -> product.statements().printed(statement.text(), rows.text()))
                            .orElse(statement.text() + ";"))
                    .append('\n');
        }
        return text.toString();
    }

    private String sqlOfHistory() {
        var text = new StringBuilder();
        for (Script script : history.history()) {
            if (script.up().statements().isEmpty()) {
                continue;
            }
            Revision revision = script.revision();
            text.append("\n-- ")
                    .append(revision.id())
                    .append(' ')
                    .append(revision.message())
                    .append('\n');
            text.append(ended(script));
            if (script.up().statements().stream()
                    .anyMatch(statement -> product.statements().changesSession(statement.text()))) {
                product.session()
                        .reset()
                        .forEach(command -> text.append(command).append(";\n"));
            }
        }
        return text.toString();
    }

    /** The section so that something can follow it: its last statement, or the rows of it, need no end in a file. */
    private static String ended(Script script) {
        List<Statement> statements = script.up().statements();
        String text = script.up().unframed();
        if (statements.get(statements.size() - 1).copyData().isPresent()) {
            return text.stripTrailing().endsWith("\\.") ? text : text + "\\.\n";
        }
        String stripped = text.strip();
        return stripped + (stripped.endsWith(";") ? "\n" : "\n;\n");
    }

    /** The path of the file in a folder. */
    public Path in(Path folder) {
        return folder.resolve(name());
    }
}
