package dev.tributary.alembic;

import dev.tributary.graph.RevisionId;
import dev.tributary.script.RevisionDraft;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Writes new revisions in the way of an Alembic project: named by its {@code file_template}, from its {@code script.py.mako} where that
 * can be filled in without running it, and otherwise in the standard form. What is written is read again before it is given out, so that
 * it is Python and says what it is to say, whatever the message holds. Immutable.
 */
public final class AlembicTemplate {
    /** Templates are a page long. */
    private static final int MOST_BYTES = 256 * 1024;

    /** What every project has that never changed its template. */
    private static final String STANDARD = """
            \"""${message}

            Revision ID: ${up_revision}
            Revises: ${down_revision | comma,n}
            Create Date: ${create_date}

            \"""
            from typing import Sequence, Union

            from alembic import op
            import sqlalchemy as sa
            ${imports if imports else ""}

            # What Alembic knows this revision by.
            revision: str = ${repr(up_revision)}
            down_revision: Union[str, Sequence[str], None] = ${repr(down_revision)}
            branch_labels: Union[str, Sequence[str], None] = ${repr(branch_labels)}
            depends_on: Union[str, Sequence[str], None] = ${repr(depends_on)}


            def upgrade() -> None:
                ${upgrades if upgrades else "pass"}


            def downgrade() -> None:
                ${downgrades if downgrades else "pass"}
            """;

    private final AlembicSettings settings;
    private final ZoneId local;

    /**
     * For a project.
     *
     * @param local the zone of dates where the settings name none
     */
    public AlembicTemplate(AlembicSettings settings, ZoneId local) {
        this.settings = settings;
        this.local = local;
    }

    /**
     * A file as it is to be written.
     *
     * @param name below the folder of revisions, with / where the settings want folders in it
     * @param text in the {@linkplain AlembicSettings#outputEncoding() encoding of the settings}
     * @param note why the project's own template was not used, with its place; empty where it was
     */
    public record Written(String name, String text, Optional<String> note) {}

    /**
     * The file of a revision.
     *
     * @param parents what it continues, as full ids in the order to write; none makes a base
     * @throws TributaryException if the settings name a zone or a pattern that does not exist
     */
    public Written write(RevisionDraft draft, List<RevisionId> parents) {
        CreateDate created = CreateDate.of(draft.created(), settings, local);
        String name = AlembicNaming.name(draft, settings, created.moment());
        var wanted = new Wanted(draft, parents.stream().map(RevisionId::text).toList(), created.text());
        Path own = settings.scriptLocation().resolve(AlembicFolders.TEMPLATE);
        String note;
        try {
            String template = read(own);
            try {
                Optional<String> text = filled(MakoTemplate.read(template), wanted, settings.outputEncoding());
                if (text.isPresent()) {
                    return new Written(name, text.get(), Optional.empty());
                }
                note = settings.shown().of(own) + " does not become a revision that says its id and what it continues";
            } catch (UnknownMako e) {
                int line = 1
                        + (int) template.substring(0, e.offset())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                note = settings.shown().line(own, line) + " needs Python: " + e.getMessage();
            }
        } catch (IOException e) {
            note = settings.shown().of(own) + " cannot be read";
        }
        return new Written(name, standard(wanted, settings.outputEncoding()), Optional.of(note));
    }

    private static String read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("larger than a template can be");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }

    /** The standard form of a revision's file, in UTF-8, for where no settings are at hand. */
    static String standard(RevisionDraft draft) {
        List<String> parents = draft.revises().stream().map(RevisionId::text).toList();
        var created = new CreateDate(draft.created().atZone(ZoneOffset.UTC), false);
        return standard(new Wanted(draft, parents, created.text()), StandardCharsets.UTF_8);
    }

    private static String standard(Wanted wanted, Charset encoding) {
        try {
            return filled(MakoTemplate.read(STANDARD), wanted, encoding)
                    .orElseThrow(() -> new AssertionError(wanted.draft().message()));
        } catch (UnknownMako e) {
            throw new AssertionError(e);
        }
    }

    /** The template's text for a revision; empty where that does not say what it should. */
    private static Optional<String> filled(MakoTemplate template, Wanted wanted, Charset encoding) {
        boolean tells = Wanted.docstring(template.fill(wanted.values("x1b2c3"))).contains("x1b2c3");
        String plain = wanted.message();
        for (String message : List.of(plain, PythonEscapes.of(plain))) {
            if (!message.equals(plain) || PythonEscapes.canStand(plain, encoding)) {
                String text = template.fill(wanted.values(message));
                if (wanted.isSaidBy(text) && (!tells || Wanted.docstring(text).contains(plain))) {
                    return Optional.of(wanted.proved(text));
                }
            }
        }
        return Optional.empty();
    }
}
