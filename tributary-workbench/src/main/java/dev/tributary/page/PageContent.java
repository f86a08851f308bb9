package dev.tributary.page;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.util.List;
import java.util.Map;

/**
 * All that a page shows.
 *
 * @param title of the page
 * @param summary lines about the whole
 * @param notices what is said above the table, in order
 * @param databases how each is called; empty where none was asked
 * @param graph what the revisions follow one another by
 * @param newestFirst the revisions to show, in the order of {@code history}
 * @param revisions what is shown of each of these
 * @param strangers what is shown of revisions that databases name and no file holds
 * @param choices what rows can be chosen by
 * @param plain the same history as text, for where no script runs
 */
public record PageContent(
        String title,
        List<PageLine> summary,
        List<PageNotice> notices,
        List<String> databases,
        RevisionGraph graph,
        List<RevisionId> newestFirst,
        Map<RevisionId, PageRevision> revisions,
        List<PageRevision> strangers,
        List<PageChoice> choices,
        List<String> plain) {

    public PageContent {
        summary = List.copyOf(summary);
        notices = List.copyOf(notices);
        databases = List.copyOf(databases);
        newestFirst = List.copyOf(newestFirst);
        revisions = Map.copyOf(revisions);
        strangers = List.copyOf(strangers);
        choices = List.copyOf(choices);
        plain = List.copyOf(plain);
    }
}
