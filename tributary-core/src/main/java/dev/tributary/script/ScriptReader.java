package dev.tributary.script;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.sql.ClientCommandProblem;
import dev.tributary.sql.Isolation;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlProblem;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one revision file in one pass and collects everything that is wrong with it. */
final class ScriptReader implements SplitListener {
    /** Nobody reads on behind so many; and a file that is no script must not take long to refuse. */
    static final int MOST_PROBLEMS = 50;

    private final SqlSyntax syntax;
    private final SourceText source;
    private final String text;
    private final int problemsBefore;
    private final List<TributaryException> problems;
    private final Header header;
    private final HeaderValues values;
    private final HeaderClaims claims;
    private final Transactions transactions;
    private final StatementSplitter splitter;

    /** The section being read: null before the first marker. */
    private Marker.@Nullable Kind side;

    private int sectionStart;
    private List<Statement> statements = new ArrayList<>();
    private int firstStatement = -1;
    private boolean refusedSeen;
    private boolean unknownSeen;
    private Frame frame = new Frame();

    private int upMarker = -1;
    private int downMarker = -1;
    private @Nullable Section up;
    private @Nullable Section down;

    private ScriptReader(SqlSyntax syntax, SourceText source, List<TributaryException> problems) {
        this.syntax = syntax;
        this.source = source;
        this.text = source.text();
        this.problems = problems;
        this.problemsBefore = problems.size();
        this.header = Header.read(source, problems);
        this.values = new HeaderValues(source, header, problems);
        this.claims = new HeaderClaims(header, values);
        this.transactions = values.transactions();
        this.sectionStart = header.end();
        this.splitter = new StatementSplitter(syntax, source, header.end(), this);
    }

    /**
     * The script. Where anything is wrong, that goes to the problems, by line, and the script is not to be used; its revision
     * then still has the id, unless that is wrong, too.
     */
    static Script read(SqlSyntax syntax, String origin, String text, List<TributaryException> problems) {
        return read(syntax, new SourceText(origin, text), problems).script();
    }

    /**
     * @param script what was read
     * @param whole false where something was left out of the source that is not the rows of a statement
     */
    record Reading(Script script, boolean whole) {}

    /** The same of a source that may leave rows out. */
    static Reading read(SqlSyntax syntax, SourceText source, List<TributaryException> problems) {
        int before = problems.size();
        var reader = new ScriptReader(syntax, source, problems);
        Script script = reader.read();
        Requirement.unmet(reader.header, reader.source).ifPresent(unmet -> {
            // Whatever else seems to be wrong may be right for the Tributary that the file is for.
            problems.subList(before, problems.size()).clear();
            problems.add(unmet);
        });
        if (problems.size() > before + 1) {
            problems.subList(before, problems.size()).sort(Comparator.comparingInt(ScriptReader::line));
        }
        return new Reading(script, reader.splitter.gapsWereRows());
    }

    private static int line(TributaryException problem) {
        return Finding.error(problem).line();
    }

    private Script read() {
        Optional<RevisionId> id = values.revision();
        var revision = new Revision(
                id.orElse(RevisionId.of("")),
                values.revises(),
                values.ids(HeaderKey.DEPENDS_ON),
                values.ids(HeaderKey.LABEL),
                values.text(HeaderKey.MESSAGE),
                source.origin(),
                claims.replaces());
        try {
            splitter.run();
            endSection(text.length());
        } catch (SqlProblem problem) {
            problems.add(problem);
        }
        String irreversible = values.text(HeaderKey.IRREVERSIBLE);
        String opaque = values.text(HeaderKey.OPAQUE);
        String requires = Requirement.read(header, values);
        boolean nothing = values.downIsNothing();
        values.checkIgnores();
        values.checkAccept();
        Section upgrade = up == null ? new Section("", source.line(header.end()), List.of(), syntax) : up;
        return new Script(
                revision,
                values.text(HeaderKey.CREATED),
                values.text(HeaderKey.AUTHOR),
                values.text(HeaderKey.IMPORTED),
                opaque,
                transactions,
                values.timeout(HeaderKey.LOCK_TIMEOUT),
                values.timeout(HeaderKey.STATEMENT_TIMEOUT),
                values.names(HeaderKey.LOCKS),
                irreversible,
                values.text(HeaderKey.PROVED),
                requires,
                claims.amends(),
                values.checksumOnly(),
                values.extras(),
                upgrade,
                opaque.isEmpty() ? downgrade(upgrade, irreversible, nothing) : null,
                source,
                ScriptFormat.sql());
    }

    /**
     * An empty section is none, unless the header says that nothing is to be undone: else a downgrade would succeed and undo
     * nothing. Where nothing is done there is nothing to undo, so no section is missing.
     */
    private @Nullable Section downgrade(Section upgrade, String irreversible, boolean nothing) {
        if (down != null && !down.statements().isEmpty()) {
            without(HeaderKey.IRREVERSIBLE, !irreversible.isEmpty());
            without(HeaderKey.DOWN, nothing);
            return irreversible.isEmpty() ? down : null;
        }
        if (!irreversible.isEmpty() || !(nothing || upgrade.statements().isEmpty())) {
            return null;
        }
        return down == null ? new Section("", upgrade.line(), List.of(), syntax) : down;
    }

