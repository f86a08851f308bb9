package dev.tributary.alembic.translate;

import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.schema.PostgresqlDataReader;
import dev.tributary.toolbox.postgresql.schema.PostgresqlSchemaReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A project's revisions, one after the other, up and down again: on one database by Alembic, on the other as they are translated. What is not
 * translated runs by Alembic on both. After each revision both must have the same schema.
 */
final class Replay {
    private final AlembicProcess alembic;
    private final RevisionTranslator translator;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private String theirs = TestServer.newDatabase();
    private String ours = TestServer.newDatabase();
    private String types = "";
    private final Set<String> rowsDiffer = new HashSet<>();

    Replay(AlembicProcess alembic, RevisionTranslator translator) {
        this.alembic = alembic;
        this.translator = translator;
    }

    /** Makes what a project expects in its database, on both; what is there already is no harm. */
    Replay with(List<String> statements) throws SQLException {
        for (String url : List.of(theirs, ours)) {
            for (String sql : statements) {
                try (Connection connection = DriverManager.getConnection(url);
                        var statement = connection.createStatement()) {
                    statement.execute(sql);
                } catch (SQLException e) {
                    System.out.println("  " + e.getMessage());
                }
            }
        }
        return this;
    }

    /** Files in the order in which they run. */
    Replay run(List<Path> files) throws IOException, SQLException {
        var done = new ArrayList<Path>();
        for (Path file : files) {
            if (step(file, "upgrade", translator.translate(text(file)).upgrade())) {
                done.add(0, file);
            }
        }
        types = ""; // the way back is another run of Alembic
        for (Path file : done) {
            step(file, "downgrade", translator.translate(text(file)).downgrade());
        }
        return this;
    }

    private static String text(Path file) throws IOException {
        String text = Files.readString(file);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** How many there were of what. */
    Map<String, Integer> counts() {
        return counts;
    }

    /** What was translated wrongly. */
    List<String> wrong() {
        return wrong;
    }

    private void count(String function, String what) {
        counts.merge(function + " " + what, 1, Integer::sum);
    }

    /** False where Alembic itself cannot run it. */
    private boolean step(Path file, String function, RevisionTranslation.Direction direction) throws SQLException {
        String before = types;
        String answer = alembic.run(theirs, file, function, before);
        boolean known = direction.translated().isPresent();
        if (!answer.startsWith("ok\t")) {
            count(function, known ? "translated, but Alembic fails" : "not translated, and Alembic fails");
            if (Boolean.getBoolean("tributary.alembic.verbose")) {
                System.out.println("  " + file.getFileName() + " " + function + " " + known + " " + answer);
            }
            return false;
        }
        types = answer.substring("ok\t".length());
        if (!known) {
            count(function, "not translated");
            alembic.run(ours, file, function, before);
            return true;
        }
        String failure = send(direction.translated().get(), List.of(before.split(",", -1)));
        String difference = failure.isEmpty() ? difference() : failure;
        if (difference.isEmpty()) {
            count(function, "equal");
            rows(file, function);
        } else {
            count(function, "different");
            wrong.add(file + " " + function + "\n" + difference);
            ours = TestServer.cloneOf(theirs);
        }
        return true;
    }

    /** What went wrong; empty where nothing did. */
    private String send(RevisionTranslation.Translated translated, List<String> typesBefore) throws SQLException {
        String simple = ours + (ours.contains("?") ? "&" : "?") + "preferQueryMode=simple";
        try (Connection connection = DriverManager.getConnection(simple);
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            connection.setAutoCommit(false);
            for (TranslatedStatement one : translated.statements()) {
                if (one.createsTypeOnce()
                        .filter(type -> typesBefore.contains(type.replace("\"", "")))
                        .isPresent()) {
                    continue;
                }
                if (one.outsideTransaction() != connection.getAutoCommit()) {
                    connection.setAutoCommit(one.outsideTransaction()); // commits what was before it
                }
                try {
                    statement.execute(one.sql());
                } catch (SQLException e) {
                    return "line " + one.line() + ": " + one.sql() + "\n" + e.getMessage();
                }
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return "";
        }
    }

    private String difference() throws SQLException {
        SchemaSnapshot a = schema(theirs);
        SchemaSnapshot b = schema(ours);
        return a.hash().equals(b.hash())
                ? ""
                : SchemaDiff.between(a, b, Equality.STRICT).text();
    }

    /** Rows differ by moments and random values too, so they are counted, and whoever knows the revisions judges. */
    private void rows(Path file, String function) throws SQLException {
        DataFingerprint a = data(theirs);
        DataFingerprint b = data(ours);
        if (a.equals(b)) {
            return;
        }
        if (rowsDiffer.add(a.namesThatDiffer(b).toString())) {
            count(function, "with other rows");
            if (Boolean.getBoolean("tributary.alembic.verbose")) {
                System.out.println("  " + file.getFileName() + " " + function + " rows " + a.namesThatDiffer(b));
            }
        }
    }

    private static DataFingerprint data(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return new PostgresqlDataReader().read(connection, SchemaScope.everything(), Set.<QualifiedName>of());
        }
    }

    private static SchemaSnapshot schema(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return new PostgresqlSchemaReader().read(connection, SchemaScope.everything());
        }
    }
}
