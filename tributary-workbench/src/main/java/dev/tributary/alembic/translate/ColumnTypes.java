package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.EnumType;
import dev.tributary.python.evaluation.Evaluation;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQLAlchemy's types, and those of its part for PostgreSQL, as they stand in SQL. */
final class ColumnTypes {
    /** Without arguments that would change how they are written. */
    private static final Map<String, String> PLAIN = plain();

    private static final Set<String> LENGTHS = Set.of(
            "String", "Unicode", "VARCHAR", "Text", "UnicodeText", "TEXT", "CHAR", "NCHAR", "NVARCHAR", "AutoString");

    /** Only in the part for PostgreSQL. */
    private static final Set<String> POSTGRESQL = Set.of(
            "JSONB",
            "HSTORE",
            "INET",
            "CIDR",
            "MACADDR",
            "MACADDR8",
            "MONEY",
            "OID",
            "REGCLASS",
            "REGCONFIG",
            "TSVECTOR",
            "TSQUERY",
            "INT4RANGE",
            "INT8RANGE",
            "NUMRANGE",
            "DATERANGE",
            "TSRANGE",
            "TSTZRANGE",
            "INT4MULTIRANGE",
            "INT8MULTIRANGE",
            "NUMMULTIRANGE",
            "DATEMULTIRANGE",
            "TSMULTIRANGE",
            "TSTZMULTIRANGE",
            "CITEXT",
            "JSONPATH",
            "BYTEA",
            "BIT",
            "INTERVAL");

    private final Recorder recorder;
    private final Map<String, String> ofProject;

    /** @param ofProject types of the project's own, by their name with or without its module, and what they are in SQL */
    ColumnTypes(Recorder recorder, Map<String, String> ofProject) {
        this.recorder = recorder;
        this.ofProject = ofProject;
    }

    /** The type that a value stands for; the project's own are known where they were told. */
    ColumnType of(Object value, Invocation call) {
        if (value instanceof Unknown unknown) {
            ColumnType told = ofProject(unknown).orElseThrow(() -> OwnType.untold(unknown, call, recorder));
            OwnType.requireNothingElse(unknown, call);
            return told;
        }
        return TypeName.type(value, call);
    }

    /** A type of the project's own, where it was told. */
    Optional<ColumnType> ofProject(Unknown unknown) {
        String path = unknown.path();
        String written = ofProject.get(path);
        if (written == null) {
            written = ofProject.get(path.substring(path.lastIndexOf('.') + 1));
        }
        return Optional.ofNullable(written).map(ColumnType::of);
    }

    private static Map<String, String> plain() {
        var plain = new HashMap<String, String>();
        for (String same :
                ("INTEGER BIGINT SMALLINT BOOLEAN DATE REAL DOUBLE_PRECISION JSON JSONB HSTORE INET CIDR MACADDR "
                                + "MACADDR8 MONEY OID REGCLASS REGCONFIG TSVECTOR TSQUERY INT4RANGE INT8RANGE NUMRANGE DATERANGE TSRANGE "
                                + "TSTZRANGE INT4MULTIRANGE INT8MULTIRANGE NUMMULTIRANGE DATEMULTIRANGE TSMULTIRANGE TSTZMULTIRANGE "
                                + "CITEXT JSONPATH BYTEA UUID")
                        .split(" ", -1)) {
            plain.put(same, same.replace('_', ' '));
        }
        plain.put("Integer", "INTEGER");
        plain.put("INT", "INTEGER");
        plain.put("BigInteger", "BIGINT");
        plain.put("SmallInteger", "SMALLINT");
        plain.put("Boolean", "BOOLEAN");
        plain.put("Date", "DATE");
        plain.put("Double", "DOUBLE PRECISION");
        plain.put("LargeBinary", "BYTEA");
        plain.put("PickleType", "BYTEA");
        plain.put("Uuid", "UUID");
        plain.put("UUIDType", "UUID");
        return Map.copyOf(plain);
    }

