package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Harmless;
import dev.tributary.python.evaluation.Invocable;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Libraries;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modules that revisions import. */
final class KnownLibraries implements Libraries {
    private static final Map<String, String> REASONS = Map.of(
            "sqlalchemy.inspect", "the database is inspected",
            "sqlalchemy.orm", "it uses the ORM",
            "sqlalchemy.select", "rows are read");

    private final Migration migration;

    KnownLibraries(Migration migration) {
        this.migration = migration;
    }

    @Override
    public Object module(String name, int offset) {
        String root = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return switch (root) {
            case "alembic" -> name.equals(root) ? alembic() : within(alembic(), name, offset);
            case "sqlalchemy", "sqlmodel", "sqlalchemy_utils" -> library(name);
            case "logging" -> Harmless.ONE;
            case "json" ->
                (Modelled) (member, at) ->
                        member.equals("dumps") ? (Invocable) JsonText::dumps : unknown("json." + member, at);
            case "textwrap" ->
                (Modelled) (member, at) -> member.equals("dedent")
                        ? (Invocable) KnownLibraries::dedent
                        : unknown("textwrap." + member, at);
            default -> unknown(name, offset);
        };
    }

    private static Object within(Modelled root, String name, int offset) {
        return root.attribute(name.substring(name.indexOf('.') + 1), offset);
    }

    static Unknown unknown(String path, int offset) {
        return REASONS.entrySet().stream()
                .filter(entry -> path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "."))
                .map(entry -> new Unknown(path, offset, entry.getValue()))
                .findFirst()
                .orElseGet(() -> Unknown.of(path, offset));
    }

    private Modelled alembic() {
        return (name, offset) -> switch (name) {
            case "op" -> Operations.of(migration);
            case "context" -> migration.environment();
            default -> unknown("alembic." + name, offset);
        };
    }

    private Modelled library(String path) {
        return (name, offset) -> {
            boolean postgresql = path.startsWith("sqlalchemy.dialects.postgresql");
            boolean otherDatabase = path.startsWith("sqlalchemy.dialects.") && !postgresql;
            if (otherDatabase) {
                return unknown(path + "." + name, offset);
            }
            if ((path.startsWith("sqlalchemy") && ColumnTypes.has(name, postgresql)) || ofOthers(path, name)) {
                return new TypeName(name, postgresql, migration.types());
            }
            Object found = SchemaItems.find(name, migration);
            if (found != null && !path.startsWith("sqlalchemy_utils")) {
                return found;
            }
            boolean module = MODULES.contains(name);
            return module
                    ? library(path + "." + name)
                    : unknown(path.equals("sqlalchemy.orm") ? path : path + "." + name, offset);
        };
    }

    private static final List<String> MODULES = List.of(
            "dialects",
            "postgresql",
            "sql",
            "schema",
            "types",
            "sqltypes",
            "expression",
            "elements",
            "type_api",
            "base",
            "array",
            "json",
            "hstore",
            "ranges",
            "named_types",
            "uuid",
            "ts_vector",
            "choice",
            "email",
            "ip_address",
            "locale",
            "timezone");

    private static boolean ofOthers(String path, String name) {
        return (name.equals("AutoString") && path.startsWith("sqlmodel"))
                || (ColumnTypes.UTILITIES.contains(name) && path.startsWith("sqlalchemy_utils"));
    }

    @Override
    public Object called(Unknown callee, Invocation invocation) {
        Optional<ColumnType> told = migration.types().ofProject(callee);
        told.ifPresent(type -> OwnType.requireNothingElse(callee, invocation));
        return told.<Object>map(type -> type).orElseGet(() -> {
            throw OwnType.mayBe(callee)
                    ? OwnType.untold(callee, invocation, migration.recorder())
                    : callee.used(invocation.offset());
        });
    }

    /** What is common of the blanks before all lines that hold something is taken away. */
    private static Object dedent(Invocation call) {
        if (call.positional().size() != 1
                || !(call.positional().get(0) instanceof String text)
                || text.contains("\t")) {
            throw call.unknowable("textwrap.dedent() with these arguments");
        }
        int common = Integer.MAX_VALUE;
        var lines = new ArrayList<String>();
        for (String line : text.split("\n", -1)) {
            int blanks = 0;
            while (blanks < line.length() && line.charAt(blanks) == ' ') {
                blanks++;
            }
            boolean empty = blanks == line.length();
            lines.add(empty ? "" : line);
            common = empty ? common : Math.min(common, blanks);
        }
        int cut = common == Integer.MAX_VALUE ? 0 : common;
        return String.join(
                "\n",
                lines.stream()
                        .map(line -> line.isEmpty() ? line : line.substring(cut))
                        .toList());
    }
}
