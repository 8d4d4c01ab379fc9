package org.mlpparity.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Implementations know core's model and trainer packages, never the rest of the harness and never each other. */
class ImplementationsAreStrangersTest {
    @ParameterizedTest
    @ValueSource(strings = {"arrays", "arrayssimd", "autograd", "autogradtape", "dl4j", "pytorch"})
    void anImplementationKnowsTheModelAndTheDoorOnly(String implementation) {
        String house = "org.mlpparity." + implementation + "..";
        JavaClasses classes = new ClassFileImporter().importPackages("org.mlpparity." + implementation);
        assertThat(classes.size()).isGreaterThan(2);
        noClasses()
                .that(resideInAPackage(house))
                .should()
                .dependOnClassesThat(resideInAPackage("org.mlpparity..")
                        .and(resideInAnyPackage(house, "org.mlpparity.model..", "org.mlpparity.trainer..")
                                .negate()))
                .check(classes);
    }

    /** It is no implementation but carries one; what travels is the experiment file, and values as JSON. */
    @Test
    void thePipeKnowsWhatTravelsBesides() {
        JavaClasses classes = new ClassFileImporter().importPackages("org.mlpparity.process");
        assertThat(classes.size()).isGreaterThan(2);
        noClasses()
                .that(resideInAPackage("org.mlpparity.process.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.mlpparity..")
                        .and(resideInAnyPackage(
                                        "org.mlpparity.process..",
                                        "org.mlpparity.model..",
                                        "org.mlpparity.trainer..",
                                        "org.mlpparity.experiment..",
                                        "org.mlpparity.json..")
                                .negate()))
                .check(classes);
    }
}
