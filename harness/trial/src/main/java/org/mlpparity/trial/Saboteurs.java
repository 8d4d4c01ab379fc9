package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.testkit.ForwardingTrainer;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Trainers that are wrong in exactly one way each: a verifier must refuse all of them, wherever their fault can show. */
public final class Saboteurs {
    private Saboteurs() {}

    /** Every saboteur over the plain perceptron of this package, at least one for every cause that a diagnosis can name. */
    public static List<Saboteur> all() {
        return Stream.of(
                        GradientSaboteurs.all(),
                        FlowSaboteurs.all(),
                        UnitSaboteurs.all(),
                        ParameterSaboteurs.all(),
                        LossSaboteurs.all(),
                        UpdateSaboteurs.all(),
                        RateSaboteurs.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The plain perceptron of this package without a fault, for comparison. */
    public static MlpTrainerProvider correct() {
        return new PlainTrainerProvider();
    }

    /**
     * Reports one weight's gradient off by a relative error at one step.
     *
     * @param atStep which call of {@code gradient}, counted from 1
     * @param layer the layer, counted from 0
     * @param row the unit, counted from 0
     * @param column the input, counted from 0
     */
    public static MlpTrainerProvider gradientEntryOff(
            MlpTrainerProvider correct, int atStep, int layer, int row, int column, double relativeError) {
        return gradientAt(correct, "gradient-entry-off", atStep, answer -> {
            List<Matrix> weights = new ArrayList<>(answer.gradient().weights());
            Matrix wrong = weights.get(layer);
            double[] entries = wrong.toArray();
            entries[row * wrong.columns() + column] *= 1 + relativeError;
            weights.set(layer, Matrix.of(wrong.rows(), wrong.columns(), entries));
            return new LossGradient(
                    answer.loss(), new Parameters(weights, answer.gradient().biases()));
        });
    }

    /** Throws at one step. */
    public static MlpTrainerProvider throwing(MlpTrainerProvider correct, int atStep) {
        return gradientAt(correct, "throwing", atStep, answer -> {
            throw new IllegalStateException("out of coffee");
        });
    }

    /** Reports a NaN loss at one step. */
    public static MlpTrainerProvider nanLoss(MlpTrainerProvider correct, int atStep) {
        return gradientAt(correct, "nan-loss", atStep, answer -> new LossGradient(Double.NaN, answer.gradient()));
    }

    /** Predicts one sample too few. */
    public static MlpTrainerProvider wrongShape(MlpTrainerProvider correct) {
        return Saboteur.over(
                correct, "wrong-shape", "predicts without its last sample", trainer -> new ForwardingTrainer(trainer) {
                    @Override
                    public Matrix predict(Matrix inputs) {
                        return super.predict(inputs).rows(0, inputs.rows() - 1);
                    }
                });
    }

    /** Starts from parameters of its own: the first weight is one ulp off. */
    public static MlpTrainerProvider otherStart(MlpTrainerProvider correct) {
        return Saboteur.over(correct, "other-start", "starts one ulp off", trainer -> {
            Parameters start = trainer.parameters();
            List<Matrix> weights = new ArrayList<>(start.weights());
            double[] entries = weights.get(0).toArray();
            entries[0] = Math.nextUp(entries[0]);
            weights.set(0, Matrix.of(weights.get(0).rows(), weights.get(0).columns(), entries));
            trainer.load(new Parameters(weights, start.biases()));
            return trainer;
        });
    }

    /** Updates with every other batch only. */
    public static MlpTrainerProvider skippedUpdates(MlpTrainerProvider correct) {
        return Saboteur.over(
                correct, "skipped-updates", "skips every other update", trainer -> new ForwardingTrainer(trainer) {
                    private int count;

                    @Override
                    public void step(Batch batch) {
                        if (count++ % 2 == 0) {
                            super.step(batch);
                        }
                    }
                });
    }

    private static MlpTrainerProvider gradientAt(
            MlpTrainerProvider correct, String id, int atStep, UnaryOperator<LossGradient> wrong) {
        String description = "wrong at step " + atStep;
        return Saboteur.over(correct, id, description, trainer -> new ForwardingTrainer(trainer) {
            private int count;

            @Override
            public LossGradient gradient(Batch batch) {
                LossGradient answer = super.gradient(batch);
                return ++count == atStep ? wrong.apply(answer) : answer;
            }
        });
    }
}