    private static final Set<String> ARGUMENTS = Set.of(
            "Numeric",
            "NUMERIC",
            "DECIMAL",
            "Float",
            "FLOAT",
            "DateTime",
            "TIMESTAMP",
            "Time",
            "TIME",
            "Interval",
            "ARRAY",
            "Enum",
            "ENUM");

    /** Those of sqlalchemy_utils. */
    static final Set<String> UTILITIES = Set.of(
            "UUIDType",
            "ChoiceType",
            "EmailType",
            "IPAddressType",
            "LocaleType",
            "TimezoneType",
            "TSVectorType",
            "JSONType");

    /** Whether a name of SQLAlchemy's is one of a type. */
    static boolean has(String name, boolean postgresql) {
        boolean known = PLAIN.containsKey(name)
                || LENGTHS.contains(name)
                || ARGUMENTS.contains(name)
                || name.equals("BIT")
                || name.equals("INTERVAL");
        return known && (postgresql || !POSTGRESQL.contains(name));
    }

    /** A {@link ColumnType}, or what it lacks to be one. */
    Object make(TypeName type, Invocation call) {
        String name = type.name();
        if (LENGTHS.contains(name)) {
            return text(name, call);
        }
        return switch (name) {
            case "Numeric", "NUMERIC", "DECIMAL" -> numeric(name, call);
            case "Float", "FLOAT" -> real(call);
            case "DateTime", "TIMESTAMP", "Time", "TIME" -> time(name, call);
            case "Interval", "INTERVAL" -> interval(name, call);
            case "BIT" -> bit(call);
            case "ARRAY" -> array(call);
            case "ChoiceType" -> choice(call);
            case "EmailType" -> text("EmailType", sized(call, "length", 255));
            case "IPAddressType" -> text("IPAddressType", sized(call, "max_length", 50));
            case "LocaleType" -> ColumnType.of("VARCHAR(10)");
            case "TimezoneType" -> ColumnType.of("VARCHAR(50)");
            case "TSVectorType" -> ColumnType.of("TSVECTOR");
            case "JSONType" -> ColumnType.of("JSON");
            case "Enum", "ENUM" -> enumeration(type, call);
            default -> plain(name, call);
        };
    }

    /** Of sqlalchemy_utils, which is what the project keeps it as, or text. */
    private ColumnType choice(Invocation call) {
        var parameters = new CallParameters(call, "choices", "impl");
        return parameters.given("impl") ? of(parameters.raw("impl"), call) : ColumnType.of("VARCHAR(255)");
    }

    /** A call with the length that a type has where none is said. */
    private static Invocation sized(Invocation call, String name, long otherwise) {
        Long said = new CallParameters(call, name).numberOrNull(name);
        return new Invocation(
                call.name(), List.of(said == null ? otherwise : said), Map.of(), call.offset(), call.evaluation());
    }

    private static ColumnType plain(String name, Invocation call) {
        String written = PLAIN.getOrDefault(name, name);
        switch (name) {
            case "Boolean", "BOOLEAN" ->
                // The server has booleans, so that no CHECK takes their place.
                new CallParameters(call, "create_constraint", "name").done();
            case "JSON", "JSONB" -> {
                var parameters = new CallParameters(call, "none_as_null", "astext_type");
                parameters.done();
            }
            case "UUID", "Uuid", "UUIDType" -> {
                var parameters = new CallParameters(call, "as_uuid", "native_uuid");
                parameters.ignoring("binary", "native");
                if (!parameters.truth("native_uuid", true) || !parameters.truth("native", true)) {
                    throw call.unknowable("a UUID that is kept as something else");
                }
                parameters.done();
            }
            case "LargeBinary", "BYTEA" -> new CallParameters(call, "length").done();
            case "PickleType" -> new CallParameters(call, "protocol", "pickler", "comparator").done();
            case "DOUBLE_PRECISION", "Double", "REAL" ->
                new CallParameters(call, "precision", "asdecimal", "decimal_return_scale").done();
            case "HSTORE" -> new CallParameters(call, "text_type").done();
            default -> new CallParameters(call).done();
        }
        String serial = switch (written) {
            case "BIGINT" -> "BIGSERIAL";
            case "SMALLINT" -> "SMALLSERIAL";
            case "INTEGER" -> "SERIAL";
            case "DOUBLE PRECISION", "REAL" -> ColumnType.UNCLEAR;
            default -> "";
        };
        return new ColumnType(written, serial, null);
    }

