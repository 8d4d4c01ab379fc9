package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlpparity.cli.ArchitecturePage.ModuleRow;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The module table of docs/architecture.md against the POMs. */
class ModulesTest {
    private static final String GROUP = "org.mlpparity";

    static List<ModuleRow> modules() {
        return ArchitecturePage.modules().values().stream()
                .filter(ModuleRow::isBuilt)
                .toList();
    }

    @Test
    void theTableNamesEveryModuleOfTheBuild() throws Exception {
        Set<String> built = children(child(pom(ArchitecturePage.ROOT), "modules"), "module")
                .map(Element::getTextContent)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(built).hasSizeGreaterThanOrEqualTo(14);
        assertThat(modules().stream().filter(module -> module.profile().isEmpty()))
                .extracting(ModuleRow::folder)
                .containsExactlyElementsOf(built);
    }

    @Test
    void aModuleOfAProfileIsInThatProfile() throws Exception {
        Element profiles = child(pom(ArchitecturePage.ROOT), "profiles");
        List<ModuleRow> apart = modules().stream()
                .filter(module -> module.profile().isPresent())
                .toList();
        assertThat(apart).isNotEmpty();
        for (ModuleRow module : apart) {
            Element profile = children(profiles, "profile")
                    .filter(each -> text(each, "id").equals(module.profile().orElseThrow()))
                    .findFirst()
                    .orElseThrow();
            assertThat(children(child(profile, "modules"), "module").map(Element::getTextContent))
                    .containsExactly(module.folder());
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleDependsOnWhatTheTableSays(ModuleRow module) throws Exception {
        Element pom = pom(ArchitecturePage.ROOT.resolve(module.folder()));
        Set<String> needs = dependencies(pom, false);
        assertThat(needs).isEqualTo(module.needs());
        Set<String> testsNeed = dependencies(pom, true);
        testsNeed.removeAll(needs);
        assertThat(testsNeed).isEqualTo(module.testsNeed());
    }

    @Test
    void theBomNamesEveryJar() throws Exception {
        Element bom = pom(ArchitecturePage.ROOT.resolve("bom"));
        Set<String> named = children(child(child(bom, "dependencyManagement"), "dependencies"), "dependency")
                .map(each -> text(each, "artifactId"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> jars = modules().stream()
                .filter(module -> module.profile().isEmpty())
                .map(ModuleRow::name)
                .filter(name -> !name.equals("bom"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(jars);
        assertThat(text(bom, "version"))
                .isEqualTo(text(pom(ArchitecturePage.ROOT), "version"))
                .isNotEmpty();
    }

    private static Set<String> dependencies(Element pom, boolean ofTests) {
        return children(pom, "dependencies")
                .flatMap(list -> children(list, "dependency"))
                .filter(each -> text(each, "groupId").equals(GROUP))
                .filter(each -> text(each, "scope").equals("test") == ofTests)
                .map(each -> text(each, "artifactId"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Element pom(Path folder) throws IOException, ParserConfigurationException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("pom.xml").toFile())
                .getDocumentElement();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).map(Element::getTextContent).findFirst().orElse("");
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).findFirst().orElseThrow();
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast);
    }
}
