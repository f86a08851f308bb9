package dev.tributary.alembic.conversion;

import dev.tributary.graph.Revision;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptFormat;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The text of a revision's SQL file. Whether it says what it is to say is asked of whoever reads such files. */
final class ConvertedFile {
    private static final int VALUE_COLUMN = "revision:".length() + 1;

    private final ConvertedRevision converted;
    private final StringBuilder text = new StringBuilder();

    private ConvertedFile(ConvertedRevision converted) {
        this.converted = converted;
    }

    /** The text of a file. */
    static String text(ConvertedRevision converted) {
        var file = new ConvertedFile(converted);
        file.header();
        file.sections();
        return file.text.toString();
    }

    /**
     * The script that the file comes to.
     *
     * @param origin the path by which it is named
     * @param problems gets what is wrong with it, where its SQL cannot be written in such a file
     */
    static Script read(
            ConvertedRevision converted, String origin, SqlSyntax syntax, List<TributaryException> problems) {
        byte[] bytes = text(converted).getBytes(StandardCharsets.UTF_8);
        return ScriptFormat.sql().read(ScriptFile.inMemory(origin, bytes), syntax, problems);
    }

    private void header() {
        Revision revision = converted.revision();
        line("revision", revision.id().text());
        line("revises", revision.downRevisions().isEmpty() ? "none" : joined(revision.downRevisions()));
        line("depends-on", joined(revision.dependencies()));
        line("label", joined(revision.labels()));
        line("message", revision.message());
        line("created", converted.created());
        String imported = converted.imported();
        if (imported == null) {
            line("opaque", converted.upGap().orElseThrow().text());
            return;
        }
        line("imported", imported);
        Passage.Known up = converted.up().known().orElseThrow();
        line("transactional", transactional(up));
        if (converted.down() instanceof Passage.Barred barred) {
            line("irreversible", new ConvertedRevision.Gap(revision.origin(), barred.line(), barred.reason()).text());
        }
        converted.downGap().ifPresent(gap -> line("irreversible", "not known, " + gap.text()));
        boolean nothing =
                converted.down().known().filter(Passage.Known::isEmpty).isPresent();
        if (!up.isEmpty() && nothing) {
            line("down", "nothing");
        }
        if (up.isEmpty() && revision.downRevisions().size() < 2) {
            line("ignore", "empty-upgrade Alembic's revision does nothing either");
        }
    }

    private String transactional(Passage.Known up) {
        boolean down =
                converted.down().known().map(Passage.Known::transactional).orElse(up.transactional());
        if (up.transactional() && down) {
            return "";
        }
        return up.transactional() ? "up" : down ? "down" : "false";
    }

    private static String joined(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** Values are one line, and commands of a terminal are none. */
    private void line(String key, String value) {
        String shown = value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (!shown.isEmpty()) {
            String label = key + ":";
            text.append("-- ").append(label);
            text.append(" ".repeat(Math.max(1, VALUE_COLUMN - label.length())));
            text.append(shown).append('\n');
        }
    }

    private void sections() {
        if (!converted.isOpaque()) {
            List<String> markers = List.of("-- @up", "-- @down");
            for (int i = 0; i < markers.size(); i++) {
                String marker = markers.get(i);
                converted
                        .passages()
                        .get(i)
                        .known()
                        .filter(known -> !known.isEmpty())
                        .ifPresent(known -> {
                            text.append('\n').append(marker).append('\n');
                            known.notes()
                                    .forEach(note -> text.append("-- note, ")
                                            .append(note)
                                            .append('\n'));
                            text.append(known.sql());
                        });
            }
        }
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
        String up = converted.up().known().map(Passage.Known::sql).orElse("");
        return is.id().equals(was.id())
                && is.downRevisions().equals(was.downRevisions())
                && is.dependencies().equals(was.dependencies())
                && is.labels().equals(was.labels())
                && script.up().text().contains(up.strip());
    }
}
