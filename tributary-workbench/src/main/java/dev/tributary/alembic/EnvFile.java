package dev.tributary.alembic;

import dev.tributary.python.Assignment;
import dev.tributary.python.PythonModule;
import dev.tributary.python.PythonProblem;
import dev.tributary.python.PythonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code env.py} says of the version table, in the arguments that it gives to Alembic. It is not run, so only what stands there
 * as a text is known.
 *
 * @param table as schema and name; null where the file does not say it, or not clearly
 * @param unclear what it says instead, with its place; null where there is nothing of the kind
 */
record EnvFile(
        AlembicSettings.@Nullable VersionTable table,
        @Nullable String unclear) {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final EnvFile NOTHING = new EnvFile(null, null);

    /** What Alembic uses where only the schema is said. */
    private static final String USUAL = "alembic_version";

    static EnvFile read(Path file, Shown shown) {
        String text;
        try (var in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Whoever runs Alembic is told; for what is asked here it says nothing.
            return NOTHING;
        }
        if (!text.contains("version_table")) {
            return NOTHING;
        }
        try {
            return new Reader(text.startsWith("\uFEFF") ? text.substring(1) : text, file, shown).read();
        } catch (PythonProblem e) {
            return new EnvFile(null, shown.line(file, e.line()) + ": " + e.what());
        }
    }

    /** Looks at all calls: an env.py has one for each way to run. */
    private static final class Reader {
        private final String text;
        private final Path file;
        private final Shown shown;
        private final PythonModule module;

        Reader(String text, Path file, Shown shown) {
            this.text = text;
            this.file = file;
            this.shown = shown;
            this.module = PythonModule.read(text);
        }

        EnvFile read() {
            List<Assignment> tables = said("version_table");
            List<Assignment> schemas = said("version_table_schema");
            if (tables.isEmpty() && schemas.isEmpty()) {
                return NOTHING;
            }
            Optional<String> unclear = unclear(tables).or(() -> unclear(schemas));
            if (unclear.isPresent()) {
                return new EnvFile(null, unclear.get());
            }
            String schema = schemas.isEmpty() ? "" : literal(schemas.get(0)) + ".";
            String table = tables.isEmpty() ? USUAL : literal(tables.get(0));
            Assignment first = (tables.isEmpty() ? schemas : tables).get(0);
            return new EnvFile(new AlembicSettings.VersionTable(schema + table, place(first)), null);
        }

        /** An argument that is None is as good as none. */
        private List<Assignment> said(String name) {
            return module.arguments(name).stream()
                    .filter(one -> !(one.value() instanceof PythonValue.None))
                    .toList();
        }

        private Optional<String> unclear(List<Assignment> all) {
            Set<PythonValue> different = new LinkedHashSet<>();
            for (Assignment one : all) {
                different.add(one.value());
                boolean first = different.size() == 1;
                if (!first
                        || !(one.value() instanceof PythonValue.Text text)
                        || text.value().isBlank()) {
                    return Optional.of(place(one) + ": " + one.name() + "=" + written(one));
                }
            }
            return Optional.empty();
        }

        private String written(Assignment one) {
            String written = text.substring(one.valueFrom(), one.valueTo()).replaceAll("\\s+", " ");
            return written.length() <= 60 ? written : written.substring(0, 59) + "\u2026";
        }

        private static String literal(Assignment one) {
            if (one.value() instanceof PythonValue.Text text) {
                return text.value();
            }
            throw new AssertionError(one);
        }

        private String place(Assignment one) {
            int line = 1;
            for (int i = 0; i < one.offset(); i++) {
                char c = text.charAt(i);
                if (c == '\n' || (c == '\r' && text.charAt(i + 1) != '\n')) {
                    line++;
                }
            }
            return shown.line(file, line);
        }
    }
}
