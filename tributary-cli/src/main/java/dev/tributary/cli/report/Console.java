package dev.tributary.cli.report;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes. Results go to standard output, everything said about them to standard error, so that a pipe
 * carries results alone. With JSON, standard output carries exactly one object, or one on each line.
 */
public final class Console {
    /** What does not fit is cut off by the terminal: a line that wraps, or is wrapped anew in a smaller window, stays. */
    private static final String CUT = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final PrintWriter err;
    private final Screen screen;
    private final Screen beside;
    private final Palette palette;
    private final Palette alarms;
    private final boolean quiet;
    private final Format format;
    private final Pasted pasted;
    private final Gate gate;
    private final @Nullable Receiver receiver;
    private final Folding folding;
    private final Folding beneath;
    private boolean progressing;

    /**
     * A console over two streams.
     *
     * @param screen what standard output is read on
     * @param beside what standard error is read on
     * @param palette the colours to use
     * @param alarms those of a problem, which stands on standard error
     * @param quiet leaves out what is not a result, a warning or a problem
     * @param format of results
     * @param pasted makes a way out the command to paste for what this call is about
     * @param gate what people read passes it
     */
    public Console(
            PrintWriter out,
            PrintWriter err,
            Screen screen,
            Screen beside,
            Palette palette,
            Palette alarms,
            boolean quiet,
            Format format,
            Pasted pasted,
            Gate gate) {
        this(out, err, screen, beside, palette, alarms, quiet, format, pasted, gate, null);
    }

    private Console(
            PrintWriter out,
            PrintWriter err,
            Screen screen,
            Screen beside,
            Palette palette,
            Palette alarms,
            boolean quiet,
            Format format,
            Pasted pasted,
            Gate gate,
            @Nullable Receiver receiver) {
        this.out = out;
        this.err = err;
        this.screen = screen;
        this.beside = beside;
        this.palette = palette;
        this.alarms = alarms;
        this.quiet = quiet;
        this.format = format;
        this.pasted = pasted;
        this.gate = gate;
        this.receiver = receiver;
        this.folding = new Folding(screen.columns());
        this.beneath = new Folding(beside.columns());
    }

    /**
     * The same console, whose one JSON object is not written.
     *
     * @param receiver is handed it
     * @param part makes a way out the command for the part of the call that it is about
     */
    public Console gathering(Receiver receiver, UnaryOperator<Remedy> part) {
        return new Console(out, err, screen, beside, palette, alarms, quiet, format, pasted.of(part), gate, receiver);
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
        return Masking.applied(problem, pasted::line);
    }

    /** A way out as it is shown for this call, likewise. */
    public Remedy shown(Remedy remedy) {
        return Masking.shown(remedy, pasted::line);
    }

    /** A command that is named in a sentence, as it is shown for this call. */
    public String shown(Remedy.Command command) {
        return shown((Remedy) command).action();
    }

    /** A line of the result, or several. Not for JSON. */
    public void line(String text) {
        print(folding.text(gate.text(text)));
    }

    /** Lines of the result that belong together. Not for JSON. */
    public void lines(List<String> lines) {
        if (!lines.isEmpty()) {
            line(String.join("\n", lines));
        }
    }

    /** A line of the result that goes on below with a start of its own where it is too long. Not for JSON. */
    public void hanging(String text, String below) {
        print(folding.hanging(gate.text(text), gate.text(below)));
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
            text.lines().map(palette::difference).map(gate::text).forEach(this::print);
        }
    }

    /** A text of the result that a service shows, and that may be read in the log of a build. Not for JSON. */
    public void document(String text) {
        out.print(gate.text(text));
    }

    /** Lines that are the whole result; with JSON they are in the field {@code lines}. */
    public void result(String command, List<String> lines) {
        if (json()) {
            object(Json.object("command", command, "lines", lines));
        } else {
            lines(lines);
        }
    }

    /** The same, where a program reads the lines. */
    public void program(String command, List<String> lines) {
        if (json()) {
            result(command, lines);
        } else {
            text(String.join("\n", lines) + "\n");
        }
    }

    /** The result as the one JSON object of this call, or as its last line of JSON. */
    public void object(Map<String, ?> fields) {
        if (receiver != null) {
            receiver.result(fields);
        } else {
            last("outcome", fields);
        }
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

    /** The object of a problem, as this call shows it: the one of this call, or its last line of JSON. */
    void failure(Problem shown, Map<String, ?> fields) {
        if (receiver != null) {
            receiver.problem(shown, fields);
        } else {
            last("problem", fields);
        }
    }

    private void last(String type, Map<String, ?> fields) {
        if (streams()) {
            item(type, fields);
        } else {
            print(Json.text(fields));
        }
    }

    /** A line about what is going on; left out when quiet and with JSON. */
    public synchronized void info(String text) {
        progress("");
        if (!quiet && !json()) {
            said(text);
        }
    }

    private void said(String text) {
        out.flush();
        err.print(beneath.text(gate.text(text)) + "\n");
        err.flush();
    }

    /** A line that a person should see even when quiet. */
    public synchronized void warning(String text) {
        progress("");
        said("warning: " + text);
    }

    /** A line that the next one replaces, for a person who waits; an empty one takes it away. */
    public synchronized void progress(String text) {
        if (replacesLines() && !(text.isEmpty() && !progressing)) {
            progressing = !text.isEmpty();
            out.flush();
            // The cursor waits at the start, where it stays when the window changes.
            err.print("\r" + CUT + gate.text(text) + CLEAR_BELOW + WRAP + "\r");
            err.flush();
        }
    }

    /** Whether {@link #progress} shows anything. */
    public boolean replacesLines() {
        return beside.full() && !quiet && !json();
    }

    /** How wide lines on standard error may be; zero where that is not known. */
    int columnsBeside() {
        return beside.columns();
    }

    /** How wide lines of the result may be; zero where that is not known, or nobody reads along. */
    public int columns() {
        return screen.columns();
    }

    /** A question, behind which the answer is typed. */
    public void ask(String question) {
        out.flush();
        err.print(beneath.text(gate.text(question)));
        err.flush();
    }

    /** Text for standard error, whatever the options say. */
    public synchronized void complaint(String text) {
        progress("");
        said(text);
    }

    /** A problem: text on standard error. */
    public void problem(Problem problem) {
        String text = problem.text();
        int end = text.indexOf(':') + 1;
        complaint(alarms.alarm(text.substring(0, end)) + text.substring(end));
    }

    /** Sends everything on its way. */
    public void flush() {
        out.flush();
        err.flush();
    }
}
