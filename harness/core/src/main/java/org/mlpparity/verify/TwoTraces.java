package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mlpparity.formula.Operation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.oracle.ExactRun;
import org.mlpparity.oracle.ExactStep;
import org.mlpparity.oracle.OptimizerState;
import org.mlpparity.oracle.OutOfRangeException;
import org.mlpparity.oracle.Shown;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.TwoRuns.Apart;
import org.mlpparity.verdict.TwoRuns.Walk;

/**
 * Two traces side by side, operation by operation: where does one compute something else than the other? Each operation is held against the
 * exact one from its own run's operands, so what the runs were apart before does not count.
 *
 * <p>With E the exact result from a run's operands, r what the run shows and B the bound of a correct one: where |r − E| ≤ B in both
 * runs, both compute the same. Where it holds in one alone, they part. Where it holds in neither, both are off by the same if their errors
 * r − E are no further apart than the sum of both bounds; if they are further, and the operands give the same E but for that sum, they part,
 * too. Else nothing can be said.
 */
public final class TwoTraces {
    private static final double HIDDEN_ROUNDINGS = 2;

    private final Side left;
    private final Side right;
    private final List<Operation> operations;
    private String shared = "";
    private Apart first;
    private String ended = "";

    private TwoTraces(Side left, Side right, Experiment experiment) {
        this.left = left;
        this.right = right;
        operations = Operation.step(experiment);
    }

    /**
     * Compares as many steps as both show.
     *
     * @param ours what the left run is held to: network, loss and optimizer of both are the same
     * @param theirs the same with the data, the order and the precision of the right run
     */
    public static Walk walk(Experiment ours, TrainingTrace left, Experiment theirs, TrainingTrace right) {
        int steps = Math.min(left.steps().size(), right.steps().size());
        return new TwoTraces(new Side(ours, left), new Side(theirs, right), ours).walk(steps);
    }

    private Walk walk(int steps) {
        int done = 0;
        try {
            while (done < steps && first == null && ended.isEmpty()) {
                left.enter(done);
                right.enter(done);
                compare(done + 1);
                left.leave();
                right.leave();
                done += first == null && ended.isEmpty() ? 1 : 0;
            }
        } catch (OutOfRangeException outOfRange) {
            ended = "the exact numbers of step " + (done + 1) + " leave the range of double";
        }
        return new Walk(done, Optional.ofNullable(first), shared, ended);
    }

    private void compare(int step) {
        for (Operation operation : operations) {
            Optional<Matrix> ours = left.shown(operation);
            Optional<Matrix> theirs = right.shown(operation);
            if (ours.isPresent() && theirs.isPresent()) {
                compare(step, operation, ours.get(), theirs.get());
                if (first != null || !ended.isEmpty()) {
                    return;
                }
            }
        }
    }

    private void compare(int step, Operation operation, Matrix ours, Matrix theirs) {
        boolean isLeftDue = left.fits(operation, ours);
        boolean isRightDue = right.fits(operation, theirs);
        if (isLeftDue && isRightDue) {
            return;
        }
        if (isLeftDue || isRightDue) {
            Enclosure due = (isLeftDue ? right : left).exact.of(operation);
            first = apart(step, operation, ours, theirs, outside(due, isLeftDue ? theirs : ours));
            return;
        }
        compareFaults(step, operation, ours, theirs);
    }

