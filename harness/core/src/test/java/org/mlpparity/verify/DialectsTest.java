package org.mlpparity.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.NormEpsilon;
import org.mlpparity.model.Optimizer.RmsProp;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Precision;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.trainer.LineTrainer;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.RunStatus;

/** Where the place of an optimizer's ε is inside rounding, the certificate says so, and from where on it is not. */
class DialectsTest {
    private static final Pattern FROM = Pattern.compile("from about epsilon = (\\S+) on");

    private static Optimizer adam(double epsilon, EpsilonPlacement placement) {
        return new Adam(0.01, 0.9, 0.999, epsilon, placement, true, WeightDecay.NONE);
    }

    private static Experiment line(Precision precision, Optimizer optimizer) {
        return LineTrainer.experiment(10).at(precision).withOptimizer(optimizer.rounded(precision));
    }

    /** The exact run, rounded after every update, as a trainer that shows its parameters and its gradient would leave it. */
    private static TrainingTrace trace(Experiment experiment) {
        ExactRun run = new ExactRun(experiment);
        List<StepTrace> steps = new ArrayList<>();
        int batches = experiment.batchCount();
        for (int k = 0; k < experiment.updates(); k++) {
            ExactStep step = run.step();
            steps.add(new StepTrace(
                    k / batches + 1,
                    k % batches + 1,
                    run.parameters(),
                    Optional.empty(),
                    false,
                    List.of(),
                    List.of(),
                    List.of(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty()));
            run.train(step);
        }
        return new TrainingTrace(
                "exact",
                "1",
                RunStatus.COMPLETED,
                "",
                steps,
                Optional.of(new FinalTrace(run.parameters(), Optional.empty())));
    }

    private static List<String> remarks(Experiment experiment) {
        return new Dialects(experiment, trace(experiment)).remarks();
    }

    private static Certificate certificate(Experiment experiment, TrainingTrace trace) {
        return new Certifier(experiment, trace).certificate().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void aTinyEpsilonInFloat32HasNoPlaceOfItsOwn(EpsilonPlacement placement) {
        List<String> others = remarks(line(Precision.FLOAT32, adam(1e-8, placement)));
        assertThat(others)
                .isNotEmpty()
                .allSatisfy(remark -> assertThat(remark)
                        .startsWith("passes for epsilonPlacement ")
                        .doesNotContain(placement.id())
                        .contains("at epsilon = 1e-8 in float32")
                        .contains("or in float64"));
        for (EpsilonPlacement other : EpsilonPlacement.values()) {
            assertThat(String.join(" ", others).contains(other.id())).isEqualTo(other != placement);
        }
    }

    @Test
    void atTheEpsilonThatIsNamedTheRunOfOneIsRefusedAsTheOther() {
        String remark = remarks(line(Precision.FLOAT32, adam(1e-8, EpsilonPlacement.OUTSIDE_ROOT))).stream()
                .filter(each -> each.contains(EpsilonPlacement.EPSILON_HAT.id()))
                .findFirst()
                .orElseThrow();
        Matcher from = FROM.matcher(remark);
        assertThat(from.find()).isTrue();
        double epsilon = Double.parseDouble(from.group(1));
        Experiment hat = line(Precision.FLOAT32, adam(epsilon, EpsilonPlacement.EPSILON_HAT));
        Experiment outside = line(Precision.FLOAT32, adam(epsilon, EpsilonPlacement.OUTSIDE_ROOT));
        assertThat(certificate(hat, trace(hat)).outcome()).isNotEqualTo(Outcome.REJECTED);
        assertThat(certificate(outside, trace(hat)).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @ParameterizedTest
    @EnumSource
    void float64TellsTheSameDialectsApart(EpsilonPlacement placement) {
        assertThat(remarks(line(Precision.FLOAT64, adam(1e-8, placement))))
                .noneMatch(remark ->
                        remark.contains(EpsilonPlacement.EPSILON_HAT.id()) || remark.contains(placement.id()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-2})
    void aLargeEpsilonIsToldApartInFloat32(double epsilon) {
        assertThat(remarks(line(Precision.FLOAT32, adam(epsilon, EpsilonPlacement.OUTSIDE_ROOT))))
                .isEmpty();
    }

    @Test
    void placesThatAreTheSameByDefinitionAreNotRemarked() {
        assertThat(remarks(line(Precision.FLOAT32, adam(0, EpsilonPlacement.OUTSIDE_ROOT))))
                .isEmpty();
        Optimizer uncorrected =
                new Adam(0.01, 0.9, 0.999, 1e-8, EpsilonPlacement.OUTSIDE_ROOT, false, WeightDecay.NONE);
        assertThat(remarks(line(Precision.FLOAT32, uncorrected)))
                .noneMatch(remark -> remark.contains(EpsilonPlacement.EPSILON_HAT.id()));
    }

    @Test
    void theOtherOptimizersWithAnEpsilonAreAskedToo() {
        assertThat(remarks(line(
                        Precision.FLOAT32, new RmsProp(0.01, 0.9, 1e-8, RootEpsilon.OUTSIDE_ROOT, WeightDecay.NONE))))
                .singleElement()
                .asString()
                .contains("passes for epsilonPlacement inside-root too");
        assertThat(remarks(line(
                        Precision.FLOAT32,
                        new Optimizer.Adagrad(0.01, 1e-8, RootEpsilon.INSIDE_ROOT, 0, WeightDecay.NONE))))
                .singleElement()
                .asString()
                .contains("passes for epsilonPlacement outside-root too");
        assertThat(remarks(line(
                        Precision.FLOAT32,
                        new Optimizer.Adamax(0.01, 0.9, 0.999, 1e-10, NormEpsilon.IN_DIVISOR, WeightDecay.NONE))))
                .singleElement()
                .asString()
                .contains("passes for epsilonPlacement in-maximum too");
        assertThat(remarks(line(Precision.FLOAT32, Optimizer.sgd(0.01)))).isEmpty();
    }

    @Test
    void theRemarkStandsInTheCertificateOfACertifiedTrainer() {
        Experiment experiment = line(Precision.FLOAT32, adam(1e-8, EpsilonPlacement.OUTSIDE_ROOT));
        Certificate certificate = new Certifier(experiment, trace(experiment))
                .certify(Optional.of(Retrial.NONE))
                .certificate()
                .orElseThrow();
        assertThat(certificate.outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(certificate.remarks()).isEqualTo(remarks(experiment)).isNotEmpty();
    }
}
