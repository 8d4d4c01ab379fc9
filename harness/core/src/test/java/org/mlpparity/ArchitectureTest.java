package org.mlpparity;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The package table of docs/architecture.md, as a test. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.mlpparity");

    /** Which packages of the house each package may know, beside itself. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("verdict", Set.of("model")),
            Map.entry("trainer", Set.of("model")),
            Map.entry("formula", Set.of("model")),
            Map.entry("oracle", Set.of("model", "formula")),
            Map.entry("aggregate", Set.of("model")),
            Map.entry("json", Set.of("model")),
            Map.entry("input", Set.of("model", "json")),
            Map.entry("experiment", Set.of("model", "json", "input")),
            Map.entry("trace", Set.of("model", "trainer", "verdict", "json")),
            Map.entry("diagnosis", Set.of("model", "formula", "trace", "verdict")),
            Map.entry("trajectory", Set.of("model", "trace", "oracle", "verdict")),
            Map.entry("verify", Set.of("model", "trace", "oracle", "aggregate", "trajectory", "diagnosis", "verdict")),
            Map.entry("timing", Set.of("model", "verdict")),
            Map.entry("document", Set.of("json")),
            Map.entry("audit", Set.of("model", "oracle", "input", "experiment", "document", "worked")),
            Map.entry("worked", Set.of("model", "oracle", "input", "document")),
            Map.entry("report", Set.of("model", "trace", "verdict", "timing", "json", "document")),
            Map.entry(
                    "referee",
                    Set.of(
                            "model",
                            "trainer",
                            "json",
                            "input",
                            "experiment",
                            "trace",
                            "trajectory",
                            "verify",
                            "verdict",
                            "timing",
                            "document",
                            "report")));

    static List<String> packages() {
        return MAY_KNOW.keySet().stream().sorted().toList();
    }

    @Test
    void theTableNamesEveryPackageAndEveryPackageHasClasses() {
        Set<String> seen = CORE.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring("org.mlpparity.".length()))
                .collect(Collectors.toSet());
        assertThat(seen).isEqualTo(MAY_KNOW.keySet());
        assertThat(CORE.size()).isGreaterThan(80);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageKnowsOnlyWhatTheTableSays(String name) {
        String[] allowed =
                MAY_KNOW.get(name).stream().map(ArchitectureTest::house).toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(house(name)))
                .should()
                .dependOnClassesThat(resideInAPackage("org.mlpparity..")
                        .and(resideInAPackage(house(name)).negate())
                        .and(resideInAnyPackage(allowed).negate()))
                .check(CORE);
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
                .that(resideInAPackage(house(name)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.mlpparity.."))
                .check(CORE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.mlpparity.(*)..").should().beFreeOfCycles().check(CORE);
    }

    private static String house(String name) {
        return "org.mlpparity." + name + "..";
    }
}
