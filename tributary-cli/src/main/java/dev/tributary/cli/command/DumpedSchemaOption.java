package dev.tributary.cli.command;

import dev.tributary.Tributary;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.product.TableName;
import dev.tributary.project.Project;
import dev.tributary.rehearsal.DumpedSchema;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Database;
import dev.tributary.toolbox.OpenDatabase;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Reads what {@code --base-schema} names: a file of SQL, or a database, whose schema is dumped. */
final class DumpedSchemaOption {
    private DumpedSchemaOption() {}

    static DumpedSchema read(Call call, String word) {
        if (word.contains("://")) {
            return dumped(call, word);
        }
        Remedy next = Remedy.option("base-schema", "FILE").does("a dump of a schema without rows, as SQL");
        try {
            Path file = call.surroundings().directory().resolve(word);
            try {
                return schema(call, call.project(), word, Files.readString(file));
            } catch (IOException e) {
                throw Usage.unreadable("--base-schema", file, word, e, next);
            }
        } catch (InvalidPathException e) {
            throw Usage.wrong("--base-schema", "--base-schema \"" + word + "\" cannot be read", next);
        }
    }

    private static DumpedSchema dumped(Call call, String url) {
        Project project = Project.load(
                call.options().flags().environment(null).url(url).build(),
                call.surroundings().environment(),
                call.surroundings().directory(),
                call.toolbox().addresses());
        try (OpenDatabase database = call.toolbox().open(project, call.options().keepRunning())) {
            String origin = "database \"" + database.address().database() + "\"" + at(call, project, database);
            return schema(call, project, origin, call.toolbox().schemaOf(database));
        }
    }

    /** Where it says that it is. */
    private static String at(Call call, Project project, OpenDatabase database) {
        List<RevisionId> rows = Tributary.on(
                        database.connections(), call.toolbox().product())
                .versionTable(project.settings().versionTable())
                .scripts(ScriptSet.of(List.of()))
                .build()
                .current();
        return rows.isEmpty() ? "" : ", " + RevisionLines.at(rows);
    }

    private static DumpedSchema schema(Call call, Project project, String origin, String text) {
        TableName versions = TableName.parse(project.settings().versionTable());
        return new DumpedSchema(
                origin,
                text,
                call.toolbox().product().syntax(),
                call.toolbox().instruments().refusals(),
                List.of(versions, versions.beside(Database.JOURNAL), versions.beside(Database.STATE)));
    }
}
