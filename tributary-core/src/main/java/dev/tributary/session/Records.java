package dev.tributary.session;

import dev.tributary.database.JournalText;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.Product;
import dev.tributary.product.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a session writes down of a step, beside the version rows: the journal's row, and what the state says from then on. */
public final class Records {

    private final Product product;
    private final Place place;
    private final Author author;
    private final Set<String> columns;
    private final Map<RevisionId, String> known;
    private final UnaryOperator<String> keep;

    /** Columns of people's words, which may hold any character. Others hold ids and names that are in the database anyway. */
    private static final Set<String> WORDS = Set.of(
            "message",
            "up_text",
            "down_text",
            "header",
            "error",
            "reason",
            "application",
            "os_user",
            "host",
            "context",
            "actor",
            "project",
            "step_message",
            "step_error");

    /**
     * Where records go.
     *
     * @param journal the journal
     * @param state the state; null where there is none
     * @param identity under which they keep the version table's rows
     * @param project whose revisions they are
     * @param text what is kept of scripts
     */
    public record Place(
            TableName journal, @Nullable TableName state, String identity, String project, JournalText text) {}

    /** For a session that has looked. */
    Records(Session session) {
        Survey survey = session.survey();
        Optional<StateRow> row = survey.state();
        this.product = session.product();
        this.place = new Place(
                survey.journal(),
                row.isPresent() ? survey.stateTable() : null,
                survey.kept().identity(),
                row.map(StateRow::project).orElse(""),
                session.database().journalText());
        this.author = session.author();
        this.columns = survey.kept().journalColumns();
        this.known = row.map(StateRow::hashes).orElse(Map.of());
        this.keep = session.repertoire::kept;
    }

    /** For a database that is not at hand, which may hold ASCII and nothing else, and whose tables have this program's layout. */
    public Records(Product product, Place place, Author author) {
        this.product = product;
        this.place = place;
        this.author = author;
        this.columns = product.journal().columns();
        this.known = Map.of();
        this.keep = text -> EscapedText.write(text, c -> false);
    }

    /** A step is done, and the version rows are where it leads. */
    public List<String> settling(JournalDraft step) {
        JournalDraft draft = kept(step);
        var texts = new ArrayList<>(List.of(insertion(draft)));
        if (place.state() != null) {
            texts.add(product.state().set(place.state(), place.identity(), held(draft.settled(known))));
        }
        return texts;
    }

    /** Something is said of a step or a statement; the version rows stay. */
    public List<String> recording(JournalDraft said) {
        JournalDraft draft = kept(said);
        var texts = new ArrayList<>(List.of(insertion(draft)));
        if (place.state() != null && draft.statement() > 0) {
            texts.add(product.state().setHalf(place.state(), place.identity(), place.journal(), held(draft.half())));
        }
        return texts;
    }

    private JournalDraft kept(JournalDraft draft) {
        return place.text() == JournalText.NONE || draft.what().checksumOnly() ? draft.withoutTexts() : draft;
    }

    private String insertion(JournalDraft draft) {
        return product.journal()
                .insert(place.journal(), held(draft.values(place.identity(), place.project(), author, columns)));
    }

    /** The values of a row, as the database can hold them. */
    public Map<String, @Nullable Object> held(Map<String, @Nullable Object> values) {
        values.replaceAll((column, value) -> WORDS.contains(column) ? held(value) : value);
        return values;
    }

    private @Nullable Object held(@Nullable Object value) {
        if (value instanceof String text) {
            return keep.apply(text);
        }
        return value instanceof List<?> texts
                ? texts.stream().map(text -> keep.apply(text.toString())).toList()
                : value;
    }
}
