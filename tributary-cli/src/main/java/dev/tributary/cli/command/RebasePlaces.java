package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.event.UnknownHead;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.project.DatabaseAddress;
import dev.tributary.project.NoDatabase;
import dev.tributary.project.Project;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The databases that a project knows of: the one in use, then that of each environment by name, each once. An embedded one that
 * was never made is none. Opened when asked, closed with this.
 */
final class RebasePlaces implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Call call;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<String> silent = new ArrayList<>();
    private @Nullable String chosen;

    /** Finds them; contacts none. */
    RebasePlaces(Call call) {
        this.call = call;
        boolean flagged = call.options().flags().build().url() != null
                || call.options().flags().build().environment() != null;
        String own = add(call.project(), call);
        chosen = flagged ? own : null;
        for (String name : call.project().environments()) {
            if (call.project().environmentName().filter(name::equals).isEmpty()) {
                add(name);
            }
        }
    }

    /**
     * A database.
     *
     * @param title for people, without a password
     * @param throwaway whether it is embedded or marked as disposable, so that it goes with the files
     */
    record Place(String title, Call call, boolean throwaway) {

        /** The revisions among some that it has applied, as far as files and journal tell; in load order. */
        List<RevisionId> applied(Collection<RevisionId> wanted) {
            RevisionGraph graph = call.scripts().graph();
            Tributary hasty = call.hasty(PATIENCE);
            List<RevisionId> rows = hasty.current();
            var known = new ArrayList<>(rows.stream().filter(graph::contains).toList());
            if (known.size() < rows.size()) {
                for (UnknownHead head : hasty.unknownHeads()) {
                    known.addAll(head.continues());
                }
            }
            return graph.ancestors(known).stream().filter(wanted::contains).toList();
        }
    }

    private void add(String environment) {
        try {
            Project project = Project.load(
                    call.options()
                            .flags()
                            .url(null)
                            .directUrl(null)
                            .user(null)
                            .environment(environment)
                            .build(),
                    call.surroundings().environment(),
                    call.surroundings().directory(),
                    call.toolbox().addresses());
            add(project, call.at(project));
        } catch (TributaryException e) {
            notAsked("environment \"" + environment + "\"", e);
        }
    }

    /** Adds the database of a project unless it is there; what tells it apart, or null where there is none. */
    private @Nullable String add(Project project, Call own) {
        String name = project.environmentName()
                .map(environment -> "environment \"" + environment + "\"")
                .orElse("the database in use");
        try {
            DatabaseAddress address = project.database();
            boolean embedded = address instanceof DatabaseAddress.Embedded;
            if (embedded && !call.toolbox().servers().hasData(project.root())) {
                return null;
            }
            // Other folders are other files: what is done there is for a call that has them.
            boolean same = project.scriptFolders().equals(call.project().scriptFolders());
            var place = new Place(name + ", " + address.text(), own, same && (embedded || project.isDisposable()));
            String key = address.text() + " " + project.settings().versionTable();
            places.merge(key, place, (first, next) -> next.throwaway() && !first.throwaway() ? next : first);
            return key;
        } catch (NoDatabase e) {
            return null;
        } catch (TributaryException e) {
            notAsked(name, e);
            return null;
        }
    }

    /** Says of one that it could not be asked. */
    void notAsked(String title, TributaryException why) {
        silent.add(title + " could not be asked: " + why.problem().title());
    }

    /** All of them, in the order in which they are asked. */
    List<Place> all() {
        return List.copyOf(places.values());
    }

    /** Whether a database is to go with the files in this call: with {@code --env} or {@code --url}, that one alone. */
    boolean isChosen(Place place) {
        return chosen == null || place.equals(places.get(chosen));
    }

    /** Which could not be asked, and why; a line each. */
    List<String> silent() {
        return List.copyOf(silent);
    }

    @Override
    public void close() {
        for (Place place : places.values()) {
            if (place.call() != call) {
                place.call().close();
            }
        }
    }
}
