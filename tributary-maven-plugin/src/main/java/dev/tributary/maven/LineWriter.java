package dev.tributary.maven;

import java.io.Writer;
import java.util.function.Consumer;

/** Hands on each line as soon as it is whole. */
final class LineWriter extends Writer {
    private final Consumer<String> lines;
    private final StringBuilder begun = new StringBuilder();

    LineWriter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(char[] text, int from, int length) {
        synchronized (lock) {
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    end();
                } else {
                    begun.append(text[i]);
                }
            }
        }
    }

    private void end() {
        String line = begun.toString();
        begun.setLength(0);
        lines.accept(line);
    }

    @Override
    public void flush() {
        // A line that is not whole yet waits for its rest.
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (!begun.isEmpty()) {
                end();
            }
        }
    }
}
