package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mlpparity.formula.Operation;
import org.mlpparity.model.Activation;

/**
 * The operations of a step in data-flow order, each judged from what was shown. What was found to be computed stands for what is due in
 * what follows: after another activation function its own derivative is expected.
 */
final class Walk {
    private final Operations operations;
    private final List<Frame> frames;
    private final List<Found> found = new ArrayList<>();
    private final Activation[] functions;

    /** @param frames the steps that are looked at, in order */
    Walk(Operations operations, List<Frame> frames) {
        this.operations = operations;
        this.frames = frames;
        functions = new Activation[operations.depth()];
        for (int l = 0; l < functions.length; l++) {
            functions[l] = operations.activation(l);
        }
    }

    List<Found> found() {
        forward();
        Optional<Found> loss = loss();
        new BackwardWalk(operations, frames, functions, loss).walk().forEach(each -> add(each, loss));
        return found;
    }

    /** A gradient that follows from the loss as it was found is said with the loss. */
    private void add(Found each, Optional<Found> loss) {
        if (each.kind() == Operation.Kind.LOSS) {
            found.removeIf(one -> one.kind() == Operation.Kind.LOSS);
        }
        found.add(each);
    }

    private void forward() {
        List<Operation> pending = new ArrayList<>();
        for (int l = 0; l < operations.depth(); l++) {
            pending.add(Operation.Kind.AFFINE.of(l));
            if (isShown(Operation.Kind.AFFINE, l)) {
                judge(pending);
            }
            pending.add(Operation.Kind.ACTIVATION.of(l));
            if (isShown(Operation.Kind.ACTIVATION, l)) {
                judge(pending);
            }
        }
        pending.forEach(this::fill);
    }

    private boolean isShown(Operation.Kind kind, int layer) {
        Frame first = frames.get(0);
        return kind == Operation.Kind.AFFINE
                ? first.step.preActivations().size() > layer
                : first.step.activations().size() > layer
                        || layer == operations.depth() - 1
                                && first.step.predictions().isPresent();
    }

    /** Judges the operations up to one whose result is shown: which of them is changed when it is out. */
    private void judge(List<Operation> pending) {
        List<Found> candidates = new ArrayList<>();
        for (Operation operation : pending) {
            Solver solver = solver(operation, target(pending.get(pending.size() - 1), operation));
            if (!solver.isBlind() && !solver.isInOrder()) {
                candidates.add(new Found(
                        operation.kind(),
                        operation.layer(),
                        due(operation),
                        solver.solve(
                                changes(operation),
                                () -> forms(operation),
                                new Edits(operations, operation.layer(), operation.kind())),
                        false,
                        solver));
            }
            fill(operation);
        }
        candidates.stream().min(Comparator.comparingDouble(Found::cost)).ifPresent(best -> {
            found.add(best);
            refill(pending, best);
        });
        pending.clear();
    }

    private Solver solver(Operation operation, Target target) {
        return new Solver(
                frames,
                target,
                due(operation),
                operations.numbers(operation.layer(), operation.kind()),
                operations.algebra);
    }

    private Target target(Operation shown, Operation operation) {
        int layer = shown.layer();
        boolean affine = shown.kind() == Operation.Kind.AFFINE;
        String name = (affine ? "pre-activations" : "activations") + " of layer " + (layer + 1);
        Target direct = Target.shown(name, frame -> affine ? frame.z[layer] : frame.a[layer]);
        if (shown.equals(operation)) {
            return direct;
        }
        return new Target(
                direct.observed(),
                (frame, made) -> (operation.kind() == Operation.Kind.AFFINE
                                ? operations.seen(frame, operation.layer(), made)
                                : operations.seenOfActivation(frame, operation.layer(), made))
                        .orElse(null),
                false,
                direct.entry());
    }

    private Term due(Operation operation) {
        return operation.kind() == Operation.Kind.AFFINE
                ? AffineChanges.due(operations, operation.layer())
                : ActivationChanges.due(operations, operation.layer());
    }

    private Changes changes(Operation operation) {
        return operation.kind() == Operation.Kind.AFFINE
                ? new AffineChanges(operations, operation.layer())
                : new ActivationChanges(operations, operation.layer());
    }

    private List<Node> forms(Operation operation) {
        Trees trees = new Trees(operations.experiment);
        return operation.kind() == Operation.Kind.AFFINE
                ? trees.affine(operation.layer())
                : trees.activation(operation.layer());
    }

