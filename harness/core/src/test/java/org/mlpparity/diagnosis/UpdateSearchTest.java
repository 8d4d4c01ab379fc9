package org.mlpparity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.Adam;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.verdict.Finding;
import org.mlpparity.verdict.Finding.Grade;

/** What is made of a right gradient, one wrong trainer after the other: each is named with its formula. */
class UpdateSearchTest {
    private static final WeightDecay COUPLED = new WeightDecay(WeightDecay.Kind.COUPLED_L2, 0.2);
    private static final WeightDecay DECOUPLED = new WeightDecay(WeightDecay.Kind.DECOUPLED, 0.2);
    private static final Optimizer SGD = Optimizer.sgd(0.02);
    private static final Optimizer MOMENTUM =
            new Optimizer.Momentum(0.02, 0.9, VelocityScale.GRADIENT, WeightDecay.NONE);
    private static final Optimizer NESTEROV =
            new Optimizer.Nesterov(0.02, 0.9, VelocityScale.GRADIENT, WeightDecay.NONE);
    private static final Adam ADAM = adam(EpsilonPlacement.OUTSIDE_ROOT, WeightDecay.NONE);

    private static Adam adam(EpsilonPlacement placement, WeightDecay decay) {
        return new Adam(0.01, 0.9, 0.999, 1e-4, placement, true, decay);
    }

    /** Whose step is made of the gradient and what it remembers. */
    private abstract static class Stepping extends WrongTrainer {
        Stepping(Experiment experiment) {
            super(experiment);
        }

        @Override
        public void step(Batch batch) {
            List<double[]> gradient = gradientForUpdate(batch);
            updates++;
            for (int t = 0; t < theta.size(); t++) {
                for (int i = 0; i < theta.get(t).length; i++) {
                    theta.get(t)[i] = next(t, i, theta.get(t)[i], gradient.get(t)[i], batch);
                }
            }
        }

        abstract double next(int t, int i, double old, double g, Batch batch);

        double velocity(int t, int i, double keep, double entering) {
            return first.get(t)[i] = keep * first.get(t)[i] + entering;
        }

        double square(int t, int i, double keep, double entering) {
            return second.get(t)[i] = keep * second.get(t)[i] + entering;
        }
    }

    private interface Next {
        double of(Stepping trainer, int t, int i, double old, double g, Batch batch);
    }

    private static Function<Experiment, MlpTrainer> making(Next next) {
        return experiment -> new Stepping(experiment) {
            @Override
            double next(int t, int i, double old, double g, Batch batch) {
                return next.of(this, t, i, old, g, batch);
            }
        };
    }

    private static Finding only(Optimizer due, Function<Experiment, MlpTrainer> trainer) {
        return only(Patient.ill().optimizer(due), trainer);
    }

    private static Finding only(Patient patient, Function<Experiment, MlpTrainer> trainer) {
        List<Finding> findings = patient.diagnosed(trainer).findings();
        assertThat(findings).as("%s", findings).hasSize(1);
        return findings.get(0);
    }

    private static Finding named(Optimizer due, Next next, String id, String formula) {
        return named(Patient.ill().optimizer(due), next, id, formula);
    }

    private static Finding named(Patient patient, Next next, String id, String formula) {
        Finding finding = only(patient, making(next));
        assertThat(finding.id()).as("%s", finding).isEqualTo("update:" + id);
        assertThat(finding.grade()).as("%s", finding).isEqualTo(Grade.NAMED);
        assertThat(finding.computed()).isEqualTo(formula);
        return finding;
    }

    private static Finding by(Optimizer due, Optimizer other, String id) {
        Finding finding = only(due, e -> new WrongTrainer(e.withOptimizer(other)));
        assertThat(finding.id()).as("%s", finding).isEqualTo("update:" + id);
        assertThat(finding.grade()).as("%s", finding).isEqualTo(Grade.NAMED);
        return finding;
    }

    @Test
    void aStepTimesANumber() {
        Patient patient = Patient.ill()
                .network(Activation.TANH, Activation.IDENTITY, 4, 6, 5)
                .data(8, 3);
        Finding doubled = named(patient, (n, t, i, w, g, b) -> w - 0.04 * g, "times-2", "W ← W − 2·η·dW");
        assertThat(doubled.due()).isEqualTo("W ← W − η·dW");
        assertThat(doubled.sentence()).endsWith("in all tensors.");
        named(patient, (n, t, i, w, g, b) -> w + 0.02 * g, "times--1", "W ← W + η·dW");
        named(patient, (n, t, i, w, g, b) -> w - 0.02 * g / b.samples(), "times-1/samples", "W ← W − 1/m·η·dW");
        named(patient, (n, t, i, w, g, b) -> w - 0.02 * g * 0.37, "times-0.37", "W ← W − 0.37·η·dW");
    }

