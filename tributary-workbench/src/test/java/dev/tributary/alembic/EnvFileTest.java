package dev.tributary.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.alembic.AlembicSettings.VersionTable;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which version table an env.py names, as far as one sees it. */
class EnvFileTest {
    @TempDir
    Path top;

    private AlembicFolder project = new AlembicFolder(Path.of(""));

    @BeforeEach
    void startsAProject() {
        project = new AlembicFolder(top).scripts("backend/alembic");
    }

    @Test
    void findsTheNameWhereverAlembicIsConfigured() {
        table("""
                from alembic import context


                def run_migrations_offline():
                    context.configure(url=url, version_table="billing_version")


                def run_migrations_online():
                    with engine.connect() as connection:
                        context.configure(
                            connection=connection,
                            # as above
                            version_table = "billing" "_version",
                        )
                """, "billing_version", 5);
        table("TABLE = 'v'\ndef run():\n    context.configure(version_table=TABLE)\n", "v", 3);
        table("options = dict(version_table='v', version_table_schema=None)\n", "v", 1);
    }

    @Test
    void putsTheSchemaBeforeIt() {
        table("f(version_table='v', version_table_schema='app')\n", "app.v", 1);
        table("\n\nf(version_table_schema='app')\n", "app.alembic_version", 3);
        table("\uFEFF\r\nf(x)\r\nf(version_table='v')\r\n", "v", 3);
    }

    @Test
    void saysWhatIsNotClear() {
        unclear("f(version_table=name())\n", ":1: version_table=name()");
        unclear("\nf(version_table=f'{plugin}_alembic_version')\n", ":2: version_table=f'{plugin}_alembic_version'");
        unclear("f(version_table='a')\nf(version_table='b')\n", ":2: version_table='b'");
        unclear("f(version_table='a', version_table_schema=schema)\n", ":1: version_table_schema=schema");
        unclear("f(version_table='')\n", ":1: version_table=''");
        unclear("f(version_table=g(\n    1,\n    2))\n", ":1: version_table=g( 1, 2)");
        unclear("# version_table\nf(version_table='a'\n", ":2: ");
    }

    @Test
    void isSilentWhereNothingIsSaid() {
        for (String text : new String[] {"", "f(x)\n", "# version_table='a'\n", "f(version_table=None)\n"}) {
            project.file("backend/alembic/env.py", text);

            assertThat(project.settings("backend/alembic").versionTable())
                    .as(text)
                    .isEmpty();
            assertThat(project.settings("backend/alembic").unclearVersionTable())
                    .as(text)
                    .isEmpty();
        }
    }

    private void table(String text, String name, int line) {
        project.file("backend/alembic/env.py", text);

        AlembicSettings settings = project.settings("backend/alembic");

        assertThat(settings.versionTable()).as(text).contains(new VersionTable(name, "backend/alembic/env.py:" + line));
        assertThat(settings.unclearVersionTable()).isEmpty();
    }

    private void unclear(String text, String said) {
        project.file("backend/alembic/env.py", text);

        AlembicSettings settings = project.settings("backend/alembic");

        assertThat(settings.versionTable()).as(text).isEmpty();
        assertThat(settings.unclearVersionTable().orElseThrow()).startsWith("backend/alembic/env.py" + said);
    }
}
