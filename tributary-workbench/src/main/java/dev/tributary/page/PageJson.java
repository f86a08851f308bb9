package dev.tributary.page;

import dev.tributary.wording.VisibleText;
import java.io.IOException;
import java.util.Locale;

/**
 * Writes JSON that can stand inside a script element, which nothing in it can end or make a comment of: there is no less-than
 * sign in it. Texts are written as they may be shown. For one thread.
 */
final class PageJson {
    private final Appendable out;
    private boolean first = true;

    PageJson(Appendable out) {
        this.out = out;
    }

    PageJson open(char bracket) throws IOException {
        separate();
        out.append(bracket);
        first = true;
        return this;
    }

    PageJson close(char bracket) throws IOException {
        out.append(bracket);
        first = false;
        return this;
    }

    /** The name of a field, whose value follows. */
    PageJson name(String name) throws IOException {
        text(name);
        out.append(':');
        first = true;
        return this;
    }

    PageJson number(int number) throws IOException {
        separate();
        out.append(Integer.toString(number));
        return this;
    }

    PageJson texts(Iterable<String> texts) throws IOException {
        open('[');
        for (String text : texts) {
            text(text);
        }
        return close(']');
    }

    PageJson text(String text) throws IOException {
        separate();
        String shown = VisibleText.of(text);
        out.append('"');
        int written = 0;
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && c != '<') {
                continue;
            }
            out.append(shown, written, i).append(escaped(c));
            written = i + 1;
        }
        out.append(shown, written, shown.length()).append('"');
        return this;
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", (int) c);
        };
    }

    private void separate() throws IOException {
        if (!first) {
            out.append(',');
        }
        first = false;
    }
}