    @Test
    void aNumberWithoutANameIsAFormula() {
        Finding finding = only(SGD, making((n, t, i, w, g, b) -> w - 0.02 * g * 0.7316549));
        assertThat(finding.grade()).isEqualTo(Grade.FORMULA);
        assertThat(finding.computed()).isEqualTo("W ← W − 0.731655·η·dW");
    }

    @Test
    void someTensorsAreNotUpdated() {
        Finding biases = named(SGD, (n, t, i, w, g, b) -> t % 2 == 1 ? w : w - 0.02 * g, "none", "b ← b");
        assertThat(biases.sentence()).endsWith("in the biases only.");
        Finding one = named(SGD, (n, t, i, w, g, b) -> t == 2 ? w : w - 0.02 * g, "none", "W2 ← W2");
        assertThat(one.layers()).containsExactly(2);
    }

    @Test
    void momentumMissingInTheBiases() {
        Finding finding = named(
                MOMENTUM,
                (n, t, i, w, g, b) -> w - 0.02 * (t % 2 == 1 ? g : n.velocity(t, i, 0.9, g)),
                "sgd",
                "b ← b − η·db");
        assertThat(finding.due()).isEqualTo("V ← 0.9·V + db, b ← b − η·V");
    }

    @Test
    void velocities() {
        named(
                NESTEROV,
                (n, t, i, w, g, b) -> w - (0.02 * g - 0.9 * n.velocity(t, i, 0.9, g) * 0.02),
                "nesterov-minus",
                "V ← 0.9·V + dW, W ← W − η(dW − 0.9·V)");
        named(
                MOMENTUM,
                (n, t, i, w, g, b) -> w - 0.02 * n.velocity(t, i, 0.9, 0.1 * g),
                "velocity-is-a-mean",
                "V ← 0.9·V + 0.1·dW, W ← W − η·V");
        Finding form = named(
                NESTEROV,
                (n, t, i, w, g, b) -> w - 0.02 * (2 * g + 0.3 * n.velocity(t, i, 0.9, g)),
                "velocity-keeps-momentum,step-of-2-gradient-and-0.3-velocity",
                "V ← μ·V + dW, W ← W − η(2·dW + 0.3·V)");
        assertThat(form.sentence()).contains("2 times the gradient and 0.3 times the velocity");
    }

    @Test
    void nesterovForMomentum() {
        by(MOMENTUM, NESTEROV, "nesterov");
        by(NESTEROV, MOMENTUM, "momentum");
        by(MOMENTUM, SGD, "sgd");
    }

    @Test
    void velocityForgottenPerEpoch() {
        Finding finding = only(MOMENTUM, e -> new WrongTrainer(e) {
            @Override
            public void step(Batch batch) {
                if (updates % 3 == 0) {
                    first.forEach(tensor -> java.util.Arrays.fill(tensor, 0));
                }
                super.step(batch);
            }
        });
        assertThat(finding.id()).isEqualTo("update:velocity-forgotten-per-epoch");
    }

    @Test
    void decays() {
        Optimizer due = new Optimizer.Sgd(0.02, COUPLED);
        Finding half =
                named(due, (n, t, i, w, g, b) -> w - 0.02 * (g + 0.1 * w), "decay-halved", "W ← W − η(dW + 0.1·W)");
        assertThat(half.due()).isEqualTo("W ← W − η(dW + 0.2·W)");
        named(due, (n, t, i, w, g, b) -> w - 0.02 * g, "decay-missing", "W ← W − η·dW");
        Finding added = named(
                SGD,
                (n, t, i, w, g, b) -> w - 0.02 * (g + (t % 2 == 0 ? 0.3 * w : 0)),
                "decay-of-0.3",
                "W ← W − η(dW + 0.3·W)");
        assertThat(added.sentence()).endsWith("in the weights only.");
        named(due, (n, t, i, w, g, b) -> w - 0.02 * (g + 0.37 * w), "decay-of-0.37", "W ← W − η(dW + 0.37·W)");
        named(due, (n, t, i, w, g, b) -> w - 0.02 * (g - 0.2 * w), "decay-of--decay", "W ← W − η(dW − λ·W)");
    }

