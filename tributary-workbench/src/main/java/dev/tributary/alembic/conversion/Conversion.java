package dev.tributary.alembic.conversion;

import dev.tributary.alembic.translate.RevisionTranslation;
import dev.tributary.alembic.translate.RevisionTranslation.Direction;
import dev.tributary.alembic.translate.RevisionTranslation.Irreversible;
import dev.tributary.alembic.translate.RevisionTranslation.Refused;
import dev.tributary.alembic.translate.RevisionTranslation.Translated;
import dev.tributary.alembic.translate.RevisionTranslator;
import dev.tributary.alembic.translate.TranslatedStatement;
import dev.tributary.alembic.translate.TypeCreations;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Converts all revisions of an Alembic project at once, by translating them. What cannot be translated, or cannot be written in a revision file,
 * is not known, with the reason. Nothing is written and nothing is run. Immutable.
 *
 * <pre>{@code
 * var conversion = new Conversion(alembic, translator, product.syntax());
 * conversion.revisions().forEach(revision -> out.println(conversion.text(revision)));
 * }</pre>
 */
public final class Conversion {
    /** What has another meaning where each statement is a transaction of its own. */
    private static final Pattern NEEDS_TRANSACTION = Pattern.compile(
            "\\bSET\\s+(LOCAL|CONSTRAINTS|TRANSACTION)\\b|^\\s*(LOCK|SAVEPOINT|ROLLBACK|RELEASE|DECLARE)\\b|\\bON\\s+COMMIT\\b|_xact_lock",
            Pattern.CASE_INSENSITIVE);

    private final SqlSyntax syntax;
    private final List<ConvertedRevision> revisions;

    /**
     * Converts.
     *
     * @param alembic the revisions of the project, in load order
     * @param syntax of the server's SQL
     */
    public Conversion(ScriptSet alembic, RevisionTranslator translator, SqlSyntax syntax) {
        this.syntax = syntax;
        var translations = new LinkedHashMap<RevisionId, RevisionTranslation>();
        var created = new TypeCreations(alembic.graph(), true);
        var createdAgain = new TypeCreations(alembic.graph(), false);
        for (Script script : alembic.scripts()) {
            RevisionTranslation translation = translator.translate(script.text());
            RevisionId id = script.revision().id();
            translations.put(id, translation);
            created.add(id, translation.upgrade());
            createdAgain.add(id, translation.downgrade());
        }
        Map<RevisionId, String> names = FileNames.of(alembic.scripts());
        var all = new ArrayList<ConvertedRevision>();
        for (Script script : alembic.scripts()) {
            RevisionId id = script.revision().id();
            RevisionTranslation translation = Objects.requireNonNull(translations.get(id));
            all.add(writable(new ConvertedRevision(
                    script.revision(),
                    CreatedDate.header(script.created()),
                    Objects.requireNonNull(names.get(id)),
                    passage(translation.upgrade(), statement -> created.safe(id, statement)),
                    passage(translation.downgrade(), statement -> createdAgain.safe(id, statement)))));
        }
        this.revisions = List.copyOf(all);
    }

    /** The revisions in load order. */
    public List<ConvertedRevision> revisions() {
        return revisions;
    }

    /** The text of a revision's file, which reads back as the same revision. */
    public String text(ConvertedRevision revision) {
        return ConvertedFile.text(revision, syntax);
    }

    /**
     * The scripts that files come to.
     *
     * @throws TributaryException if they do not form the graph that they were made from
     */
    public ScriptSet scripts(List<ConvertedRevision> converted) {
        var scripts = new ArrayList<Script>();
        for (ConvertedRevision revision : converted) {
            var problems = new ArrayList<TributaryException>();
            scripts.add(ConvertedFile.read(revision, revision.fileName(), syntax, problems));
            if (!problems.isEmpty()) {
                throw problems.get(0);
            }
        }
        return ScriptSet.of(scripts);
    }

    /** A revision without those directions whose SQL cannot be written as a revision file's. */
    public ConvertedRevision writable(ConvertedRevision revision) {
        String wrong = objection(revision);
        if (wrong.isEmpty()) {
            return revision;
        }
        // Which of the two it is: the upgrade alone, or else the downgrade.
        ConvertedRevision alone = revision.withDown(new Passage.Barred(1, "left out"));
        String wrongAlone = objection(alone);
        if (wrongAlone.isEmpty()) {
            return revision.withDown(new Passage.Unknown(1, wrong));
        }
        return revision.withUp(new Passage.Unknown(1, wrongAlone));
    }

    private String objection(ConvertedRevision revision) {
        var problems = new ArrayList<TributaryException>();
        try {
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(text(revision))) {
                return "its SQL holds half a character, which no file can hold";
            }
            Script script = ConvertedFile.read(revision, revision.fileName(), syntax, problems);
            if (problems.isEmpty()) {
                return ConvertedFile.saysSo(revision, script)
                        ? ""
                        : "its SQL holds a line that would end a section of a revision file";
            }
        } catch (TributaryException e) {
            problems.add(e);
        }
        return ConvertedFile.objection(problems);
    }

    private static Passage passage(Direction direction, UnaryOperator<TranslatedStatement> safe) {
        if (direction instanceof Refused refused) {
            return new Passage.Unknown(refused.line(), refused.reason(), refused.lacksType());
        }
        if (direction instanceof Irreversible irreversible) {
            return new Passage.Barred(irreversible.line(), irreversible.reason());
        }
        Translated translated = direction.translated().orElseThrow();
        boolean mixed = translated.statements().stream()
                        .map(TranslatedStatement::outsideTransaction)
                        .distinct()
                        .count()
                > 1;
        if (mixed) {
            for (TranslatedStatement statement : translated.statements()) {
                if (!statement.outsideTransaction()
                        && NEEDS_TRANSACTION.matcher(statement.sql()).find()) {
                    return new Passage.Unknown(
                            statement.line(),
                            "it needs a transaction, and other statements of the revision must be outside of one");
                }
            }
        }
        var converted =
                new Translated(translated.statements().stream().map(safe).toList(), translated.notes());
        return new Passage.Known(
                SqlOrigin.TRANSLATED, converted.script(), converted.transactional(), converted.notes());
    }
}
