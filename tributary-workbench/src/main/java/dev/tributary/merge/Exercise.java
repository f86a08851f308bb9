package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Observation;
import dev.tributary.rehearsal.coverage.Coverage;
import dev.tributary.rehearsal.coverage.DataStatement;
import dev.tributary.rehearsal.coverage.DataStatements;
import dev.tributary.rehearsal.coverage.RevisionRun;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.rehearsal.probe.RowChange;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which statements of the two or more sides changed rows, and what it means where one did not. */
final class Exercise {
    private final Fork fork;
    private final ScriptSet scripts;
    private final SqlSyntax syntax;
    private final Coverage coverage;
    private final Set<String> accepted;
    private final List<List<DataStatement>> sides = new ArrayList<>();

    /**
     * @param accepted places that somebody has looked at, such as {@code 3e41:12}
     */
    Exercise(Fork fork, ScriptSet scripts, SqlSyntax syntax, Set<String> accepted) {
        this.fork = fork;
        this.scripts = scripts;
        this.syntax = syntax;
        this.accepted = Set.copyOf(accepted);
        this.coverage = new Coverage(syntax);
        for (List<RevisionId> side : fork.sides()) {
            sides.add(side.stream()
                    .flatMap(id -> DataStatements.of(scripts.find(id).orElseThrow(), syntax).stream())
                    .toList());
        }
    }

    /** Takes what ran into account. */
    void add(Collection<RevisionRun> runs) {
        for (int side = 0; side < sides.size(); side++) {
            coverage.add(sides.get(side), fork.sides().get(side), runs);
        }
    }

    /**
     * The statements that changed no row, each with what another side does to what it touches.
     *
     * @param ends what each side by itself ended in
     */
    List<IdleStatement> idle(Observation base, Map<Integer, Observation> ends) {
        Footprint footprint = footprint(base, ends);
        List<SideChanges> changes = changes(base, ends, footprint);
        var idle = new ArrayList<IdleStatement>();
        for (int side = 0; side < sides.size(); side++) {
            for (DataStatement statement : sides.get(side)) {
                if (!isExercised(statement, base, ends) && runs(statement)) {
                    var meets = new TreeSet<String>();
                    for (int other = 0; other < sides.size(); other++) {
                        if (other != side) {
                            changes.get(other).meets(statement, footprint).forEach(name -> meets.add(name.quoted()));
                        }
                    }
                    idle.add(new IdleStatement(
                            statement.revision(),
                            statement.place(),
                            statement.sql(),
                            List.copyOf(meets),
                            query(statement),
                            acceptance(statement)));
                }
            }
        }
        return idle;
    }

    /** The statements whose condition left out no row, in the order of sides and files. */
    List<OneSidedCondition> oneSided() {
        return sides.stream()
                .flatMap(List::stream)
                .filter(coverage::isOneSided)
                .map(statement -> new OneSidedCondition(statement.revision(), statement.place(), statement.sql()))
                .toList();
    }

    /** A statement in code that no call came to, and that names what is gone. */
    IdleStatement unreached(ProbeFinding finding) {
        String routine =
                QualifiedName.parse(finding.object().replaceFirst("^\\w+ ", "")).word();
        RevisionId revision = fork.sides().stream()
                .flatMap(List::stream)
                .filter(id -> scripts.find(id).orElseThrow().up().statements().stream()
                        .anyMatch(statement -> CreatedRoutine.name(statement.text(), syntax)
                                .filter(routine::equals)
                                .isPresent()))
                .findFirst()
                .orElse(fork.heads().get(0));
        Script script = scripts.find(revision).orElseThrow();
        return new IdleStatement(
                revision,
                finding.object(),
                finding.tried(),
                finding.concerns(),
                "",
                script.format().acceptsNotExercised(script).orElse(""));
    }

    /** The tables that a side changes or reads, and that hold no row. */
    List<QualifiedName> empty(Observation base, Map<Integer, Observation> ends) {
        var concerned = new TreeSet<QualifiedName>();
        changes(base, ends, footprint(base, ends)).forEach(side -> {
            concerned.addAll(side.changed());
            concerned.addAll(side.read());
        });
        return concerned.stream()
                .filter(table -> rows(base, table).filter(count -> count == 0).isPresent())
                .toList();
    }

    private Footprint footprint(Observation base, Map<Integer, Observation> ends) {
        var schemas = new ArrayList<SchemaSnapshot>();
        schemas.add(base.schema());
        ends.values().forEach(end -> schemas.add(end.schema()));
        return new Footprint(schemas, syntax);
    }

    private List<SideChanges> changes(Observation base, Map<Integer, Observation> ends, Footprint footprint) {
        var changes = new ArrayList<SideChanges>();
        for (int side = 0; side < sides.size(); side++) {
            Observation end = ends.getOrDefault(side, base);
            changes.add(SideChanges.of(base, end, sides.get(side), texts(side), footprint));
        }
        return changes;
    }

    /** A change of a column's type does something where there are rows; of other statements the server tells. */
    private boolean isExercised(DataStatement statement, Observation base, Map<Integer, Observation> ends) {
        if (!statement.operation().equals(DataStatements.ALTER)) {
            return coverage.isExercised(statement);
        }
        return Stream.concat(Stream.of(base), ends.values().stream())
                .flatMap(seen -> seen.data().tables().entrySet().stream())
                .anyMatch(table -> table.getKey().word().equals(statement.table())
                        && table.getValue().count() > 0);
    }

    private static Optional<Long> rows(Observation seen, QualifiedName table) {
        return Optional.ofNullable(seen.data().tables().get(table)).map(DataFingerprint.Rows::count);
    }

    private String acceptance(DataStatement statement) {
        Script script = scripts.find(statement.revision()).orElseThrow();
        String line = statement.place().substring(statement.place().lastIndexOf(':'));
        return script.format()
                .acceptsNotExercised(script)
                .orElse(accepted.contains(statement.revision() + line) ? "--accept" : "");
    }

    private List<String> texts(int side) {
        return fork.sides().get(side).stream()
                .flatMap(id -> scripts.find(id).orElseThrow().up().statements().stream())
                .map(Statement::text)
                .toList();
    }

    /** Whether it is run at all: what a function holds runs only where something calls it. */
    private boolean runs(DataStatement statement) {
        Statement whole = scripts.find(statement.revision())
                .orElseThrow()
                .up()
                .statements()
                .get(statement.statement());
        Optional<String> routine = CreatedRoutine.name(whole.text(), syntax);
        return routine.isEmpty() || isCalled(routine.get());
    }

    private boolean isCalled(String routine) {
        for (int side = 0; side < sides.size(); side++) {
            for (String text : texts(side)) {
                if (CreatedRoutine.name(text, syntax).isEmpty() && CreatedRoutine.calls(text, routine, syntax)) {
                    return true;
                }
            }
        }
        return false;
    }

    private String query(DataStatement statement) {
        return RowChange.of(statement.sql(), syntax)
                .filter(change -> !statement.nested())
                .map(change -> "SELECT count(*) FROM " + change.table()
                        + (change.alias().equals(change.table().last()) ? "" : " " + change.alias())
                        + (change.condition().equals("true") ? "" : " WHERE " + change.condition()) + ";")
                .orElse("");
    }
}
