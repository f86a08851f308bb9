package dev.tributary.script;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.Durations;
import dev.tributary.wording.Times;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** SQL files: a header of comment lines, and below it the sections, each after its marker. Immutable. */
final class SqlFormat implements ScriptFormat {
    static final String SUFFIX = ".sql";

    @Override
    public String suffix() {
        return SUFFIX;
    }

    @Override
    public boolean holdsSql() {
        return true;
    }

    @Override
    public Script read(ScriptFile file, SqlSyntax syntax, List<TributaryException> problems) {
        byte[] beginning = file.beginning(RowsAside.SMALL);
        if (beginning.length == RowsAside.SMALL) {
            return readLarge(file, syntax, problems);
        }
        return ScriptReader.read(syntax, file.origin(), ScriptText.decode(file.origin(), beginning), problems);
    }

    private static Script readLarge(ScriptFile file, SqlSyntax syntax, List<TributaryException> problems) {
        if (file.onDisk().isPresent()) {
            var found = new ArrayList<TributaryException>();
            ScriptReader.Reading reading = ScriptReader.read(syntax, aside(file), found);
            if (reading.whole()) {
                problems.addAll(found);
                return reading.script();
            }
        }
        return ScriptReader.read(syntax, file.origin(), ScriptText.decode(file.origin(), file.read()), problems);
    }

    private static SourceText aside(ScriptFile file) {
        try {
            return RowsAside.read(file.origin(), file.onDisk().orElseThrow());
        } catch (IOException e) {
            throw Unreadable.of(file.origin(), e);
        }
    }

    @Override
    public Optional<String> id(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return Header.anywhere(new SourceText("", ScriptText.unmarked(text)), HeaderKey.REVISION, 0)
                .map(Header.Value::text)
                .filter(id -> !id.isEmpty());
    }

    @Override
    public String searched(String id) {
        return "^--[ \t]*" + HeaderKey.REVISION.spelling() + "[ \t]*:[ \t]*" + ScriptFormat.literal(id) + "[ \t\r]*$";
    }

    @Override
    public int line(Script script, Entry entry) {
        return key(entry).map(key -> Header.line(script, key)).orElseGet(() -> downMarker(script));
    }

    /** Such a line within the upgrade's section is text of a statement. */
    private static int downMarker(Script script) {
        int upFrom = script.up().line();
        int upTo =
                upFrom + (int) script.up().text().chars().filter(c -> c == '\n').count();
        int line = 0;
        for (String written : script.text().split("\n", -1)) {
            line++;
            String words = written.strip();
            if ((line < upFrom || line >= upTo)
                    && words.startsWith("--")
                    && Marker.of(words.substring(2).strip(), false).kind() == Marker.Kind.DOWN) {
                return line;
            }
        }
        return 1;
    }

    @Override
    public List<Ignore> ignores(Script script) {
        String origin = script.revision().origin();
        var source = new SourceText(origin, script.text());
        return Header.read(source, new ArrayList<>()).ignores().stream()
                .map(value -> {
                    String[] words = value.text().split("\\s+", 2);
                    return new Ignore(words[0], words[1], origin, origin, source.line(value.offset()));
                })
                .toList();
    }

    @Override
    public Optional<String> acceptsNotExercised(Script script) {
        return Header.read(new SourceText(script.revision().origin(), script.text()), new ArrayList<>())
                .find(HeaderKey.ACCEPT)
                .map(value -> value.text().split("\\s+", 2))
                .filter(words -> words.length == 2 && words[0].equals(NOT_EXERCISED))
                .map(words -> words[1]);
    }

    @Override
    public String provedText(Script script) {
        return script.isOpaque() ? HeaderKey.OPAQUE.spelling() : script.up().checksum();
    }

    @Override
    public String says(Entry entry, String value) {
        return key(entry).map(key -> key.line(value)).orElse(Marker.DOWN_TEXT);
    }

    private static Optional<HeaderKey> key(Entry entry) {
        return Optional.ofNullable(
                switch (entry) {
                    case REVISION -> HeaderKey.REVISION;
                    case DOWN_REVISIONS -> HeaderKey.REVISES;
                    case DEPENDENCIES -> HeaderKey.DEPENDS_ON;
                    case REPLACES -> HeaderKey.REPLACES;
                    case LABELS -> HeaderKey.LABEL;
                    case AMENDS -> HeaderKey.AMENDS;
                    case PROVED -> HeaderKey.PROVED;
                    case IRREVERSIBLE -> HeaderKey.IRREVERSIBLE;
                    case IGNORE -> HeaderKey.IGNORE;
                    case ACCEPT -> HeaderKey.ACCEPT;
                    case NOTHING_TO_UNDO -> HeaderKey.DOWN;
                    case DOWNGRADE -> null;
                });
    }

