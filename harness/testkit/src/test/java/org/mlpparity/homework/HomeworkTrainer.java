package org.mlpparity.homework;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;

/** Carries numbers between the trainer interface and the homework. */
record HomeworkTrainer(Experiment experiment, Homework homework) implements MlpTrainer {
    HomeworkTrainer {
        homework.w = arrays(experiment.initial());
    }

    @Override
    public Matrix predict(Matrix inputs) {
        double[][] predictions = new double[inputs.rows()][];
        for (int s = 0; s < inputs.rows(); s++) {
            predictions[s] = homework.forward(row(inputs, s))[homework.w.length];
        }
        return Matrix.ofRows(predictions);
    }

    @Override
    public LossGradient gradient(Batch batch) {
        double[][][] g = arrays(parameters().map(entry -> 0));
        int m = experiment
                .loss()
                .reduction()
                .divisor(batch.samples(), batch.targets().columns());
        double loss = 0;
        for (int s = 0; s < batch.samples(); s++) {
            loss += homework.backward(row(batch.inputs(), s), row(batch.targets(), s), m, g);
        }
        return new LossGradient(loss, parameters(g));
    }

    @Override
    public void step(Batch batch) {
        double[][][] g = arrays(gradient(batch).gradient());
        for (int l = 0; l < g.length; l++) {
            for (int j = 0; j < g[l].length; j++) {
                for (int i = 0; i < g[l][j].length; i++) {
                    homework.w[l][j][i] -= experiment.optimizer().learningRate() * g[l][j][i];
                }
            }
        }
    }

    @Override
    public Parameters parameters() {
        return parameters(homework.w);
    }

    @Override
    public void load(Parameters parameters) {
        homework.w = arrays(parameters);
    }

    @Override
    public void close() {}

    private static double[] row(Matrix matrix, int row) {
        return matrix.rows(row, row + 1).toArray();
    }

    private static double[][][] arrays(Parameters parameters) {
        double[][][] layers = new double[parameters.depth()][][];
        for (int l = 0; l < layers.length; l++) {
            Matrix weights = parameters.weights(l);
            layers[l] = new double[weights.rows()][weights.columns() + 1];
            for (int j = 0; j < weights.rows(); j++) {
                System.arraycopy(row(weights, j), 0, layers[l][j], 0, weights.columns());
                layers[l][j][weights.columns()] = parameters.biases(l).get(j);
            }
        }
        return layers;
    }

    private static Parameters parameters(double[][][] layers) {
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (double[][] layer : layers) {
            int inputs = layer[0].length - 1;
            double[][] w = new double[layer.length][inputs];
            double[] b = new double[layer.length];
            for (int j = 0; j < layer.length; j++) {
                System.arraycopy(layer[j], 0, w[j], 0, inputs);
                b[j] = layer[j][inputs];
            }
            weights.add(Matrix.ofRows(w));
            biases.add(Matrix.row(b));
        }
        return new Parameters(weights, biases);
    }
}
