package dev.tributary.alembic.translate;

import dev.tributary.alembic.SourceLines;
import dev.tributary.python.PythonProblem;
import dev.tributary.python.PythonTree;
import dev.tributary.python.evaluation.Evaluation;
import dev.tributary.python.evaluation.Unknowable;
import java.util.List;

/**
 * Translates Alembic's revisions into the SQL that Alembic would send to PostgreSQL, without running anything of them: in time and memory that
 * have a limit for each file. What it does not know it refuses, with the line. Immutable.
 *
 * <pre>{@code
 * var translator = new RevisionTranslator(TranslationSettings.STANDARD);
 * RevisionTranslation.Direction upgrade = translator.translate(text).upgrade();
 * upgrade.translated().ifPresent(known -> known.statements().forEach(statement -> out.println(statement.sql() + ";")));
 * }</pre>
 */
public final class RevisionTranslator {
    private static final String UPGRADE = "upgrade";
    private static final String DOWNGRADE = "downgrade";

    private final TranslationSettings settings;

    /** For a project of which this is known. */
    public RevisionTranslator(TranslationSettings settings) {
        this.settings = settings;
    }

    /** Both directions of a file's text, which has no byte order mark any more; a text that is no Python is refused in both. */
    public RevisionTranslation translate(String text) {
        PythonTree tree;
        try {
            tree = PythonTree.read(text);
        } catch (PythonProblem broken) {
            var refused = new RevisionTranslation.Refused(broken.line(), "this is no Python: " + broken.what(), false);
            return new RevisionTranslation(refused, refused);
        }
        return new RevisionTranslation(direction(text, tree, UPGRADE), direction(text, tree, DOWNGRADE));
    }

    private RevisionTranslation.Direction direction(String text, PythonTree tree, String function) {
        var recorder = new Recorder();
        var types = new ColumnTypes(recorder, settings.types());
        try {
            // Each direction starts from the file as it is, as Alembic loads it anew for each run.
            var evaluation =
                    new Evaluation(tree, new KnownLibraries(new Migration(recorder, settings.convention(), types)));
            if (!evaluation.defines(function)) {
                return new RevisionTranslation.Irreversible(1, "the file has no function " + function + "()");
            }
            evaluation.call(function);
        } catch (Unknowable unknowable) {
            int line = SourceLines.line(text, unknowable.offset());
            return unknowable.raised() && recorder.statements().isEmpty()
                    ? new RevisionTranslation.Irreversible(line, unknowable.reason())
                    : new RevisionTranslation.Refused(line, unknowable.reason(), recorder.lacksType());
        }
        List<TranslatedStatement> statements = recorder.statements().stream()
                .map(one -> new TranslatedStatement(
                        one.sql(), SourceLines.line(text, one.offset()), one.outside(), one.createsType()))
                .toList();
        return new RevisionTranslation.Translated(statements, recorder.notes());
    }
}
