package dev.tributary.alembic.capture;

import dev.tributary.product.Product;
import dev.tributary.product.TableName;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.ShellWords;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command of which it has been seen that it talks to the database it is told, and to no other: nothing else in this package runs one. That is
 * so of the connections that {@code env.py} gives to revisions; where one opens a connection of its own, nobody sees it. Safe for use by several
 * threads.
 */
public final class ProvenAlembic {
    private static final List<String> ASKING = List.of("current");

    /** Changes nothing either, and names every database that {@code env.py} goes to. */
    private static final List<String> ASKING_WHERE = List.of("current", "--verbose");

    /** What it says of a version row that no file of its project holds: then it came to a database, and read it. */
    private static final String READ_A_ROW = "Can't locate revision";

    private static final Pattern WHERE = Pattern.compile("(?m)^\\s*Current revision\\(s\\) for (.*)$");

    private final AlembicCommand command;
    private final ScratchServer server;
    private final AlembicRows rows;

    private ProvenAlembic(AlembicCommand command, ScratchServer server, AlembicRows rows) {
        this.command = command;
        this.server = server;
        this.rows = rows;
    }

    /**
     * Has the command say where a scratch database is, twice, which changes nothing: once where that has an id in its version table that no
     * revision has, which the command must name, and once where it has none, where the command must name that database and no other.
     *
     * @param server stays open as long as this is used
     * @param versionTable as the project's {@code env.py} names it
     * @throws TributaryException {@code alembic-elsewhere} where it talks to another database, or to several; {@code alembic-failed} where it
     *     cannot be started, fails by itself or does not come to an end
     */
    public static ProvenAlembic prove(
            AlembicCommand command, ScratchServer server, TableName versionTable, Product product) {
        var alembic = new ProvenAlembic(command, server, new AlembicRows(versionTable, product));
        try (ScratchDatabase database = alembic.fresh()) {
            String made = madeId();
            alembic.rows.write(database, List.of(made));
            AlembicOutput asked = alembic.run(database, ASKING);
            alembic.mustEnd(asked, ASKING);
            if (!asked.says(made)) {
                alembic.mustRun(asked, ASKING);
                throw alembic.elsewhere(
                        "it does not go to the database that it is told",
                        ASKING,
                        asked,
                        "a scratch database had the id " + made + " in " + versionTable
                                + ", and the command did not find it there");
            }
            alembic.rows.write(database, List.of());
            AlembicOutput askedWhere = alembic.run(database, ASKING_WHERE);
            alembic.mustEnd(askedWhere, ASKING_WHERE);
            alembic.mustRun(askedWhere, ASKING_WHERE);
            List<String> places = WHERE.matcher(askedWhere.output())
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
            boolean others = places.stream().anyMatch(place -> !place.contains(database.name()));
            if (askedWhere.status() != 0 || places.isEmpty() || (places.size() > 1 && others)) {
                throw alembic.elsewhere(
                        places.size() > 1
                                ? "it goes to " + places.size() + " databases"
                                : "it does not say to which database it goes",
                        ASKING_WHERE,
                        askedWhere,
                        "it was to name the scratch database " + database.name() + ", and no other");
            }
        }
        return alembic;
    }

    /** No revision's, and as long as Alembic's own table takes one. */
    private static String madeId() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void mustEnd(AlembicOutput asked, List<String> arguments) {
        if (!asked.late().isEmpty()) {
            throw failed(arguments, "it did not end within " + asked.late() + ", and was ended", asked.lastLines());
        }
    }

    /** A command that fails before it has read a database says nothing about where it goes. */
    private void mustRun(AlembicOutput asked, List<String> arguments) {
        if (asked.status() != 0 && !asked.says(READ_A_ROW)) {
            throw failed(arguments, "it ended with status " + asked.status(), asked.lastLines());
        }
    }

    /** A new database, where the version table can be made. */
    ScratchDatabase fresh() {
        ScratchDatabase database = server.create();
        try {
            rows.prepare(database);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    ScratchServer server() {
        return server;
    }

    AlembicRows rows() {
        return rows;
    }

    /**
     * Runs the command on a database.
     *
     * @throws TributaryException {@code alembic-failed} where it cannot be started, or this thread is interrupted
     */
    AlembicOutput run(ScratchDatabase database, List<String> arguments) {
        ScratchPlaces places = ScratchPlaces.of(database.address());
        var words = new ArrayList<>(places.in(command.words()));
        words.addAll(arguments);
        try {
            BoundedProcess.Result result = BoundedProcess.run(
                    words, command.directory(), places.in(command.environment()), command.patience());
            return new AlembicOutput(
                    result.status(),
                    result.output(),
                    result.cut(),
                    AlembicOutput.last(places.hidden(result.lastOutput()), places.hidden(result.lastErrors())),
                    result.late() ? command.patience().toSeconds() + " s" : "");
        } catch (IOException e) {
            throw failed(
                    arguments,
                    Thread.currentThread().isInterrupted()
                            ? "it was interrupted"
                            : "it cannot be started: " + places.hidden(String.valueOf(e.getMessage())),
                    List.of());
        }
    }

    private String line(List<String> arguments) {
        return command.text() + " " + ShellWords.words(arguments);
    }

    private TributaryException failed(List<String> arguments, String why, List<String> printed) {
        var facts = new ArrayList<>(List.of("ran  " + line(arguments), "in   " + command.directory()));
        facts.addAll(printed);
        return new TributaryException(new Problem(
                "alembic-failed",
                "the command that runs Alembic did not do it: " + why,
                facts,
                List.of(Remedy.advice(line(arguments)).does("the same by hand, in that folder"))));
    }

    private TributaryException elsewhere(String what, List<String> arguments, AlembicOutput printed, String fact) {
        var facts = new ArrayList<>(List.of("ran  " + line(arguments), fact));
        facts.addAll(printed.lastLines().isEmpty() ? List.of("it printed nothing") : List.of("it printed"));
        printed.lastLines().forEach(line -> facts.add("  " + line));
        return new TributaryException(new Problem(
                "alembic-elsewhere",
                "the command that runs Alembic is not run any further: " + what,
                facts,
                List.of(
                        Remedy.edit("url = os.environ[\"DATABASE_URL\"]")
                                .in("env.py")
                                .does("in env.py takes the address that it is told"),
                        Remedy.advice("[\"env\", \"APP_DB={url}\", \"alembic\"]")
                                .does("as the command, where env.py reads another variable"),
                        Remedy.advice("[\"alembic\", \"-x\", \"url={url}\"]")
                                .does("as the command, where env.py reads the arguments -x"))));
    }
}
