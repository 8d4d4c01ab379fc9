package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.formula.Operation;
import org.mlpparity.model.Activation;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.ParameterKind;

/**
 * The backward operations from the output layer down. Where δ is not shown it is judged by the gradients that are made of it; since a
 * doubled δ and doubled gradients look the same in one layer and part in the next one down, a few readings are carried along and the
 * one with the least far-fetched changes in all is taken.
 */
final class BackwardWalk {
    private static final int BEAM = 4;
    /** Of a gradient with more entries than these a first look takes a part. */
    private static final int LARGE = 2000;

    private static final int SOME_UNITS = 16;
    private static final int SOME_INPUTS = 24;
    private static final int SOME_BIASES = 16;
    /** The last resort is tried where a layer's errors at a step are not more than these. */
    private static final int FEW = 5000;

    private final Operations operations;
    private final List<Frame> frames;
    private final Activation[] functions;
    private final Optional<Found> loss;
    /** What may stand for δ of a hidden layer after the reading that is gone on with. */
    private final Map<Integer, HiddenDeltaChanges> hidden = new HashMap<>();
    /** What each reading that was gone on with became in the next layer. */
    private final Map<Reading, List<Reading>> known = new IdentityHashMap<>();

    /** One reading: what was found so far, and the δ of every layer that is done. */
    private record Reading(List<Found> found, Map<Frame, Estimate[]> deltas) {
        double cost() {
            return found.stream().mapToDouble(Found::cost).sum();
        }

        Reading with(List<Found> more, int layer, Map<Frame, Estimate> delta) {
            List<Found> all = new ArrayList<>(found);
            all.addAll(more);
            Map<Frame, Estimate[]> next = new HashMap<>();
            deltas.forEach((frame, known) -> {
                Estimate[] copy = known.clone();
                copy[layer] = delta.get(frame);
                next.put(frame, copy);
            });
            return new Reading(all, next);
        }
    }

    BackwardWalk(Operations operations, List<Frame> frames, Activation[] functions, Optional<Found> loss) {
        this.operations = operations;
        this.frames = frames;
        this.functions = functions;
        this.loss = loss;
    }

    List<Found> walk() {
        Frame first = frames.get(0);
        if (!hasGradients() && first.step.deltas().isEmpty()) {
            return List.of();
        }
        Map<Frame, Estimate[]> start = new HashMap<>();
        frames.forEach(frame -> start.put(frame, frame.delta.clone()));
        Reading nothing = new Reading(List.of(), start);
        Reading best = best(nothing, greedy(nothing).cost())
                .or(() -> best(nothing, Double.POSITIVE_INFINITY))
                .orElseThrow();
        enter(best);
        return best.found();
    }

    /** The reading that goes on from the cheapest in every layer. */
    private Reading greedy(Reading start) {
        Reading reading = start;
        for (int l = operations.depth() - 1; l >= 0; l--) {
            reading = known(reading, l).stream()
                    .min(Comparator.comparingDouble(Reading::cost))
                    .orElseThrow();
        }
        return reading;
    }

    /**
     * The cheapest reading of all that are carried along.
     *
     * @param most what a reading may cost: no layer makes it cheaper, so one that costs more than a whole one is not worth going on with
     */
    private Optional<Reading> best(Reading start, double most) {
        List<Reading> readings = List.of(start);
        for (int l = operations.depth() - 1; l >= 0; l--) {
            int layer = l;
            readings = readings.stream()
                    .flatMap(reading -> known(reading, layer).stream())
                    .filter(reading -> reading.cost() <= most)
                    .sorted(Comparator.comparingDouble(Reading::cost))
                    .limit(BEAM)
                    .toList();
        }
        return readings.stream().findFirst();
    }

    private List<Reading> known(Reading reading, int layer) {
        List<Reading> next = known.get(reading);
        if (next == null) {
            next = readings(reading, layer);
            known.put(reading, next);
        }
        return next;
    }

