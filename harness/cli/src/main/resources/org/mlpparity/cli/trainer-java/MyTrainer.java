package org.example;

import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.ArrayTrainer;
import org.mlpparity.trainer.NotOffered;

/** A multi-layer perceptron in plain arrays, trained by gradient descent: put your own in its place. */
final class MyTrainer extends ArrayTrainer {
    MyTrainer(Experiment experiment) {
        super(experiment);
    }

    @Override
    protected double[][] predict(double[][] inputs) {
        double[][] a = inputs;
        for (int l = 0; l < weights.length; l++) {
            a = activated(l, preActivations(l, a));
        }
        return a;
    }

    /** Forward and back. What it computed on the way is shown, so that small faults are seen. */
    @Override
    protected Pass pass(double[][] inputs, double[][] targets) {
        int depth = weights.length;
        Pass pass = new Pass(depth);
        for (int l = 0; l < depth; l++) {
            pass.z[l] = preActivations(l, l == 0 ? inputs : pass.a[l - 1]);
            pass.a[l] = activated(l, pass.z[l]);
        }
        double divisor = experiment().loss().reduction().divisor(inputs.length, targets[0].length);
        double[][] upstream = new double[inputs.length][targets[0].length]; // dL/da of the last layer
        for (int s = 0; s < inputs.length; s++) {
            for (int j = 0; j < targets[s].length; j++) {
                double error = pass.a[depth - 1][s][j] - targets[s][j];
                pass.loss += error * error / divisor;
                upstream[s][j] = 2 * error / divisor;
            }
        }
        for (int l = depth - 1; l >= 0; l--) {
            double[][] below = l == 0 ? inputs : pass.a[l - 1];
            double[][] delta = new double[inputs.length][biases[l].length]; // dL/dz
            double[][] upstreamBelow = new double[inputs.length][below[0].length];
            pass.weightGradients[l] = new double[biases[l].length][below[0].length];
            pass.biasGradients[l] = new double[biases[l].length];
            for (int s = 0; s < inputs.length; s++) {
                for (int j = 0; j < biases[l].length; j++) {
                    delta[s][j] = upstream[s][j] * slope(l, pass.z[l][s][j], pass.a[l][s][j]);
                    pass.biasGradients[l][j] += delta[s][j];
                    for (int i = 0; i < below[s].length; i++) {
                        pass.weightGradients[l][j][i] += delta[s][j] * below[s][i];
                        upstreamBelow[s][i] += weights[l][j][i] * delta[s][j];
                    }
                }
            }
            pass.deltas[l] = delta;
            upstream = upstreamBelow;
        }
        return pass;
    }

    /** An optimizer with a memory, such as a velocity, also overrides forget(), which empties it, and may show it by memory(). */
    @Override
    protected void update(double[][][] weightGradients, double[][] biasGradients) {
        double rate = experiment().optimizer().learningRate();
        for (int l = 0; l < weights.length; l++) {
            for (int j = 0; j < weights[l].length; j++) {
                biases[l][j] -= rate * biasGradients[l][j];
                for (int i = 0; i < weights[l][j].length; i++) {
                    weights[l][j][i] -= rate * weightGradients[l][j][i];
                }
            }
        }
    }

    /** z = a Wᵀ + b, [sample][unit]. */
    private double[][] preActivations(int l, double[][] below) {
        double[][] z = new double[below.length][biases[l].length];
        for (int s = 0; s < below.length; s++) {
            for (int j = 0; j < biases[l].length; j++) {
                z[s][j] = biases[l][j];
                for (int i = 0; i < below[s].length; i++) {
                    z[s][j] += weights[l][j][i] * below[s][i];
                }
            }
        }
        return z;
    }

    private double[][] activated(int l, double[][] z) {
        double[][] a = new double[z.length][biases[l].length];
        for (int s = 0; s < z.length; s++) {
            for (int j = 0; j < z[s].length; j++) {
                a[s][j] = activation(kind(l), z[s][j]);
            }
        }
        return a;
    }

    private Activation.Kind kind(int l) {
        return experiment().network().layer(l).activation().kind();
    }

    private static double activation(Activation.Kind kind, double z) {
        return switch (kind) {
            case IDENTITY -> z;
            case RELU -> Math.max(z, 0);
            case TANH -> Math.tanh(z);
            default -> throw NotOffered.of(kind);
        };
    }

    /** da/dz. */
    private double slope(int l, double z, double a) {
        return switch (kind(l)) {
            case IDENTITY -> 1;
            case RELU -> z > 0 ? 1 : 0;
            case TANH -> 1 - a * a;
            default -> throw NotOffered.of(kind(l));
        };
    }
}
