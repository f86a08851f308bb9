package dev.tributary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A Python backend with a folder of Alembic's, as such backends have it; of our own writing. Real Alembic can run it. */
public final class AlembicProject {
    /** As Alembic's own is, but for its words. */
    static final String TEMPLATE = """
            \"""${message}

            Revision ID: ${up_revision}
            Revises: ${down_revision | comma,n}
            Create Date: ${create_date}

            \"""
            from alembic import op
            import sqlalchemy as sa
            ${imports if imports else ""}

            revision = ${repr(up_revision)}
            down_revision = ${repr(down_revision)}
            branch_labels = ${repr(branch_labels)}
            depends_on = ${repr(depends_on)}


            def upgrade():
                ${upgrades if upgrades else "pass"}


            def downgrade():
                ${downgrades if downgrades else "pass"}
            """;

    private final Path root;
    private final String versions;

    private AlembicProject(Path root, String versions) {
        this.root = root;
        this.versions = versions;
    }

    /**
     * Settings and {@code env.py} in {@code backend}, and no revision.
     *
     * @param root the checkout
     */
    public static AlembicProject in(Path root) {
        var project = new AlembicProject(root, "backend/alembic/versions/");
        project.file("backend/alembic.ini", """
                [alembic]
                script_location = %(here)s/alembic
                prepend_sys_path = .
                # the real address comes from the environment
                sqlalchemy.url = driver://user:password-of-nobody@localhost/nothing
                """);
        project.file("backend/alembic/env.py", """
                import os

                from alembic import context
                from sqlalchemy import create_engine


                def run():
                    engine = create_engine(os.environ["DATABASE_URL"])
                    with engine.connect() as connection:
                        context.configure(connection=connection)
                        with context.begin_transaction():
                            context.run_migrations()


                run()
                """);
        project.file("backend/alembic/script.py.mako", TEMPLATE);
        return project;
    }

    /** The usual story: two revisions, and two people who each continued the second. */
    public static AlembicProject withTwoHeads(Path root) {
        return in(root).revision("3b9c1f04d2aa", "None", "create users", "op.execute('CREATE TABLE users (id int)')")
                .revision("c07d5e2194fb", "'3b9c1f04d2aa'", "create posts", "op.execute('CREATE TABLE posts (id int)')")
                .revision(
                        "5e18ab3370c6",
                        "'c07d5e2194fb'",
                        "add photo urls",
                        "op.execute('ALTER TABLE posts ADD photo_urls text')")
                .revision(
                        "9d42f7c6b015",
                        "\"c07d5e2194fb\"",
                        "verify mail addresses",
                        "op.execute('ALTER TABLE users ADD verified boolean')");
    }

    /**
     * Adds a revision.
     *
     * @param downRevision as it is written in Python
     */
    public AlembicProject revision(String id, String downRevision, String message, String upgrade) {
        String words = downRevision.replaceAll("[\\[\\]()'\"]", "").replace("None", "");
        return file(
                versions + id + "_" + message.replace(' ', '_') + ".py",
                String.format(Locale.ROOT, """
                \"""%s

                Revision ID: %s
                Revises: %s
                Create Date: 2025-12-08 09:30:00.000000

                \"""
                from alembic import op

                # revision identifiers, used by Alembic.
                revision = '%s'
                down_revision = %s
                branch_labels = None
                depends_on = None


                def upgrade():
                    %s


                def downgrade():
                    pass
                """, message, id, words, id, downRevision, upgrade));
    }

    /** Adds a file, or writes over it. */
    public AlembicProject file(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
