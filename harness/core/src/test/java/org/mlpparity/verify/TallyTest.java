package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.EpochShare;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Resolution;
import org.mlpparity.verdict.Suspicion;

/** What is counted, and which number of many is kept. */
class TallyTest {
    /** What an enclosure allows beyond its bound, for the roundings of the bound itself. */
    private static final double OUTWARD = 1 + 0x1p-20;

    private final Tally tally = new Tally(Precision.FLOAT64, 10);

    /** These exact values, each with this bound. */
    static Enclosure within(double bound, double... exact) {
        double[] ones = new double[exact.length];
        Arrays.fill(ones, 1);
        return Enclosure.exactly(Matrix.row(exact)).widened(Matrix.row(ones), bound);
    }

    private Certificate certificate() {
        return tally.certificate(1, Optional.empty(), 1).orElseThrow();
    }

    @Test
    void everyNumberIsComparedAndThoseBeyondTheirBoundAreOutside() {
        tally.enter(1, 1);
        tally.compare(Quantity.WEIGHTS, 0, within(0.5, 1, 2, 3), Matrix.row(1.5, 2.75, 2));
        tally.compare(Quantity.BIASES, 0, within(0.5, 1), Matrix.row(1));
        assertThat(certificate().compared()).isEqualTo(4);
        assertThat(certificate().outside()).isEqualTo(2);
        assertThat(tally.outside()).isEqualTo(2);
    }

    @Test
    void aNumberOnItsBoundIsInsideAndTheNextOneIsNot() {
        double allowance = 0.5 * OUTWARD;
        assertThat(Tally.fits(within(0.5, 0), Matrix.row(allowance))).isTrue();
        assertThat(Tally.fits(within(0.5, 0), Matrix.row(-allowance))).isTrue();
        assertThat(Tally.fits(within(0.5, 0), Matrix.row(Math.nextUp(allowance))))
                .isFalse();
    }

    /** A NaN is at no distance at all, which must not read as none. */
    @Test
    void whatIsNoNumberIsOutside() {
        tally.enter(1, 1);
        assertThat(Tally.fits(within(0.5, 1), Matrix.row(Double.NaN))).isFalse();
        tally.compare(Quantity.WEIGHTS, 0, within(0.5, 1, 1), Matrix.row(1, Double.NaN));
        assertThat(certificate().outside()).isOne();
        assertThat(certificate().first().orElseThrow().place().column()).isEqualTo(2);
    }

    @Test
    void theFirstNumberOutsideStaysTheFirst() {
        tally.enter(2, 3);
        tally.compare(Quantity.WEIGHTS, 1, within(0.5, 1, 2, 3), Matrix.row(1, 2, 3));
        tally.compare(
                Quantity.BIASES, 1, Enclosure.exactly(Matrix.of(2, 2, 1, 2, 3, 4)), Matrix.of(2, 2, 1, 2, 3.5, 5));
        tally.enter(2, 4);
        tally.compare(Quantity.WEIGHTS, 0, within(0.5, 1), Matrix.row(100));
        Certificate certificate = certificate();
        assertThat(certificate.first())
                .contains(
                        new Deviation(new Place(2, 3, Quantity.BIASES, 2, 2, 1), 3, 3.5, 0.5, 0, 0.5 / Math.ulp(3.0)));
        assertThat(certificate.outsideInFirst()).as("of the same tensor").isEqualTo(2);
        assertThat(certificate.comparedInFirst()).isEqualTo(4);
    }

    @Test
    void ofEachQuantityTheLargestShareOfItsBoundIsKept() {
        tally.enter(1, 1);
        tally.compare(Quantity.WEIGHTS, 0, within(4, 8, 8), Matrix.row(10, 7));
        tally.compare(Quantity.LOSS, -1, within(1, 8), Matrix.row(8.25));
        tally.enter(1, 2);
        tally.compare(Quantity.WEIGHTS, 1, within(1, 8, 8), Matrix.row(8, 8.75));
        tally.enter(1, 3);
        tally.compare(Quantity.WEIGHTS, 0, within(16, 8), Matrix.row(12));
        assertThat(certificate().worst())
                .as("in data-flow order; what is further off in numbers is nearer by its bound")
                .extracting(Deviation::place)
                .containsExactly(new Place(1, 1, Quantity.LOSS, 0, 1, 1), new Place(1, 2, Quantity.WEIGHTS, 2, 1, 2));
        assertThat(certificate().worstOfAll().distance()).isEqualTo(0.75);
    }

    /** Nothing is off where nothing may be: 0/0 is no share. */
    @Test
    void anExactNumberThatIsMetHasNoShareOfItsBound() {
        tally.enter(1, 1);
        tally.compare(Quantity.INITIAL_PARAMETERS, 0, Enclosure.exactly(Matrix.row(1, 2)), Matrix.row(1, 2));
        assertThat(certificate().worstOfAll().share()).isZero();
        assertThat(certificate().outside()).isZero();
    }

    @Test
    void theDistanceIsToldInUlpsOfTheRun() {
        Tally single = new Tally(Precision.FLOAT32, 10);
        single.enter(1, 1);
        single.compare(Quantity.WEIGHTS, 0, within(1, 1), Matrix.row(1 + 0x1p-22));
        assertThat(single.certificate(1, Optional.empty(), 1)
                        .orElseThrow()
                        .worstOfAll()
                        .ulps())
                .isEqualTo(2);
    }

