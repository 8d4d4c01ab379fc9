package org.mlpparity.diagnosis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.mlpparity.formula.Operation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;

/** Which named numbers of an experiment a fitted number may be: products of up to three of them, short decimals and small fractions. */
final class Numbers {
    /** What a number of this experiment costs; a decimal costs more, since there are so many. */
    private static final double NAMED = 1;

    private static final double DECIMAL = 2.4;
    private static final double DIGIT = 0.6;
    private static final double FRACTION = 3;
    private static final double WHOLE = 1.6;
    /** What a product costs for each factor after the first. */
    private static final double FURTHER = 0.4;
    /** What a number costs more where it does not belong. */
    private static final double FOREIGN = 2.2;

    private static final double NEGATIVE = 0.6;
    private static final int MOST_DIGITS = 3;
    private static final int LARGEST_OF_A_FRACTION = 12;
    /** So many names of a plain number are told beside it. */
    private static final int MOST_TWINS = 3;

    /** Unit fractions are known up to this denominator. */
    private static final int LARGEST_DENOMINATOR = 1000;
    /** How many names of one number are tried. */
    private static final int NAMES = 6;
    /** A number that is written into a program, whatever a size happens to be. */
    private static final Pattern LITERAL = Pattern.compile("-?[0-9.]+(E-?[0-9]+)?(/[0-9.]+)?");

    /**
     * So many products that are no likelier may lie in a range by chance: products of sizes and constants are spread over {@value #SPREAD}
     * powers of e.
     */
    private static final double BY_CHANCE = 0.05;

    private static final double SPREAD = 14;

    /** What marks a constant of the first experiment in a second one. */
    static final String KEPT = "'";
    /** What it costs more that a constant is that of another experiment. */
    private static final double OF_THE_FIRST = 1;

    private final List<Base> bases;
    private double[] costs; // of every product, once it is asked for

    /**
     * A number that stands in an experiment.
     *
     * @param id its short name
     * @param symbol as formulas set it
     * @param words in plain words
     */
    private record Base(String id, String symbol, String words, double cost, ToDoubleFunction<Frame> value) {}

    /**
     * A name of a number.
     *
     * @param id its short name, "2/samples"; "1" for one
     * @param symbol as formulas set it, "2/m"
     * @param words in plain words
     * @param cost how far-fetched it is
     * @param value at every step
     */
    record Name(String id, String symbol, String words, double cost, ToDoubleFunction<Frame> value) {
        boolean isOne() {
            return id.equals("1");
        }

        /** Whether it is a plain number, and no constant or size of the experiment. */
        boolean isLiteral() {
            return LITERAL.matcher(id).matches();
        }

        /** A plain number with what else it is in this experiment: those of {@code names} that are likelier, at most three. */
        Name amid(List<Name> names) {
            List<String> likelier = names.stream()
                    .filter(other -> !other.isLiteral() && other.cost() < cost)
                    .sorted(Comparator.comparingDouble(Name::cost))
                    .map(Name::symbol)
                    .limit(MOST_TWINS)
                    .toList();
            return !isLiteral() || likelier.isEmpty()
                    ? this
                    : new Name(id, symbol, words + " (here " + String.join(", ", likelier) + " too)", cost, value);
        }
    }

    /** What a number is at one step: between both. */
    record Range(Frame frame, double low, double high) {
        boolean holds(double value) {
            return value >= low && value <= high;
        }

        double middle() {
            return low + (high - low) / 2;
        }

        /** Relative to its middle. */
        double width() {
            return (high - low) / Math.abs(middle());
        }
    }

    static final Name ONE = new Name("1", "1", "1", 0, frame -> 1);

    /** Those of an update. */
    Numbers(Experiment experiment, int layer) {
        this(experiment, layer, Operation.Kind.WEIGHT_UPDATE);
    }

