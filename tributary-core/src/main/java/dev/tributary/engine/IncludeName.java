package dev.tributary.engine;

import dev.tributary.product.TableName;
import dev.tributary.session.Survey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What Alembic's {@code env.py} has to say once tables of Tributary's own stand beside a version table that Alembic keeps: autogenerate
 * takes a table that no model has for one to be dropped.
 */
final class IncludeName {
    private static final String OURS = "tributary_version";

    private IncludeName() {}

    /**
     * The note, with the lines to be written.
     *
     * @param before what a look showed before the tables were made
     * @param now what it shows since
     * @return empty where none was made, or the version table is Tributary's own
     */
    static Optional<String> note(Survey before, Survey now) {
        boolean others = before.versioned()
                && !before.journalled()
                && before.kept().states().isEmpty()
                && !before.versionTable().name().equals(OURS);
        return others && now.journalled()
                ? Optional.of(text(now.versionTable(), List.of(now.journal(), now.stateTable())))
                : Optional.empty();
    }

    private static String text(TableName versions, List<TableName> own) {
        String names = own.stream().map(table -> quoted(table.name())).collect(Collectors.joining(", "));
        String schema = own.get(0).schema();
        // Alembic has no name for the schema in which it looks unless told.
        String elsewhere = schema.isEmpty() || schema.equals("public")
                ? ""
                : " or parent_names[\"schema_name\"] not in {None, " + quoted(schema) + "}";
        return own.stream().map(TableName::toString).collect(Collectors.joining(" and "))
                + " are made beside " + versions + ", which was there before"
                + "\n  if Alembic keeps that one, \"alembic revision --autogenerate\" would now propose to drop the two;"
                + " in env.py, this leaves them out:"
                + "\n"
                + "\n    def include_name(name, type_, parent_names):"
                + "\n        return type_ != \"table\"" + elsewhere + " or name not in {" + names + "}"
                + "\n"
                + "\n    context.configure(..., include_name=include_name)"
                + "\n";
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