    @Test
    void decaysOfAdam() {
        by(
                adam(EpsilonPlacement.OUTSIDE_ROOT, DECOUPLED),
                adam(EpsilonPlacement.OUTSIDE_ROOT, COUPLED),
                "coupled-for-decoupled");
        by(
                adam(EpsilonPlacement.OUTSIDE_ROOT, COUPLED),
                adam(EpsilonPlacement.OUTSIDE_ROOT, DECOUPLED),
                "decoupled-for-coupled");
        by(adam(EpsilonPlacement.OUTSIDE_ROOT, COUPLED), ADAM, "decay-missing");
    }

    @Test
    void dialectsOfAdam() {
        by(ADAM, adam(EpsilonPlacement.INSIDE_ROOT, WeightDecay.NONE), "epsilon-inside-root");
        by(ADAM, adam(EpsilonPlacement.EPSILON_HAT, WeightDecay.NONE), "epsilon-hat");
        by(adam(EpsilonPlacement.EPSILON_HAT, WeightDecay.NONE), ADAM, "epsilon-outside");
        Adam uncorrected = new Adam(0.01, 0.9, 0.999, 1e-4, EpsilonPlacement.OUTSIDE_ROOT, false, WeightDecay.NONE);
        by(ADAM, uncorrected, "no-bias-correction");
        by(ADAM, SGD.withLearningRate(0.01), "sgd");
    }

    @Test
    void partsOfAdam() {
        named(
                ADAM,
                (n, t, i, w, g, b) -> {
                    double m = n.velocity(t, i, 0.9, 0.1 * g) * (1 - Math.pow(0.9, n.updates));
                    double v = n.square(t, i, 0.999, 0.001 * g * g) * (1 - Math.pow(0.999, n.updates));
                    return w - 0.01 * m / (Math.sqrt(v) + 1e-4);
                },
                "correction-multiplied",
                "W ← W − η·(M·(1 − β1^t))/(√(V·(1 − β2^t)) + 1e-4)");
        named(
                ADAM,
                (n, t, i, w, g, b) -> {
                    double m = n.velocity(t, i, 0.9, 0.1 * g) / (1 - Math.pow(0.9, n.updates));
                    double v = n.square(t, i, 0.999, 0.001 * g * g) / (1 - Math.pow(0.999, n.updates));
                    return w - 0.01 * m / (v + 1e-4);
                },
                "without-root",
                "W ← W − η·M̂/(V̂ + 1e-4)");
        named(
                ADAM,
                (n, t, i, w, g, b) -> {
                    double m = n.velocity(t, i, 0.999, 0.001 * g) / (1 - Math.pow(0.999, n.updates));
                    double v = n.square(t, i, 0.9, 0.1 * g * g) / (1 - Math.pow(0.9, n.updates));
                    return w - 0.01 * m / (Math.sqrt(v) + 1e-4);
                },
                "betas-exchanged",
                "M ← 0.999·M + 0.001·dW, V ← 0.9·V + 0.1·dW², W ← W − η·M̂/(√V̂ + 1e-4)");
    }

    @Test
    void adamCountsOneAhead() {
        Finding finding = only(ADAM, e -> new WrongTrainer(e) {
            @Override
            double clock() {
                return updates + 1.0;
            }
        });
        assertThat(finding.id()).isEqualTo("update:step-count-ahead");
        assertThat(finding.grade()).isEqualTo(Grade.NAMED);
    }

    @Test
    void partsOfRmsProp() {
        Optimizer due = new Optimizer.RmsProp(0.01, 0.9, 1e-4, RootEpsilon.OUTSIDE_ROOT, WeightDecay.NONE);
        named(
                due,
                (n, t, i, w, g, b) -> w - 0.01 * g / Math.sqrt(n.square(t, i, 0.9, 0.1 * g * g) + 1e-4),
                "epsilon-inside-root",
                "W ← W − η·dW/√(V + 1e-4)");
        named(
                due,
                (n, t, i, w, g, b) -> w - 0.01 * g / (Math.sqrt(n.square(t, i, 1, g * g)) + 1e-4),
                "adagrad",
                "V ← V + dW², W ← W − η·dW/(√V + ε)");
    }