    /**
     * @param layer whose widths are numbers too; the output layer's for what belongs to no layer
     * @param kind where the number is: a learning rate in an activation function is far-fetched
     */
    Numbers(Experiment experiment, int layer, Operation.Kind kind) {
        double foreign = isUpdate(kind) ? 0 : FOREIGN;
        bases = new ArrayList<>();
        add("2", "2", "2", 0.8, frame -> 2);
        add("samples", "m", "the number of samples of the batch", NAMED, Frame::samples);
        add("outputs", "n", "the number of outputs", NAMED, Frame::outputs);
        add("batch-size", "M", "the size of a full batch", 1.2, frame -> experiment.batchSize());
        int data = experiment.data().samples();
        add("data", "N", "the number of samples in all", 1.4, frame -> data);
        add(
                "share-of-full-batch",
                "m/M",
                "the share of a full batch that this one has",
                0.9,
                frame -> (double) frame.samples() / experiment.batchSize());
        int inputs = experiment.network().fanIn(layer);
        add("inputs", "k", "the number of the layer's inputs", 1.5, frame -> inputs);
        int units = experiment.network().units(layer);
        if (layer < experiment.network().depth() - 1) {
            add("units", "u", "the number of the layer's units", 1.5, frame -> units);
        }
        add("batches", "B", "the number of batches of an epoch", 2, frame -> experiment.batchCount());
        Optimizer rule = experiment.optimizer();
        double rate = rule.learningRate();
        add("rate", "η", "the learning rate", NAMED + foreign, frame -> rate);
        double decay = rule.weightDecay().coefficient();
        double outOfPlace = isForward(kind) ? FOREIGN : 0;
        add("decay", "λ", "the coefficient of the weight decay", NAMED + outOfPlace, frame -> decay);
        double factor = experiment.loss().factor();
        add("loss-factor", "f", "the factor of the loss", NAMED, frame -> factor);
        double momentum = momentum(rule);
        add("momentum", "μ", "the momentum", NAMED + foreign, frame -> momentum);
        add("1-momentum", "(1 − μ)", "1 − momentum", NAMED + foreign, frame -> 1 - momentum);
        add("update", "t", "the number of the update", 1.5 + foreign, frame -> frame.index + 1);
        double constant = experiment.network().layer(layer).activation().constant();
        boolean function = kind == Operation.Kind.ACTIVATION || kind == Operation.Kind.ACTIVATION_DELTA;
        double ofFunction = NAMED + (function ? 0 : FOREIGN);
        add("constant", "c", "the constant of the activation function", ofFunction, frame -> constant);
    }

    /** With the constants of {@code first} beside, which may be written into a program that runs this experiment after that one. */
    Numbers keeping(Experiment first, int layer, Operation.Kind kind) {
        Numbers old = new Numbers(first, layer, kind);
        List<Base> both = new ArrayList<>();
        for (Base base : bases) {
            both.add(base);
            old.bases.stream()
                    .filter(each -> each.id().equals(base.id()))
                    .forEach(each -> kept(first, each).ifPresent(both::add));
        }
        bases.clear();
        bases.addAll(both);
        costs = null;
        return this;
    }

    /** 2, the samples of a batch and the count of updates are no constants of an experiment. */
    private static Optional<Base> kept(Experiment first, Base base) {
        double outputs = first.network().outputs();
        return switch (base.id()) {
            case "2", "samples", "update" -> Optional.empty();
            case "outputs" -> Optional.of(ofTheFirst(base, frame -> outputs));
            default -> Optional.of(ofTheFirst(base, base.value()));
        };
    }

    private static Base ofTheFirst(Base base, ToDoubleFunction<Frame> value) {
        return new Base(
                base.id() + KEPT,
                base.symbol() + "′",
                base.words() + " of the first experiment",
                base.cost() + OF_THE_FIRST,
                value);
    }

    private static boolean isUpdate(Operation.Kind kind) {
        return kind == Operation.Kind.WEIGHT_UPDATE || kind == Operation.Kind.BIAS_UPDATE;
    }

    private static boolean isForward(Operation.Kind kind) {
        return kind == Operation.Kind.AFFINE || kind == Operation.Kind.ACTIVATION;
    }

    private static double momentum(Optimizer rule) {
        if (rule instanceof Optimizer.Momentum momentum) {
            return momentum.momentum();
        }
        return rule instanceof Optimizer.Nesterov nesterov ? nesterov.momentum() : 0;
    }

    private void add(String id, String symbol, String words, double cost, ToDoubleFunction<Frame> value) {
        bases.add(new Base(id, symbol, words, cost, value));
    }

    /** The likeliest names of a number that is within these ranges, likeliest first; the plain number is one of them. */
    List<Name> of(List<Range> ranges) {
        List<Name> all = all(ranges);
        List<Name> likeliest = new ArrayList<>(all.subList(0, Math.min(NAMES, all.size())));
        if (likeliest.stream().noneMatch(Name::isLiteral)) {
            all.stream().filter(Name::isLiteral).findFirst().ifPresent(likeliest::add);
        }
        return likeliest;
    }

    /** All of them: where sizes coincide there are many, and another experiment may rule out the likeliest. */
    List<Name> all(List<Range> ranges) {
        List<Name> names = new ArrayList<>();
        if (ranges.stream().allMatch(range -> range.holds(1))) {
            names.add(ONE);
        }
        boolean negative = ranges.stream().allMatch(range -> range.high() < 0);
        List<Range> sizes = negative
                ? ranges.stream()
                        .map(r -> new Range(r.frame(), -r.high(), -r.low()))
                        .toList()
                : ranges;
        List<Name> positive = new ArrayList<>(products(sizes));
        positive.addAll(decimals(sizes));
        positive.addAll(fractions(sizes));
        if (negative && sizes.stream().allMatch(range -> range.holds(1))) {
            names.add(new Name("-1", "−1", "−1", NEGATIVE + 0.2, frame -> -1));
        }
        positive.forEach(name -> names.add(negative ? minus(name) : name));
        return names.stream().sorted(Comparator.comparingDouble(Name::cost)).toList();
    }