    private static ColumnType text(String name, Invocation call) {
        var parameters = new CallParameters(call, "length", "collation");
        Long length = parameters.numberOrNull("length");
        String collation = parameters.textOrNull("collation");
        parameters.ignoring("convert_unicode", "unicode_error").done();
        String base = switch (name) {
            case "Text", "UnicodeText", "TEXT" -> "TEXT";
            case "CHAR", "NCHAR", "NVARCHAR" -> name;
            default -> "VARCHAR";
        };
        String sized = length == null || length == 0 ? base : base + "(" + length + ")";
        return ColumnType.of(collation == null ? sized : sized + " COLLATE \"" + collation + "\"");
    }

    private static ColumnType numeric(String name, Invocation call) {
        var parameters = new CallParameters(call, "precision", "scale", "decimal_return_scale", "asdecimal");
        Long precision = parameters.numberOrNull("precision");
        Long scale = parameters.numberOrNull("scale");
        parameters.done();
        String base = name.toUpperCase(Locale.ROOT);
        String written = precision == null
                ? base
                : scale == null ? base + "(" + precision + ")" : base + "(" + precision + ", " + scale + ")";
        return new ColumnType(written, ColumnType.UNCLEAR, null);
    }

    private static ColumnType real(Invocation call) {
        var parameters = new CallParameters(call, "precision", "asdecimal", "decimal_return_scale");
        Long precision = parameters.numberOrNull("precision");
        parameters.done();
        return new ColumnType(
                precision == null || precision == 0 ? "FLOAT" : "FLOAT(" + precision + ")", ColumnType.UNCLEAR, null);
    }

    private static ColumnType time(String name, Invocation call) {
        var parameters = new CallParameters(call, "timezone", "precision");
        boolean zone = parameters.truth("timezone", false);
        Long precision = parameters.numberOrNull("precision");
        parameters.done();
        String base = name.equalsIgnoreCase("time") ? "TIME" : "TIMESTAMP";
        return ColumnType.of(base
                + (precision == null ? "" : "(" + precision + ")")
                + (zone ? " WITH TIME ZONE" : " WITHOUT TIME ZONE"));
    }

    private static ColumnType interval(String name, Invocation call) {
        boolean generic = name.equals("Interval");
        var parameters = generic
                ? new CallParameters(call, "native", "second_precision", "day_precision")
                : new CallParameters(call, "precision", "fields");
        if (generic && !parameters.truth("native", true)) {
            throw call.unknowable("an Interval that is kept as something else");
        }
        Long precision = parameters.numberOrNull(generic ? "second_precision" : "precision");
        String fields = generic ? null : parameters.textOrNull("fields");
        parameters.done();
        return ColumnType.of(
                "INTERVAL" + (fields == null ? "" : " " + fields) + (precision == null ? "" : " (" + precision + ")"));
    }

    private static ColumnType bit(Invocation call) {
        var parameters = new CallParameters(call, "length", "varying");
        Long length = parameters.numberOrNull("length");
        boolean varying = parameters.truth("varying", false);
        parameters.done();
        String base = varying ? "BIT VARYING" : "BIT";
        return ColumnType.of(length == null ? (varying ? base : base + "(1)") : base + "(" + length + ")");
    }

    private ColumnType array(Invocation call) {
        var parameters = new CallParameters(call, "item_type", "as_tuple", "dimensions", "zero_indexes");
        ColumnType item = of(parameters.raw("item_type"), call);
        Long dimensions = parameters.numberOrNull("dimensions");
        parameters.done();
        if (dimensions != null && (dimensions < 1 || dimensions > 6)) {
            throw call.unknowable("an ARRAY of " + dimensions + " dimensions");
        }
        String brackets = "[]".repeat(dimensions == null ? 1 : dimensions.intValue());
        int collated = item.written().indexOf(" COLLATE ");
        String written = collated < 0
                ? item.written() + brackets
                : item.written().substring(0, collated)
                        + brackets
                        + item.written().substring(collated);
        return new ColumnType(written, "", item.enumeration());
    }

