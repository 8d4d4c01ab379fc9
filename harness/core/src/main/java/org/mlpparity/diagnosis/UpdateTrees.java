package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mlpparity.formula.Rates;
import org.mlpparity.formula.Rule;
import org.mlpparity.formula.UpdateArithmetic;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;

/**
 * An optimizer's update with one place of its formulas changed: the rule that is due, written as trees, with every change that {@link Edits}
 * knows of a formula whose entries go their own ways. A change of what is remembered goes on from step to step.
 */
final class UpdateTrees {
    private static final double EDITED = 3.2;
    /** By so many entries two formulas are told apart. */
    private static final int SOME = 8;

    private final Experiment experiment;
    private final Optimizer optimizer;
    private final GradientSource gradient;
    private final Algebra algebra;
    private final Rates rates;
    private final Place theta = new Place("{w}");
    private final Place g = new Place("{g}");
    private final Place rate = new Place("η");
    private final Place count = new Place("m");
    private final Place divisor = new Place("d");
    private final List<Place> corrections = new ArrayList<>();
    private final List<Place> state = new ArrayList<>();
    private final List<Double> starts;
    private final List<Double> decays;
    private final Program due;
    private int size;

    /** What stands for a tensor or a number of the update that is being made. */
    private static final class Place {
        private final Node node;
        private Estimate value;

        Place(String text) {
            node = Node.variable(text, frame -> value);
        }
    }

    /**
     * The formulas of an update.
     *
     * @param after θ'
     * @param remembered what is remembered next, by slot
     */
    private record Program(Node after, List<Node> remembered) {
        /** The same with another part in the place of one, wherever that stands. */
        Program with(Node part, Node other) {
            Map<Node, Node> known = new IdentityHashMap<>();
            known.put(part, other);
            return new Program(
                    replaced(after, known),
                    remembered.stream().map(each -> replaced(each, known)).toList());
        }

        /** The same where the part only enters θ', and is remembered as it is. */
        Program usedWith(Node part, Node other) {
            Map<Node, Node> known = new IdentityHashMap<>();
            known.put(part, other);
            return new Program(replaced(after, known), remembered);
        }

        private static Node replaced(Node node, Map<Node, Node> known) {
            Node other = known.get(node);
            if (other != null) {
                return other;
            }
            List<Node> parts =
                    node.parts.stream().map(each -> replaced(each, known)).toList();
            boolean same = IntStream.range(0, parts.size()).allMatch(i -> parts.get(i) == node.parts.get(i));
            Node made = same ? node : node.with(parts);
            known.put(node, made);
            return made;
        }

        String text(List<Integer> slots, Program due) {
            List<String> statements = new ArrayList<>();
            for (int slot : slots) {
                Node next = remembered.get(slot);
                if (next != due.remembered.get(slot)) {
                    statements.add(due.remembered.get(slot).letter() + " ← " + next.written());
                }
            }
            statements.add("{w} ← " + after.written());
            return String.join(", ", statements);
        }
    }

    UpdateTrees(Experiment experiment, Optimizer optimizer, GradientSource gradient, Algebra algebra) {
        this.experiment = experiment;
        this.optimizer = optimizer;
        this.gradient = gradient;
        this.algebra = algebra;
        rates = Rates.of(experiment);
        Rule<Estimate> numbers = Rule.of(optimizer, algebra.in);
        starts = numbers.starts();
        decays = numbers.decays();
        for (int i = 0; i < decays.size(); i++) {
            corrections.add(new Place("(1 − β" + (decays.size() == 1 ? "" : i + 1) + "^t)"));
        }
        List<String> letters = numbers.slots();
        letters.forEach(letter -> state.add(new Place(letter)));
        UpdateArithmetic<Node> symbols = new UpdateSymbols(
                rates.areConstant(),
                letters,
                rate.node,
                divisor.node,
                corrections.stream().map(each -> each.node).toList());
        Node[] next = state.stream().map(each -> each.node).toArray(Node[]::new);
        Node after = Rule.of(optimizer, symbols).update(theta.node, g.node, next);
        due = new Program(after, List.of(next));
    }

