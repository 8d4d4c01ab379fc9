package org.mlpparity.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Implementations know core's model and trainer packages and never the rest of the harness; of each other, arrays-simd knows arrays. */
class ImplementationsTest {
    @ParameterizedTest
    @ValueSource(strings = {"arrays", "autograd", "autogradtape", "dl4j", "pytorch"})
    void anImplementationKnowsTheModelAndTheTrainerInterfaceOnly(String implementation) {
        requireKnows(implementation, "model", "trainer");
    }

    /** Its optimizers and elementary functions are those of arrays; each of the two is certified against the oracle. */
    @Test
    void arraysSimdKnowsArraysBesides() {
        requireKnows("arrayssimd", "model", "trainer", "arrays");
    }

    /** It is no implementation but carries one; what travels is the experiment file, and values as JSON. */
    @Test
    void thePipeKnowsWhatTravelsBesides() {
        requireKnows("process", "model", "trainer", "experiment", "json");
    }

    private static void requireKnows(String implementation, String... others) {
        JavaClasses classes = ProgramClasses.ALL.that(resideInAPackage("org.mlpparity." + implementation + ".."));
        assertThat(classes.size()).isGreaterThan(2);
        String[] known = Stream.concat(Stream.of(implementation), Arrays.stream(others))
                .map(name -> "org.mlpparity." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(known[0]))
                .should()
                .dependOnClassesThat(resideInAPackage("org.mlpparity..")
                        .and(resideInAnyPackage(known).negate()))
                .check(classes);
    }
}
