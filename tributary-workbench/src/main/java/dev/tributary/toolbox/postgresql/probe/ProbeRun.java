package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.rehearsal.probe.Evidence;
import dev.tributary.rehearsal.probe.GoneName;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaScope;
import dev.tributary.toolbox.postgresql.probe.Code.Routine;
import dev.tributary.toolbox.postgresql.probe.Code.Trigger;
import dev.tributary.toolbox.postgresql.seed.Cell;
import dev.tributary.toolbox.postgresql.seed.SampleRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** One look at one database. */
final class ProbeRun {
    /** Made-up arguments may send code round in circles. */
    private static final String PATIENCE = "SET LOCAL statement_timeout = '2s'; SET LOCAL check_function_bodies = on";

    /**
     * What says more about the probe than about the code: cancelled, a transaction control that a probe does not allow, no
     * privilege, a feature that cannot be used this way.
     */
    private static final Set<String> OUR_OWN_FAULT = Set.of("57014", "2D000", "0A000", "25001", "55000", "42501");

    /** A rare branch is often entered by a constant that stands in it. */
    private static final int CONSTANTS = 6;

    private static final Pattern WORD = Pattern.compile("\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern CULPRIT = Pattern.compile("function ([^\\s(]+(?:\\([^)]*\\))?)");

    private final Connection connection;
    private final Code code;
    private final SampleRows samples;
    private final Collection<GoneName> gone;
    private final List<ProbeFinding> findings = new ArrayList<>();

    ProbeRun(Connection connection, SchemaScope scope, Collection<GoneName> gone) throws SQLException {
        this.connection = connection;
        this.code = new Code(connection, scope);
        this.samples = new SampleRows(connection, scope);
        this.gone = gone;
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }

    List<ProbeFinding> findings() throws SQLException {
        execute(PATIENCE);
        List<Routine> routines = code.routines();
        List<Trigger> triggers = code.triggers();
        for (Routine routine : routines) {
            attempt(routine.title(), "CREATE OR REPLACE", () -> execute(routine.definition()));
        }
        for (Routine routine : routines) {
            call(routine);
        }
        for (String[] view : code.views()) {
            attempt(view[0] + view[1], "SELECT", () -> query("SELECT * FROM " + view[1] + " LIMIT 5"));
            if (view[0].startsWith("materialized")) {
                attempt(view[0] + view[1], "REFRESH", () -> execute("REFRESH MATERIALIZED VIEW " + view[1]));
            }
        }
        setOff(triggers);
        check(routines, triggers);
        mentions(routines, triggers);
        return List.copyOf(findings);
    }

    /** What a call has shown already is not said again. */
    private void check(List<Routine> routines, List<Trigger> triggers) throws SQLException {
        for (StaticCheck.Flaw flaw : new StaticCheck(connection).errors(routines, triggers)) {
            boolean known = findings.stream()
                    .anyMatch(finding -> finding.object().contains(flaw.object())
                            && finding.message().equals(flaw.message()));
            boolean structural =
                    flaw.sqlState().startsWith("42") || flaw.sqlState().startsWith("3F");
            if (!known && structural) {
                findings.add(new ProbeFinding(
                        Evidence.BROKEN,
                        flaw.object(),
                        "line " + flaw.line() + ", which plpgsql_check has read",
                        concerns(flaw.message()),
                        flaw.sqlState(),
                        flaw.message()));
            }
        }
    }

    private void call(Routine routine) throws SQLException {
        if (routine.isForTriggers() || routine.kind() == 'w') {
            return; // triggers are set off by rows; a window function needs a window
        }
        var arguments = new ArrayList<String>();
        for (int i = 0; i < routine.arguments().size(); i++) {
            Optional<String> value = samples.value(routine.arguments().get(i));
            if (value.isEmpty()) {
                return;
            }
            boolean last = i == routine.arguments().size() - 1;
            arguments.add((last && routine.variadic() ? "VARIADIC " : "") + value.get());
        }
        String call = routine.name() + "(" + String.join(", ", arguments) + ")";
        String verb = routine.kind() == 'p' ? "CALL " : "SELECT ";
        attempt(routine.title(), verb.strip(), () -> query(verb + call));
        for (String constant :
                new Body(routine.source()).constants().stream().limit(CONSTANTS).toList()) {
            for (int i = 0; i < arguments.size() && !routine.variadic(); i++) {
                var others = new ArrayList<>(arguments);
                others.set(
                        i,
                        Cell.of(constant)
                                .cast(samples.typeName(routine.arguments().get(i))));
                String other = routine.name() + "(" + String.join(", ", others) + ")";
                SQLException failure = failure(() -> query(verb + other));
                if (failure != null && isStructural(failure)) { // other failures are the constant's
                    add(routine.title(), verb + other, failure);
                }
            }
        }
    }

    /** For each table with triggers: a new row, a change of each column, a row less. */
    private void setOff(List<Trigger> triggers) throws SQLException {
        var byTable = new TreeMap<String, List<Trigger>>();
        triggers.forEach(trigger -> byTable.computeIfAbsent(trigger.table(), table -> new ArrayList<>())
                .add(trigger));
        for (var entry : byTable.entrySet()) {
            String table = entry.getKey();
            List<Trigger> own = entry.getValue();
            boolean view = own.get(0).onView();
            if (fires(own, "INSERT") && !view) {
                attempt(own, "INSERT", table, () -> samples.insert(table));
            }
            if (fires(own, "UPDATE")) {
                for (String column : columns(table)) {
                    String one = view ? "" : " WHERE ctid IN (SELECT ctid FROM " + table + " ORDER BY ctid LIMIT 3)";
                    attempt(
                            own,
                            "UPDATE",
                            table,
                            () -> execute("UPDATE " + table + " SET " + column + " = " + column + one));
                }
                change(own, table, view);
            }
            if (fires(own, "DELETE")) {
                String one = view ? "" : " WHERE ctid = (SELECT min(ctid) FROM " + table + ")";
                attempt(own, "DELETE", table, () -> execute("DELETE FROM " + table + one));
            }
        }
    }

    /** A trigger may look only at rows that really change: each column takes the value of another row. */
    private void change(List<Trigger> own, String table, boolean view) throws SQLException {
        for (String column : columns(table)) {
            String other = "(SELECT o." + column + " FROM " + table + " o WHERE o." + column
                    + "::text IS DISTINCT FROM t." + column + "::text ORDER BY o." + column + "::text LIMIT 1)";
            String one = view ? "" : " WHERE t.ctid = (SELECT max(ctid) FROM " + table + ")";
            attempt(own, "UPDATE", table, () -> execute("UPDATE " + table + " t SET " + column + " = " + other + one));
        }
    }

    private static boolean fires(List<Trigger> triggers, String event) {
        return triggers.stream().anyMatch(trigger -> trigger.events().contains(event));
    }

    private List<String> columns(String table) throws SQLException {
        var columns = new ArrayList<String>();
        try (var statement = connection.prepareStatement("""
                SELECT quote_ident(attname) FROM pg_catalog.pg_attribute
                WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity <> 'a'
                ORDER BY attnum LIMIT 50""")) {
            statement.setString(1, table);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }

    private void attempt(List<Trigger> triggers, String event, String table, Action trial) throws SQLException {
        List<Trigger> firing = triggers.stream()
                .filter(trigger -> trigger.events().contains(event))
                .toList();
        SQLException failure = failure(trial);
        if (failure == null) {
            return;
        }
        String where = said(failure, ServerErrorMessage::getWhere);
        if (where.isEmpty() && !isStructural(failure)) {
            return; // a constraint refused the made-up change: no trigger had a part in it
        }
        Matcher culprit = CULPRIT.matcher(where);
        String function = culprit.find() ? culprit.group(1).replaceFirst("\\(.*", "") : "";
        List<Trigger> guilty = firing.stream()
                .filter(trigger -> !function.isEmpty() && trigger.function().contains(function + "("))
                .toList();
        Trigger first = guilty.isEmpty() ? firing.get(0) : guilty.get(0);
        add(first.title() + ", " + first.function(), event + " " + table, failure);
    }

    private void attempt(String object, String tried, Action trial) throws SQLException {
        SQLException failure = failure(trial);
        if (failure != null) {
            add(object, tried, failure);
        }
    }

    private void add(String object, String tried, SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (OUR_OWN_FAULT.contains(state)) {
            return;
        }
        String message = said(failure, ServerErrorMessage::getMessage);
        List<String> concerns = concerns(message);
        if (concerns.isEmpty()) {
            concerns = concerns(said(failure, ServerErrorMessage::getDetail) + " "
                    + said(failure, ServerErrorMessage::getInternalQuery));
        }
        var finding = new ProbeFinding(
                isStructural(failure) ? Evidence.BROKEN : Evidence.FAILED, object, tried, concerns, state, message);
        if (findings.stream()
                .noneMatch(known ->
                        known.object().equals(object) && known.message().equals(message))) {
            findings.add(finding);
        }
    }

    /** The gone names that a text has. */
    private List<String> concerns(String text) {
        Set<String> words = words(text);
        return gone.stream()
                .filter(name -> words.contains(name.word()))
                .map(GoneName::title)
                .sorted()
                .toList();
    }

    /** Classes 42 (syntax, undefined and ambiguous names, types) and 3F (no such schema). */
    private static boolean isStructural(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("42") || state.startsWith("3F");
    }

    /** Code that still has a gone name in its text, and the table's name too or a trigger on that table. */
    private void mentions(List<Routine> routines, List<Trigger> triggers) throws SQLException {
        boolean readsAll = !new StaticCheck(connection).version().isEmpty();
        for (Routine routine : routines) {
            if (findings.stream().anyMatch(finding -> finding.object().contains(routine.title()))) {
                continue;
            }
            Set<String> words = words(routine.source());
            Set<String> tables = triggers.stream()
                    .filter(trigger -> trigger.function().equals(routine.title()))
                    .map(trigger -> QualifiedName.parse(trigger.table()).word())
                    .collect(Collectors.toCollection(TreeSet::new));
            List<String> concerns = gone.stream()
                    .filter(name -> words.contains(name.word()))
                    .filter(name -> words.contains(name.owner()) || tables.contains(name.owner()))
                    .map(GoneName::title)
                    .sorted()
                    .toList();
            Optional<String> statement = readsAll
                    ? Optional.empty()
                    : gone.stream()
                            .flatMap(name -> new Body(routine.source()).naming(name, tables).stream())
                            .findFirst();
            if (statement.isPresent()) {
                findings.add(new ProbeFinding(
                        Evidence.NOT_REACHED,
                        routine.title(),
                        statement.get(),
                        concerns,
                        "",
                        "nothing came to this statement"));
            } else if (!concerns.isEmpty()) {
                findings.add(new ProbeFinding(
                        Evidence.MENTIONED,
                        routine.title(),
                        "its text",
                        concerns,
                        "",
                        "the text still names " + String.join(", ", concerns)));
            }
        }
    }

    private static Set<String> words(String text) {
        var words = new TreeSet<String>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String found = word.group();
            if (found.startsWith("\"")) {
                words.add(found.substring(1, found.length() - 1).replace("\"\"", "\""));
                // A message puts quotes around everything, also around names with dots.
                words.addAll(QualifiedName.parse(found.substring(1, found.length() - 1))
                        .parts());
            } else {
                words.add(found.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    private static String said(SQLException failure, Function<ServerErrorMessage, @Nullable String> part) {
        if (failure instanceof PSQLException own && own.getServerErrorMessage() != null) {
            String text = part.apply(own.getServerErrorMessage());
            return text == null ? "" : text;
        }
        return "";
    }

    /** Tries something and takes it back, whatever came of it. */
    private @Nullable SQLException failure(Action trial) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            trial.run();
            execute("SET CONSTRAINTS ALL IMMEDIATE");
            return null;
        } catch (SQLException e) {
            return e;
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private void query(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(20);
            statement.execute(sql);
        }
    }
}
