package dev.tributary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An Alembic project whose revisions say the same things in every way that is found in public repositories, and which Alembic itself
 * reads. It has one head, {@code f6_join}.
 */
public final class AlembicForms {

    /** What a revision says, by whatever means. */
    public record Facts(String file, String id, List<String> parents, List<String> dependencies, List<String> labels) {}

    /** Its revisions. */
    public static final List<Facts> REVISIONS = List.of(
            new Facts("0001_first.py", "a1b2c3d4e5f6", List.of(), List.of(), List.of()),
            new Facts("2026_01_02_annotated.py", "b1_annotated", List.of("a1b2c3d4e5f6"), List.of(), List.of()),
            new Facts("b2_union.py", "b2.union", List.of("b1_annotated"), List.of(), List.of()),
            new Facts("b3_constant.py", "b3constant", List.of("b2.union"), List.of(), List.of()),
            new Facts("c1_one.py", "c1c1c1c1c1c1", List.of("a1b2c3d4e5f6"), List.of(), List.of("left")),
            new Facts(
                    "c2_other.py", "c2c2c2c2c2c2", List.of("a1b2c3d4e5f6"), List.of("c1c1c1c1c1c1"), List.of("right")),
            new Facts("d1_merge.py", "d1d1d1d1d1d1", List.of("b3constant", "c1c1c1c1c1c1"), List.of(), List.of()),
            new Facts("d2_crlf.py", "d2d2d2d2d2d2", List.of("d1d1d1d1d1d1"), List.of(), List.of()),
            new Facts("e5_silent.py", "e5e5e5e5e5e5", List.of("d2d2d2d2d2d2"), List.of(), List.of()),
            new Facts(
                    "f6_join.py",
                    "f6_join",
                    List.of("e5e5e5e5e5e5", "c2c2c2c2c2c2"),
                    List.of("d1d1d1d1d1d1", "b2.union"),
                    List.of()));

    private AlembicForms() {}

    /**
     * Writes the project.
     *
     * @param top the folder of {@code alembic.ini}; the scripts are in {@code alembic} below it
     */
    public static void write(Path top) {
        put(top, "alembic.ini", """
                [alembic]
                script_location = %(here)s/alembic
                version_path_separator = os
                sqlalchemy.url = driver://user:pass@localhost/dbname
                """);
        put(top, "alembic/env.py", """
                from alembic import context

                context.configure(dialect_name="postgresql", version_table="shop_version")
                context.run_migrations()
                """);
        put(top, "alembic/script.py.mako", AlembicProject.TEMPLATE);
        versions(top);
        put(top, "alembic/versions/__init__.py", "revision = 'no revision'\n");
        put(top, "alembic/versions/helper.txt", "revision = 'none either'\n");
    }

    private static void versions(Path top) {
        revision(top, "0001_first.py", """
                \"""first

                Revision ID: a1b2c3d4e5f6
                Revises:
                Create Date: 2026-01-01 10:00:00.123456

                \"""
                revision = 'a1b2c3d4e5f6'
                down_revision = None
                branch_labels = None
                depends_on = None
                """);
        revision(top, "2026_01_02_annotated.py", """
                # -*- coding: utf-8 -*-
                \"""größer — says the wrong parent

                Revision ID: b1_annotated
                Revises: 000000000000
                Create Date: 2026-01-02 10:00:00+00:00
                \"""
                from __future__ import annotations

                from typing import Sequence, Union

                revision: str = "b1_annotated"  # its id
                down_revision: str | None = "a1b2c3d4e5f6"
                branch_labels: Union[str, Sequence[str], None] = None
                depends_on: Union[str, Sequence[str], None] = None
                """);
        revision(top, "b2_union.py", """
                '''adjacent literals, prefixes and brackets'''
                revision = (
                    r"b2"  # one half
                    u'.union'
                )
                down_revision = \\
                    ("b1_annotated")
                """);
        revision(top, "b3_constant.py", """
                "names assigned above"
                ID = NAME = "b3constant"
                PARENT: str = "b2.union"; revision = ID
                down_revision = PARENT
                branch_labels = depends_on = None
                """);
        revision(top, "c1_one.py", """
                \"""one side\"""
                revision = 'c1c1c1c1c1c1'
                down_revision = 'a1b2c3d4e5f6'
                branch_labels = ("left",)
                depends_on = ()
                """);
        revision(top, "c2_other.py", """
                \"""other side\"""
                revision = "\\x63\\u0032c2c2c2c2c2"
                down_revision = ("a1b2c3d4e5f6",)
                branch_labels = {"right"}
                depends_on = 'c1c1c1c1c1c1'
                """);
        revision(top, "d1_merge.py", """
                \"""merge

                Revises: b3constant, c1c1c1c1c1c1
                \"""
                revision = "d1d1d1d1d1d1"
                down_revision = "b3constant", "c1c1c1c1c1c1"
                """);
        revision(top, "d2_crlf.py", """
                \"""lines of Windows\"""

                revision = "d2d2d2d2d2d2"
                down_revision = "d1d1d1d1d1d1"
                """.replace("\n", "\r\n"));
        revision(top, "e5_silent.py", """
                down_revision = None
                revision = "000000000000"
                down_revision = "d2d2d2d2d2d2"
                revision = "e5e5e5e5e5e5"
                """);
        revision(top, "f6_join.py", """
                \"""join

                Create Date: 2026-02-01 10:00:00
                \"""
                revision = "f6_join"
                down_revision = [
                    # the older one first
                    "e5e5e5e5e5e5",
                    "c2c2c2c2c2c2",
                ]
                depends_on = ["d1d1d1d1d1d1", "b2.union"]
                """);
    }

    private static void revision(Path top, String name, String beginning) {
        String end = beginning.contains("\r\n") ? "\r\n" : "\n";
        put(top, "alembic/versions/" + name, beginning + """


                def upgrade():
                    pass


                def downgrade():
                    pass
                """.replace("\n", end));
    }

    private static void put(Path top, String name, String text) {
        try {
            Path file = top.resolve(name);
            Files.createDirectories(top.resolve(name.substring(0, name.lastIndexOf('/') + 1)));
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
