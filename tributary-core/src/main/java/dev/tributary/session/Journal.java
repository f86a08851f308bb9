package dev.tributary.session;

import dev.tributary.database.JournalEntry;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.JournalSelection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the journal of one version table. Where there is no journal, it is empty. */
public final class Journal {

    private final Session session;
    private final Survey survey;

    /** The journal that the session's survey found. */
    public Journal(Session session) {
        this.session = session;
        this.survey = session.survey();
    }

    /** All rows, oldest first. */
    public List<JournalEntry> entries() {
        return entries(JournalSelection.ALL);
    }

    /** Some rows, oldest first; the server selects them. */
    public List<JournalEntry> entries(JournalSelection selection) {
        if (!survey.journalled()) {
            return List.of();
        }
        return session.query(
                session.product()
                        .journal()
                        .read(
                                survey.journal(),
                                survey.kept().identity(),
                                survey.kept().journalColumns(),
                                selection),
                Journal::entry);
    }

    /** The revisions that it knows whose ids begin like this, sorted. */
    public List<String> revisions(String start) {
        if (!survey.journalled()) {
            return List.of();
        }
        return session.query(
                session.product()
                        .journal()
                        .revisions(survey.journal(), survey.kept().identity(), start),
                row -> row.getString(1));
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        long took = row.getLong("took_microseconds");
        boolean timed = !row.wasNull();
        return new JournalEntry(
                row.getLong("number"),
                row.getString("run"),
                row.getString("revision"),
                EscapedText.read(row.getString("message")),
                row.getString("direction"),
                row.getString("state"),
                row.getInt("statement"),
                Channel.texts(row, "heads_before"),
                Channel.texts(row, "heads_after"),
                row.getString("checksum"),
                EscapedText.readNullable(row.getString("up_text")),
                EscapedText.readNullable(row.getString("down_text")),
                new JournalEntry.Origin(
                        Channel.texts(row, "revises"),
                        row.getArray("depends_on") == null ? null : Channel.texts(row, "depends_on"),
                        row.getString("ancestry"),
                        row.getArray("assumed") == null ? null : Channel.texts(row, "assumed"),
                        EscapedText.readNullable(row.getString("header")),
                        row.getString("down_checksum"),
                        row.getObject("up_size", Long.class),
                        row.getObject("down_size", Long.class)),
                new JournalEntry.Actor(
                        EscapedText.read(Objects.requireNonNullElse(row.getString("actor"), "")),
                        row.getString("role"),
                        Objects.requireNonNullElse(row.getString("session_role"), ""),
                        EscapedText.read(
                                Objects.requireNonNullElse(row.getString("os_user"), row.getString("application"))),
                        EscapedText.read(row.getString("host")),
                        Objects.requireNonNullElse(row.getString("client"), ""),
                        row.getString("tool_version"),
                        EscapedText.read(Objects.requireNonNullElse(row.getString("project"), "")),
                        Channel.texts(row, "context").stream()
                                .map(EscapedText::read)
                                .toList()),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                timed ? Duration.ofNanos(took * 1000) : null,
                EscapedText.readNullable(row.getString("error")),
                EscapedText.readNullable(row.getString("reason")));
    }

    /** What was upgraded last of each revision that was not downgraded since; sorted by revision. */
    public List<Applied> applied() {
        return memory().applied();
    }

    /** What ran last of each revision, and what stamps said. */
    public Memory memory() {
        if (!survey.journalled()) {
            return Memory.NONE;
        }
        var applied = new ArrayList<Applied>();
        var stamps = new ArrayList<Stamped>();
        session.query(
                session.product()
                        .journal()
                        .lastRuns(
                                survey.journal(),
                                survey.kept().identity(),
                                survey.kept().journalColumns()),
                row -> {
                    if (row.getString("direction").equals("upgrade")) {
                        applied.add(new Applied(
                                RevisionId.of(row.getString("revision")),
                                ids(row, "revises"),
                                row.getArray("depends_on") == null ? null : ids(row, "depends_on"),
                                row.getString("ancestry"),
                                row.getString("checksum"),
                                EscapedText.readNullable(row.getString("up_text"))));
                    } else if (isMove(row.getString("direction")) && row.getArray("assumed") != null) {
                        stamps.add(new Stamped(ids(row, "heads_after"), ids(row, "assumed")));
                    }
                    return row;
                });
        return new Memory(applied, stamps);
    }

    /** What says that something is applied, and ran nothing. */
    static boolean isMove(String direction) {
        return direction.equals("stamp") || direction.equals("replace");
    }

    private static List<RevisionId> ids(ResultSet row, String column) throws SQLException {
        return Channel.texts(row, column).stream().map(RevisionId::of).collect(Collectors.toList());
    }

    /**
     * What the journal remembers of the revisions that count as applied.
     *
     * @param applied upgraded, or accepted as if they were, and not downgraded since
     * @param stamps what was said to be applied without running
     */
    public record Memory(List<Applied> applied, List<Stamped> stamps) {

        /** Of nothing. */
        public static final Memory NONE = new Memory(List.of(), List.of());

        public Memory {
            applied = List.copyOf(applied);
            stamps = List.copyOf(stamps);
        }
    }

    /**
     * A move of the version rows, by a stamp or by one revision that stands for others.
     *
     * @param heads where they led
     * @param assumed what counts as applied by it besides them
     */
    public record Stamped(List<RevisionId> heads, List<RevisionId> assumed) {
        public Stamped {
            heads = List.copyOf(heads);
            assumed = List.copyOf(assumed);
        }
    }

    /**
     * A revision as it was when it ran.
     *
     * @param revision its id
     * @param revises its down revisions
     * @param dependsOn what its dependencies meant; null where that was not recorded
     * @param ancestry the hash of all that came before it; null where that was not recorded
     * @param checksum of its upgrade section, with the algorithm's name
     * @param upText its upgrade section; null where it was not kept
     */
    public record Applied(
            RevisionId revision,
            List<RevisionId> revises,
            @Nullable List<RevisionId> dependsOn,
            @Nullable String ancestry,
            String checksum,
            @Nullable String upText) {
        public Applied {
            revises = List.copyOf(revises);
            dependsOn = dependsOn == null ? null : List.copyOf(dependsOn);
        }

        /** Whether it is known what came before it. */
        public boolean isKnown() {
            return dependsOn != null;
        }
    }
}
