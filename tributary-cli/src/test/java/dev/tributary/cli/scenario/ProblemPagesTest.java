package dev.tributary.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each problem code has a page, each page a problem, and the index names them all. */
final class ProblemPagesTest {
    /** Where a code stands as it is; other codes are handed on by the methods that build the problem. */
    private static final Pattern CODE =
            Pattern.compile("[Pp]roblem\\(\\s*\"([a-z]+(?:-[a-z]+)*)\"|CODE = \"([a-z]+(?:-[a-z]+)*)\"");

    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern PAGE = Pattern.compile("docs/problems/([a-z0-9-]+)\\.md");
    private static final Pattern ENTRY = Pattern.compile("\\(([a-z0-9-]+)\\.md\\)");

    @Test
    void everyProblemHasAPageAndEveryPageAProblem() {
        assertThat(pages()).containsAll(found(CODE)).hasSizeGreaterThan(80);
        assertThat(found(LITERAL)).containsAll(pages());
    }

    @Test
    void theIndexNamesEveryPage() {
        var entries = new TreeSet<String>();
        ENTRY.matcher(Documents.text("docs/problems/README.md"))
                .results()
                .forEach(entry -> entries.add(entry.group(1)));

        assertThat(entries).isEqualTo(pages());
    }

    @Test
    void everyPageShowsItsProblem() {
        for (String page : pages()) {
            assertThat(Documents.text("docs/problems/" + page + ".md"))
                    .as(page)
                    .startsWith("# " + page + "\n")
                    .containsPattern("(error|warning|note)\\[" + page + "]");
        }
    }

    /** What a pattern catches in the sources of the product. */
    private static SortedSet<String> found(Pattern pattern) {
        var texts = new TreeSet<String>();
        for (String module : List.of(
                "tributary-core",
                "tributary-workbench",
                "tributary-embedded",
                "tributary-cli",
                "tributary-spring",
                "tributary-spring-boot-starter",
                "tributary-spring-boot-3-starter",
                "tributary-junit")) {
            for (String name : Documents.named(module + "/src/main", ".java")) {
                pattern.matcher(Documents.text(name))
                        .results()
                        .forEach(match -> texts.add(match.group(1) == null ? match.group(2) : match.group(1)));
            }
        }
        return texts;
    }

    private static SortedSet<String> pages() {
        var pages = new TreeSet<String>();
        for (String name : Documents.named("docs/problems", ".md")) {
            var page = PAGE.matcher(name);
            if (page.matches() && !page.group(1).equals("README")) {
                pages.add(page.group(1));
            }
        }
        return pages;
    }
}
