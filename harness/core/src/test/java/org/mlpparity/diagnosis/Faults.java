package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.MlpTrainer;

/** Trainers with a wrong gradient by what is wrong with it: the report shows the gradient that the update uses. */
final class Faults {
    private Faults() {}

    static Map<String, Function<Experiment, MlpTrainer>> all() {
        Map<String, Function<Experiment, MlpTrainer>> all = new LinkedHashMap<>();
        all.put("doubled", e -> scaled(e, batch -> 2));
        all.put("halved", e -> scaled(e, batch -> 0.5));
        all.put("negated", e -> scaled(e, batch -> -1));
        all.put("times-samples", e -> scaled(e, Batch::samples));
        all.put("divided-by-samples", e -> scaled(e, batch -> 1.0 / batch.samples()));
        all.put("layer-2-halved", e -> changed(e, (t, i, g) -> t / 2 == 1 ? 0.5 * g : g));
        all.put("weights-of-layer-1-doubled", e -> changed(e, (t, i, g) -> t == 0 ? 2 * g : g));
        all.put("biases-doubled", e -> changed(e, (t, i, g) -> t % 2 == 1 ? 2 * g : g));
        all.put("biases-zero", e -> changed(e, (t, i, g) -> t % 2 == 1 ? 0 : g));
        all.put("decay-added", Faults::decayAdded);
        all.put("units-reversed", Faults::unitsReversed);
        all.put("residual", e -> new WrongTrainer(e) {
            @Override
            double outputDelta(double z, double p, double y) {
                return p - y;
            }
        });
        all.put("slope-at-activation", e -> new WrongTrainer(e) {
            @Override
            double slope(int layer, double z, double a) {
                return super.slope(layer, a, Math.tanh(a));
            }
        });
        all.put("slope-missing", e -> new WrongTrainer(e) {
            @Override
            double slope(int layer, double z, double a) {
                return layer < network.depth() - 1 ? 1 : super.slope(layer, z, a);
            }
        });
        all.put("slope-missing-in-layer-1", e -> new WrongTrainer(e) {
            @Override
            double slope(int layer, double z, double a) {
                return layer == 0 ? 1 : super.slope(layer, z, a);
            }
        });
        all.put("slope-one-minus-a", e -> new WrongTrainer(e) {
            @Override
            double slope(int layer, double z, double a) {
                return layer < network.depth() - 1 ? 1 - a : super.slope(layer, z, a);
            }
        });
        all.put("weights-transposed-backward", e -> new WrongTrainer(e) {
            @Override
            double[] backwardWeights(int layer) {
                return layer == 1 ? transposed(theta.get(2), network.units(1)) : super.backwardWeights(layer);
            }
        });
        all.put("bias-of-first-sample", e -> biasWeights(e, (sample, samples) -> sample == 0 ? 1 : 0));
        all.put("bias-of-last-sample", e -> biasWeights(e, (sample, samples) -> sample == samples - 1 ? 1 : 0));
        all.put("bias-mean", e -> biasWeights(e, (sample, samples) -> 1.0 / samples));
        all.put("without-last-sample", e -> sampleWeights(e, (sample, samples) -> sample == samples - 1 ? 0 : 1));
        all.put("without-first-sample", e -> sampleWeights(e, (sample, samples) -> sample == 0 ? 0 : 1));
        all.put("last-sample-only", e -> sampleWeights(e, (sample, samples) -> sample == samples - 1 ? 1 : 0));
        all.put("not-cleared", Faults::notCleared);
        all.put("doubled-from-epoch-4", e -> new WrongTrainer(e) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                return each(gradient, (t, i, g) -> updates >= 9 ? 2 * g : g);
            }
        });
        return all;
    }

    /** An entry of a gradient. */
    private interface Entry {
        double of(int tensor, int index, double g);
    }

    /** What a sample counts. */
    private interface Weight {
        double of(int sample, int samples);
    }

    private static List<double[]> each(List<double[]> gradient, Entry entry) {
        for (int t = 0; t < gradient.size(); t++) {
            int tensor = t;
            double[] g = gradient.get(t);
            Arrays.setAll(g, i -> entry.of(tensor, i, g[i]));
        }
        return gradient;
    }

    private static MlpTrainer changed(Experiment experiment, Entry entry) {
        return new WrongTrainer(experiment) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                return each(gradient, entry);
            }
        };
    }

    private static MlpTrainer scaled(Experiment experiment, ToDoubleFunction<Batch> factor) {
        return new WrongTrainer(experiment) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                return each(gradient, (t, i, g) -> factor.applyAsDouble(batch) * g);
            }
        };
    }

    private static MlpTrainer decayAdded(Experiment experiment) {
        return new WrongTrainer(experiment) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                return each(gradient, (t, i, g) -> g + 0.1 * theta.get(t)[i]);
            }
        };
    }

    private static MlpTrainer unitsReversed(Experiment experiment) {
        return new WrongTrainer(experiment) {
            @Override
            List<double[]> finished(List<double[]> gradient, Batch batch) {
                double[] rows = gradient.get(0).clone();
                int n = network.fanIn(0);
                int last = network.units(0) - 1;
                return each(gradient, (t, i, g) -> t == 0 ? rows[(last - i / n) * n + i % n] : g);
            }
        };
    }

    private static MlpTrainer biasWeights(Experiment experiment, Weight weight) {
        return new WrongTrainer(experiment) {
            @Override
            double biasWeight(int sample, Batch batch) {
                return weight.of(sample, batch.samples());
            }
        };
    }

    private static MlpTrainer sampleWeights(Experiment experiment, Weight weight) {
        return new WrongTrainer(experiment) {
            @Override
            double sampleWeight(int sample, Batch batch) {
                return weight.of(sample, batch.samples());
            }
        };
    }

    private static MlpTrainer notCleared(Experiment experiment) {
        return new WrongTrainer(experiment) {
            private List<double[]> pile;

            @Override
            List<double[]> gradientForUpdate(Batch batch) {
                List<double[]> gradient = computed(batch);
                List<double[]> before = pile;
                pile = before == null ? gradient : each(gradient, (t, i, g) -> g + before.get(t)[i]);
                List<double[]> kept = new ArrayList<>();
                pile.forEach(tensor -> kept.add(tensor.clone()));
                pile = kept;
                return gradient;
            }
        };
    }

    private static double[] transposed(double[] entries, int size) {
        double[] other = new double[entries.length];
        Arrays.setAll(other, k -> entries[k % size * size + k / size]);
        return other;
    }
}
