package org.mlpparity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction.Over;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.verdict.Cause;
import org.mlpparity.verdict.Diagnosis;

/** Every fault in every experiment where it shows: the right cause leads, alone or in a tie. */
@Tag("slow")
class DiagnosisMatrixTest {
    private static Map<String, Supplier<Experiment>> experiments() {
        Map<String, Supplier<Experiment>> all = new LinkedHashMap<>();
        all.put("tarea1", () -> ExperimentFile.builtIn("tarea1", Overrides.NONE));
        all.put("tanh", () -> Patient.ill().experiment());
        all.put(
                "relu-sum",
                () -> Patient.ill()
                        .network(Activation.RELU, Activation.IDENTITY, 5, 5, 3)
                        .experiment());
        all.put(
                "leaky-mean",
                () -> Patient.ill()
                        .network(Activation.leakyRelu(0.01), Activation.IDENTITY, 5, 4, 3)
                        .loss(Loss.Kind.SQUARED_ERROR, Over.MEAN, Over.MEAN)
                        .experiment());
        all.put(
                "sigmoid",
                () -> Patient.ill()
                        .network(Activation.SIGMOID, Activation.SIGMOID, 4, 4, 3)
                        .loss(Loss.Kind.SQUARED_ERROR, Over.MEAN, Over.SUM)
                        .experiment());
        all.put(
                "softplus-tanh",
                () -> Patient.ill()
                        .network(Activation.SOFTPLUS, Activation.TANH, 4, 2)
                        .data(5, 5)
                        .experiment());
        all.put("one-sample", () -> Patient.ill().data(1, 1).experiment());
        all.put("two-samples", () -> Patient.ill().data(2, 2).experiment());
        all.put(
                "deep",
                () -> Patient.ill()
                        .network(Activation.TANH, Activation.IDENTITY, 2, 2, 2, 2, 2, 1)
                        .experiment());
        all.put(
                "linear",
                () -> Patient.ill()
                        .network(Activation.TANH, Activation.IDENTITY, 2)
                        .experiment());
        all.put(
                "one-unit",
                () -> Patient.ill()
                        .network(Activation.SIGMOID, Activation.IDENTITY, 1, 1)
                        .experiment());
        all.put(
                "float32",
                () -> Patient.ill()
                        .network(Activation.RELU, Activation.SIGMOID, 6, 5, 3)
                        .experiment()
                        .at(Precision.FLOAT32));
        return all;
    }

    @Test
    void theRightCauseLeads() {
        List<String> wrong = new ArrayList<>();
        int refusals = 0;
        for (Map.Entry<String, Supplier<Experiment>> experiment : experiments().entrySet()) {
            for (Map.Entry<String, Function<Experiment, MlpTrainer>> fault :
                    Faults.all().entrySet()) {
                List<Diagnosis> said = Patient.diagnoses(experiment.getValue().get(), fault.getValue());
                refusals += said.size();
                if (!said.isEmpty() && !leads(fault.getKey(), said.get(0).causes())) {
                    wrong.add(fault.getKey() + " in " + experiment.getKey() + ": " + said);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(refusals).isGreaterThanOrEqualTo(212);
    }

    private static boolean leads(String id, List<Cause> causes) {
        return causes.stream()
                .anyMatch(cause ->
                        cause.id().equals(id) && cause.fit() == causes.get(0).fit());
    }

    @Test
    void rightTrainersAreNotDiagnosed() {
        for (Supplier<Experiment> experiment : experiments().values()) {
            assertThat(Patient.diagnoses(experiment.get(), RightTrainer::new)).isEmpty();
        }
    }

    /** Rounds where the experiment says so, and does nothing wrong. */
    private static final class RightTrainer extends WrongTrainer {
        RightTrainer(Experiment experiment) {
            super(experiment);
        }

        @Override
        double number(double value) {
            return experiment.precision().round(value);
        }
    }

    @Test
    void tarea1IsDiagnosedInATenthOfASecond() {
        Experiment tarea1 = experiments().get("tarea1").get();
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long t = Patient.diagnosisNanos(tarea1, Faults.all().get("relu-mask-missing"));
            best = Math.min(best, t);
        }
        assertThat(best).isLessThan(100_000_000L);
    }
}