    /** Whether gradients are shown, or implied by the updates. */
    private boolean hasGradients() {
        return frames.get(0).step.gradient().isPresent() || frames.get(0).isImplied();
    }

    private void enter(Reading reading) {
        reading.deltas().forEach((frame, known) -> System.arraycopy(known, 0, frame.delta, 0, known.length));
    }

    private List<Reading> readings(Reading reading, int layer) {
        enter(reading);
        hidden.clear();
        return frames.get(0).step.deltas().isEmpty() ? ofHidden(reading, layer) : ofShown(reading, layer);
    }

    /** What δ may be without a change of its own: what is due, and what follows from changes before it. */
    private List<Term> dues(int layer) {
        List<Term> dues = new ArrayList<>();
        Activation due = operations.activation(layer);
        if (layer == operations.depth() - 1) {
            dues.add(OutputDeltaChanges.due(operations));
            if (!functions[layer].equals(due) && !operations.isFused()) {
                dues.add(0, OutputDeltaChanges.due(operations, functions[layer]));
            }
            dues.addAll(written(layer));
            return dues;
        }
        if (frames.get(0).usedWeights[layer + 1] != null) {
            dues.add(HiddenDeltaChanges.dueThroughUsed(operations, layer, functions[layer]));
        }
        dues.add(HiddenDeltaChanges.due(operations, layer, functions[layer]));
        if (!functions[layer].equals(due)) {
            dues.add(HiddenDeltaChanges.due(operations, layer, due));
            dues.add(HiddenDeltaChanges.dueOfValue(operations, layer, due));
        }
        dues.addAll(written(layer));
        return dues;
    }

    /** Where a is another than is due of z, the ways to write δ differ: by z, or by a as it was shown. */
    private List<Term> written(int layer) {
        Solver value =
                solver(Target.shown("", frame -> frame.a[layer]), ActivationChanges.due(operations, layer), layer);
        if (value.isBlind() || value.isInOrder()) {
            return List.of();
        }
        Trees trees = new Trees(operations.experiment);
        List<Node> forms = layer == operations.depth() - 1
                ? trees.outputDelta(functions[layer])
                : trees.hiddenDelta(layer, functions[layer]);
        return forms.stream()
                .map(form -> Term.maybe("", "", form.toString(), 0, frame -> form.value(frame, operations.algebra)))
                .toList();
    }

    private Operation.Kind kind(int layer) {
        return layer == operations.depth() - 1 ? Operation.Kind.OUTPUT_DELTA : Operation.Kind.ACTIVATION_DELTA;
    }

    private Solver solver(Target target, Term due, int layer) {
        return new Solver(frames, target, due, operations.numbers(layer, kind(layer)), operations.algebra);
    }

    private List<Reading> ofShown(Reading reading, int layer) {
        Target target = Target.shown(
                "error of layer " + (layer + 1),
                frame -> Estimate.exactly(frame.step.deltas().get(layer)));
        List<Found> found = new ArrayList<>();
        boolean inOrder =
                dues(layer).stream().anyMatch(due -> solver(target, due, layer).isInOrder());
        if (!inOrder) {
            found.add(delta(target, layer));
        }
        List<Found> gradients = gradients(layer);
        found.addAll(gradients);
        Map<Frame, Estimate> delta = new HashMap<>();
        frames.forEach(frame -> delta.put(frame, frame.delta[layer]));
        return List.of(reading.with(follow(found), layer, delta));
    }