    /** Neither computes what the experiment says. */
    private void compareFaults(int step, Operation operation, Matrix ours, Matrix theirs) {
        Enclosure dueLeft = left.exact.of(operation);
        Enclosure dueRight = right.exact.of(operation);
        if (ours.size() != theirs.size()) {
            ended = undecided(step, operation, "their batches differ in size");
            return;
        }
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            if (isBeyond(i, dueLeft, ours, dueRight, theirs)) {
                others.add(i);
            }
        }
        if (others.isEmpty()) {
            shared = shared.isEmpty() ? "step " + step + ", " + tensor(operation) : shared;
            return;
        }
        Apart apart = apart(step, operation, ours, theirs, others);
        if (apart.fromEqualOperands()) {
            first = apart;
        } else {
            ended = undecided(step, operation, "their operands are not the same");
        }
    }

    private static String undecided(int step, Operation operation, String why) {
        return "from step " + step + ", " + tensor(operation)
                + " on, neither computes what it is held to, and whether both do the same cannot be told, since " + why;
    }

    private Apart apart(int step, Operation operation, Matrix ours, Matrix theirs, List<Integer> entries) {
        Enclosure dueLeft = left.exact.of(operation);
        Enclosure dueRight = right.exact.of(operation);
        int index = entries.stream()
                .filter(i -> i < dueLeft.size() && i < dueRight.size() && isBeyond(i, dueLeft, ours, dueRight, theirs))
                .findFirst()
                .orElse(entries.get(0));
        int columns = ours.columns();
        Place place = new Place(
                0,
                0,
                quantity(operation),
                operation.kind() == Operation.Kind.LOSS ? 0 : operation.layer() + 1,
                index / columns + 1,
                index % columns + 1);
        return new Apart(
                step,
                place.words(),
                entry(index, ours),
                entry(index, theirs),
                index < dueLeft.size() ? dueLeft.exact(index) : Double.NaN,
                index < dueRight.size() ? dueRight.exact(index) : Double.NaN,
                (index < dueLeft.size() ? dueLeft.allowance(index) : 0)
                        + (index < dueRight.size() ? dueRight.allowance(index) : 0),
                entries.size(),
                Math.max(ours.size(), theirs.size()));
    }

    /** Whether the errors of both are further apart there than both bounds together. */
    private static boolean isBeyond(int i, Enclosure dueLeft, Matrix ours, Enclosure dueRight, Matrix theirs) {
        double gap = Math.abs(dueLeft.error(i, ours.get(i)) - dueRight.error(i, theirs.get(i)));
        return !(gap <= dueLeft.allowance(i) + dueRight.allowance(i));
    }

    private static double entry(int index, Matrix matrix) {
        return index < matrix.size() ? matrix.get(index) : Double.NaN;
    }

    private static List<Integer> outside(Enclosure exact, Matrix shown) {
        List<Integer> outside = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            if (!(exact.distance(i, shown.get(i)) <= exact.allowance(i))) {
                outside.add(i);
            }
        }
        return outside;
    }

    private static String tensor(Operation operation) {
        Quantity quantity = quantity(operation);
        return quantity.words() + (quantity == Quantity.LOSS ? "" : " of layer " + (operation.layer() + 1));
    }

    /** What the result of an operation is called. */
    private static Quantity quantity(Operation operation) {
        return switch (operation.kind()) {
            case AFFINE -> Quantity.PRE_ACTIVATIONS;
            case ACTIVATION -> Quantity.ACTIVATIONS;
            case LOSS -> Quantity.LOSS;
            case OUTPUT_DELTA, ACTIVATION_DELTA, BACK_PROJECTION -> Quantity.DELTAS;
            case WEIGHT_GRADIENT -> Quantity.WEIGHT_GRADIENT;
            case BIAS_GRADIENT -> Quantity.BIAS_GRADIENT;
            case WEIGHT_UPDATE -> Quantity.WEIGHTS;
            case BIAS_UPDATE -> Quantity.BIASES;
        };
    }

    /** One of the traces, with the exact step from what it shows. Numbers of separate passes are held end to end. */
    private static final class Side {
        private final Experiment experiment;
        private final TrainingTrace trace;
        private final ExactRun run;
        private OptimizerState state;
        private StepTrace step;
        private Optional<Parameters> after = Optional.empty();
        private ExactStep exact;

        Side(Experiment experiment, TrainingTrace trace) {
            this.experiment = experiment;
            this.trace = trace;
            run = ExactRun.judging(experiment, trace.accuracies());
            state = run.state();
        }

        void enter(int k) {
            step = trace.steps().get(k);
            after = trace.parametersAfter(k);
            run.follow(step.parameters(), state);
            exact = run.step(step.onePass() ? StepCertifier.shownBy(step) : Shown.NOTHING);
        }

        void leave() {
            state = exact.state();
            after.ifPresent(parameters -> state = run.seen(parameters, exact));
        }

        Optional<Matrix> shown(Operation operation) {
            int layer = operation.layer();
            return switch (operation.kind()) {
                case AFFINE -> layer(step.preActivations(), layer);
                case ACTIVATION -> layer(step.activations(), layer);
                case LOSS -> step.loss().stream().mapToObj(Matrix::row).findFirst();
                case OUTPUT_DELTA, ACTIVATION_DELTA -> layer(step.deltas(), layer);
                case WEIGHT_GRADIENT -> step.gradient().map(each -> each.weights(layer));
                case BIAS_GRADIENT -> step.gradient().map(each -> each.biases(layer));
                case BACK_PROJECTION -> Optional.empty();
                case WEIGHT_UPDATE -> after.map(each -> each.weights(layer));
                case BIAS_UPDATE -> after.map(each -> each.biases(layer));
            };
        }

        private static Optional<Matrix> layer(List<Matrix> layers, int layer) {
            return layers.isEmpty() ? Optional.empty() : Optional.of(layers.get(layer));
        }

        /** Whether these numbers are legal, in one of the ways that a certificate does not call wrong. */
        boolean fits(Operation operation, Matrix shown) {
            return ways(operation).stream()
                    .anyMatch(way ->
                            way.get().filter(each -> Tally.fits(each, shown)).isPresent());
        }

        private List<Supplier<Optional<Enclosure>>> ways(Operation operation) {
            List<Supplier<Optional<Enclosure>>> ways = new ArrayList<>();
            ways.add(() -> Optional.of(exact.of(operation)));
            if (operation.isUpdate()) {
                ways.add(() -> run.accumulated(exact).map(each -> shares(each, operation)));
                ways.add(() -> Optional.of(exact.of(operation).widened(before(operation), HIDDEN_ROUNDINGS * unit())));
            }
            if (step.onePass()) {
                ways.add(() -> Optional.of(run.step(Shown.restarted(exact)).of(operation)));
            }
            return ways;
        }

        private double unit() {
            return experiment.precision().unitRoundoff();
        }

        private static Enclosure shares(ExactStep.Accumulated accumulated, Operation operation) {
            return operation.kind() == Operation.Kind.WEIGHT_UPDATE
                    ? accumulated.weights().get(operation.layer())
                    : accumulated.biases().get(operation.layer());
        }

        private Matrix before(Operation operation) {
            return operation.kind() == Operation.Kind.WEIGHT_UPDATE
                    ? step.parameters().weights(operation.layer())
                    : step.parameters().biases(operation.layer());
        }
    }
}