    private Object enumeration(TypeName type, Invocation call) {
        boolean ofServer = type.name().equals("ENUM") && type.postgresql();
        var parameters = new CallParameters(
                new Invocation(call.name(), List.of(), call.named(), call.offset(), call.evaluation()));
        EnumType defined =
                call.positional().size() == 1 && call.positional().get(0) instanceof EnumType found ? found : null;
        List<String> labels = labels(call, defined, parameters);
        String name = parameters.textOrNull("name");
        if (name == null && defined != null) {
            name = defined.name().toLowerCase(Locale.ROOT);
        }
        String schema = parameters.schema("schema");
        boolean asType = ofServer || parameters.truth("native_enum", true);
        boolean checked = parameters.truth("create_constraint", false);
        if (parameters.given("metadata") || parameters.truth("inherit_schema", false)) {
            throw call.unknowable("an enumeration that belongs to a metadata");
        }
        Long length = parameters.numberOrNull("length");
        // The type for PostgreSQL knows this one; the other one looks at it since SQLAlchemy 2.1.
        boolean creates = parameters.truth("create_type", true);
        var byTable = creates ? EnumSql.ByTable.YES : ofServer ? EnumSql.ByTable.NO : EnumSql.ByTable.UNCLEAR;
        parameters
                .ignoring(
                        "validate_strings",
                        "values_callable",
                        "native_enum",
                        "omit_aliases",
                        "create_type",
                        "sort_key_function")
                .done();
        if (!asType) {
            return varying(labels, length, checked, call);
        }
        if (name == null || name.isEmpty()) {
            // It may be an existing type, which is written nowhere.
            return new Unknown("Enum", call.offset(), "Alembic itself refuses an enumeration without a name");
        }
        var sql = new EnumSql(name, schema, labels, byTable, ofServer, recorder);
        return new ColumnType(sql.quoted(), "", sql);
    }

    private static ColumnType varying(List<String> labels, @Nullable Long length, boolean checked, Invocation call) {
        int longest = labels.stream()
                .mapToInt(one -> one.codePointCount(0, one.length()))
                .max()
                .orElse(0);
        if (checked) {
            throw call.unknowable("an enumeration that is kept as text with a CHECK");
        }
        if (length != null && length < longest) {
            throw call.unknowable("Alembic itself refuses a length that is less than that of the longest label");
        }
        long size = length == null ? longest : length;
        return ColumnType.of(size == 0 ? "VARCHAR" : "VARCHAR(" + size + ")");
    }

    private static List<String> labels(Invocation call, @Nullable EnumType defined, CallParameters parameters) {
        Object callable = parameters.raw("values_callable");
        var labels = new ArrayList<String>();
        if (defined != null && !(callable instanceof Nothing)) {
            Object values = call.evaluation().call(callable, List.of(defined), call.offset());
            for (Object value : Evaluation.iterated(values, call.offset())) {
                labels.add(label(value, call));
            }
        } else if (defined != null) {
            if (Evaluation.iterated(defined, call.offset()).size()
                    < defined.members().size()) {
                throw call.unknowable("an enumeration with two names of one value");
            }
            labels.addAll(defined.members().keySet());
        } else {
            for (Object value : call.positional()) {
                labels.add(label(value, call));
            }
        }
        return labels;
    }

    private static String label(Object value, Invocation call) {
        if (value instanceof CharSequence text) {
            return text.toString();
        } else if (value instanceof EnumType.Member member
                && member.type().text()
                && member.value() instanceof String text) {
            return text;
        }
        throw Unknowable.at(call.offset(), "the labels of an enumeration that are not known");
    }
}
