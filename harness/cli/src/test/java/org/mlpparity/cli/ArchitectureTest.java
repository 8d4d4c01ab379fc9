package org.mlpparity.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The package table of docs/architecture.md, as a test: the class path here has every module. */
class ArchitectureTest {
    private static final String ROOT = "org.mlpparity.";

    /** Where a class may stand: below a module's target folder, or in its jar in Maven's repository. */
    private static final Pattern MODULE =
            Pattern.compile(".*/([a-z0-9-]+)/(?:target/(?:classes/|[^/]*\\.jar!)|[0-9][^/]*/[^/]*\\.jar!).*");

    private static final JavaClasses ALL = ProgramClasses.ALL;

    private static final Map<String, ArchitecturePage.PackageRow> PACKAGES = ArchitecturePage.packages();

    static List<String> packages() {
        return List.copyOf(PACKAGES.keySet());
    }

    @Test
    void theTableNamesEveryPackageOfTheHarnessInItsModule() {
        Map<String, String> expected = new TreeMap<>();
        PACKAGES.forEach((name, row) -> expected.put(name, row.module()));
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