    @Override
    public String write(RevisionDraft draft) {
        var text = new StringBuilder();
        var header = new HeaderWriter("", "\n", text);
        header.line(HeaderKey.REVISION, draft.id().text());
        header.line(HeaderKey.REVISES, revises(draft.revises()));
        header.optional(HeaderKey.DEPENDS_ON, String.join(", ", draft.dependencies()));
        header.optional(HeaderKey.LABEL, String.join(", ", draft.labels()));
        header.optional(HeaderKey.MESSAGE, draft.message());
        header.line(HeaderKey.CREATED, Times.minute(draft.created()));
        header.optional(HeaderKey.AUTHOR, draft.author());
        header.optional(HeaderKey.PROVED, draft.proved());
        if (!draft.headerOnly()) {
            text.append('\n').append(Marker.UP_TEXT).append('\n').append(ended(draft.up()));
            text.append('\n').append(Marker.DOWN_TEXT).append('\n').append(ended(draft.down()));
        }
        return text.toString();
    }

    @Override
    public byte[] continuing(byte[] file, List<RevisionId> downRevisions) {
        return RevisesValue.exchanged(file, downRevisions);
    }

    /** Header keys in a fixed order, then the sections as they are, the upgrade first unless nothing can follow it. */
    @Override
    public String write(Script script) {
        Revision revision = script.revision();
        String lineEnd = script.source().text().contains("\r\n") ? "\r\n" : "\n";
        var text = new StringBuilder();
        var header = new HeaderWriter(revision.origin(), lineEnd, text);
        header.line(HeaderKey.REVISION, revision.id().text());
        header.line(HeaderKey.REVISES, revises(revision.downRevisions()));
        header.optional(HeaderKey.DEPENDS_ON, String.join(", ", revision.dependencies()));
        header.optional(HeaderKey.REPLACES, joined(revision.replaces()));
        header.optional(HeaderKey.LABEL, String.join(", ", revision.labels()));
        header.optional(HeaderKey.MESSAGE, revision.message());
        header.optional(HeaderKey.CREATED, script.created());
        header.optional(HeaderKey.AUTHOR, script.author());
        header.optional(HeaderKey.IMPORTED, script.imported());
        header.optional(HeaderKey.OPAQUE, script.opaque());
        header.optional(HeaderKey.REQUIRES, script.requires());
        header.optional(
                HeaderKey.TRANSACTIONAL,
                script.transactions().up() && script.transactions().down()
                        ? ""
                        : script.transactions().words());
        header.optional(
                HeaderKey.ISOLATION,
                script.transactions().isSpecial()
                        ? script.transactions().isolation().words()
                        : "");
        if (script.lockTimeout() != null) {
            header.line(HeaderKey.LOCK_TIMEOUT, Durations.written(script.lockTimeout()));
        }
        if (script.statementTimeout() != null) {
            header.line(HeaderKey.STATEMENT_TIMEOUT, Durations.written(script.statementTimeout()));
        }
        header.optional(HeaderKey.LOCKS, String.join(", ", script.locks()));
        header.optional(HeaderKey.IRREVERSIBLE, script.irreversible());
        header.optional(HeaderKey.DOWN, script.undoesNothing() ? HeaderValues.NOTHING : "");
        if (script.amends() != null) {
            header.line(HeaderKey.AMENDS, script.amends().toString());
        }
        header.optional(HeaderKey.PROVED, script.proved());
        header.optional(HeaderKey.JOURNAL, script.checksumOnly() ? HeaderValues.CHECKSUM_ONLY : "");
        header.optional(
                HeaderKey.ACCEPT,
                acceptsNotExercised(script)
                        .map(why -> NOT_EXERCISED + " " + why)
                        .orElse(""));
        for (Ignore ignore : ignores(script)) {
            header.line(HeaderKey.IGNORE, ignore.code() + " " + ignore.reason());
        }
        script.extras().forEach(header::extra);

        Section down = script.down();
        boolean headerOnly =
                script.up().text().isEmpty() && (down == null || down.text().isEmpty());
        if (!headerOnly) {
            // Nothing is put between the sections: a blank line would become part of the first one's text.
            text.append(lineEnd);
            boolean downFirst = down != null && script.up().endsInData();
            if (!downFirst) {
                section(text, Marker.UP_TEXT, lineEnd, script.up());
            }
            // Where nothing is to be undone, the header has said so.
            if (down != null && !(down.text().isEmpty() && script.undoesNothing())) {
                section(text, Marker.DOWN_TEXT, lineEnd, down);
            }
            if (downFirst) {
                section(text, Marker.UP_TEXT, lineEnd, script.up());
            }
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String marker, String lineEnd, Section section) {
        text.append(marker).append(lineEnd).append(section.text());
    }

    private static String ended(String sql) {
        return sql.isEmpty() || sql.endsWith("\n") ? sql : sql + "\n";
    }

    /** The value of {@code revises}. */
    static String revises(List<RevisionId> ids) {
        return ids.isEmpty() ? HeaderValues.NONE : joined(ids);
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