    private static Name minus(Name name) {
        return new Name(
                "-" + name.id(),
                "−" + name.symbol(),
                "−" + name.words(),
                name.cost() + NEGATIVE,
                frame -> -name.value().applyAsDouble(frame));
    }

    private List<Name> products(List<Range> ranges) {
        List<Name> found = new ArrayList<>();
        int n = bases.size();
        int frames = ranges.size();
        double[][] value = new double[2 * n][frames];
        boolean[] usable = new boolean[2 * n];
        for (int b = 0; b < n; b++) {
            boolean one = true;
            for (int k = 0; k < frames; k++) {
                double v = bases.get(b).value().applyAsDouble(ranges.get(k).frame());
                value[b][k] = v;
                value[n + b][k] = 1 / v;
                one &= v == 1;
            }
            usable[b] = !one && value[b][0] != 0 && Double.isFinite(value[b][0]);
            usable[n + b] = usable[b];
        }
        for (int i = 0; i < 2 * n; i++) {
            if (!usable[i]) {
                continue;
            }
            test(ranges, value, found, i, -1, -1);
            for (int j = i; j < 2 * n; j++) {
                if (!usable[j] || j == i + n || j == i && i % n == 0) {
                    continue;
                }
                test(ranges, value, found, i, j, -1);
                for (int k = j; k < 2 * n; k++) {
                    if (usable[k] && k != i + n && k != j + n && !(i == j && j == k) && !(j == k && j % n == 0)) {
                        test(ranges, value, found, i, j, k);
                    }
                }
            }
        }
        double width = ranges.stream().mapToDouble(Range::width).min().orElseThrow();
        found.removeIf(name -> noCostlier(name.cost()) * width > BY_CHANCE * SPREAD);
        return found;
    }

    /** How many products cost no more. */
    private int noCostlier(double cost) {
        if (costs == null) {
            costs = costs();
        }
        int found = Arrays.binarySearch(costs, cost + FURTHER / 2);
        return found < 0 ? -found - 1 : found;
    }

    /** What each product costs, in rising order. */
    private double[] costs() {
        int n = bases.size();
        DoubleStream.Builder costs = DoubleStream.builder();
        for (int i = 0; i < 2 * n; i++) {
            double one = bases.get(i % n).cost();
            costs.add(one);
            for (int j = i; j < 2 * n; j++) {
                double two = one + FURTHER + bases.get(j % n).cost();
                costs.add(two);
                for (int k = j; k < 2 * n; k++) {
                    costs.add(two + FURTHER + bases.get(k % n).cost());
                }
            }
        }
        return costs.build().sorted().toArray();
    }

    private void test(List<Range> ranges, double[][] value, List<Name> found, int i, int j, int k) {
        for (int f = 0; f < ranges.size(); f++) {
            double product = value[i][f] * (j < 0 ? 1 : value[j][f]) * (k < 0 ? 1 : value[k][f]);
            // A product of doubles is off by its own roundings.
            double off = 0x1p-50 * product;
            if (product + off < ranges.get(f).low()
                    || product - off > ranges.get(f).high()) {
                return;
            }
        }
        found.add(product(i, j, k));
    }

    private Name product(int... factors) {
        List<String> ids = new ArrayList<>();
        List<String> under = new ArrayList<>();
        List<String> symbols = new ArrayList<>();
        List<String> below = new ArrayList<>();
        List<String> legend = new ArrayList<>();
        double cost = 0;
        int n = bases.size();
        List<Base> over = new ArrayList<>();
        List<Base> divided = new ArrayList<>();
        for (int factor : factors) {
            if (factor < 0) {
                continue;
            }
            Base base = bases.get(factor % n);
            cost += base.cost() + (cost > 0 ? FURTHER : 0);
            boolean inverse = factor >= n;
            (inverse ? divided : over).add(base);
            (inverse ? under : ids).add(base.id());
            (inverse ? below : symbols).add(base.symbol());
            String meaning = base.symbol() + " is " + base.words();
            if (!base.symbol().equals(base.words()) && !legend.contains(meaning)) {
                legend.add(meaning);
            }
        }
        ToDoubleFunction<Frame> value = frame -> {
            double product = 1;
            for (Base base : over) {
                product *= base.value().applyAsDouble(frame);
            }
            for (Base base : divided) {
                product /= base.value().applyAsDouble(frame);
            }
            return product;
        };
        String symbol = symbol(symbols, below);
        String words = symbol + (legend.isEmpty() ? "" : " (" + String.join(", ", legend) + ")");
        return new Name(fraction(ids, under, "*"), symbol, words, cost, value);
    }