    private void without(HeaderKey key, boolean said) {
        if (said) {
            int line =
                    header.find(key).map(value -> source.line(value.offset())).orElse(1);
            problems.add(Mistakes.downAgainstHeader(source, downMarker, key, line));
        }
    }

    @Override
    public void lineComment(int from, int to) {
        int content = from + 2;
        while (content < to && Character.isWhitespace(text.charAt(content))) {
            content++;
        }
        if (content == to) {
            return;
        }
        int lineStart = from;
        while (lineStart > 0 && isBlank(text.charAt(lineStart - 1))) {
            lineStart--;
        }
        boolean wholeLine = lineStart == 0 || isLineEnd(text.charAt(lineStart - 1));
        String words = text.substring(content, to).stripTrailing();
        Marker marker = wholeLine ? Marker.of(words, content == from + 2) : Marker.trailing(words);
        if (marker.isMistake()) {
            report(Mistakes.marker(source, from, marker));
        } else if (marker.isSection()) {
            begin(marker.kind(), lineStart, from, to);
        }
    }

    private void begin(Marker.Kind kind, int lineStart, int from, int to) {
        splitter.cut();
        endSection(lineStart);
        int first = kind == Marker.Kind.UP ? upMarker : downMarker;
        if (first >= 0) {
            report(Mistakes.repeatedMarker(
                    source, from, kind == Marker.Kind.UP ? Marker.UP_TEXT : Marker.DOWN_TEXT, source.line(first)));
        } else if (kind == Marker.Kind.UP) {
            upMarker = from;
        } else {
            downMarker = from;
        }
        int lineEnd = text.indexOf('\n', to);
        side = kind;
        sectionStart = lineEnd < 0 ? text.length() : lineEnd + 1;
        statements = new ArrayList<>();
        firstStatement = -1;
        refusedSeen = false;
        frame = new Frame();
    }

    private void endSection(int end) {
        boolean unmarked = side == null;
        if (frame.opening() == null || (unmarked && end < text.length())) {
            breakFrame();
        }
        if (unmarked && end < text.length()) {
            if (!statements.isEmpty()) {
                report(Mistakes.beforeMarker(source, firstStatement, statements.get(0), source.line(end)));
            }
            return;
        }
        int start = Math.min(sectionStart, end);
        var section = new Section(source.part(start, end), source.line(start), statements, syntax, frame, start);
        if (unmarked || side == Marker.Kind.UP) {
            up = up == null ? section : up;
        } else {
            down = down == null ? section : down;
        }
    }

    @Override
    public void statement(Statement statement, StatementKind kind, int from, int to) {
        if (firstStatement < 0) {
            firstStatement = from;
        }
        if (!unknownSeen && header.find(HeaderKey.OPAQUE).isPresent()) {
            unknownSeen = true;
            report(Mistakes.ofUnknown(source, from, statement, headerLine(HeaderKey.OPAQUE)));
        }
        boolean transactional = side == Marker.Kind.DOWN ? transactions.down() : transactions.up();
        if (frame.isClosed()) {
            breakFrame();
        } else if (transactional && frame.takes(kind, new Frame.Mark(statement, from, to))) {
            return;
        }
        statements.add(statement);
        if (isControl(kind)) {
            report(Mistakes.transactionControl(source, from, statement, transactional));
        } else if (kind == StatementKind.ISOLATION
                && !Isolation.in(statement.text()).equals(Optional.of(transactions.isolation()))) {
            report(Mistakes.isolation(source, from, statement, transactional));
        } else if (kind == StatementKind.NON_TRANSACTIONAL && transactional && !refusedSeen) {
            refusedSeen = true;
            report(Mistakes.nonTransactional(source, from, statement, headerLine(HeaderKey.REVISES)));
        }
    }

    /** Where the header has a key; 0 where it does not. */
    private int headerLine(HeaderKey key) {
        return header.find(key).map(value -> source.line(value.offset())).orElse(0);
    }

    private static boolean isControl(StatementKind kind) {
        return kind == StatementKind.BEGIN || kind == StatementKind.COMMIT || kind == StatementKind.TRANSACTION_CONTROL;
    }

    /** BEGIN and COMMIT that do not stand around everything. */
    private void breakFrame() {
        int place = 0;
        for (Frame.Mark mark : frame.broken()) {
            statements.add(place, mark.statement());
            place = statements.size();
            report(Mistakes.transactionControl(source, mark.from(), mark.statement(), true));
        }
    }

    /** Data that ends with the file would take a section marker for data. */
    @Override
    public void unclosedData(int from, int to) {
        for (int at = from; at < to; at = text.indexOf('\n', at) + 1) {
            String line = source.lineText(at).strip();
            if (line.startsWith("--")) {
                String content = line.substring(2).strip();
                if (!Marker.of(content, false).equals(Marker.of("", false))) {
                    report(Mistakes.hiddenMarker(source, at, line));
                    return;
                }
            }
            if (text.indexOf('\n', at) < 0) {
                return;
            }
        }
    }

    @Override
    public void clientCommand(ClientCommandProblem problem) {
        report(problem);
    }

    private void report(TributaryException problem) {
        problems.add(problem);
        if (problems.size() - problemsBefore >= MOST_PROBLEMS) {
            splitter.stop();
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isBlank(char c) {
        return !isLineEnd(c) && Character.isWhitespace(c);
    }
}
