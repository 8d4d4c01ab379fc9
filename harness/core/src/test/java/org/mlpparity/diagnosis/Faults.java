package org.mlpparity.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.MlpTrainer;

/** Wrong trainers by the cause that is to be found. */
final class Faults {
    private Faults() {}

    static Map<String, Function<Experiment, MlpTrainer>> all() {
        Map<String, Function<Experiment, MlpTrainer>> all = new LinkedHashMap<>();
        all.put("gradient-doubled", e -> scaled(e, batch -> 2));
        all.put("gradient-halved", e -> scaled(e, batch -> 0.5));
        all.put("gradient-negated", e -> scaled(e, batch -> -1));
        all.put("gradient-scaled", e -> scaled(e, batch -> 0.7));
        all.put("gradient-times-samples", e -> scaled(e, Batch::samples));
        all.put("gradient-divided-by-samples", e -> scaled(e, batch -> 1.0 / batch.samples()));
        all.put(
                "gradient-times-outputs",
                e -> scaled(e, batch -> batch.targets().columns()));
        all.put(
                "gradient-divided-by-outputs",
                e -> scaled(e, batch -> 1.0 / batch.targets().columns()));
        all.put("cross-entropy-delta", Faults::crossEntropyDelta);
        all.put("derivative-at-activation", Faults::derivativeAtActivation);
        all.put(
                "derivative-missing",
                e -> slopeMissing(e, List.of(Activation.Kind.TANH, Activation.Kind.SIGMOID, Activation.Kind.SOFTPLUS)));
        all.put("relu-mask-missing", e -> slopeMissing(e, List.of(Activation.Kind.RELU, Activation.Kind.LEAKY_RELU)));
        all.put("bias-not-summed", e -> biasWeight(e));
        all.put("bias-not-updated", Faults::biasNotUpdated);
        all.put("sample-dropped", e -> sampleWeight(e, true));
        all.put("last-sample-only", e -> sampleWeight(e, false));
        all.put("learning-rate-off", Faults::rateOff);
        all.put("update-skipped", Faults::updateSkipped);
        all.put("float32-arithmetic", Faults::shorter);
        all.put("weights-transposed", Faults::transposed);
        return all;
    }

    private static MlpTrainer scaled(Experiment experiment, ToDoubleFunction<Batch> factor) {
        return new WrongTrainer(experiment) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                double c = factor.applyAsDouble(batch);
                gradient.forEach(tensor -> java.util.Arrays.setAll(tensor, i -> c * tensor[i]));
                return gradient;
            }
        };
    }

    private static MlpTrainer crossEntropyDelta(Experiment experiment) {
        return new WrongTrainer(experiment) {
            @Override
            double outputDelta(double z, double p, double y) {
                return p - y;
            }
        };
    }

    private static MlpTrainer derivativeAtActivation(Experiment experiment) {
        return new WrongTrainer(experiment) {
            @Override
            double slope(int layer, double z, double a) {
                return switch (network.layer(layer).activation().kind()) {
                    case TANH -> 1 - Math.tanh(a) * Math.tanh(a);
                    case SIGMOID -> Math.exp(-a) / ((1 + Math.exp(-a)) * (1 + Math.exp(-a)));
                    case SOFTPLUS -> 1 / (1 + Math.exp(-a));
                    default -> super.slope(layer, z, a);
                };
            }
        };
    }

    private static MlpTrainer slopeMissing(Experiment experiment, List<Activation.Kind> kinds) {
        return new WrongTrainer(experiment) {
            @Override
            double slope(int layer, double z, double a) {
                return kinds.contains(network.layer(layer).activation().kind()) ? 1 : super.slope(layer, z, a);
            }
        };
    }

    private static MlpTrainer biasWeight(Experiment experiment) {
        return new WrongTrainer(experiment) {
            @Override
            double biasWeight(int sample, Batch batch) {
                return sample == 0 ? 1 : 0;
            }
        };
    }

    private static MlpTrainer biasNotUpdated(Experiment experiment) {
        return new WrongTrainer(experiment) {
            @Override
            boolean isUpdated(int tensor) {
                return tensor % 2 == 0;
            }
        };
    }

    private static MlpTrainer sampleWeight(Experiment experiment, boolean lastDropped) {
        return new WrongTrainer(experiment) {
            @Override
            double sampleWeight(int sample, Batch batch) {
                return (sample == batch.samples() - 1) == lastDropped ? 0 : 1;
            }
        };
    }

    private static MlpTrainer rateOff(Experiment experiment) {
        return new WrongTrainer(experiment) {
            @Override
            double rate() {
                return super.rate() * (updates > 5 ? 0.1 : 1);
            }
        };
    }

    private static MlpTrainer updateSkipped(Experiment experiment) {
        return new WrongTrainer(experiment) {
            private int count;

            @Override
            public void step(Batch batch) {
                if (count++ % 3 != 1) {
                    super.step(batch);
                }
            }
        };
    }

    private static MlpTrainer shorter(Experiment experiment) {
        return new WrongTrainer(experiment) {
            @Override
            double number(double value) {
                return (float) value;
            }
        };
    }

    private static MlpTrainer transposed(Experiment experiment) {
        return new WrongTrainer(experiment) {
            @Override
            double[] weights(int layer) {
                double[] entries = theta.get(2 * layer);
                double[] other = new double[entries.length];
                for (int i = 0; i < entries.length; i++) {
                    other[i] = entries[i % network.fanIn(layer) * network.units(layer) + i / network.fanIn(layer)];
                }
                return other;
            }
        };
    }
}
