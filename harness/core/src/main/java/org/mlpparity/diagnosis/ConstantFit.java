package org.mlpparity.diagnosis;

import java.util.List;
import java.util.Optional;

/** θ' − θ as a sum of terms with constants that are the same at every step: what each constant may be. */
final class ConstantFit {
    /** A pivot below this share of its column means that the terms cannot be told apart. */
    private static final double RANK = 1e-8;

    private final UpdateJudge judge;
    private final List<Estimate[]> terms;

    ConstantFit(UpdateJudge judge, List<Estimate[]> terms) {
        this.judge = judge;
        this.terms = terms;
    }

    /**
     * [low, high] of every constant: the solution of the normal equations over every other step, and as far around it as the bounds of all
     * numbers together may move it; empty where some term has no value, the equations are too few or do not have full rank.
     */
    Optional<double[][]> solve() {
        Track track = judge.track();
        int n = terms.size();
        double[][] normal = new double[n][n];
        double[] right = new double[n];
        int equations = 0;
        double[] scale = scales(track);
        for (int p = 0; p < track.length(); p++) {
            if (isUsed(track, p)) {
                for (int i = 0; i < track.size(); i++) {
                    double weight = weight(track, p, i);
                    for (int a = 0; a < n; a++) {
                        double x = weight * terms.get(a)[p].value[i] / scale[a];
                        right[a] += x * weight * y(track, p, i);
                        for (int b = 0; b < n; b++) {
                            normal[a][b] += x * weight * terms.get(b)[p].value[i] / scale[b];
                        }
                    }
                    equations++;
                }
            }
        }
        double[][] inverse = equations < 2 * n + 2 ? null : inverse(normal);
        if (inverse == null) {
            return Optional.empty();
        }
        return Optional.of(ranges(track, inverse, right, scale));
    }

    private boolean isUsed(Track track, int p) {
        for (Estimate[] term : terms) {
            if (term[p] == null) {
                return false;
            }
        }
        return track.after(p) != null && (p % 2 == 0 || track.length() < 6);
    }

    private double[] scales(Track track) {
        double[] scale = new double[terms.size()];
        for (int a = 0; a < scale.length; a++) {
            for (int p = 0; p < track.length(); p++) {
                for (int i = 0; i < track.size() && isUsed(track, p); i++) {
                    scale[a] = Math.max(scale[a], Math.abs(terms.get(a)[p].value[i]) * weight(track, p, i));
                }
            }
            scale[a] = scale[a] == 0 ? 1 : scale[a];
        }
        return scale;
    }

    private static double y(Track track, int p, int i) {
        return track.after(p)[i] - track.theta(p).get(i);
    }

    private double tolerance(int p, int i) {
        double off = judge.tolerance(p, judge.due(p), i);
        for (Estimate[] term : terms) {
            off += 4 * term[p].bound[i];
        }
        return off;
    }

    private double weight(Track track, int p, int i) {
        return judge.due(p) == null ? 0 : 1 / Math.max(tolerance(p, i), 1e-300);
    }

    private double[][] ranges(Track track, double[][] inverse, double[] right, double[] scale) {
        int n = scale.length;
        double[][] ranges = new double[n][2];
        for (int a = 0; a < n; a++) {
            double c = 0;
            for (int b = 0; b < n; b++) {
                c += inverse[a][b] * right[b];
            }
            double off = 0;
            for (int p = 0; p < track.length(); p++) {
                for (int i = 0; i < track.size() && isUsed(track, p); i++) {
                    double moved = 0;
                    for (int b = 0; b < n; b++) {
                        moved += inverse[a][b] * weight(track, p, i) * terms.get(b)[p].value[i] / scale[b];
                    }
                    // The tolerance times its weight is 1.
                    off += Math.abs(moved);
                }
            }
            off += 1e-12 * Math.abs(c);
            ranges[a][0] = (c - off) / scale[a];
            ranges[a][1] = (c + off) / scale[a];
        }
        return ranges;
    }

    /** By Gauss and Jordan with the largest pivots; null where the matrix has not full rank. */
    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] left = new double[n][];
        double[][] inverse = new double[n][n];
        double[] size = new double[n];
        for (int i = 0; i < n; i++) {
            left[i] = matrix[i].clone();
            inverse[i][i] = 1;
            size[i] = matrix[i][i];
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(left[row][column]) > Math.abs(left[pivot][column]) ? row : pivot;
            }
            if (!(Math.abs(left[pivot][column]) > RANK * size[column])) {
                return null;
            }
            double[] swapped = left[column];
            left[column] = left[pivot];
            left[pivot] = swapped;
            swapped = inverse[column];
            inverse[column] = inverse[pivot];
            inverse[pivot] = swapped;
            for (int row = 0; row < n; row++) {
                double factor = row == column ? 0 : left[row][column] / left[column][column];
                for (int j = 0; j < n && row != column; j++) {
                    left[row][j] -= factor * left[column][j];
                    inverse[row][j] -= factor * inverse[column][j];
                }
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] /= left[i][i];
            }
        }
        return inverse;
    }
}
