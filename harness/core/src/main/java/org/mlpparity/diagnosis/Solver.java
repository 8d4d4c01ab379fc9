package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The search over the changes of one operation: which of them give every number that was shown.
 *
 * <p>A formula may be written in other orders than ours, so a number may be off by {@value #ORDERS} times its bound here; this never
 * enters a verdict, and a cause must be a hundred times nearer to a wrong number than what is due. Constants are ranges: each number
 * leaves an interval for the factor, and a name must lie in all of them.
 */
final class Solver {
    /** The id of a number without a name. */
    static final String UNNAMED = "?";
    /** The id of a number that something is compared with. */
    static final String THRESHOLD = "τ";

    private static final double ORDERS = 4;
    private static final double ROUNDINGS = 8;
    /** What a formula with a constant that is nobody's costs more. */
    private static final double NOBODYS = 7;
    /** A cause gives a wrong number this many times more closely than what is due. */
    private static final double TELLING = 100;
    /** What numbers that look rounded cost where no order of roundings was found. */
    private static final double OF_A_FORMAT = 2.2;
    /** Where numbers can be told from what is due by less, so many of them must be: this many powers of ten of chance. */
    private static final double CROWD = 40;
    /** How many powers of ten of chance must be behind a change beside those for every change that was tried. */
    private static final double CHANCE = 6;
    /** How many powers of ten of chance must be against entries being told apart by a comparison, beside those for every one tried. */
    private static final double SEPARATED = 3;
    /** A factor that costs no more is one of a few, like −1 and 2, and is tried rather than fitted. */
    private static final double SIMPLE = 1.1;
    /** Among how many of these it is looked up. */
    private static final double SIMPLE_FACTORS = 40;
    /** So many different numbers are counted apart. */
    private static final int COUNTED = 500;

    /** A plain factor, such as 2 or the number of samples, costs no more than this. */
    private static final double CLEAR = 1.6;
    /** A first look takes no more numbers than these. */
    private static final int SCREENED = 2048;
    /** Two multiples fit any fewer numbers than these. */
    private static final int FEWEST = 3;
    /** Changes of one place of a formula come after those that have a name of their own. */
    private static final double EDITED = 1.2;
    /** Formulas are changed place by place where an operation has no more numbers than these. */
    private static final int MANY = 5000;
    /** What least squares may leave of the sum of squares for two terms to be looked at more closely. */
    private static final double NEAR = 1e-5;

    private final List<Frame> frames;
    private final Target target;
    private final Term due;
    private final Numbers numbers;
    private final Algebra algebra;
    private final Map<Frame, double[]> observed = new HashMap<>();
    private final Map<Frame, double[]> unsure = new HashMap<>();
    private final Map<Frame, Estimate> right = new HashMap<>();
    private final Map<Frame, Boolean> inOrder = new HashMap<>();
    private final Map<Frame, int[]> shapes = new HashMap<>();
    private int tried;

    /**
     * @param frames the steps that are looked at
     * @param due what the operation must compute
     */
    Solver(List<Frame> frames, Target target, Term due, Numbers numbers, Algebra algebra) {
        this.target = target;
        this.due = due;
        this.numbers = numbers;
        this.algebra = algebra;
        this.frames = new ArrayList<>();
        for (Frame frame : frames) {
            double[] shown = target.observed().apply(frame);
            Optional<Estimate> expected = shown == null ? Optional.empty() : image(due, frame);
            if (expected.isPresent()) {
                this.frames.add(frame);
                observed.put(frame, shown);
                right.put(frame, expected.get());
                unsure.put(frame, target.unsure().apply(frame));
                inOrder.put(frame, holds(shown, unsure.get(frame), expected.get()));
            }
        }
    }

    /** Whether there is anything to judge the operation by. */
    boolean isBlind() {
        return frames.isEmpty();
    }

    /** Whether all numbers are what is due. */
    boolean isInOrder() {
        return frames.stream().allMatch(inOrder::get);
    }

    /** The steps at which a number is not what is due. */
    List<Frame> wrong() {
        return frames.stream().filter(frame -> !inOrder.get(frame)).toList();
    }

    /** Whether an output has the shape of what is due. */
    private boolean fits(Estimate made, Frame frame) {
        int[] shape = shape(frame);
        return made.rows == shape[0] && made.columns == shape[1];
    }

    private int[] shape(Frame frame) {
        return shapes.computeIfAbsent(frame, each -> {
            Estimate expected = due.value().apply(each).orElseThrow();
            return new int[] {expected.rows, expected.columns};
        });
    }

    /** The numbers that were shown at a step. */
    double[] seen(Frame frame) {
        return observed.get(frame);
    }

    /** g = δ·W of the layer above. */
    Estimate errorThatComesDown(Frame frame, int layer) {
        return algebra.product(frame.delta[layer + 1], frame.weights[layer + 1]);
    }

    /** What one of the numbers is called. */
    String entry(Frame frame, int index) {
        return target.entry().apply(frame, index);
    }

    private Optional<Estimate> image(Term term, Frame frame) {
        return term.value()
                .apply(frame)
                .filter(made -> due == term || fits(made, frame))
                .map(made -> target.image().apply(frame, made));
    }

    /**
     * The changes that give every wrong number, cheapest first.
     *
     * @param mains what may be computed in place of what is due, which is tried too
     * @param extras what may be added
     */
    List<Solution> solve(List<Term> mains, List<Term> extras) {
        List<Frame> wrong = wrong();
        if (wrong.isEmpty()) {
            return List.of();
        }
        List<Term> all = new ArrayList<>();
        all.add(due);
        all.addAll(mains);
        tried = all.size() * (1 + extras.size());
        Screen screen = new Screen(wrong);
        List<Solution> found = new ArrayList<>();
        Map<Term, Map<Frame, Estimate>> images = new HashMap<>();
        for (Term main : all) {
            if (main != due && !screen.mayBe(main)) {
                continue;
            }
            Map<Frame, Estimate> made = images(main, images);
            if (main != due && isNoChange(made)) {
                continue;
            }
            if (made.size() >= Math.min(2, wrong.size()) || main == due) {
                plain(main, made).ifPresent(found::add);
                if (target.linear()) {
                    scaled(main, made).ifPresent(found::add);
                }
            }
            // Thousands of numbers that are all a plain multiple of what is due have no second reading.
            boolean isClear = found.stream().anyMatch(each -> !each.isDue() && each.cost() <= CLEAR);
            if (main == due && isClear && observed.get(wrong.get(0)).length > MANY) {
                return found.stream().filter(each -> !each.isDue()).toList();
            }
        }
        if (target.linear()) {
            for (Term main : all) {
                for (Term extra : extras) {
                    if ((main == due || main.takesTerms() && !isNoChange(images(main, images)))
                            && screen.mayBe(main, extra)) {
                        found.addAll(summed(main, extra, images));
                    }
                }
            }
        }
        List<Solution> changes = found.stream()
                .filter(solution -> !solution.isDue())
                .sorted(Comparator.comparingDouble(Solution::cost))
                .toList();
        boolean ofAFormat = changes.isEmpty() || changes.get(0).main().id().startsWith("computed-in-");
        Optional<Solution> rounded = ofAFormat ? shortFormat() : Optional.empty();
        return rounded.filter(longest ->
                        changes.isEmpty() || !longest.id().equals(changes.get(0).id()))
                .map(longest -> Stream.concat(
                                Stream.of(longest),
                                changes.stream()
                                        .filter(each -> !each.main().id().startsWith("computed-in-")))
                        .toList())
                .orElse(changes);
    }

    /** Numbers that are all of a shorter format, and as near to what is due as its roundings may leave them. */
    private Optional<Solution> shortFormat() {
        return Format.results().stream()
                .filter(format -> format.unitRoundoff() > 2 * algebra.in.gamma(1))
                .filter(format -> isHeldIn(format) && isWithin(format))
                .findFirst()
                .map(format -> new Solution(
                        Term.maybe(
                                "computed-in-" + format.id(),
                                "operands and results are rounded to " + format.words(),
                                format.words() + "(" + due.formula() + ")",
                                OF_A_FORMAT,
                                due.value()),
                        Numbers.ONE,
                        List.of(),
                        Optional.empty(),
                        Numbers.ONE,
                        List.of(),
                        List.of(),
                        frames.size(),
                        observed.values().stream().mapToInt(y -> y.length).sum(),
                        0,
                        COUNTED,
                        Optional.empty()));
    }

    /** Whether all numbers are of the format, and some of them not of a shorter one, as 0 and ½ are. */
    private boolean isHeldIn(Format format) {
        Set<Double> telling = new HashSet<>();
        for (double[] numbers : observed.values()) {
            for (double y : numbers) {
                if (format.round(y) != y) {
                    return false;
                }
                if (Format.BFLOAT16.round(y) != y || format == Format.BFLOAT16) {
                    telling.add(Math.abs(y));
                }
            }
        }
        return telling.size() > 1;
    }

    /**
     * The same, and where none of them has a name and is plain, the changes of one place of the formula beside them.
     *
     * @param forms the formula that is due, in the ways it is written
     */
    List<Solution> solve(Changes changes, Supplier<List<Node>> forms, Edits edits) {
        List<Solution> solutions = solve(changes.mains(), changes.extras());
        if (!edits.areAllAsked() && solutions.stream().anyMatch(Solution::isLikely)) {
            return solutions;
        }
        List<Solution> all = new ArrayList<>(solve(forms.get(), edits));
        all.addAll(solutions);
        return all.stream().sorted(Comparator.comparingDouble(Solution::cost)).toList();
    }

    /**
     * The changes of one place of a formula that give every wrong number, cheapest first.
     *
     * @param forms the formula that is due, in the ways it is written
     */
    List<Solution> solve(List<Node> forms, Edits edits) {
        List<Frame> wrong = wrong();
        if (wrong.isEmpty() || observed.get(wrong.get(0)).length > MANY) {
            return List.of();
        }
        Screen screen = new Screen(wrong);
        List<Solution> found = new ArrayList<>();
        forms.forEach(Node::remembering);
        List<Edits.Edit> changed =
                forms.stream().flatMap(form -> edits.of(form).stream()).toList();
        List<Edits.Open> open =
                forms.stream().flatMap(form -> edits.open(form).stream()).toList();
        tried = changed.size() + open.size();
        for (Edits.Edit edit : changed) {
            if (screen.gives(edit.root())) {
                Term term = term(edit.root(), edit.words(), edit.cost());
                plain(term, images(term, new HashMap<>())).ifPresent(found::add);
            }
        }
        open.stream().filter(screen::mayBe).forEach(each -> found.addAll(fitted(each, screen.frame)));
        for (int i = 0; i < forms.size() && (edits.areAllAsked() || found.isEmpty()); i++) {
            List<Edits.Threshold> thresholds = edits.thresholds(forms.get(i));
            tried += thresholds.size();
            double needed = SEPARATED + Math.log10(Math.max(1, thresholds.size()));
            thresholds.forEach(each -> compared(each, screen.frame, needed).ifPresent(found::add));
        }
        Set<String> ids = new HashSet<>();
        return found.stream()
                .sorted(Comparator.comparingDouble(Solution::cost))
                .filter(each -> ids.add(each.id()))
                .toList();
    }

    private Term term(Node root, String words, double cost) {
        return Term.maybe(
                "formula:" + root, words, root.toString(), EDITED + cost, frame -> root.value(frame, algebra));
    }

    /** The number at one place, by one step first, then under each of its names by all. */
    private List<Solution> fitted(Edits.Open open, Frame frame) {
        double[] y = observed.get(frame);
        double c = NumberFit.of(
                y, number -> made(open, number, frame).map(each -> each.value).orElse(null), open.due());
        if (Double.isNaN(c) || c == open.due()) {
            return List.of();
        }
        Optional<Numbers.Range> range = rangeAround(open, c, frame, y);
        if (range.isEmpty()) {
            return List.of();
        }
        List<Solution> found = new ArrayList<>();
        List<Numbers.Name> names = numbers.of(List.of(range.get()));
        for (Numbers.Name name : names) {
            everywhere(filled(open, name.amid(names))).ifPresent(found::add);
        }
        if (found.isEmpty()) {
            String text = Numbers.text(c);
            everywhere(filled(open, new Numbers.Name(UNNAMED, text, text, NOBODYS, each -> c)))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** A formula with a number that was fitted, which holds at all steps or is none. */
    Optional<Solution> everywhere(Term term) {
        return plain(term, images(term, new HashMap<>()))
                .filter(each -> each.exceptions().isEmpty());
    }

    private Optional<Estimate> made(Edits.Open open, double number, Frame frame) {
        return open.filled()
                .apply(Node.constant("c", number))
                .value(frame, algebra)
                .filter(output -> fits(output, frame))
                .map(output -> target.image().apply(frame, output));
    }

    private Term filled(Edits.Open open, Numbers.Name name) {
        Node root = open.filled().apply(node(name.symbol(), name));
        Node id = open.filled().apply(node(name.id(), name));
        return Term.maybe(
                "formula:" + id,
                open.words().replace("?", name.words()),
                root.toString(),
                EDITED + open.cost() + name.cost(),
                frame -> root.value(frame, algebra));
    }

    private static Node node(String text, Numbers.Name name) {
        boolean isPlain = name.isLiteral() || name.id().equals(UNNAMED);
        return isPlain
                ? Node.constant(text, name.value().applyAsDouble(null))
                : Node.number(text, name.value()::applyAsDouble);
    }

    /** A comparison with another number: by one step first, then by all. */
    private Optional<Solution> compared(Edits.Threshold threshold, Frame frame, double needed) {
        ThresholdFit.Formula formula = new ThresholdFit.Formula() {
            @Override
            public Optional<Estimate> compared(Frame at) {
                return threshold.compared().value(at, algebra);
            }

            @Override
            public Optional<Estimate> made(double number, Frame at) {
                return threshold
                        .filled()
                        .apply(Node.constant("c", number))
                        .value(at, algebra)
                        .filter(output -> fits(output, at))
                        .map(output -> target.image().apply(at, output));
            }
        };
        ThresholdFit fit = new ThresholdFit(
                formula,
                (at, made, i) -> i < observed.get(at).length
                        && Math.abs(observed.get(at)[i] - made.value[i]) <= tolerance(made, i),
                at -> observed.get(at).length);
        List<Frame> order = new ArrayList<>(List.of(frame));
        frames.stream().filter(each -> each != frame).forEach(order::add);
        return fit.over(order).filter(range -> range.chance() > needed).flatMap(range -> {
            double c = range.simplest();
            String text = Numbers.text(c);
            Node root = threshold.filled().apply(Node.constant(text, c));
            Node id = threshold.filled().apply(Node.constant(THRESHOLD, 0));
            Term term = Term.maybe(
                    "formula:" + id,
                    threshold.words().replace("?", text) + " (any number from " + Numbers.text(range.low()) + " to "
                            + Numbers.text(range.high()) + " gives the same)",
                    root.toString(),
                    EDITED + threshold.cost(),
                    each -> root.value(each, algebra));
            return everywhere(term);
        });
    }

    /** What the numbers of a step leave for a number that was fitted there, as if all depended on it linearly. */
    private Optional<Numbers.Range> rangeAround(Edits.Open open, double c, Frame frame, double[] y) {
        double h = 1e-6 * Math.max(1, Math.abs(c));
        Optional<Estimate> at = made(open, c, frame);
        Optional<Estimate> next = made(open, c + h, frame);
        if (at.isEmpty() || next.isEmpty()) {
            return Optional.empty();
        }
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int i = 0; i < y.length; i++) {
            double slope = (next.get().value[i] - at.get().value[i]) / h;
            if (Math.abs(slope) > 0) {
                double off = (tolerance(at.get(), i) + at(unsure.get(frame), i)) / Math.abs(slope);
                double middle = c + (y[i] - at.get().value[i]) / slope;
                low = Math.max(low, middle - off);
                high = Math.min(high, middle + off);
            }
        }
        boolean known = Double.isFinite(low) && Double.isFinite(high) && low <= high;
        return known ? Optional.of(new Numbers.Range(frame, low, high)) : Optional.empty();
    }

    /** A first look: one wrong step, and of a large operation a part of its numbers. */
    private final class Screen {
        private final Optional<Target.Part> some = target.some();
        private final Target part = some.map(Target.Part::numbers).orElse(target);
        private final Map<Term, Optional<Estimate>> made = new HashMap<>();
        private final Frame frame;
        private final double[] seen;
        private final double[] off;
        /** Which of the numbers are looked at; null for all. */
        private final int[] chosen;

        Screen(List<Frame> wrong) {
            frame = telling(wrong);
            double[] all = part.observed().apply(frame);
            chosen = all.length > SCREENED ? Algebra.spread(all.length, SCREENED) : null;
            seen = chosen == null
                    ? all
                    : Arrays.stream(chosen).mapToDouble(i -> all[i]).toArray();
            double[] offs = part.unsure().apply(frame);
            off = chosen == null || offs == null
                    ? offs
                    : Arrays.stream(chosen).mapToDouble(i -> offs[i]).toArray();
        }

        /** A later step has one before it, and no number that is still what it was at the start; zeros are a multiple of everything. */
        private Frame telling(List<Frame> wrong) {
            List<Frame> telling = wrong.stream()
                    .filter(each -> Arrays.stream(observed.get(each)).anyMatch(y -> y != 0))
                    .toList();
            List<Frame> of = telling.isEmpty() ? wrong : telling;
            return of.get(of.size() - 1);
        }

        private Estimate chosen(Estimate estimate) {
            return chosen == null ? estimate : Algebra.columns(Algebra.reshaped(estimate, 1, estimate.size()), chosen);
        }

        private Optional<Estimate> at(Term term) {
            return made.computeIfAbsent(
                    term,
                    each -> each.value()
                            .apply(frame)
                            .filter(output -> fits(output, frame))
                            .map(output -> some.map(of -> Algebra.columns(output, of.columns()))
                                    .orElse(output))
                            .map(output -> chosen(part.image().apply(frame, output))));
        }

        /** What a formula gives of the numbers that are looked at. */
        private Optional<Estimate> at(Node root) {
            Optional<Estimate> output = some.isPresent()
                    ? root.columns(frame, algebra, some.get().columns(), shape(frame)[1])
                            .filter(each -> each.rows == shape(frame)[0]
                                    && each.columns == some.get().columns().length)
                    : root.value(frame, algebra).filter(each -> fits(each, frame));
            return output.map(each -> chosen(part.image().apply(frame, each)));
        }

        /** Whether it gives the numbers, or a multiple of them; what has no value at this step is left to the closer look. */
        boolean mayBe(Term main) {
            Optional<Estimate> estimate = at(main);
            return estimate.isEmpty()
                    || holds(seen, off, estimate.get())
                    || target.linear() && range(frame, seen, off, estimate.get(), null) != null;
        }

        /** Whether it gives the numbers as it is. */
        boolean gives(Node root) {
            Optional<Estimate> estimate = at(root);
            return estimate.isPresent() && estimate.get().size() == seen.length && holds(seen, off, estimate.get());
        }

        /** Whether a number may be found at the place for one; where all numbers are looked at anyway that is seen then. */
        boolean mayBe(Edits.Open open) {
            return some.isEmpty()
                    || !Double.isNaN(NumberFit.of(
                            seen,
                            number -> at(open.filled().apply(Node.constant("c", number)))
                                    .map(each -> each.value)
                                    .orElse(null),
                            open.due()));
        }

        /** Whether some sum of multiples of both comes near. */
        boolean mayBe(Term main, Term extra) {
            Optional<Estimate> first = at(main);
            Optional<Estimate> second = at(extra);
            if (first.isEmpty() || second.isEmpty()) {
                return first.isEmpty() && extra.value().apply(frame).isPresent();
            }
            if (seen.length < FEWEST) {
                return true;
            }
            LeastSquares sums = new LeastSquares();
            sums.add(seen, first.get(), second.get());
            // Columns that are one at this step may be two at others.
            return !(sums.residual() > NEAR);
        }
    }

    /** Whether it gives what is due in this experiment, as a penalty that is left out where there is none. */
    private boolean isNoChange(Map<Frame, Estimate> made) {
        return frames.stream()
                .allMatch(frame ->
                        made.containsKey(frame) && holds(right.get(frame).value, unsure.get(frame), made.get(frame)));
    }

    private Map<Frame, Estimate> images(Term term, Map<Term, Map<Frame, Estimate>> cache) {
        if (term == due) {
            return right;
        }
        // What is large is worked again rather than kept.
        boolean isLarge = observed.get(frames.get(0)).length > MANY;
        return isLarge ? images(term) : cache.computeIfAbsent(term, this::images);
    }

    private Map<Frame, Estimate> images(Term term) {
        Map<Frame, Estimate> made = new HashMap<>();
        for (Frame frame : frames) {
            image(term, frame).ifPresent(estimate -> made.put(frame, estimate));
        }
        return made;
    }

    private Optional<Solution> plain(Term main, Map<Frame, Estimate> made) {
        return solution(main, Numbers.ONE, List.of(), Optional.empty(), Numbers.ONE, List.of(), made);
    }

    /** The same times a factor: the intervals that the wrong steps leave for it, each looked up. */
    private Optional<Solution> scaled(Term main, Map<Frame, Estimate> made) {
        List<Numbers.Name> names = names(made);
        return names.isEmpty() || names.get(0).isOne()
                ? Optional.empty()
                : solution(
                        main,
                        names.get(0),
                        names.subList(1, names.size()),
                        Optional.empty(),
                        Numbers.ONE,
                        List.of(),
                        times(made, names.get(0)));
    }

    /** A factor that holds at all steps, right ones too, before one that holds at the wrong ones only. */
    private List<Numbers.Name> names(Map<Frame, Estimate> made) {
        List<Numbers.Range> everywhere = ranges(made, null, frames);
        List<Numbers.Name> names = everywhere.isEmpty() ? List.of() : numbers.all(everywhere);
        if (!names.isEmpty()) {
            return names;
        }
        List<Numbers.Range> ranges = ranges(made, null, wrong());
        if (ranges.isEmpty()) {
            return List.of();
        }
        names = numbers.all(ranges);
        return names.isEmpty() ? unnamed(ranges) : names;
    }

    /** Whether every number is as near to what is due as operands and results rounded to a format may be. */
    boolean isWithin(Format format) {
        double times = format.unitRoundoff() / algebra.in.gamma(1);
        return frames.stream().allMatch(frame -> {
            double[] y = observed.get(frame);
            Estimate expected = right.get(frame);
            for (int i = 0; i < y.length; i++) {
                double off = times * expected.bound[i] + ORDERS * format.unitRoundoff() * Math.abs(expected.value[i]);
                if (!(Math.abs(y[i] - expected.value[i]) <= off + format.smallest())) {
                    return false;
                }
            }
            return true;
        });
    }

    private static List<Numbers.Name> unnamed(List<Numbers.Range> ranges) {
        Numbers.Range common = Numbers.common(ranges);
        if (common.low() > common.high() || ranges.size() < 2 || common.holds(0)) {
            return List.of();
        }
        double value = common.middle();
        String text = Numbers.text(value, common);
        return List.of(new Numbers.Name(UNNAMED, text, text, NOBODYS, frame -> value));
    }

    private Map<Frame, Estimate> times(Map<Frame, Estimate> made, Numbers.Name factor) {
        Map<Frame, Estimate> scaled = new HashMap<>();
        made.forEach((frame, estimate) ->
                scaled.put(frame, algebra.times(factor.value().applyAsDouble(frame), estimate)));
        return scaled;
    }

    /** A second term with a factor of its own beside the first: both fitted at the first wrong steps, then each looked up. */
    private List<Solution> summed(Term main, Term extra, Map<Term, Map<Frame, Estimate>> cache) {
        Map<Frame, Estimate> first = images(main, cache);
        Map<Frame, Estimate> second = images(extra, cache);
        List<Solution> found = new ArrayList<>();
        List<Numbers.Name> leading = leading(first, second);
        for (Numbers.Name factor : leading) {
            Map<Frame, Estimate> base = times(first, factor);
            List<Numbers.Range> ranges = ranges(second, base, wrong());
            if (ranges.isEmpty()) {
                continue;
            }
            boolean mayBeNothing = ranges.stream().allMatch(range -> range.holds(0));
            List<Numbers.Name> names = mayBeNothing ? List.of() : numbers.all(ranges);
            if (names.isEmpty()) {
                names = unnamed(ranges);
            }
            if (names.isEmpty() || mayBeNothing) {
                continue;
            }
            Map<Frame, Estimate> sum = new HashMap<>();
            times(second, names.get(0)).forEach((frame, part) -> {
                if (base.containsKey(frame)) {
                    sum.put(frame, algebra.plus(base.get(frame), part));
                }
            });
            solution(
                            main,
                            factor,
                            same(leading, factor),
                            Optional.of(extra),
                            names.get(0),
                            names.subList(1, names.size()),
                            sum)
                    .ifPresent(found::add);
            if (!found.isEmpty()) {
                break;
            }
        }
        return found;
    }

    /** The other names that are the same number at every step. */
    private List<Numbers.Name> same(List<Numbers.Name> names, Numbers.Name one) {
        return names.stream()
                .filter(name -> name != one
                        && frames.stream()
                                .allMatch(frame -> name.value().applyAsDouble(frame)
                                        == one.value().applyAsDouble(frame)))
                .toList();
    }

    /** The factors that the first term may have beside a second one: 1, or what least squares over every other wrong step comes near. */
    private List<Numbers.Name> leading(Map<Frame, Estimate> first, Map<Frame, Estimate> second) {
        LeastSquares sums = new LeastSquares();
        List<Frame> wrong = wrong();
        for (int k = 0; k < wrong.size(); k += wrong.size() > 3 ? 2 : 1) {
            Frame frame = wrong.get(k);
            Estimate a = first.get(frame);
            Estimate b = second.get(frame);
            if (a != null && b != null) {
                sums.add(observed.get(frame), a, b);
            }
        }
        List<Numbers.Name> factors = new ArrayList<>();
        double c = sums.first();
        if (!(sums.residual() <= NEAR) || sums.second() == 0 || !Double.isFinite(c)) {
            return factors;
        }
        if (Math.abs(c - 1) < 1e-2) {
            factors.add(Numbers.ONE);
        }
        if (Math.abs(c - 1) > 1e-9) {
            double off = 1e-4 * Math.max(Math.abs(c), 1e-3);
            factors.addAll(numbers.of(wrong.stream()
                    .map(frame -> new Numbers.Range(frame, c - off, c + off))
                    .toList()));
        }
        return factors;
    }

    /** What each wrong step leaves for a factor of {@code made}, beside what stands already; empty where one leaves nothing. */
    private List<Numbers.Range> ranges(Map<Frame, Estimate> made, Map<Frame, Estimate> beside, List<Frame> steps) {
        List<Numbers.Range> ranges = new ArrayList<>();
        for (Frame frame : steps) {
            Estimate estimate = made.get(frame);
            if (estimate == null || beside != null && !beside.containsKey(frame)) {
                continue;
            }
            Numbers.Range range = range(
                    frame, observed.get(frame), unsure.get(frame), estimate, beside == null ? null : beside.get(frame));
            if (range == null) {
                return List.of();
            }
            if (Double.isFinite(range.low()) && Double.isFinite(range.high())) {
                ranges.add(range);
            }
        }
        return ranges;
    }

    private Numbers.Range range(Frame frame, double[] y, double[] unsureBy, Estimate made, Estimate beside) {
        double rough = rough(y, made, beside);
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int i = 0; i < y.length; i++) {
            double rest = beside == null ? y[i] : y[i] - beside.value[i];
            double off = tolerance(made, i) * rough + (beside == null ? 0 : tolerance(beside, i)) + at(unsureBy, i);
            double x = made.value[i];
            if (x == 0) {
                if (Math.abs(rest) > off) {
                    return null;
                }
                continue;
            }
            double one = (rest - off) / x;
            double other = (rest + off) / x;
            low = Math.max(low, Math.min(one, other));
            high = Math.min(high, Math.max(one, other));
        }
        return low <= high ? new Numbers.Range(frame, low, high) : null;
    }

    /** The size of the factor, by its largest number. */
    private static double rough(double[] y, Estimate made, Estimate beside) {
        int largest = 0;
        for (int i = 1; i < y.length; i++) {
            largest = Math.abs(made.value[i]) > Math.abs(made.value[largest]) ? i : largest;
        }
        double rest = beside == null ? y[largest] : y[largest] - beside.value[largest];
        return made.value[largest] == 0 ? 1 : Math.abs(rest / made.value[largest]);
    }

    private double tolerance(Estimate estimate, int i) {
        return ORDERS * estimate.bound[i] + algebra.in.gamma(ROUNDINGS) * Math.abs(estimate.value[i]);
    }

    private static double at(double[] unsureBy, int i) {
        return unsureBy == null ? 0 : unsureBy[i];
    }

    private boolean holds(double[] shown, double[] unsureBy, Estimate estimate) {
        for (int i = 0; i < shown.length; i++) {
            if (!(Math.abs(shown[i] - estimate.value[i]) <= tolerance(estimate, i) + at(unsureBy, i))) {
                return false;
            }
        }
        return true;
    }

    /** A solution if it gives every wrong number, and enough of them so closely that this is no chance. */
    private Optional<Solution> solution(
            Term main,
            Numbers.Name factor,
            List<Numbers.Name> others,
            Optional<Term> extra,
            Numbers.Name extraFactor,
            List<Numbers.Name> otherExtras,
            Map<Frame, Estimate> made) {
        List<Frame> exceptions = new ArrayList<>();
        int steps = 0;
        int count = 0;
        int telling = 0;
        double chance = 0;
        double sharpest = 0;
        double crowd = 0;
        double away = 0;
        double near = 0;
        int fresh = 0;
        Set<Long> different = new HashSet<>();
        Solution.Example example = null;
        for (Frame frame : frames) {
            Estimate estimate = made.get(frame);
            if (estimate == null) {
                if (leavesOpen(frame)) {
                    return Optional.empty();
                }
                continue;
            }
            double[] y = observed.get(frame);
            Estimate expected = right.get(frame);
            if (!holds(y, unsure.get(frame), estimate)) {
                if (!inOrder.get(frame)) {
                    return Optional.empty();
                }
                exceptions.add(frame);
                continue;
            }
            steps++;
            for (int i = 0; i < y.length; i++) {
                double error = Math.abs(y[i] - expected.value[i]);
                double off = tolerance(estimate, i) + at(unsure.get(frame), i);
                count++;
                away += error * error;
                near += (y[i] - estimate.value[i]) * (y[i] - estimate.value[i]);
                if (!(error > 2 * off)) {
                    continue;
                }
                // No number has more digits than its format.
                double ratio = Math.min(error / Math.max(off, Double.MIN_NORMAL), 1 / algebra.in.gamma(1));
                boolean again = different.size() < COUNTED && !different.add(pair(expected.value[i], y[i]));
                boolean closer = error > TELLING * Math.abs(y[i] - estimate.value[i]);
                crowd += again ? 0 : Math.log10(ratio);
                if (closer && ratio > sharpest) {
                    sharpest = ratio;
                    example = new Solution.Example(frame, i, expected.value[i], y[i], estimate.value[i]);
                }
                if (closer && error > TELLING * off) {
                    telling++;
                    fresh += again ? 0 : 1;
                    chance += again ? 0 : Math.log10(ratio);
                }
            }
        }
        int fitted = (factor.cost() <= SIMPLE ? 0 : 1) + (extra.isPresent() ? 1 : 0);
        double ways = Math.log10(tried) + (factor.isOne() ? 0 : Math.log10(SIMPLE_FACTORS));
        boolean isCrowd = crowd > CROWD && near * TELLING * TELLING <= away;
        boolean enough = isCrowd || fresh > fitted && chance > CHANCE + ways;
        boolean rare = steps > exceptions.size() / 4;
        return enough && rare && steps > 0
                ? Optional.of(new Solution(
                        main,
                        factor,
                        others,
                        extra,
                        extraFactor,
                        otherExtras,
                        exceptions,
                        steps,
                        count,
                        telling,
                        different.size(),
                        Optional.ofNullable(example)))
                : Optional.empty();
    }

    /** Whether a change says nothing of a wrong number at the first step: what comes from the step before is not there yet, or zero. */
    private boolean leavesOpen(Frame frame) {
        return !inOrder.get(frame)
                && frame.before.isEmpty()
                && !Arrays.stream(observed.get(frame)).allMatch(y -> y == 0);
    }

    /** Two numbers of the same sizes, as a step that is made again and again has them, are one piece of evidence. */
    private static long pair(double expected, double y) {
        return (long) Float.floatToIntBits((float) Math.abs(expected)) << Integer.SIZE
                | Float.floatToIntBits((float) Math.abs(y));
    }
}