    @Test
    void clipsThatNobodyAskedFor() {
        Finding value = only(SGD, making((n, t, i, w, g, b) -> w - 0.02 * Math.max(-0.3, Math.min(0.3, g))));
        assertThat(value.id()).as("%s", value).isEqualTo("update:clipped-to-value");
        assertThat(value.computed()).isEqualTo("W ← W − η·clip(dW, −0.3, 0.3)");
        Finding norm = only(SGD, e -> new WrongTrainer(e) {
            @Override
            List<double[]> gradientForUpdate(Batch batch) {
                List<double[]> gradient = computed(batch);
                for (double[] tensor : gradient) {
                    double sum = 0;
                    for (double each : tensor) {
                        sum += each * each;
                    }
                    double factor = Math.min(1, 1 / Math.sqrt(sum));
                    java.util.Arrays.setAll(tensor, i -> factor * tensor[i]);
                }
                return gradient;
            }
        });
        assertThat(norm.sentence()).contains("clipped to norm 1, tensor by tensor");
    }

    @Test
    void aStaleGradient() {
        Finding finding = only(SGD, e -> new WrongTrainer(e) {
            private List<double[]> last;

            @Override
            List<double[]> gradientForUpdate(Batch batch) {
                List<double[]> current = computed(batch);
                List<double[]> used = last == null ? current : last;
                last = current;
                return used;
            }
        });
        assertThat(finding.id()).as("%s", finding).isEqualTo("update:of-the-step-before");
    }

    @Test
    void ratesThatNobodyAskedFor() {
        Finding falls = only(SGD, making((n, t, i, w, g, b) -> w - 0.02 * Math.pow(0.95, n.updates - 1) * g));
        assertThat(falls.id()).as("%s", falls).isEqualTo("update:rate-falls-per-update");
        assertThat(falls.computed()).isEqualTo("W ← W − η(t)·dW, η(t) = η·0.95^(t − 1)");
        Finding late = only(SGD, making((n, t, i, w, g, b) -> w - (n.updates > 15 ? 0.006 : 0.02) * g));
        assertThat(late.id()).as("%s", late).isEqualTo("update:times-0.3");
        assertThat(late.sentence()).endsWith("in all tensors, from epoch 6 on.");
        Finding skipped = only(SGD, making((n, t, i, w, g, b) -> n.updates % 2 == 1 ? w - 0.02 * g : w));
        assertThat(skipped.id()).as("%s", skipped).isEqualTo("update:none");
        assertThat(skipped.sentence()).endsWith("only in every other update.");
        Finding list =
                only(SGD, making((n, t, i, w, g, b) -> w - 0.02 * (1 + Math.sin(n.updates * n.updates) / 3) * g));
        assertThat(list.grade()).as("%s", list).isEqualTo(Grade.FORMULA);
    }

    /** No row of the search knows these: one place of the rule is another. */
    @Test
    void onePlaceOfTheFormulaIsNamed() {
        named(SGD, (n, t, i, w, g, b) -> w - 0.02 * g * w, "formula:{w} ← ({w} − η·{g}·{w})", "W ← (W − η·dW·W)");
        named(SGD, (n, t, i, w, g, b) -> w - (0.02 + g), "formula:{w} ← ({w} − (η + {g}))", "W ← (W − (η + dW))");
        named(
                MOMENTUM,
                (n, t, i, w, g, b) -> w - 0.02 * Math.tanh(n.velocity(t, i, 0.9, g)),
                "formula:{w} ← ({w} − η·tanh(V))",
                "W ← (W − η·tanh(V))");
    }

    @Test
    void whatNobodyPlantedIsNotNamed() {
        Next[] odd = {
            (n, t, i, w, g, b) -> w - 0.02 * Math.cbrt(g),
            (n, t, i, w, g, b) -> w - 0.02 * g - 0.001 * Math.sin(w),
            (n, t, i, w, g, b) -> w - 0.02 * (g + n.velocity(t, i, 0.9, g * g)),
            (n, t, i, w, g, b) -> w - 0.02 * g * (i % 2 == 0 ? 1.1 : 0.9)
        };
        for (Next next : odd) {
            Finding finding = only(SGD, making(next));
            assertThat(finding.grade()).as("%s", finding).isEqualTo(Grade.UNKNOWN);
            assertThat(finding.implied()).isPresent();
            assertThat(finding.worked()).isNotEmpty();
        }
    }
}