    private void fill(Operation operation) {
        for (Frame frame : frames) {
            set(frame, operation, due(operation).value().apply(frame).orElseThrow());
        }
    }

    private void set(Frame frame, Operation operation, Estimate made) {
        int l = operation.layer();
        if (operation.kind() == Operation.Kind.AFFINE
                && frame.step.preActivations().size() <= l) {
            frame.z[l] = made;
        }
        boolean shown = isShown(Operation.Kind.ACTIVATION, l);
        if (operation.kind() == Operation.Kind.ACTIVATION && !shown) {
            frame.a[l] = made;
        }
    }

    /** Once more with what was found in its place. */
    private void refill(List<Operation> pending, Found best) {
        best.best().ifPresent(solution -> {
            for (Operation operation : pending) {
                boolean changed = operation.kind() == best.kind() && operation.layer() == best.layer();
                for (Frame frame : frames) {
                    Estimate due = due(operation).value().apply(frame).orElseThrow();
                    set(
                            frame,
                            operation,
                            changed ? solution.value(frame, operations.algebra).orElse(due) : due);
                }
            }
            if (best.kind() == Operation.Kind.AFFINE) {
                new AffineChanges(operations, best.layer()).use(solution, frames);
            }
            if (best.kind() == Operation.Kind.ACTIVATION) {
                ActivationChanges.functionOf(solution, frames.get(0))
                        .ifPresent(function -> functions[best.layer()] = function);
            }
        });
    }

    /**
     * A loss and gradient that were asked for apart may come from a pass that normalises what the first one had normalised already. What
     * is known of that pass stands in the place of what was shown.
     */
    private boolean followsFromAPassOfItsOwn(Target target, Term due) {
        Optional<Found> normalised = found.stream()
                .filter(each -> each.kind() == Operation.Kind.AFFINE && frames.get(0).usedBelow[each.layer()] != null)
                .findFirst();
        if (normalised.isEmpty() || frames.get(0).step.onePass()) {
            return false;
        }
        int layer = normalised.get().layer();
        AffineChanges changes = new AffineChanges(operations, layer);
        List<Estimate[]> kept = new ArrayList<>();
        for (Frame frame : frames) {
            Estimate once = frame.usedBelow[layer];
            kept.add(frame.z.clone());
            kept.add(frame.a.clone());
            kept.add(new Estimate[] {once});
            frame.usedBelow[layer] = changes.usedTwice(normalised.get().best().orElseThrow(), frame)
                    .orElse(once);
            for (int l = layer; l < operations.depth(); l++) {
                Estimate below = l == layer ? frame.usedBelow[layer] : frame.a[l - 1];
                frame.z[l] = operations.affine(below, frame.weights[l], frame.biases[l]);
                frame.a[l] = operations.activation(frame, l);
            }
        }
        Numbers numbers = operations.numbers(operations.depth() - 1, Operation.Kind.LOSS);
        if (new Solver(frames, target, due, numbers, operations.algebra).isInOrder()) {
            return true;
        }
        for (int k = 0; k < frames.size(); k++) {
            Frame frame = frames.get(k);
            System.arraycopy(kept.get(3 * k), 0, frame.z, 0, frame.z.length);
            System.arraycopy(kept.get(3 * k + 1), 0, frame.a, 0, frame.a.length);
            frame.usedBelow[layer] = kept.get(3 * k + 2)[0];
        }
        return false;
    }

    private Optional<Found> loss() {
        Target target = new Target(
                frame -> frame.loss().map(loss -> loss.value).orElse(null),
                (frame, made) -> made,
                true,
                (frame, index) -> "loss");
        Term due = LossChanges.due(operations);
        Solver solver = new Solver(
                frames,
                target,
                due,
                operations.numbers(operations.depth() - 1, Operation.Kind.LOSS),
                operations.algebra);
        if (solver.isBlind() || solver.isInOrder() || followsFromAPassOfItsOwn(target, due)) {
            return Optional.empty();
        }
        Found loss = new Found(
                Operation.Kind.LOSS,
                operations.depth() - 1,
                due,
                solver.solve(
                        new LossChanges(operations),
                        new Trees(operations.experiment)::loss,
                        new Edits(operations, operations.depth() - 1, Operation.Kind.LOSS)),
                false,
                solver);
        found.add(loss);
        return Optional.of(loss);
    }
}
