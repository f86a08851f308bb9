package dev.tributary.cli.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.Keys;

/** The page of a history in a tab, in the words of who uses it. */
public final class ShownHistory {

    /** Of the row that the focus is in. */
    private static final String FOCUSED = "document.activeElement.closest('tr[aria-rowindex]')";

    /** The row of the revision that is the first argument. */
    private static final String FOUND = "const row = [...document.querySelectorAll('#rows tr[aria-rowindex]')]"
            + ".find(one => one.querySelector('td.revision button')?.textContent === arguments[0]);"
            + " if (!row) throw new Error('no row of ' + arguments[0] + ' is in the document');";

    private final BrowserTab tab;

    /** Opens the page. */
    public ShownHistory(BrowserTab tab, Path file) {
        this.tab = tab;
        tab.open(file);
    }

    /** The tab that shows it. */
    public BrowserTab tab() {
        return tab;
    }

    /** The ids in the document, from the top; a folded stretch is not among them. */
    public List<String> ids() {
        return tab.texts(
                "return [...document.querySelectorAll('#rows td.revision button')].map(one => one.textContent)");
    }

    /** What is said of the folded stretches in the document, from the top. */
    public List<String> folds() {
        return tab.texts("return [...document.querySelectorAll('#rows td.folds')].map(one => one.innerText)");
    }

    /** What stands in the cells of a revision's row, by their columns. */
    public String cell(String id, String column) {
        return tab.text(FOUND + "return row.querySelector('td.' + arguments[1]).innerText", id, column);
    }

    /** All that stands in a revision's row. */
    public String row(String id) {
        return tab.text(FOUND + "return row.innerText", id);
    }

    /** How a revision stands on each database. */
    public List<String> states(String id) {
        return tab.texts(FOUND + "return [...row.querySelectorAll('td.states')].map(cell => cell.innerText)", id);
    }

    /** Takes an option by its words, in whichever list it is, as the keyboard does. */
    public ShownHistory choose(String words) {
        tab.does("""
                for (const list of document.querySelectorAll('.tools select')) {
                  const option = [...list.options].find(one => one.textContent.includes(arguments[0]));
                  if (!option) continue;
                  list.value = option.value;
                  list.dispatchEvent(new Event('input', {bubbles: true}));
                  list.dispatchEvent(new Event('change', {bubbles: true}));
                  return;
                }
                throw new Error('no option ' + arguments[0]);
                """, words);
        return this;
    }

    /** Shows or hides what is known of a revision. */
    public ShownHistory details(String id) {
        tab.does(FOUND + "row.querySelector('button').click()", id);
        return this;
    }

    /** What is shown of the one revision whose details are open. */
    public String opened() {
        return tab.text("return document.querySelector('#rows td.details').innerText");
    }

    /** Types what to look for, after the key that leads there. */
    public ShownHistory search(String words) {
        tab.press("/", words);
        return this;
    }

    /** Shows every revision in a row of its own. */
    public ShownHistory unfolded() {
        tab.does("document.getElementById('folding').click()");
        return this;
    }

    /** The id of the revision that the keyboard is at; empty where the focus is not in the table. */
    public String focused() {
        return tab.text("const row = " + FOCUSED + "; return row ? row.querySelector('button').textContent : ''");
    }

    /** What has the focus, whatever it is. */
    public String focus() {
        return tab.text("return document.activeElement.tagName");
    }

    /** Puts the focus on the first row, as the Tab key does from the tools. */
    public ShownHistory intoTable() {
        tab.does("document.getElementById('search').focus()");
        for (int presses = 0; focused().isEmpty() && presses < 10; presses++) {
            tab.press(Keys.TAB);
        }
        return this;
    }

    /** How many nodes the document has, texts and pictures included. */
    public long nodes() {
        return tab.number("return " + NODES);
    }

    /** How many elements the document has. */
    public long elements() {
        return tab.number("return document.getElementsByTagName('*').length");
    }

    /**
     * Everything that scrolling from the top to the end comes past.
     *
     * @param ids of the revisions, in the order of their {@code aria-rowindex}
     * @param twice what stood at two places, or beside a second one at the same
     * @param nodes the most that were in the document at once
     * @param steps how often a whole window was scrolled
     */
    public record Scrolled(List<String> ids, List<String> twice, long nodes, long steps) {}

    /** Scrolls to the end. */
    public Scrolled scrolled() {
        Map<?, ?> found = (Map<?, ?>) tab.waits("""
                const done = arguments[arguments.length - 1];
                const byPlace = new Map();
                const twice = new Set();
                let most = 0;
                let steps = 0;
                scrollTo(0, 0);
                const step = () => {
                    for (const row of document.querySelectorAll('#rows tr[aria-rowindex]')) {
                        const id = row.querySelector('td.revision button')?.textContent;
                        const place = Number(row.getAttribute('aria-rowindex'));
                        if (id === undefined) continue;
                        if (byPlace.has(place) && byPlace.get(place) !== id) twice.add(place + ': ' + byPlace.get(place) + ', ' + id);
                        byPlace.set(place, id);
                    }
                    most = Math.max(most, %s);
                    const before = scrollY;
                    steps++;
                    scrollBy(0, innerHeight);
                    if (scrollY > before) return void requestAnimationFrame(step);
                    const ids = [...byPlace.keys()].sort((a, b) => a - b).map(place => byPlace.get(place));
                    ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => twice.add(id));
                    done({ids, twice: [...twice], most, steps});
                };
                requestAnimationFrame(() => requestAnimationFrame(step));
                """.replace("%s", NODES));
        return new Scrolled(texts(found, "ids"), texts(found, "twice"), number(found, "most"), number(found, "steps"));
    }

    private static final String NODES =
            "(() => {const walk = document.createTreeWalker(document); let n = 1; while (walk.nextNode()) n++; return n})()";

    private static long number(Map<?, ?> found, String name) {
        return ((Number) found.get(name)).longValue();
    }

    private static List<String> texts(Map<?, ?> found, String name) {
        return ((List<?>) found.get(name)).stream().map(String::valueOf).toList();
    }
}