    private Found delta(Target target, int layer) {
        Term due = dues(layer).get(0);
        Solver solver = solver(target, due, layer);
        Edits edits = new Edits(operations, layer, kind(layer));
        Trees trees = new Trees(operations.experiment);
        if (layer == operations.depth() - 1) {
            Changes changes = new OutputDeltaChanges(operations, functions[layer]);
            List<Solution> solutions = solver.solve(changes, () -> trees.outputDelta(functions[layer]), edits);
            return new Found(kind(layer), layer, due, solutions, false, solver);
        }
        HiddenDeltaChanges changes =
                hidden.computeIfAbsent(layer, each -> new HiddenDeltaChanges(operations, each, functions[each]));
        List<Solution> solutions = solver.solve(changes, () -> trees.hiddenDelta(layer, functions[layer]), edits);
        boolean resorts = solutions.isEmpty() && frames.get(0).a[layer].size() <= FEW;
        return new Found(
                kind(layer),
                layer,
                due,
                resorts ? solver.solve(changes.expressions(), List.of()) : solutions,
                false,
                solver);
    }

    /** The gradients of a layer whose δ stands. */
    private List<Found> gradients(int layer) {
        List<Found> found = new ArrayList<>();
        for (ParameterKind kind : ParameterKind.values()) {
            gradient(layer, kind).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Found> gradient(int layer, ParameterKind kind) {
        if (!operations.trains(layer, kind) || !hasGradients()) {
            return Optional.empty();
        }
        Term due = GradientChanges.due(operations, layer, kind);
        Solver solver = solver(target(layer, kind), due, layer);
        boolean follows = GradientChanges.consistent(operations, layer, kind, frames.get(0))
                .filter(term -> solver(target(layer, kind), term, layer).isInOrder())
                .isPresent();
        if (solver.isBlind() || solver.isInOrder() || follows) {
            return Optional.empty();
        }
        Operation.Kind operation =
                kind == ParameterKind.WEIGHTS ? Operation.Kind.WEIGHT_GRADIENT : Operation.Kind.BIAS_GRADIENT;
        return Optional.of(new Found(
                operation,
                layer,
                due,
                solver.solve(
                        new GradientChanges(operations, layer, kind),
                        () -> new Trees(operations.experiment).gradient(layer, kind),
                        new Edits(operations, layer, operation)),
                false,
                solver));
    }

    private Target target(int layer, ParameterKind kind) {
        String name = (frames.get(0).isImplied() ? "implied " : "")
                + (kind == ParameterKind.WEIGHTS ? "weight" : "bias") + " gradient of layer " + (layer + 1);
        return Target.shown(name, frame -> gradient(frame, layer, kind))
                .unsureBy(frame -> off(gradient(frame, layer, kind)));
    }

    private static Estimate gradient(Frame frame, int layer, ParameterKind kind) {
        return kind == ParameterKind.WEIGHTS ? frame.weightGradient[layer] : frame.biasGradient[layer];
    }

    private static double[] off(Estimate gradient) {
        return gradient == null ? null : gradient.bound;
    }

    /** δ judged by dW and db together, or by one of them; where they are large, at first by some units and inputs. */
    private Target through(int layer, List<ParameterKind> kinds) {
        Target all = throughAll(layer, kinds);
        boolean large = operations.experiment.initial().weights(layer).size() > LARGE;
        if (!large || operations.holdsPenalty(layer)) {
            return all;
        }
        return kinds.contains(ParameterKind.WEIGHTS)
                ? all.lookingFirstAt(throughSome(layer))
                : someBiases(layer).map(all::lookingFirstAt).orElse(all);
    }

    /** The gradients of the biases of some units; none where all units share one, or are few. */
    private Optional<Target.Part> someBiases(int layer) {
        NetworkSpec network = operations.experiment.network();
        int[] units = Algebra.spread(network.units(layer), SOME_BIASES);
        if (network.layer(layer).bias() == LayerSpec.Bias.SHARED || units.length == network.units(layer)) {
            return Optional.empty();
        }
        return Optional.of(new Target.Part(
                units,
                new Target(
                                frame -> Algebra.columns(frame.biasGradient[layer], units).value,
                                (frame, delta) -> operations.algebra.columnSums(delta),
                                true,
                                (frame, index) -> "")
                        .unsureBy(frame -> Algebra.columns(frame.biasGradient[layer], units).bound)));
    }

    private Target.Part throughSome(int layer) {
        int[] units = Algebra.spread(operations.experiment.network().units(layer), SOME_UNITS);
        int[] inputs = Algebra.spread(operations.experiment.network().fanIn(layer), SOME_INPUTS);
        Algebra algebra = operations.algebra;
        return new Target.Part(
                units,
                new Target(
                                frame -> some(frame, layer, units, inputs).value,
                                (frame, delta) -> algebra.product(
                                        Algebra.transposed(delta), Algebra.columns(frame.below(layer), inputs)),
                                true,
                                (frame, index) -> "")
                        .unsureBy(frame -> some(frame, layer, units, inputs).bound));
    }

    private static Estimate some(Frame frame, int layer, int[] units, int[] inputs) {
        return Algebra.columns(Algebra.rows(frame.weightGradient[layer], units), inputs);
    }

    private Target throughAll(int layer, List<ParameterKind> kinds) {
        return new Target(
                        frame -> joined(frame, layer, kinds)
                                .map(all -> all.value)
                                .orElse(null),
                        (frame, delta) -> {
                            Estimate all = new Estimate(1, 0);
                            for (ParameterKind kind : kinds) {
                                all = joined(all, GradientChanges.of(operations, layer, kind, frame, delta));
                            }
                            return all;
                        },
                        // With a penalty in the gradient a multiple of δ is no multiple of it.
                        !operations.holdsPenalty(layer),
                        (frame, index) -> {
                            int size = frame.weightGradient[layer].size();
                            boolean weights = kinds.get(0) == ParameterKind.WEIGHTS && index < size;
                            int own = weights || kinds.get(0) == ParameterKind.BIASES ? index : index - size;
                            return target(layer, weights ? ParameterKind.WEIGHTS : ParameterKind.BIASES)
                                    .entry()
                                    .apply(frame, own);
                        })
                .unsureBy(frame ->
                        joined(frame, layer, kinds).map(all -> all.bound).orElse(null));
    }

    /** The gradients of these kinds in one row; empty where there are none. */
    private static Optional<Estimate> joined(Frame frame, int layer, List<ParameterKind> kinds) {
        Estimate all = new Estimate(1, 0);
        for (ParameterKind kind : kinds) {
            Estimate gradient = gradient(frame, layer, kind);
            if (gradient == null) {
                return Optional.empty();
            }
            all = joined(all, gradient);
        }
        return Optional.of(all);
    }

    private static Estimate joined(Estimate a, Estimate b) {
        Estimate all = new Estimate(1, a.size() + b.size());
        for (int i = 0; i < all.size(); i++) {
            boolean first = i < a.size();
            int k = first ? i : i - a.size();
            all.set(i, (first ? a : b).value[k], (first ? a : b).bound[k]);
        }
        return all;
    }

    private List<Reading> ofHidden(Reading reading, int layer) {
        List<ParameterKind> trained = new ArrayList<>();
        for (ParameterKind kind : ParameterKind.values()) {
            if (operations.trains(layer, kind)) {
                trained.add(kind);
            }
        }
        List<Term> dues = dues(layer);
        if (trained.isEmpty()) {
            return List.of(reading.with(List.of(), layer, made(dues.get(0))));
        }
        Target both = through(layer, trained);
        for (Term due : dues) {
            Map<Frame, Estimate> delta = made(due);
            delta.forEach((frame, made) -> frame.delta[layer] = made);
            boolean inOrder = areInOrder(layer, trained);
            enter(reading);
            if (inOrder) {
                return List.of(reading.with(List.of(), layer, delta));
            }
        }
        List<Reading> readings = new ArrayList<>();
        Found whole = delta(both, layer);
        for (Solution solution : whole.solutions().stream().limit(BEAM - 1).toList()) {
            Found one = whole.startingWith(solution);
            readings.add(reading.with(follow(List.of(one)), layer, made(solution, dues.get(0))));
        }
        for (Term due : dues) {
            readings.addAll(ofGradients(reading, layer, due));
        }
        if (trained.size() == 2 && readings.stream().allMatch(each -> unknown(each) > unknown(reading))) {
            for (ParameterKind kind : trained) {
                readings.addAll(ofOne(reading, layer, kind));
            }
        }
        return readings;
    }

    /** Whether the gradients of a layer are due, or follow from what was found, with the δ that stands. */
    private boolean areInOrder(int layer, List<ParameterKind> kinds) {
        return kinds.stream().allMatch(kind -> {
            Term due = GradientChanges.due(operations, layer, kind);
            boolean right = solver(target(layer, kind), due, layer).isInOrder();
            return right
                    || GradientChanges.consistent(operations, layer, kind, frames.get(0))
                            .filter(term ->
                                    solver(target(layer, kind), term, layer).isInOrder())
                            .isPresent();
        });
    }

    private static long unknown(Reading reading) {
        return reading.found().stream()
                .filter(each -> each.solutions().isEmpty())
                .count();
    }

    /** δ is due, and the gradients made of it are changed. */
    private List<Reading> ofGradients(Reading reading, int layer, Term due) {
        Map<Frame, Estimate> delta = made(due);
        delta.forEach((frame, made) -> frame.delta[layer] = made);
        Reading changed = reading.with(gradients(layer), layer, delta);
        enter(reading);
        return List.of(changed);
    }

    /** δ explains one of the gradients, and the other is changed on top of it. */
    private List<Reading> ofOne(Reading reading, int layer, ParameterKind kind) {
        List<Reading> readings = new ArrayList<>();
        Found one = delta(through(layer, List.of(kind)), layer);
        for (Solution solution : one.solutions().stream().limit(2).toList()) {
            Map<Frame, Estimate> delta = made(solution, dues(layer).get(0));
            delta.forEach((frame, made) -> frame.delta[layer] = made);
            List<Found> all = new ArrayList<>(follow(List.of(one.startingWith(solution))));
            all.addAll(gradients(layer));
            readings.add(reading.with(all, layer, delta));
            enter(reading);
        }
        return readings;
    }

    private Map<Frame, Estimate> made(Term term) {
        Map<Frame, Estimate> made = new HashMap<>();
        frames.forEach(frame -> made.put(frame, term.value().apply(frame).orElseThrow()));
        return made;
    }

    private Map<Frame, Estimate> made(Solution solution, Term due) {
        Map<Frame, Estimate> made = new HashMap<>();
        frames.forEach(frame -> made.put(
                frame,
                solution.exceptions().contains(frame)
                        ? due.value().apply(frame).orElseThrow()
                        : solution.value(frame, operations.algebra)
                                .orElseGet(() -> due.value().apply(frame).orElseThrow())));
        return made;
    }

    /** An output δ that is the derivative of the loss as it was found is no fault of its own. */
    private List<Found> follow(List<Found> found) {
        return found.stream()
                .flatMap(each -> each.kind() == Operation.Kind.OUTPUT_DELTA
                        ? followed(each).map(List::of).orElse(List.of(each)).stream()
                        : List.of(each).stream())
                .toList();
    }

    private Optional<Found> followed(Found delta) {
        if (loss.isEmpty()) {
            return Optional.empty();
        }
        for (Solution of : loss.get().solutions()) {
            for (Solution by : delta.solutions()) {
                boolean same = of.main().family().equals(by.main().family())
                        && (of.main().id().isEmpty() == by.main().id().isEmpty())
                        && of.factor().id().equals(by.factor().id())
                        && of.extra().isEmpty()
                        && by.extra().isEmpty();
                if (same && (of.main().id().isEmpty() || !of.main().family().isEmpty())) {
                    return Optional.of(loss.get().startingWith(of).following());
                }
            }
        }
        return Optional.empty();
    }
}
