package dev.tributary.cli.scenario;

import dev.tributary.cli.Sql;
import dev.tributary.testing.scenario.Program;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code psql -c SQL}, without psql. */
final class Psql implements Program {
    @Override
    public int run(
            List<String> arguments, Path directory, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        String database = environment.getOrDefault(DATABASE, "");
        Sql.run(database, arguments.get(arguments.size() - 1)).forEach(out::println);
        return 0;
    }
}
