package dev.tributary.page;

import dev.tributary.wording.Sha256;
import dev.tributary.wording.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a history as one page of HTML. It asks for nothing, neither another file nor a server, and its own policy forbids the
 * browser to: style and script are in it, and named there by their checksums. All that somebody wrote into a revision is text
 * in it. The same content gives the same bytes. Immutable.
 */
public final class HistoryPage {
    /** By which a file is known as such a page; it stands near the start. */
    public static final String MARK = "<meta name=\"generator\" content=\"Tributary history\">";

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

    /** So many lines have room beside one another. */
    private static final int MOST_LANES = 80;

    private final PageContent content;
    private final PageRows rows;

    /** A page of this content. */
    public HistoryPage(PageContent content) {
        this.content = content;
        this.rows = new PageRows(content);
    }

    /** Writes all of it, without a declaration of how characters are encoded but that it is UTF-8. */
    public void write(Appendable out) throws IOException {
        String template = resource("history.html");
        Matcher places = PLACE.matcher(template);
        int written = 0;
        while (places.find()) {
            out.append(template, written, places.start());
            fill(places.group(1), out);
            written = places.end();
        }
        out.append(template, written, template.length());
    }

    private void fill(String place, Appendable out) throws IOException {
        switch (place) {
            case "title" -> out.append(escaped(content.title()));
            case "style", "script" -> out.append(resource(place.equals("style") ? "history.css" : "history.js"));
            case "style-hash" -> out.append(hash("history.css"));
            case "script-hash" -> out.append(hash("history.js"));
            case "data" -> rows.write(new PageJson(out));
            case "looks" -> out.append(looks());
            case "heads" -> heads(out);
            case "summary" -> list(out);
            case "notices" -> notices(out);
            case "choices" -> choices(out);
            case "plain" -> plain(out);
            default -> throw new IllegalStateException(place);
        }
    }

    /** What changes the look of the table as a whole. */
    private String looks() {
        boolean unsigned = content.revisions().values().stream()
                .allMatch(revision -> revision.author().isEmpty());
        boolean undated = content.revisions().values().stream()
                .allMatch(revision -> revision.date().isEmpty());
        int databases = content.databases().size();
        return (unsigned ? "unsigned " : "")
                + (undated ? "undated " : "")
                + (databases == 0
                        ? "unasked"
                        : databases == 1 ? "asked" : databases == 2 ? "asked several" : "asked several many");
    }

    private void heads(Appendable out) throws IOException {
        head(out, "graph", "<span class=\"sr\">Drawing</span>");
        head(out, "revision", "Revision");
        head(out, "message", "Message");
        for (String database : content.databases()) {
            head(out, "states", escaped(database));
        }
        head(out, "parents", "<span>Comes after</span>");
        head(out, "author", "Author");
        head(out, "date", "Made");
    }

    private static void head(Appendable out, String name, String words) throws IOException {
        out.append("<th role=\"columnheader\" scope=\"col\" class=\"" + name + "\">" + words + "</th>");
    }

    private void list(Appendable out) throws IOException {
        out.append("<ul>\n");
        for (PageLine line : content.summary()) {
            out.append("<li>");
            if (!line.name().isEmpty()) {
                out.append("<strong>").append(escaped(line.name())).append("</strong> ");
            }
            out.append(escaped(line.text()));
            if (!line.aside().isEmpty()) {
                out.append(" <span class=\"faint\">· ")
                        .append(escaped(line.aside()))
                        .append("</span>");
            }
            out.append("</li>\n");
        }
        out.append("</ul>");
    }

    private void notices(Appendable out) throws IOException {
        for (PageNotice notice : content.notices()) {
            notice(notice, out);
        }
        if (rows.lanes() > MOST_LANES) {
            String title =
                    rows.lanes() + " lines run side by side: those far to the right are not drawn, and what a revision"
                            + " comes after stands in words";
            notice(new PageNotice(PageNotice.Look.PLAIN, title, ""), out);
        }
    }

    private static void notice(PageNotice notice, Appendable out) throws IOException {
        String look = notice.look().name().toLowerCase(Locale.ROOT);
        String title = escaped(notice.title());
        out.append(
                notice.text().isEmpty()
                        ? "<p class=\"notice " + look + "\">" + title + "</p>\n"
                        : "<details class=\"notice " + look + "\"><summary>" + title + "</summary><pre tabindex=\"0\">"
                                + escaped(notice.text()) + "</pre></details>\n");
    }

    private void choices(Appendable out) throws IOException {
        for (PageChoice choice : content.choices()) {
            out.append("<label>" + escaped(choice.name()) + " <select><option value=\"\">all</option>");
            for (PageChoice.Option option : choice.options()) {
                out.append("<option value=\"" + escaped(option.tag()) + "\">" + escaped(option.words()) + "</option>");
            }
            out.append("</select></label>\n");
        }
    }

    private void plain(Appendable out) throws IOException {
        out.append(
                "<p>No script runs here, so this is only the history as text. Save the page and open it from there to see"
                        + " states, SQL and more.</p>\n<pre>");
        for (String line : content.plain()) {
            out.append(escaped(line)).append('\n');
        }
        out.append("</pre>");
    }

    /** Text between elements, or in quotes. */
    private static String escaped(String text) {
        return VisibleText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String hash(String resource) {
        byte[] digest = new Sha256().add(resource(resource)).bytes();
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static String resource(String name) {
        try (InputStream in = HistoryPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
