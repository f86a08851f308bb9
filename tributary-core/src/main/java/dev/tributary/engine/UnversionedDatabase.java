package dev.tributary.engine;

import dev.tributary.database.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** A schema holds tables, but no version table says how they came to be. */
public final class UnversionedDatabase extends Refused {
    private static final long serialVersionUID = 1L;

    private static final int NAMED = 5;

    private final transient List<String> tables;

    UnversionedDatabase(Survey survey) {
        super(problem(survey));
        tables = survey.strangers();
    }

    /** Tables found, other tools' own first; at most 20. */
    public List<String> tables() {
        return tables;
    }

    private static Problem problem(Survey survey) {
        var facts = new ArrayList<String>();
        var remedies = new ArrayList<Remedy>();
        facts.add("schema " + survey.versionTable().schema() + " has " + counted(survey.strangerCount()) + ": "
                + String.join(
                        ", ",
                        survey.strangers()
                                .subList(0, Math.min(NAMED, survey.strangers().size())))
                + (survey.strangerCount() > NAMED ? ", …" : ""));
        if (survey.strangers().contains("alembic_version")) {
            facts.add("alembic_version is Alembic's version table; its rows can be taken over as they are");
            remedies.add(Remedy.unsorted("--version-table alembic_version", "go on where Alembic is"));
        }
        if (survey.strangers().contains("flyway_schema_history")) {
            facts.add("flyway_schema_history is Flyway's");
        }
        if (survey.strangers().contains("databasechangelog")) {
            facts.add("databasechangelog is Liquibase's");
        }
        facts.add("running revision 1 on them could destroy data; nothing was done");
        remedies.add(Remedy.unsorted("tributary stamp REVISION", "the tables are already as after REVISION"));
        remedies.add(Remedy.unsorted("--version-table SCHEMA.TABLE", "the version rows are somewhere else"));
        return new Problem(
                "unversioned-database",
                "database \"" + survey.server().database() + "\" has tables, but no version table \""
                        + survey.versionTable().name() + "\"",
                facts,
                remedies);
    }

    private static String counted(int tables) {
        return tables == 1 ? "1 table" : tables + " tables";
    }
}
