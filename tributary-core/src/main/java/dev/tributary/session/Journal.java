package dev.tributary.session;

import dev.tributary.database.JournalEntry;
import dev.tributary.graph.RevisionId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
        if (!survey.journalled()) {
            return List.of();
        }
        return session.query(
                session.product()
                        .journal()
                        .read(survey.journal(), survey.versionTable().name()),
                row -> {
                    long took = row.getLong("took_microseconds");
                    boolean timed = !row.wasNull();
                    return new JournalEntry(
                            row.getLong("number"),
                            row.getString("run"),
                            row.getString("revision"),
                            row.getString("message"),
                            row.getString("direction"),
                            row.getString("state"),
                            row.getInt("statement"),
                            Channel.texts(row, "heads_before"),
                            Channel.texts(row, "heads_after"),
                            row.getString("checksum"),
                            row.getString("up_text"),
                            row.getString("down_text"),
                            row.getString("role"),
                            row.getString("application"),
                            row.getString("host"),
                            row.getString("tool_version"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            timed ? Duration.ofNanos(took * 1000) : null,
                            row.getString("error"));
                });
    }

    /** What was upgraded last of each revision that was not downgraded since; sorted by revision. */
    public List<Applied> applied() {
        if (!survey.journalled()) {
            return List.of();
        }
        var applied = new ArrayList<Applied>();
        session.query(
                session.product()
                        .journal()
                        .lastRuns(survey.journal(), survey.versionTable().name()),
                row -> {
                    if (row.getString("direction").equals("upgrade")) {
                        applied.add(new Applied(
                                RevisionId.of(row.getString("revision")),
                                Channel.texts(row, "revises").stream()
                                        .map(RevisionId::of)
                                        .collect(Collectors.toList()),
                                row.getString("checksum")));
                    }
                    return row;
                });
        return applied;
    }

    /**
     * A revision as it was when it ran.
     *
     * @param revision its id
     * @param revises its down revisions
     * @param checksum of its upgrade section, with the algorithm's name
     */
    public record Applied(RevisionId revision, List<RevisionId> revises, String checksum) {
        public Applied {
            revises = List.copyOf(revises);
        }
    }
}
