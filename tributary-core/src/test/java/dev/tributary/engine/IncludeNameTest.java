package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.event.Event;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said once, when tables come into a database whose version table is somebody else's. */
class IncludeNameTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void files() {
        sandbox = Sandbox.in(folder)
                .script("a", "none", "CREATE TABLE a (id int);\n")
                .script("b", "a", "CREATE TABLE b (id int);\n")
                .script("c", "b", "CREATE TABLE c (id int);\n");
    }

    private List<String> notes() {
        return sandbox.events(Event.Warning.class).stream()
                .map(Event.Warning::text)
                .filter(text -> text.contains("include_name"))
                .toList();
    }

    private void keepsVersionsIn(String table) {
        sandbox.sql("CREATE TABLE " + table + " (version_num varchar(32) NOT NULL PRIMARY KEY);" + " INSERT INTO "
                + table + " VALUES ('a');");
    }

    @Test
    void isSaidWhenTheTablesAreMadeAndNotAgain() {
        keepsVersionsIn("alembic_version");

        sandbox.builder().versionTable("alembic_version").build().upgrade("b");

        assertThat(notes()).containsExactly("""
                public.tributary_journal and public.tributary_state are made beside public.alembic_version, which was there before
                  if Alembic keeps that one, "alembic revision --autogenerate" would now propose to drop the two; in env.py, this leaves them out:

                    def include_name(name, type_, parent_names):
                        return type_ != "table" or name not in {"tributary_journal", "tributary_state"}

                    context.configure(..., include_name=include_name)
                """);
        sandbox.builder().versionTable("alembic_version").build().upgrade("heads");
        assertThat(notes()).hasSize(1);
    }

    @Test
    void namesTheSchemaWhereTheTablesAreInAnother() {
        sandbox.sql("CREATE SCHEMA ops;");
        keepsVersionsIn("ops.versions");

        sandbox.builder().versionTable("ops.versions").build().upgrade("b");

        assertThat(notes())
                .singleElement()
                .asString()
                .contains(
                        "        return type_ != \"table\" or parent_names[\"schema_name\"] not in {None, \"ops\"} or name not in"
                                + " {\"tributary_journal\", \"tributary_state\"}\n");
    }

    @Test
    void isNotSaidWhereTheVersionTableIsOurs() {
        sandbox.tributary().upgrade("heads");
        assertThat(notes()).isEmpty();
    }

    @Test
    void isNotSaidWhereWeMakeTheVersionTable() {
        sandbox.builder().versionTable("my_versions").build().upgrade("heads");
        assertThat(notes()).isEmpty();
    }

    @Test
    void aStampAlreadyMakesThem() {
        keepsVersionsIn("alembic_version");
        sandbox.builder().versionTable("alembic_version").build().stamp(List.of("b"), false);
        assertThat(notes()).hasSize(1);
    }
}
