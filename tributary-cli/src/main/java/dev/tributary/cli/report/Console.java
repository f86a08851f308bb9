package dev.tributary.cli.report;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes. Results go to standard output, everything said about them to standard error, so that a pipe
 * carries results alone. With JSON, standard output carries exactly one object, or one on each line.
 */
public final class Console {
    /** Takes away what the line before has left. */
    private static final String CLEAR_REST = "\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Screen screen;
    private final Palette palette;
    private final boolean quiet;
    private final Format format;
    private final UnaryOperator<Remedy> whole;
    private final Gate gate;
    private final @Nullable Consumer<Map<String, ?>> gatherer;
    private boolean progressing;

    /**
     * A console over two streams.
     *
     * @param screen what standard output is read on
     * @param palette the colours to use
     * @param quiet leaves out what is not a result, a warning or a problem
     * @param format of results
     * @param whole makes a way out the command to paste for what this call is about
     * @param gate what people read passes it
     */
    public Console(
            PrintWriter out,
            PrintWriter err,
            Screen screen,
            Palette palette,
            boolean quiet,
            Format format,
            UnaryOperator<Remedy> whole,
            Gate gate) {
        this(out, err, screen, palette, quiet, format, whole, gate, null);
    }

    private Console(
            PrintWriter out,
            PrintWriter err,
            Screen screen,
            Palette palette,
            boolean quiet,
            Format format,
            UnaryOperator<Remedy> whole,
            Gate gate,
            @Nullable Consumer<Map<String, ?>> gatherer) {
        this.out = out;
        this.err = err;
        this.screen = screen;
        this.palette = palette;
        this.quiet = quiet;
        this.format = format;
        this.whole = whole;
        this.gate = gate;
        this.gatherer = gatherer;
    }

    /**
     * The same console for a part of the call.
     *
     * @param gatherer is handed the one JSON object, which is part of a larger one, instead of having it written
     * @param part makes a way out the command for this part
     */
    public Console gathering(Consumer<Map<String, ?>> gatherer, UnaryOperator<Remedy> part) {
        return new Console(
                out, err, screen, palette, quiet, format, remedy -> part.apply(whole.apply(remedy)), gate, gatherer);
    }

    /** Whether a person reads standard output, so that messages and a legend may be added. */
    public boolean terminal() {
        return screen.person() && !json();
    }

    /** Whether results are JSON instead of lines for people. */
    public boolean json() {
        return format != Format.TEXT;
    }

    /** Whether each thing is told in a line of JSON as soon as it is known. */
    public boolean streams() {
        return format == Format.JSONL;
    }

    /** The colours to use. */
    public Palette palette() {
        return palette;
    }

    /** A problem as it is shown for this call: without passwords, and with whole commands to paste. */
    public Problem shown(Problem problem) {
        return Masking.applied(problem, whole);
    }

    /** A way out as it is shown for this call, likewise. */
    public Remedy shown(Remedy remedy) {
        return Masking.shown(remedy, whole);
    }

    /** A command that is named in a sentence, as it is shown for this call. */
    public String shown(Remedy.Command command) {
        return shown((Remedy) command).action();
    }

    /** A line of the result. Not for JSON. */
    public void line(String text) {
        print(gate.text(text));
    }

    /** A line of the result that the service which runs a build is to understand. Not for JSON. */
    public void annotation(String text) {
        print(gate.annotation(text));
    }

    private void print(String line) {
        out.print(line);
        out.print('\n');
    }

    /** A text of the result, which a program reads: byte for byte, but on a terminal. Not for JSON. */
    public void text(String text) {
        out.print(terminal() ? gate.text(text) : text);
    }

    /** The same, where it is a difference, whose lines have colours where there are any. Not for JSON. */
    public void difference(String text) {
        if (palette == Palette.PLAIN) {
            text(text);
        } else {
            text.lines().map(palette::difference).forEach(this::line);
        }
    }

    /** Lines that are the whole result; with JSON they are in the field {@code lines}. */
    public void result(String command, List<String> lines) {
        if (json()) {
            object(Json.object("command", command, "lines", lines));
        } else {
            lines.forEach(this::line);
        }
    }

    /** The result as the one JSON object of this call, or as its last line of JSON. */
    public void object(Map<String, ?> fields) {
        last("outcome", fields);
    }

    /** The result as JSON, where it is a list: one object, or a line of JSON for each thing in it. */
    public void items(Map<String, ?> fields, String list, String type) {
        if (!streams()) {
            object(fields);
        } else if (fields.get(list) instanceof List<?> things) {
            things.forEach(thing -> item(type, (Map<?, ?>) thing));
        }
    }

    /** A line of JSON about one thing; only where things are told one by one. */
    public void item(String type, Map<?, ?> fields) {
        var typed = Json.object("type", type);
        fields.forEach((name, value) -> typed.put((String) name, value));
        print(Json.line(typed));
        out.flush();
    }

    /** The object of a problem: the one of this call, or its last line of JSON. */
    void failure(Map<String, ?> fields) {
        last("problem", fields);
    }

    private void last(String type, Map<String, ?> fields) {
        if (gatherer != null) {
            gatherer.accept(fields);
        } else if (streams()) {
            item(type, fields);
        } else {
            print(Json.text(fields));
        }
    }

    /** A line about what is going on; left out when quiet and with JSON. */
    public synchronized void info(String text) {
        progress("");
        if (!quiet && !json()) {
            out.flush();
            err.print(gate.text(text));
            err.print('\n');
            err.flush();
        }
    }

    /** A line that a person should see even when quiet. */
    public synchronized void warning(String text) {
        progress("");
        out.flush();
        err.print(gate.text("warning: " + text) + "\n");
        err.flush();
    }

    /** A line that the next one replaces, for a person who waits; an empty one takes it away. */
    public synchronized void progress(String text) {
        if (replacesLines() && !(text.isEmpty() && !progressing)) {
            progressing = !text.isEmpty();
            out.flush();
            err.print("\r" + gate.text(text) + CLEAR_REST + (text.isEmpty() ? "" : " "));
            err.flush();
        }
    }

    /** Whether {@link #progress} shows anything. */
    public boolean replacesLines() {
        return screen == Screen.FULL && !quiet && !json();
    }

    /** A question, behind which the answer is typed. */
    public void ask(String question) {
        out.flush();
        err.print(gate.text(question));
        err.flush();
    }

    /** Text for standard error, whatever the options say. */
    public synchronized void complaint(String text) {
        progress("");
        out.flush();
        err.print(gate.text(text));
        err.print('\n');
        err.flush();
    }

    /** A problem: text on standard error. */
    public void problem(Problem problem) {
        String text = problem.text();
        int end = text.indexOf(':') + 1;
        complaint(palette.alarm(text.substring(0, end)) + text.substring(end));
    }

    /** Sends everything on its way. */
    public void flush() {
        out.flush();
        err.flush();
    }
}
