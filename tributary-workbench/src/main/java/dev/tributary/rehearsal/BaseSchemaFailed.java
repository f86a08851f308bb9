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
public final class BaseSchemaFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    BaseSchemaFailed(
            String origin, Statement statement, ServerError error, Optional<Missing> missing, Throwable cause) {
        this(problem(origin, statement, error, missing.map(StandInRemedy::of).orElse(List.of())), cause);
    }

    private BaseSchemaFailed(Problem problem, Throwable cause) {
        super(problem, cause);
    }

    /** The same, asking for all of these roles. */
    BaseSchemaFailed forWantOf(Collection<String> roles) {
        var remedies = new ArrayList<Remedy>(StandInRemedy.roles(roles));
        remedies.addAll(problem().remedies().subList(1, problem().remedies().size()));
        return new BaseSchemaFailed(
                new Problem(problem().code(), problem().title(), problem().facts(), remedies), this);
    }

    private static Problem problem(String origin, Statement statement, ServerError error, List<Remedy> standIn) {
        var facts = new ArrayList<String>();
        facts.add(statement.line() + " | "
                + statement.text().lines().findFirst().orElse(""));
        facts.add("cause   " + error.message() + " (" + error.sqlState() + ")");
        if (!error.detail().isEmpty()) {
            facts.add("detail  " + error.detail());
        }
        var remedies = new ArrayList<>(standIn);
        remedies.add(Remedy.option("scratch-url", "postgres://USER@HOST/postgres")
                .does("a scratch server that has what is missing"));
        remedies.add(Remedy.advice("write the schema anew, without owners, rights, or what is missing here")
                .does("for example with pg_dump --schema-only --no-owner --no-privileges"));
        return new Problem(
                "base-schema-failed",
                "cannot make the base from \"" + origin + "\": the statement in line " + statement.line() + " failed",
                facts,
                remedies);
    }
}