    /** Every change that gives what a tensor was seen to be, by its telling entries. */
    List<UpdateChange> giving(UpdateJudge judge) {
        List<Node> parts = new ArrayList<>(parts(due.after));
        List<Node> operands = new ArrayList<>(List.of(theta.node, g.node));
        parts.stream()
                .filter(part -> !operands.contains(part) && isTensor(part))
                .forEach(operands::add);
        operands.add(count.node);
        Edits edits = Edits.entrywise(operands, experiment.precision());
        Map<String, UpdateChange> found = new LinkedHashMap<>();
        size = 0;
        for (Node part : parts) {
            boolean isRemembered = due.remembered.stream().anyMatch(each -> each == part);
            for (Edits.Edit edit : edits.at(part)) {
                add(due.with(part, edit.root()), edit, judge, found);
                if (isRemembered) {
                    add(due.usedWith(part, edit.root()), edit, judge, found);
                }
            }
            for (int i = 0; i < part.parts.size(); i++) {
                // What stands at several places may be another at one of them.
                for (Edits.Edit edit : edits.at(part.parts.get(i))) {
                    List<Node> others = new ArrayList<>(part.parts);
                    others.set(i, edit.root());
                    add(due.with(part, part.with(others)), edit, judge, found);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** What it gives of numbers that nothing has in common: the same of two ways to write one formula. */
    private String anywhere(Program program, List<Integer> slots) {
        Random random = new Random(1);
        Stream.of(List.of(theta, g, rate, count, divisor), corrections, state)
                .flatMap(List::stream)
                .forEach(place -> place.value = random(random));
        StringBuilder text = new StringBuilder();
        Stream.concat(Stream.of(program.after), slots.stream().map(program.remembered::get))
                .map(node -> node.value(null, algebra).map(each -> each.value).orElse(new double[0]))
                .flatMapToDouble(Arrays::stream)
                .forEach(number -> text.append(String.format(Locale.ROOT, "%.8e ", number)));
        return text.toString();
    }

    private static Estimate random(Random random) {
        Estimate row = new Estimate(1, SOME);
        for (int i = 0; i < SOME; i++) {
            row.set(i, 0.1 + random.nextDouble() * (i % 2 == 0 ? 1 : -1), 0);
        }
        return row;
    }

    /** How many changes were tried on a tensor. */
    int size() {
        return size;
    }

    private boolean isTensor(Node part) {
        return part.kind != Node.Kind.CONSTANT
                && part != rate.node
                && part != divisor.node
                && corrections.stream().noneMatch(each -> each.node == part)
                && parts(part).stream()
                        .anyMatch(each -> each == theta.node
                                || each == g.node
                                || state.stream().anyMatch(slot -> slot.node == each));
    }

    private void add(Program program, Edits.Edit edit, UpdateJudge judge, Map<String, UpdateChange> found) {
        List<Integer> slots = slots(program);
        size++;
        if (run(program, slots, judge.track(), Optional.of(judge)).isPresent()) {
            String text = program.text(slots, due);
            UpdateChange change = UpdateChange.of(
                    "formula:" + text,
                    edit.words(),
                    text,
                    "",
                    EDITED + edit.cost(),
                    track -> run(program, slots, track, Optional.empty()).orElseThrow());
            found.merge(anywhere(program, slots), change, (one, other) -> other.cost() < one.cost() ? other : one);
        }
    }

    /** All parts of a formula, each once. */
    private static Set<Node> parts(Node node) {
        Set<Node> parts = new LinkedHashSet<>();
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(node, seen, parts);
        return parts;
    }

    private static void collect(Node node, Set<Node> seen, Set<Node> parts) {
        if (seen.add(node)) {
            parts.add(node);
            node.parts.forEach(part -> collect(part, seen, parts));
        }
    }

    /** The slots that the update reads, and those that these read in turn. */
    private List<Integer> slots(Program program) {
        Set<Node> read = parts(program.after);
        boolean grows = true;
        while (grows) {
            Set<Node> more = new LinkedHashSet<>(read);
            for (int slot = 0; slot < state.size(); slot++) {
                if (read.contains(state.get(slot).node)) {
                    more.addAll(parts(program.remembered.get(slot)));
                }
            }
            grows = more.size() > read.size();
            read = more;
        }
        Set<Node> all = read;
        return IntStream.range(0, state.size())
                .filter(slot -> all.contains(state.get(slot).node))
                .boxed()
                .toList();
    }

    /**
     * θ' at every position, as far as what is needed is known.
     *
     * @param judge ends the run where a number that was seen is not given; empty then
     */
    private Optional<Estimate[]> run(Program program, List<Integer> slots, Track track, Optional<UpdateJudge> judge) {
        Estimate[] after = new Estimate[track.length()];
        if (!slots.isEmpty() && !track.isWhole()) {
            return judge.isPresent() ? Optional.empty() : Optional.of(after);
        }
        slots.forEach(slot -> state.get(slot).value = Algebra.full(1, track.size(), starts.get(slot)));
        for (int p = 0; p < after.length; p++) {
            Optional<Estimate> gradientHere = track.gradient(gradient, p);
            if (gradientHere.isEmpty()) {
                if (!slots.isEmpty() && p > 0) {
                    return Optional.of(after);
                }
                continue;
            }
            enter(track, p, gradientHere.get());
            after[p] = program.after
                    .value(null, algebra)
                    .filter(made -> made.size() == track.size())
                    .orElse(null);
            boolean isWrong = track.after(p) != null
                    && judge.isPresent()
                    && (after[p] == null || !judge.get().gives(p, after));
            if (isWrong) {
                return Optional.empty();
            }
            remember(program, slots);
        }
        return Optional.of(after);
    }

    private void enter(Track track, int p, Estimate gradientHere) {
        int t = track.steps[p] + 1;
        theta.value = Estimate.exactly(track.theta(p));
        g.value = gradientHere;
        rate.value = algebra.number(rates.at(track.steps[p], optimizer.learningRate()));
        count.value = Estimate.of(track.samples(p), 0);
        divisor.value = Estimate.of(
                optimizer
                        .weightDecay()
                        .dividedBy()
                        .of(track.samples(p), experiment.data().samples()),
                0);
        for (int i = 0; i < corrections.size(); i++) {
            double power = Math.pow(decays.get(i), t);
            corrections.get(i).value =
                    algebra.minus(algebra.number(1), Estimate.of(power, algebra.in.gamma(Math.max(2, t)) * power));
        }
    }

    private void remember(Program program, List<Integer> slots) {
        List<Estimate> next = new ArrayList<>();
        for (int slot : slots) {
            next.add(program.remembered.get(slot).value(null, algebra).orElse(state.get(slot).value));
        }
        for (int i = 0; i < slots.size(); i++) {
            state.get(slots.get(i)).value = next.get(i);
        }
    }
}
