package dev.tributary.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.sql.ClientCommandProblem;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlProblem;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import dev.tributary.testing.RecordedData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every recorded case of this dialect splits as a real server takes it. */
class SplitterCasesTest {
    private static final String DIALECT = "postgresql";

    @Test
    void splitsEveryRecordedCaseAsTheServerDoes() {
        String json = RecordedData.texts("splitter", "cases.json").getOrDefault("cases.json", "");
        List<Map<String, Object>> cases = list(RecordedData.object(json).get("cases"));
        var failures = new ArrayList<String>();
        int run = 0;
        int held = 0;
        for (Map<String, Object> recorded : cases) {
            if (!DIALECT.equals(recorded.get("dialect"))) {
                continue;
            }
            held++;
            try {
                play(recorded);
            } catch (AssertionError | RuntimeException e) {
                failures.add(recorded.get("id") + ": " + e.getMessage());
            }
            run++;
        }

        System.out.println(
                "splitter: " + run + " cases, " + (run - failures.size()) + " passed, " + failures.size() + " failed");
        assertThat(failures).isEmpty();
        assertThat(run).as("cases run").isEqualTo(held).isPositive();
    }

    private static void play(Map<String, Object> recorded) {
        String sql = (String) Objects.requireNonNull(recorded.get("sql"));
        Map<String, Object> error = map(recorded.get("expectError"));
        if (recorded.get("expected") == null) {
            assertThat(problem(sql)).satisfies(problem -> {
                assertThat(code(problem)).isEqualTo(error.get("code"));
                assertThat(problem.line()).isEqualTo(error.get("line"));
                assertThat(problem.column()).isEqualTo(error.get("column"));
            });
            return;
        }
        if (error.containsKey("whenStrict")) {
            assertThat(problem(sql)).isInstanceOf(ClientCommandProblem.class);
            assertThat(problem(sql).line()).isEqualTo(error.get("line"));
        }
        var split = new Collected();
        new StatementSplitter(new PostgresqlSyntax(), new SourceText("", unmarked(sql)), 0, split).run();

        assertThat(split.statements).extracting(Statement::text).isEqualTo(recorded.get("expected"));
        assertThat(split.commands).isEqualTo(reported(recorded));
        assertThat(split.data()).isEqualTo(map(recorded.get("copyData")));
        var refused = new ArrayList<Integer>();
        for (int i = 0; i < split.statements.size(); i++) {
            Statement statement = split.statements.get(i);
            if (!statement.transactional()) {
                refused.add(i);
            }
            assertStandsWhereItSays(unmarked(sql), statement);
        }
        Object expected = recorded.getOrDefault("nonTransactional", List.of());
        assertThat(refused).as("non-transactional").isEqualTo(expected);
    }

    private static void assertStandsWhereItSays(String sql, Statement statement) {
        int offset = 0;
        for (int line = 1; line < statement.line(); line++) {
            offset = sql.indexOf('\n', offset) + 1;
        }
        offset = sql.offsetByCodePoints(offset, statement.column() - 1);
        assertThat(sql.substring(offset)).startsWith(statement.text());
    }

    /** The commands that must be reported: the two that only guard psql are left out silently. */
    private static List<Object> reported(Map<String, Object> recorded) {
        var commands = new ArrayList<Object>((List<?>) recorded.getOrDefault("metaCommands", List.of()));
        commands.removeIf(command -> command.toString().startsWith("\\restrict")
                || command.toString().startsWith("\\unrestrict"));
        return commands;
    }

    private static SqlProblem problem(String sql) {
        try {
            StatementSplitter.split(new PostgresqlSyntax(), "", sql);
        } catch (SqlProblem problem) {
            return problem;
        }
        throw new AssertionError("no problem was raised");
    }

    private static String code(SqlProblem problem) {
        return problem.problem().code().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String unmarked(String sql) {
        return sql.startsWith("\uFEFF") ? sql.substring(1) : sql;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object json) {
        return (List<Map<String, Object>>) Objects.requireNonNull(json);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object json) {
        return json == null ? Map.of() : (Map<String, Object>) json;
    }

    private static final class Collected implements SplitListener {
        private final List<Statement> statements = new ArrayList<>();
        private final List<String> commands = new ArrayList<>();

        @Override
        public void statement(Statement statement, StatementKind kind, int from, int to) {
            statements.add(statement);
        }

        @Override
        public void clientCommand(ClientCommandProblem problem) {
            commands.add(problem.command());
        }

        private Map<String, Object> data() {
            var data = new TreeMap<String, Object>();
            for (int i = 0; i < statements.size(); i++) {
                int index = i;
                statements.get(i).copyData().ifPresent(rows -> data.put(Integer.toString(index), rows.text()));
            }
            return data;
        }
    }
}
