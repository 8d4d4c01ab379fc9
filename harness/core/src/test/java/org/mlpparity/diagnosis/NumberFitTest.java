package org.mlpparity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NumberFitTest {
    /** ln(1 + e^(−20c)) hardly depends on c where c is 1, and steeply near 0. */
    @Test
    void aNumberIsFoundToTheLastDigitsFromWhereNothingDependsOnIt() {
        double[] y = {Math.log1p(Math.exp(-20 * 0.125))};
        double found = NumberFit.of(y, c -> new double[] {Math.log1p(Math.exp(-20 * c))}, 1);
        assertThat(found).isCloseTo(0.125, within(1e-13));
    }

    /** A whole Newton step from 1 leads to where arctan is flat. */
    @Test
    void aStepThatLeadsTooFarIsHalved() {
        double[] y = {Math.atan(-3), Math.atan(-6)};
        double found = NumberFit.of(y, c -> new double[] {Math.atan(c), Math.atan(2 * c)}, 1);
        assertThat(found).isCloseTo(-3, within(1e-12));
    }

    @Test
    void whatNoNumberGivesIsNotFound() {
        double[] y = {1, 2};
        assertThat(NumberFit.of(y, c -> new double[] {c, -c}, Double.NaN)).isNaN();
    }
}
