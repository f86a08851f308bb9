package dev.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What is published says of itself what Maven Central asks of it. */
class PublishedPomsTest {
    private static final XPath XPATH = XPathFactory.newInstance().newXPath();

    @Test
    void theParentSaysWhatAllModulesInherit() throws Exception {
        Document parent = pom("");

        for (String element : List.of(
                "/project/url",
                "/project/licenses/license/name",
                "/project/licenses/license/url",
                "/project/developers/developer/name",
                "/project/developers/developer/url",
                "/project/scm/connection",
                "/project/scm/developerConnection",
                "/project/scm/url")) {
            assertThat(text(parent, element)).as(element).isNotBlank().doesNotContain("$");
        }
    }

    @Test
    void everyModuleHasANameAndADescriptionOfItsOwn() throws Exception {
        for (String module : published()) {
            Document pom = pom(module);
            assertThat(text(pom, "/project/name")).as(module).startsWith("Tributary");
            assertThat(text(pom, "/project/description")).as(module).endsWith(".");
        }
    }

    /** They would not resolve for who uses the library. */
    @Test
    void noModuleNeedsRepositoriesOfItsOwn() throws Exception {
        for (String module : published()) {
            assertThat(list(pom(module), "//repositories | //pluginRepositories | //dependency[systemPath]"))
                    .as(module)
                    .isEmpty();
        }
    }

    /** A dependency that is not published itself would break whoever uses the module. */
    @Test
    void whatIsPublishedNeedsNothingThatIsNot() throws Exception {
        List<String> published = published();

        assertThat(published).contains("tributary-core", "tributary-cli").doesNotContain("tributary-testing");
        for (String module : published) {
            assertThat(
                            list(
                                    pom(module),
                                    "/project/dependencies/dependency[groupId='dev.tributary' and not(scope='test')]/artifactId"))
                    .as(module)
                    .isSubsetOf(published);
        }
    }

    /** They are of one kind of host, and large. */
    @Test
    void nobodyGetsTheProgramsOfAServerUnasked() throws Exception {
        for (String module : published()) {
            assertThat(
                            list(
                                    pom(module),
                                    "/project/dependencies/dependency[groupId='io.zonky.test.postgres' and not(scope='test') and not(optional='true')]/artifactId"))
                    .as(module)
                    .isEmpty();
        }
    }

    /** All modules, those of a release too, but the ones that say they are not deployed. */
    private static List<String> published() throws Exception {
        var modules = new ArrayList<>(list(pom(""), "/project/modules/module"));
        modules.addAll(list(pom(""), "/project/profiles/profile[id='release']/modules/module"));
        var published = new ArrayList<String>();
        for (String module : modules) {
            if (!text(pom(module), "/project/properties/maven.deploy.skip").equals("true")) {
                published.add(module);
            }
        }
        return published;
    }

    private static Document pom(String module) throws IOException, ParserConfigurationException, SAXException {
        Path file = Source.ROOT.resolve(module).resolve("pom.xml");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String text(Document pom, String element) throws XPathExpressionException {
        return XPATH.evaluate(element, pom).strip();
    }

    private static List<String> list(Document pom, String elements) throws XPathExpressionException {
        var found = (NodeList) XPATH.evaluate(elements, pom, XPathConstants.NODESET);
        var texts = new ArrayList<String>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent().strip());
        }
        return texts;
    }
}