    @Test
    void whatFitsAWiderEnclosureIsSuspiciousAndNotOutside() {
        tally.enter(3, 2);
        boolean inOrder = tally.compare(
                Quantity.DELTAS,
                0,
                within(0.5, 1, 2, 3),
                Matrix.row(1, 3, 4.5),
                Optional.of(new Tally.Second(Suspicion.Kind.RECOMPUTED, () -> within(2, 1, 2, 3))));
        assertThat(inOrder).isFalse();
        assertThat(certificate().outside()).isZero();
        assertThat(certificate().suspicions())
                .containsExactly(new Suspicion(
                        Suspicion.Kind.RECOMPUTED,
                        new Place(3, 2, Quantity.DELTAS, 1, 1, 3),
                        1.5 / (0.5 * OUTWARD),
                        1,
                        2));
    }

    @Test
    void whatDoesNotFitTheWiderEnclosureEitherIsOutsideItAndNotSuspicious() {
        tally.enter(1, 1);
        tally.compare(
                Quantity.DELTAS,
                0,
                within(0.5, 1, 2),
                Matrix.row(2, 9),
                Optional.of(new Tally.Second(Suspicion.Kind.RECOMPUTED, () -> within(2, 1, 2))));
        assertThat(certificate().outside()).as("of the wider bounds").isOne();
        assertThat(certificate().first().orElseThrow().allowance()).isEqualTo(2 * OUTWARD);
        assertThat(certificate().suspicions()).isEmpty();
    }

    @Test
    void noSecondLookIsTakenAtWhatFits() {
        tally.enter(1, 1);
        boolean inOrder = tally.compare(
                Quantity.DELTAS,
                0,
                within(0.5, 1),
                Matrix.row(1.25),
                Optional.of(new Tally.Second(Suspicion.Kind.RECOMPUTED, () -> {
                    throw new AssertionError("was looked at");
                })));
        assertThat(inOrder).isTrue();
        assertThat(certificate().suspicions()).isEmpty();
    }

    @Test
    void ofOneSuspicionInOneTensorTheFirstIsKeptAndTheOthersAreCounted() {
        tally.enter(1, 1);
        tally.compare(Quantity.LOSS, -1, within(1, 1), Matrix.row(1));
        Place first = tally.place(Quantity.WEIGHTS, 0, 1, 0);
        tally.suspect(Suspicion.Kind.SINGLE, first, 7, 6, 1);
        tally.enter(2, 1);
        tally.suspect(Suspicion.Kind.SINGLE, tally.place(Quantity.WEIGHTS, 0, 1, 1), 9, 6, 3);
        Place other = tally.place(Quantity.WEIGHTS, 1, 1, 0);
        tally.suspect(Suspicion.Kind.SINGLE, other, 8, 6, 1);
        tally.suspect(Suspicion.Kind.PROJECTION, first, 8, 6, 1);
        assertThat(certificate().suspicions())
                .containsExactly(
                        new Suspicion(Suspicion.Kind.SINGLE, first, 7, 6, 4),
                        new Suspicion(Suspicion.Kind.SINGLE, other, 8, 6, 1),
                        new Suspicion(Suspicion.Kind.PROJECTION, first, 8, 6, 1));
    }

    @Test
    void placesAreCountedFromOneAndTheWholeNetworkIsLayerZero() {
        tally.enter(5, 2);
        assertThat(tally.place(Quantity.WEIGHTS, 1, 3, 5)).isEqualTo(new Place(5, 2, Quantity.WEIGHTS, 2, 2, 3));
        assertThat(tally.place(Quantity.PREDICTIONS, -1, 2, 4))
                .isEqualTo(new Place(5, 2, Quantity.PREDICTIONS, 0, 3, 1));
    }

    @Test
    void sharesAreKeptEpochByEpoch() {
        tally.enter(1, 1);
        tally.compare(Quantity.LOSS, -1, within(1 / OUTWARD, 0), Matrix.row(0.25));
        tally.enter(2, 1);
        tally.compare(Quantity.WEIGHTS, 0, within(1 / OUTWARD, 0, 0), Matrix.row(0.5, 0.125));
        assertThat(certificate().epochs())
                .containsExactly(
                        new EpochShare(1, Map.of(Quantity.LOSS, 0.25)),
                        new EpochShare(2, Map.of(Quantity.WEIGHTS, 0.5)));
    }

    @Test
    void eachTensorHasALogOfItsOwn() {
        tally.enter(1, 1);
        tally.compare(Quantity.LOSS, -1, within(1, 1), Matrix.row(1));
        tally.resolve(Quantity.WEIGHT_GRADIENT, 0, within(0.5, 1), Matrix.row(1), null, true);
        tally.resolve(Quantity.WEIGHT_GRADIENT, 1, within(2, 1), Matrix.row(1), null, true);
        tally.resolve(Quantity.WEIGHT_GRADIENT, 0, within(0.5, 1), Matrix.row(1), null, true);
        assertThat(certificate().resolution().tensors())
                .extracting(Resolution.Tensor::layer, Resolution.Tensor::steps, Resolution.Tensor::resolved)
                .containsExactly(tuple(1, 2, 2), tuple(2, 1, 0));
    }

    @Test
    void aRemarkIsKeptOnce() {
        tally.enter(1, 1);
        tally.compare(Quantity.LOSS, -1, within(1, 1), Matrix.row(1));
        tally.remark("does so");
        tally.remark("does so");
        assertThat(certificate().remarks()).containsExactly("does so");
    }

    @Test
    void whereNothingWasComparedThereIsNoCertificate() {
        tally.enter(1, 1);
        assertThat(tally.certificate(1, Optional.empty(), 1)).isEmpty();
    }
}
