package org.mlpparity.homework;

/** A perceptron by hand: ReLU in the hidden layers, squared error. w is [layer][unit][input], the bias comes last. */
class Homework {
    double[][][] w;

    /** What every layer puts out for one sample; a[0] is the sample itself. */
    double[][] forward(double[] x) {
        double[][] a = new double[w.length + 1][];
        a[0] = x;
        for (int l = 0; l < w.length; l++) {
            a[l + 1] = new double[w[l].length];
            for (int j = 0; j < w[l].length; j++) {
                double z = w[l][j][a[l].length];
                for (int i = 0; i < a[l].length; i++) {
                    z += w[l][j][i] * a[l][i];
                }
                a[l + 1][j] = isOutput(l) ? z : Math.max(z, 0);
            }
        }
        return a;
    }

    /** Adds the gradient of Σ(p − y)²/m for one sample to g and returns the loss. */
    double backward(double[] x, double[] y, int m, double[][][] g) {
        double[][] a = forward(x);
        double loss = 0;
        double[] error = new double[y.length];
        for (int j = 0; j < y.length; j++) {
            double difference = a[w.length][j] - y[j];
            loss += difference * difference / m;
            error[j] = 2 * difference / m;
        }
        for (int l = w.length - 1; l >= 0; l--) {
            double[] errorBelow = new double[a[l].length];
            for (int j = 0; j < w[l].length; j++) {
                double delta = error[j] * slope(l, a[l + 1][j]);
                for (int i = 0; i < a[l].length; i++) {
                    g[l][j][i] += delta * a[l][i];
                    errorBelow[i] += w[l][j][i] * delta;
                }
                g[l][j][a[l].length] += delta;
            }
            error = errorBelow;
        }
        return loss;
    }

    double slope(int layer, double a) {
        return isOutput(layer) || a > 0 ? 1 : 0;
    }

    boolean isOutput(int layer) {
        return layer == w.length - 1;
    }
}
