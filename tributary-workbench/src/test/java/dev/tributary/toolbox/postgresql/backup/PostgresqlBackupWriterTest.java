package dev.tributary.toolbox.postgresql.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.project.ServerAddress;
import dev.tributary.session.Database;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.testing.TestServer;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresqlBackupWriterTest {

    @TempDir
    Path folder;

    @Test
    void whatReplacesAMissingProgramWritesWhereTheBackupWasToBe() {
        Survey survey;
        try (Session session = Session.open(Database.of(
                TestServer.dataSource(TestServer.newDatabase())::getConnection,
                new Postgresql(),
                "tributary_version"))) {
            survey = session.survey();
        }
        var writer = new PostgresqlBackupWriter(
                new ServerAddress("db:5432", "shop", null, null, Map.of()), survey, DumpPrograms.none(), Map.of());

        var refused = catchThrowableOfType(
                TributaryException.class, () -> writer.check(folder.resolve("b.dump"), "/backups/b.dump"));

        assertThat(refused.problem().code()).isEqualTo("no-dump-program");
        assertThat(refused.problem().remedies())
                .extracting(Remedy::action)
                .anySatisfy(action -> assertThat(action).endsWith(" -Fc shop > /backups/b.dump"));
    }
}
