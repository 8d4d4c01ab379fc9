package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Suspicion;

/** Whether the errors of many updates are new roundings or take each other back. */
class UpdateErrorsTest {
    private static final int STEPS = 40;
    private static final int ENTRIES = 50;
    private static final Deviation MILD = deviation(1, 1.25);
    private static final Deviation WORST = deviation(2, 1.5);

    private final UpdateErrors errors = new UpdateErrors();

    private static Deviation deviation(int column, double distance) {
        return new Deviation(new Place(1, 1, Quantity.WEIGHTS, 1, 1, column), 0, distance, distance, 1, 1);
    }

    private void run(IntToDoubleFunction error) {
        for (int k = 0; k < STEPS; k++) {
            double[] shown = new double[ENTRIES];
            int step = k;
            Arrays.setAll(shown, i -> error.applyAsDouble(step));
            errors.add(Quantity.WEIGHTS, 0, Enclosure.exactly(Matrix.row(new double[ENTRIES])), Matrix.row(shown));
        }
    }

    private Certificate finished() {
        Tally tally = new Tally(Precision.FLOAT64, 10);
        tally.enter(1, 1);
        tally.compare(Quantity.LOSS, -1, Enclosure.exactly(Matrix.row(0)), Matrix.row(0));
        errors.finish(tally);
        return tally.certificate(1, Optional.empty(), 1).orElseThrow();
    }

    @Test
    void errorsThatTakeEachOtherBackAreAStateThatIsNotShown() {
        run(step -> step % 2 == 0 ? 1 : -1);
        errors.needShares(MILD);
        errors.needShares(WORST);
        errors.needShares(MILD);
        assertThat(finished().suspicions())
                .containsExactly(new Suspicion(Suspicion.Kind.HIDDEN_STATE, WORST.place(), 1.5, 1, 3));
        assertThat(finished().remarks()).isEmpty();
    }

    @Test
    void newErrorsAtEveryStepAreRoundingsAndAreOnlyRemarkedOn() {
        Random random = new Random(5);
        run(step -> random.nextGaussian());
        errors.needShares(WORST);
        assertThat(finished().suspicions()).isEmpty();
        assertThat(finished().remarks()).singleElement().asString().startsWith("adds each sample's share");
    }

    /** What leans to one side adds up, and takes nothing back. */
    @Test
    void errorsThatLeanToOneSideAreNoStateThatIsNotShown() {
        run(step -> 1);
        errors.needShares(WORST);
        assertThat(finished().suspicions()).isEmpty();
    }

    @Test
    void ofUpdatesThatAllFitTheirSumNothingIsSaid() {
        run(step -> step % 2 == 0 ? 1 : -1);
        assertThat(finished().suspicions()).isEmpty();
        assertThat(finished().remarks()).isEmpty();
    }

    /** Few errors take each other back by chance. */
    @Test
    void twoErrorsOfOppositeSignsProveNothing() {
        for (double error : new double[] {1, -1}) {
            errors.add(
                    Quantity.WEIGHTS, 0, Enclosure.exactly(Matrix.row(0)), Matrix.row(error * (1 + 0x1p-10 * error)));
        }
        errors.needShares(WORST);
        assertThat(finished().suspicions()).isEmpty();
    }

    @Test
    void withoutAnyErrorNothingIsHidden() {
        run(step -> 0);
        errors.needShares(WORST);
        assertThat(finished().suspicions()).isEmpty();
        assertThat(finished().remarks()).hasSize(1);
    }
}
