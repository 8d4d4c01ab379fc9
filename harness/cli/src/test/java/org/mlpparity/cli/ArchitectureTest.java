package org.mlpparity.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.cli.ArchitecturePage.ModuleRow;

/** The package table of docs/architecture.md, as a test: the class path here has every module. */
class ArchitectureTest {
    private static final String ROOT = "org.mlpparity.";

    /** Where a class may stand: below a module's target folder, or in its jar in Maven's repository. */
    private static final Pattern MODULE =
            Pattern.compile(".*/([a-z0-9-]+)/(?:target/(?:classes/|[^/]*\\.jar!)|[0-9][^/]*/[^/]*\\.jar!).*");

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?org\\.mlpparity\\.([a-z]+)\\.");

    private static final JavaClasses ALL = ProgramClasses.ALL;

    private static final Map<String, ArchitecturePage.PackageRow> PACKAGES = ArchitecturePage.packages();

    /** Those on the class path. */
    static List<String> packages() {
        return PACKAGES.keySet().stream().filter(name -> !isApart(name)).toList();
    }

    /** Those of modules that a profile of Maven builds. */
    static List<String> packagesApart() {
        return PACKAGES.keySet().stream().filter(ArchitectureTest::isApart).toList();
    }

    private static boolean isApart(String name) {
        return moduleOf(name).profile().isPresent();
    }

    private static ModuleRow moduleOf(String name) {
        return ArchitecturePage.modules().values().stream()
                .filter(module -> module.name().equals(PACKAGES.get(name).module()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theTableNamesEveryPackageOfTheHarnessInItsModule() {
        Map<String, String> expected = new TreeMap<>();
        packages().forEach(name -> expected.put(name, PACKAGES.get(name).module()));
        Map<String, String> seen = ALL.stream()
                .filter(each -> !ArchitecturePage.implementations().contains(module(each)))
                .collect(Collectors.toMap(
                        ArchitectureTest::packageOf, ArchitectureTest::module, ArchitectureTest::same, TreeMap::new));
        assertThat(seen).isEqualTo(expected);
        assertThat(ALL.size()).isGreaterThanOrEqualTo(1000);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageKnowsOnlyWhatTheTableSays(String name) {
        String[] allowed = PACKAGES.get(name).knows().stream()
                .map(ArchitectureTest::within)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(within(name)))
                .should()
                .dependOnClassesThat(resideInAPackage("org.mlpparity..")
                        .and(resideInAPackage(within(name)).negate())
                        .and(resideInAnyPackage(allowed).negate()))
                .check(ALL);
    }

    /** By their text, since their libraries are not here. */
    @ParameterizedTest
    @MethodSource("packagesApart")
    void aPackageOfAProfileKnowsWhatTheTableSays(String name) throws IOException {
        Path sources = ArchitecturePage.ROOT
                .resolve(moduleOf(name).folder())
                .resolve("src/main/java/org/mlpparity")
                .resolve(name);
        Set<String> known = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                IMPORT.matcher(Files.readString(file)).results().forEach(each -> known.add(each.group(1)));
            }
        }
        known.remove(name);
        assertThat(known).isEqualTo(PACKAGES.get(name).knows());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model",
                "verdict",
                "trainer",
                "formula",
                "oracle",
                "aggregate",
                "trajectory",
                "diagnosis",
                "verify"
            })
    void theLeavesAndTheMathematicsNeedNoLibrary(String name) {
        classes()
                .that(resideInAPackage(within(name)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "jdk.incubator.vector..", "org.mlpparity.."))
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.mlpparity.(*)..").should().beFreeOfCycles().check(ALL);
    }

    private static String within(String name) {
        return ROOT + name + "..";
    }

    private static String packageOf(JavaClass each) {
        return each.getPackageName().substring(ROOT.length()).replaceFirst("\\..*", "");
    }

    private static String module(JavaClass each) {
        String place = each.getSource().orElseThrow().getUri().toString();
        Matcher module = MODULE.matcher(place);
        assertThat(module.matches()).as(place).isTrue();
        return module.group(1);
    }

    private static String same(String one, String other) {
        assertThat(other).as("the module of one package").isEqualTo(one);
        return one;
    }
}
