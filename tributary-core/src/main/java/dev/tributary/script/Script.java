package dev.tributary.script;

import dev.tributary.graph.Revision;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SqlSyntax;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision file, read: the revision it carries and its SQL.
 *
 * <p>Two scripts are equal when they say the same: how the header is laid out, comments outside of the sections and the
 * place of a statement in its file do not count.
 *
 * @param revision the node of the graph; its origin is the file's path
 * @param created as written; empty when absent
 * @param author as written; empty when absent
 * @param imported where its SQL was taken from, and how, as written; empty when not stated
 * @param opaque why its SQL is not known, so that it is never run; empty for all others
 * @param transactions whether each direction runs inside one transaction, and in which kind
 * @param lockTimeout this revision's own, or null to take the run's
 * @param statementTimeout this revision's own, or null to take the run's
 * @param locks tables the revision will lock hard, as written
 * @param irreversible why there is no way back; empty when not stated
 * @param proved what a merge was proved on; empty when not stated
 * @param requires what can read the file, such as {@code tributary 0.2}, as written; empty when not stated
 * @param amends that the file was edited after it was published, and why; null where it was not
 * @param checksumOnly whether the journal is to keep nothing of its SQL but checksums
 * @param extras keys of the team's own, in the order written
 * @param up the upgrade section; may hold no statement
 * @param down the downgrade section, or null where there is no way back; without a statement only where there is nothing to undo
 * @param source the file as read, of which many rows may be left out
 * @param format the kind of its file
 */
public record Script(
        Revision revision,
        String created,
        String author,
        String imported,
        String opaque,
        Transactions transactions,
        @Nullable Duration lockTimeout,
        @Nullable Duration statementTimeout,
        List<String> locks,
        String irreversible,
        String proved,
        String requires,
        @Nullable Amendment amends,
        boolean checksumOnly,
        List<Extra> extras,
        Section up,
        @Nullable Section down,
        SourceText source,
        ScriptFormat format) {

    public Script {
        locks = List.copyOf(locks);
        extras = List.copyOf(extras);
    }

    /**
     * A script whose file is gone, from what was kept of its SQL.
     *
     * @param header the file's, from which come whether it runs in a transaction and its timeouts; null where it was not kept
     * @param transactional whether it runs in a transaction, where no header says it
     * @param up the upgrade section
     * @param down the downgrade section, or null where there is no way back
     * @throws dev.tributary.sql.SqlProblem if the SQL cannot be cut into statements
     */
    public static Script recalled(
            Revision revision,
            @Nullable String header,
            boolean transactional,
            String up,
            @Nullable String down,
            SqlSyntax syntax) {
        var upgrade = Section.of(revision.origin(), up, syntax);
        Section downgrade = down == null ? null : Section.of(revision.origin(), down, syntax);
        boolean none = downgrade == null || downgrade.statements().isEmpty();
        boolean nothing = upgrade.statements().isEmpty() || (header != null && saysNothingToUndo(header));
        Script said = header == null ? null : ScriptReader.read(syntax, revision.origin(), header, new ArrayList<>());
        return new Script(
                revision,
                "",
                "",
                "",
                "",
                said == null ? Transactions.of(transactional) : said.transactions,
                said == null ? null : said.lockTimeout,
                said == null ? null : said.statementTimeout,
                List.of(),
                "",
                "",
                "",
                null,
                false,
                List.of(),
                upgrade,
                none ? (nothing ? Section.of(revision.origin(), "", syntax) : null) : downgrade,
                new SourceText("", ""),
                ScriptFormat.sql());
    }

    /**
     * A script that another tool runs, so that it has no statement here.
     *
     * @param created when it was made, as written
     * @param proved what a merge was proved on; empty when not stated
     * @param source the file as read
     */
    public static Script runElsewhere(
            ScriptFormat format,
            Revision revision,
            String created,
            String proved,
            SourceText source,
            SqlSyntax syntax) {
        return new Script(
                revision,
                created,
                "",
                "",
                "",
                Transactions.USUAL,
                null,
                null,
                List.of(),
                "",
                proved,
                "",
                null,
                false,
                List.of(),
                Section.of(revision.origin(), "", syntax),
                Section.of(revision.origin(), "", syntax),
                source,
                format);
    }

    /**
     * The same revision of another tool's file, of which it is known what SQL it comes to.
     *
     * @param known the kind of its file, holding SQL
     * @param upgrade with the lines of the file
     * @param downgrade the same for the way back; null where that is not known
     * @param inTransactions how they stand to transactions
     */
    public Script knownAs(
            ScriptFormat known, Section upgrade, @Nullable Section downgrade, Transactions inTransactions) {
        return with(revision, "", inTransactions, upgrade, downgrade, known);
    }

    /**
     * The same revision of another tool's file, of which it is not known what SQL it comes to: it is opaque.
     *
     * @param known the kind of its file, holding SQL
     * @param why with the place in its file
     */
    public Script unknownAs(ScriptFormat known, String why) {
        return with(revision, why, Transactions.USUAL, up.without(), null, known);
    }

    private Script with(
            Revision node,
            String unknown,
            Transactions inTransactions,
            Section upgrade,
            @Nullable Section downgrade,
            ScriptFormat kind) {
        return new Script(
                node,
                created,
                author,
                imported,
                unknown,
                inTransactions,
                lockTimeout,
                statementTimeout,
                locks,
                irreversible,
                proved,
                requires,
                amends,
                checksumOnly,
                extras,
                upgrade,
                downgrade,
                source,
                kind);
    }

    private static boolean saysNothingToUndo(String header) {
        return Header.read(new SourceText("", header), new ArrayList<>())
                .text(HeaderKey.DOWN)
                .equalsIgnoreCase(HeaderValues.NOTHING);
    }

    /** Whether the upgrade does something of which nothing is to be undone. */
    boolean undoesNothing() {
        return down != null && down.statements().isEmpty() && !up.statements().isEmpty();
    }

    /** Whether it is SQL, which is run here; otherwise another tool's file, which that tool runs. */
    public boolean holdsSql() {
        return format.holdsSql();
    }

    /** Whether nobody knows its SQL: it is in the graph and may be stamped, and is never run. */
    public boolean isOpaque() {
        return !opaque.isEmpty();
    }

    /** Whether the upgrade runs inside one transaction. */
    public boolean transactional() {
        return transactions.up();
    }

    /** The same SQL as another node of a graph; its text still is that of its file. */
    public Script as(Revision other) {
        return with(other, opaque, transactions, up, down, format);
    }

    /** The whole file as read. */
    public String text() {
        return source.whole();
    }

    /** The header as written: the lines of comment at the start of the file; empty where there is no file. */
    public String header() {
        String text = source.text();
        int end = 0;
        while (text.startsWith("--", end) || (end == 0 && text.startsWith("\ufeff--"))) {
            int line = text.indexOf('\n', end);
            end = line < 0 ? text.length() : line + 1;
        }
        return text.substring(0, end);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Script script && script.meaning().equals(meaning());
    }

    @Override
    public int hashCode() {
        return meaning().hashCode();
    }

    private List<Object> meaning() {
        return Arrays.asList(
                revision,
                created,
                author,
                imported,
                opaque,
                transactions,
                lockTimeout,
                statementTimeout,
                locks,
                irreversible,
                proved,
                requires,
                amends,
                checksumOnly,
                extras,
                up,
                down);
    }
}
