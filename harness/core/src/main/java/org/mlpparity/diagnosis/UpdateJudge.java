package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which updates give every number of a tensor that was seen after a step, and how closely. */
final class UpdateJudge {
    private static final double ORDERS = 4;
    private static final double ROUNDINGS = 1;
    private static final double TELLING = 100;
    /** A number counts as evidence from here on. */
    private static final double CLEAR = 3;

    private final Track track;
    private final boolean[] judged;
    private final Estimate[][] due;
    private final Estimates in;
    private final boolean[] wrong;

    /**
     * @param judged at which positions
     * @param due what is expected, from each gradient that the update may rightly use
     */
    UpdateJudge(Track track, boolean[] judged, List<Estimate[]> due, Estimates in) {
        this.track = track;
        this.judged = judged;
        this.due = due.toArray(new Estimate[0][]);
        this.in = in;
        wrong = new boolean[track.length()];
        for (int p = 0; p < wrong.length; p++) {
            wrong[p] = judged[p] && track.after(p) != null && !isDue(p);
        }
    }

    private boolean isDue(int p) {
        for (Estimate[] one : due) {
            if (one[p] == null || isWithinBounds(p, one[p])) {
                return true;
            }
        }
        return false;
    }

    private boolean isWithinBounds(int p, Estimate after) {
        for (int i = 0; i < after.size(); i++) {
            if (!after.admits(i, track.after(p)[i])) {
                return false;
            }
        }
        return true;
    }

    Track track() {
        return track;
    }

    boolean isWrong() {
        for (boolean each : wrong) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    boolean isWrong(int position) {
        return wrong[position];
    }

    int wrongSteps() {
        int count = 0;
        for (boolean each : wrong) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** What is expected at a position, from the gradient that was shown. */
    Estimate due(int position) {
        return due[0][position];
    }

    double tolerance(int p, Estimate after, int i) {
        double size = Math.max(
                Math.abs(after.value[i]),
                Math.max(Math.abs(track.after(p)[i]), Math.abs(track.theta(p).get(i))));
        return ORDERS * after.bound[i] + in.gamma(ROUNDINGS) * size;
    }

    private boolean holds(int p, Estimate after) {
        double[] seen = track.after(p);
        for (int i = 0; i < seen.length; i++) {
            if (!(Math.abs(seen[i] - after.value[i]) <= tolerance(p, after, i))) {
                return false;
            }
        }
        return true;
    }

    private double error(int p, int i) {
        double error = Double.POSITIVE_INFINITY;
        for (Estimate[] one : due) {
            error = Math.min(error, Math.abs(track.after(p)[i] - one[p].value[i]));
        }
        return error;
    }

    /** Whether it gives what was seen at a position. */
    boolean gives(int position, Estimate[] after) {
        return after[position] != null && holds(position, after[position]);
    }

    /**
     * What the numbers of each step leave for a factor of {@code made}, beside {@code base}: base + factor·made gives them; empty where a
     * wrong step leaves nothing.
     */
    Optional<double[][]> factors(Estimate[] base, Estimate[] made) {
        double[][] ranges = new double[track.length()][];
        for (int p = 0; p < ranges.length; p++) {
            if (base[p] == null || made[p] == null || track.after(p) == null) {
                if (wrong[p] && p > 0 && p < ranges.length - 1) {
                    return Optional.empty();
                }
                continue;
            }
            ranges[p] = range(p, base[p], made[p]);
            if (ranges[p] == null && wrong[p]) {
                return Optional.empty();
            }
        }
        return Optional.of(ranges);
    }

    private double[] range(int p, Estimate base, Estimate made) {
        double rough = rough(p, base, made);
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int i = 0; i < made.size(); i++) {
            double rest = track.after(p)[i] - base.value[i];
            double off = tolerance(p, base, i) + ORDERS * rough * made.bound[i] + in.gamma(ROUNDINGS) * Math.abs(rest);
            double x = made.value[i];
            if (x == 0) {
                if (Math.abs(rest) > off) {
                    return null;
                }
                continue;
            }
            low = Math.max(low, Math.min((rest - off) / x, (rest + off) / x));
            high = Math.min(high, Math.max((rest - off) / x, (rest + off) / x));
        }
        return low <= high ? new double[] {low, high} : null;
    }

    private double rough(int p, Estimate base, Estimate made) {
        int largest = 0;
        for (int i = 1; i < made.size(); i++) {
            largest = Math.abs(made.value[i]) > Math.abs(made.value[largest]) ? i : largest;
        }
        double x = made.value[largest];
        return x == 0 ? 1 : Math.abs((track.after(p)[largest] - base.value[largest]) / x);
    }

    /** How well it fits; empty where a wrong number is not given. */
    Optional<Fitting> fitting(Estimate[] after) {
        Fitting fitting = new Fitting();
        for (int p = 0; p < after.length; p++) {
            if (!judged[p] || track.after(p) == null) {
                continue;
            }
            if (after[p] == null) {
                if (wrong[p] && p > 0 && p < after.length - 1) {
                    return Optional.empty();
                }
                continue;
            }
            if (!holds(p, after[p])) {
                if (wrong[p]) {
                    return Optional.empty();
                }
                fitting.exceptions.add(track.steps[p]);
                continue;
            }
            fitting.steps.add(track.steps[p]);
            if (!count(fitting, p, after[p])) {
                return Optional.empty();
            }
        }
        boolean rare = fitting.exceptions.isEmpty() || wrongSteps() >= 3;
        return rare ? Optional.of(fitting) : Optional.empty();
    }

    private boolean count(Fitting fitting, int p, Estimate after) {
        for (int i = 0; i < after.size(); i++) {
            double error = error(p, i);
            double off = tolerance(p, after, i);
            fitting.numbers++;
            if (wrong[p] && !Double.isFinite(off)) {
                return false;
            }
            double ratio = error / Math.max(off, Double.MIN_NORMAL);
            if (wrong[p] && ratio > CLEAR) {
                fitting.chance += Math.log10(ratio);
                fitting.clear++;
                boolean near = error > TELLING * Math.abs(track.after(p)[i] - after.value[i]);
                fitting.telling += ratio > TELLING && near ? 1 : 0;
                if (near || fitting.position < 0) {
                    if (ratio > fitting.sharpest) {
                        fitting.sharpest = ratio;
                        fitting.position = p;
                        fitting.index = i;
                        fitting.given = after.value[i];
                    }
                }
            }
        }
        return true;
    }

    /** How a change fits. */
    static final class Fitting {
        final List<Integer> exceptions = new ArrayList<>();
        final List<Integer> steps = new ArrayList<>();
        int numbers;
        int telling;
        /** How many numbers are clearly nearer to it than to what is due. */
        int clear;

        double chance;
        double sharpest;
        int position = -1;
        int index;
        double given;
    }
}
