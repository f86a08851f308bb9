package dev.tributary.spring.actuate;

import dev.tributary.DatabaseStatus;
import dev.tributary.Tributary;
import dev.tributary.database.JournalEntry;
import dev.tributary.graph.MermaidGraph;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.spring.actuate.TributaryReport.DatabaseReport;
import dev.tributary.spring.actuate.TributaryReport.ProblemReport;
import dev.tributary.spring.actuate.TributaryReport.RevisionReport;
import dev.tributary.spring.actuate.TributaryReport.RunReport;
import dev.tributary.spring.actuate.TributaryReport.State;
import dev.tributary.spring.start.ManagedDatabase;
import dev.tributary.spring.start.Readiness;
import dev.tributary.spring.start.TributaryDatabases;
import dev.tributary.spring.start.UnreadyReason;
import dev.tributary.wording.TributaryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.lang.Nullable;

/** Where the databases are, what the build holds and what ran last; with {@code mermaid} behind it, the graph as a chart. */
@Endpoint(id = "tributary")
public class TributaryEndpoint {

    private final TributaryDatabases databases;
    private final Readiness readiness;

    /** An endpoint that tells about these databases. */
    public TributaryEndpoint(TributaryDatabases databases, Readiness readiness) {
        this.databases = databases;
        this.readiness = readiness;
    }

    /** Everything about every database, looked up now. */
    @ReadOperation
    public TributaryReport report() {
        Map<String, DatabaseReport> reports = new LinkedHashMap<>();
        databases.all().forEach(database -> reports.put(database.label(), report(database)));
        return new TributaryReport(reports);
    }

    /**
     * The graph of one database.
     *
     * @param format {@code mermaid}; anything else is not found
     * @param database its name; the first where none is given
     */
    // Spring's own Nullable: Spring Boot 3 takes a parameter with another one for required.
    @Nullable
    @ReadOperation(produces = "text/plain;charset=UTF-8")
    public String graph(@Selector String format, @Nullable String database) {
        if (!format.equals("mermaid")) {
            return null;
        }
        return databases.all().stream()
                .filter(candidate -> database == null || candidate.label().equals(database))
                .findFirst()
                .map(found -> {
                    Tributary tributary = found.loaded();
                    return MermaidGraph.text(
                            tributary.scripts().graph(), orElse(tributary::current, List.<RevisionId>of()));
                })
                .orElse(null);
    }

    private DatabaseReport report(ManagedDatabase database) {
        String target = database.settings().target();
        ProblemReport problem = readiness.reasons().stream()
                .filter(reason -> reason.database().equals(database.name()))
                .map(UnreadyReason::problem)
                .map(ProblemReport::of)
                .findFirst()
                .orElse(null);
        Tributary tributary;
        try {
            tributary = database.loaded();
        } catch (TributaryException e) {
            return nothing(target, List.of(), List.of(), problem == null ? ProblemReport.of(e.problem()) : problem);
        }
        RevisionGraph graph = tributary.scripts().graph();
        List<String> heads = TributaryReport.texts(graph.heads());
        try {
            DatabaseStatus status = tributary.status();
            return new DatabaseReport(
                    target,
                    status.server(),
                    status.project().isEmpty() ? null : status.project(),
                    status.ancestry(),
                    TributaryReport.texts(status.missed()),
                    TributaryReport.texts(status.current()),
                    heads,
                    TributaryReport.texts(status.unknown()),
                    status.pending().stream()
                            .map(revision -> revision.id().text())
                            .toList(),
                    revisions(graph, status.current()),
                    RunReport.of(orElse(tributary::journal, List.<JournalEntry>of())),
                    problem == null && status.refusal() != null ? ProblemReport.of(status.refusal()) : problem);
        } catch (TributaryException e) {
            return nothing(
                    target,
                    heads,
                    revisions(graph, List.of()),
                    problem == null ? ProblemReport.of(e.problem()) : problem);
        }
    }

    private static DatabaseReport nothing(
            String target, List<String> heads, List<RevisionReport> revisions, ProblemReport problem) {
        return new DatabaseReport(
                target, null, null, null, List.of(), List.of(), heads, List.of(), List.of(), revisions, null, problem);
    }

    private static List<RevisionReport> revisions(RevisionGraph graph, List<RevisionId> current) {
        Set<RevisionId> applied =
                graph.ancestors(current.stream().filter(graph::contains).toList());
        return graph.revisions().stream()
                .map((Revision revision) -> RevisionReport.of(
                        revision,
                        graph.dependencies(revision.id()),
                        graph.labels(revision.id()),
                        applied.contains(revision.id()) ? State.APPLIED : State.PENDING))
                .toList();
    }

    /** What may be asked only by some roles, or of a server that may be away. */
    private static <T> T orElse(Supplier<T> asked, T otherwise) {
        try {
            return asked.get();
        } catch (TributaryException e) {
            return otherwise;
        }
    }
}
