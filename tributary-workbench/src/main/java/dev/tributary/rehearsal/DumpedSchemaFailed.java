package dev.tributary.rehearsal;

import dev.tributary.product.ServerError;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The schema that a base was to be made of cannot be made on the scratch server. */
public final class DumpedSchemaFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    DumpedSchemaFailed(
            String origin, Statement statement, ServerError error, Optional<Missing> missing, Throwable cause) {
        this(problem(origin, statement, error, missing.map(StandInRemedy::of).orElse(List.of())), cause);
    }

    private DumpedSchemaFailed(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    /** The same, asking for all of these roles. */
    DumpedSchemaFailed forWantOf(Collection<String> roles) {
        var remedies = new ArrayList<Remedy>(StandInRemedy.roles(roles));
        remedies.addAll(problem().remedies().subList(1, problem().remedies().size()));
        return new DumpedSchemaFailed(
                new Problem(problem().code(), problem().title(), problem().facts(), remedies), this);
    }

    private static Problem problem(String origin, Statement statement, ServerError error, List<Remedy> standIn) {
        var facts = new ArrayList<String>();
        facts.add(
                statement.line() + " | " + statement.text().lines().findFirst().orElse(""));
        facts.add("cause   " + error.message() + " (" + error.sqlState() + ")");
        if (!error.detail().isEmpty()) {
            facts.add("detail  " + error.detail());
        }
        var remedies = new ArrayList<>(standIn);
        remedies.add(Remedy.option("scratch-url", "URL").does("a scratch server that has what is missing"));
        remedies.add(
                Remedy.advice("dump the schema anew").does("without rows, owners, rights, or what is missing here"));
        return new Problem(
                "base-schema-failed",
                "cannot make the base from \"" + origin + "\": the statement in line " + statement.line() + " failed",
                facts,
                remedies);
    }
}
