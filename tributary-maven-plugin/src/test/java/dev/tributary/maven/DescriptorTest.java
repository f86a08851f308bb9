package dev.tributary.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What the descriptor says of goals and parameters, and the page about them. */
class DescriptorTest {
    private static final Path ROOT = Path.of(System.getProperty("tributary.root"));

    @Test
    void everyGoalAndParameterIsExplainedAndSafeForThreads() throws Exception {
        for (Element goal : goals()) {
            String name = text(goal, "goal");
            assertThat(text(goal, "description")).as(name).hasSizeGreaterThan(20);
            assertThat(text(goal, "threadSafe")).as(name).isEqualTo("true");
            for (Element parameter : children(goal, "parameters", "parameter")) {
                boolean settable = text(parameter, "editable").equals("true");
                assertThat(settable ? text(parameter, "description") : "none needed")
                        .as(name + " " + text(parameter, "name"))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void checkIsBoundToTheFirstPhaseAndADatabaseIsThereBeforeCodeIsGenerated() throws Exception {
        assertThat(text(goal("check"), "phase")).isEqualTo("validate");
        assertThat(text(goal("start-database"), "phase")).isEqualTo("initialize");
    }

    @Test
    void thePageHasEveryGoal() throws Exception {
        String page = Files.readString(ROOT.resolve("docs/maven.md"));

        for (Element goal : goals()) {
            if (!text(goal, "goal").equals("help")) {
                assertThat(page).contains("| `" + text(goal, "goal") + "` |");
            }
        }
    }

    /** The projects that the tests build are those that the page shows. */
    @Test
    void thePageShowsWhatIsTested() throws Exception {
        String page = Files.readString(ROOT.resolve("docs/maven.md"));
        String tested = plain(Files.readString(ROOT.resolve("tributary-maven-plugin/src/it/shop/pom.xml")))
                + plain(Files.readString(ROOT.resolve("tributary-maven-plugin/src/it/jooq/pom.xml")));
        var shown = Pattern.compile("(?s)```xml\n(.*?)```").matcher(page);
        int blocks = 0;
        while (shown.find()) {
            blocks++;
            assertThat(tested).contains(plain(shown.group(1)));
        }

        assertThat(blocks).isEqualTo(2);
    }

    /** Without what differs between a page and a file: blanks and versions. */
    private static String plain(String xml) {
        return xml.replaceAll("<version>[^<]*</version>", "")
                .replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("\\s+", "");
    }

    private static Element goal(String name) throws Exception {
        return goals().stream()
                .filter(goal -> text(goal, "goal").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> goals() throws Exception {
        try (var in = Objects.requireNonNull(
                DescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"), "plugin.xml")) {
            Element plugin = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
            List<Element> goals = children(plugin, "mojos", "mojo");
            assertThat(goals).hasSize(11);
            return goals;
        }
    }

    private static List<Element> children(Element parent, String list, String name) {
        var found = new ArrayList<Element>();
        for (Element outer : named(parent, list)) {
            found.addAll(named(outer, name));
        }
        return found;
    }

    private static List<Element> named(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        return named(parent, name).stream()
                .findFirst()
                .map(Element::getTextContent)
                .orElse("");
    }
}