    private static String symbol(List<String> over, List<String> under) {
        if (over.isEmpty() && under.equals(List.of("2"))) {
            return "½";
        }
        return fraction(over, under, "·");
    }

    private static String fraction(List<String> over, List<String> under, String times) {
        String top = over.isEmpty() ? "1" : String.join(times, over);
        if (under.isEmpty()) {
            return top;
        }
        String bottom = String.join(times, under);
        return top + "/" + (under.size() > 1 ? "(" + bottom + ")" : bottom);
    }

    /** Decimals of up to {@value #MOST_DIGITS} digits, and division by one; of one with d digits the number must be known to d + 2. */
    private static List<Name> decimals(List<Range> ranges) {
        Range common = common(ranges);
        if (common.low() > common.high() || common.middle() == 0) {
            return List.of();
        }
        double size = Math.abs(common.middle());
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            double rounded = new BigDecimal(common.middle())
                    .round(new MathContext(digits))
                    .doubleValue();
            boolean sharp = common.high() - common.low() < size * Math.pow(10, -digits - 1);
            if (sharp && common.holds(rounded) && rounded != 1 && rounded != 2) {
                boolean whole = digits == 1 && rounded == Math.rint(rounded);
                return List.of(decimal(rounded, whole ? WHOLE : DECIMAL + DIGIT * digits));
            }
        }
        return divisor(common).stream().toList();
    }

    /** Division by a short decimal. */
    private static Optional<Name> divisor(Range common) {
        double size = Math.abs(common.middle());
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            double rounded = new BigDecimal(1 / common.middle())
                    .round(new MathContext(digits))
                    .doubleValue();
            boolean sharp = common.high() - common.low() < size * Math.pow(10, -digits - 1);
            if (sharp && rounded != Math.rint(rounded) && common.holds(1 / rounded)) {
                String text = "1/" + text(rounded);
                return Optional.of(new Name(text, text, text, DECIMAL + DIGIT * (digits + 1), frame -> 1 / rounded));
            }
        }
        return Optional.empty();
    }

    private static Name decimal(double value, double cost) {
        String text = text(value);
        return new Name(text, text, text, cost, frame -> value);
    }

    /** A number in as many digits as tell it from 1 and from the ends of a range. */
    static String text(double value, Range range) {
        double width = Math.max(range.high() - range.low(), Math.ulp(value));
        int digits = (int) Math.floor(Math.log10(Math.abs(value) / width));
        return new BigDecimal(value)
                .round(new MathContext(Math.max(1, Math.min(15, digits))))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String text(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.6g", value))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Fractions of small whole numbers, and one part of many. */
    private static List<Name> fractions(List<Range> ranges) {
        Range common = common(ranges);
        List<Name> found = new ArrayList<>();
        double size = Math.abs(common.middle());
        boolean sharp = common.high() - common.low() < size * 1e-4;
        for (int q = 2; sharp && q <= LARGEST_OF_A_FRACTION; q++) {
            double p = Math.rint(common.middle() * q);
            double value = p / q;
            boolean whole = value == Math.rint(value);
            boolean inRange = value + 1e-15 * value >= common.low() && value - 1e-15 * value <= common.high();
            if (p >= 1 && p <= LARGEST_OF_A_FRACTION && !whole && inRange && !isShort(value)) {
                String text = text(p) + "/" + q;
                found.add(new Name(text, text, text, FRACTION + 0.1 * (p + q), frame -> value));
                break;
            }
        }
        double parts = Math.rint(1 / common.middle());
        boolean isPart = parts > LARGEST_OF_A_FRACTION && parts <= LARGEST_DENOMINATOR && common.holds(1 / parts);
        if (found.isEmpty() && sharp && isPart && !isShort(1 / parts)) {
            String text = "1/" + text(parts);
            found.add(new Name(text, text, text, FRACTION + 0.1 * LARGEST_OF_A_FRACTION, frame -> 1 / parts));
        }
        return found;
    }

    /** Whether it has few digits, as a number that a person writes. */
    static boolean isShort(double value) {
        return Math.abs(rounded(value) - value) <= 4 * Math.ulp(value);
    }

    /** In few digits. */
    static double rounded(double value) {
        return new BigDecimal(value).round(new MathContext(MOST_DIGITS)).doubleValue();
    }

    /** Where all ranges meet; the low end is above the high one where they do not. */
    static Range common(List<Range> ranges) {
        double low = ranges.stream().mapToDouble(Range::low).max().orElseThrow();
        double high = ranges.stream().mapToDouble(Range::high).min().orElseThrow();
        return new Range(ranges.get(0).frame(), low, high);
    }
}
