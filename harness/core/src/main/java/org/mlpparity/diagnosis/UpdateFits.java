package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.mlpparity.diagnosis.Recipe.Decay;
import org.mlpparity.diagnosis.Recipe.Pull;
import org.mlpparity.formula.Operation;
import org.mlpparity.formula.Rates;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.WeightDecay;

/** Changes of one tensor's update with constants that are fitted to it and looked up among the numbers of the experiment. */
final class UpdateFits {
    private static final double NOBODYS = 7;
    private static final String DECAY = " − η·%s·{w}";
    /** Another name of a number that costs no more than this beyond the cheapest is as likely. */
    private static final double TIED = 0.75;
    /** A factor for every step alone says something where so many numbers share it. */
    private static final int FEWEST = 3;

    /** What constants of a velocity are in practice; sizes of the experiment would only be met by chance. */
    private static final Pattern PLAIN_NAMES =
            Pattern.compile("-?(1|2|1/2|momentum|1-momentum|momentum\\*momentum|decay|rate|[0-9.]+)");

    private final Evidence evidence;
    private final Experiment experiment;
    private final GradientSources sources;
    private final UpdateRows rows;
    private final UpdateJudge judge;
    private final Track track;
    private final Numbers numbers;
    private final Algebra algebra;
    private final Rates rates;
    private final Optional<Optimizer> rule;
    private final Map<Integer, Frame> frames;
    private final List<UpdateChange> found = new ArrayList<>();

    /** @param first the experiment before, whose constants may stand in the program */
    UpdateFits(
            Evidence evidence,
            Optional<Experiment> first,
            GradientSources sources,
            UpdateRows rows,
            UpdateJudge judge,
            Map<Integer, Frame> frames) {
        this.evidence = evidence;
        this.sources = sources;
        this.rows = rows;
        this.judge = judge;
        this.frames = frames;
        track = judge.track();
        experiment = evidence.experiment;
        Numbers own = new Numbers(experiment, track.tensor / 2);
        numbers = first.map(kept -> own.keeping(kept, track.tensor / 2, Operation.Kind.WEIGHT_UPDATE))
                .orElse(own);
        algebra = new Algebra(evidence.passes.functions, evidence.passes.estimates);
        rates = Rates.of(experiment);
        rule = experiment.optimizer(
                track.tensor / 2, track.tensor % 2 == 0 ? ParameterKind.WEIGHTS : ParameterKind.BIASES);
    }

    /** @param bases rules whose step may be scaled */
    List<UpdateChange> all(List<UpdateChange> bases) {
        List<GradientSource> gradients = new ArrayList<>(List.of(sources.shown));
        if (sources.partFromRight()) {
            gradients.add(sources.right);
        }
        for (GradientSource gradient : gradients) {
            UpdateChange due = rows.due(gradient);
            scaled(due);
            extras(due);
            clips(gradient);
            velocities(gradient);
        }
        bases.forEach(this::scaled);
        bases.stream().filter(base -> base.id().equals("decay-missing")).forEach(this::extras);
        return found;
    }

    private Frame frame(int position) {
        return frames.computeIfAbsent(track.steps[position], evidence::frame);
    }

    private Estimate[] theta() {
        Estimate[] theta = new Estimate[track.length()];
        for (int p = 0; p < theta.length; p++) {
            theta[p] = Estimate.exactly(track.theta(p));
        }
        return theta;
    }

    private Estimate[] moves(Estimate[] after) {
        Estimate[] moves = new Estimate[after.length];
        for (int p = 0; p < after.length; p++) {
            if (after[p] != null) {
                moves[p] = algebra.minus(after[p], Estimate.exactly(track.theta(p)));
            }
        }
        return moves;
    }

    /** θ plus a factor times the step of a rule: one factor for all steps, or one that follows from the step. */
    private void scaled(UpdateChange base) {
        Estimate[] theta = theta();
        Optional<double[][]> factors = judge.factors(theta, moves(base.after().apply(track)));
        if (factors.isEmpty()) {
            return;
        }
        List<Numbers.Name> names = named(factors.get());
        if (names.isEmpty()) {
            sequence(base, factors.get());
            return;
        }
        if (names.get(0).isOne()
                || base.id().equals("decay-missing") && names.get(0).id().equals(Solver.UNNAMED)) {
            return;
        }
        String due = base.id().isEmpty() && rule.isPresent() ? UpdateFormulas.of(rule.get()) : base.formula();
        Numbers.Name best = names.get(0);
        List<UpdateChange.Other> others = new ArrayList<>();
        for (Numbers.Name other : others(names)) {
            Numbers.Name name = other.amid(names);
            others.add(new UpdateChange.Other(
                    id(base, name),
                    times(base, name),
                    multiplied(due, name),
                    apart(best, name),
                    isLiteral(best, name)));
        }
        String remedy = base.id().isEmpty() ? "Take the factor " + best.symbol() + " out of the step." : "";
        found.add(UpdateChange.of(
                        id(base, best),
                        times(base, best),
                        multiplied(due, best),
                        remedy,
                        base.cost() + best.cost() + (base.id().isEmpty() ? 0 : 0.6),
                        other -> scaled(other, base.after().apply(other), p -> value(best, other, p)))
                .describing()
                .nobodys(best.id().equals(Solver.UNNAMED))
                .orElse(others));
    }

    private double value(Numbers.Name name, Track other, int position) {
        return name.value().applyAsDouble(frames.computeIfAbsent(other.steps[position], evidence::frame));
    }

    private Estimate[] scaled(Track other, Estimate[] after, Function<Integer, Double> factor) {
        Estimate[] made = new Estimate[after.length];
        for (int p = 0; p < after.length; p++) {
            if (after[p] != null) {
                Estimate theta = Estimate.exactly(other.theta(p));
                made[p] = algebra.plus(theta, algebra.times(factor.apply(p), algebra.minus(after[p], theta)));
            }
        }
        return made;
    }

    private static String id(UpdateChange base, Numbers.Name name) {
        return (base.id().isEmpty() ? "" : base.id() + ",") + "times-" + name.id();
    }

    private static String times(UpdateChange base, Numbers.Name name) {
        String step = name.id().equals("-1")
                ? "the step has the wrong sign: it goes up where it is to go down"
                : "the step is multiplied by " + name.words();
        return base.words().isEmpty() ? step : base.words() + ", and " + step;
    }

    private static String multiplied(String formula, Numbers.Name name) {
        String symbol = name.symbol();
        boolean negative = symbol.startsWith("−") || symbol.startsWith("-");
        if (!formula.contains("{w} − ")) {
            return "{w} ← {w} + " + symbol + "·(step of " + formula + ")";
        }
        int at = formula.lastIndexOf("{w} − ") + "{w} ".length();
        String step = formula.substring(at + 2);
        if (name.id().equals("-1")) {
            return formula.substring(0, at) + "+ " + step;
        }
        return formula.substring(0, at) + (negative ? "+ " + symbol.substring(1) : "− " + symbol) + "·"
                + (step.contains(" − ") ? "(" + step.replace(" − ", " + ") + ")" : step);
    }

    /** The other names that are told: those that are as likely as the first, and the plain number. */
    private static List<Numbers.Name> others(List<Numbers.Name> names) {
        Numbers.Name best = names.get(0);
        return names.subList(1, names.size()).stream()
                .filter(name -> name.cost() <= best.cost() + TIED || isLiteral(best, name))
                .toList();
    }

    private static boolean isLiteral(Numbers.Name best, Numbers.Name name) {
        return name.isLiteral() && !best.isLiteral();
    }

    private static String apart(Numbers.Name one, Numbers.Name other) {
        return "an experiment in which " + one.words() + " and " + other.words() + " are different numbers";
    }

    private List<Numbers.Range> ranges(double[][] factors, boolean all) {
        List<Numbers.Range> ranges = new ArrayList<>();
        for (int p = 0; p < factors.length; p++) {
            boolean counts = factors[p] != null && (all || judge.isWrong(p));
            if (counts && Double.isFinite(factors[p][0]) && Double.isFinite(factors[p][1])) {
                ranges.add(new Numbers.Range(frame(p), factors[p][0], factors[p][1]));
            }
        }
        return ranges;
    }

    /** The names of a number that holds at all steps, else of one that holds at the wrong ones. */
    private List<Numbers.Name> named(double[][] factors) {
        List<Numbers.Range> wrong = ranges(factors, false);
        if (wrong.isEmpty() || wrong.stream().anyMatch(range -> range.holds(0))) {
            return List.of();
        }
        List<Numbers.Name> everywhere = numbers.of(ranges(factors, true));
        return everywhere.isEmpty() ? named(wrong) : everywhere;
    }

    /** The names of a number, or what it is where it is nobody's; empty where it changes from step to step. */
    private List<Numbers.Name> named(List<Numbers.Range> ranges) {
        if (ranges.stream().anyMatch(range -> range.holds(0))) {
            return List.of();
        }
        List<Numbers.Name> names = numbers.of(ranges);
        if (!names.isEmpty()) {
            return names;
        }
        Numbers.Range common = Numbers.common(ranges);
        if (common.low() > common.high() || ranges.size() < 2) {
            return List.of();
        }
        double value = common.middle();
        String text = Numbers.text(value);
        return List.of(new Numbers.Name(Solver.UNNAMED, text, text, NOBODYS, frame -> value));
    }

    /** A factor of the step that changes from step to step. */
    private void sequence(UpdateChange base, double[][] factors) {
        boolean stands = ranges(factors, false).stream().allMatch(range -> range.holds(0));
        if (!base.id().isEmpty() || track.size() < FEWEST || stands) {
            return;
        }
        new RateSequences(track, wrongOnly(factors), evidence.batchesPerEpoch())
                .best()
                .ifPresent(each -> found.add(UpdateChange.of(
                                each.id(),
                                each.words(),
                                rule.map(UpdateFormulas::of).orElse("").replace("η", "η(t)") + ", η(t) = "
                                        + each.formula(),
                                "Use the learning rate that is asked for at every step.",
                                each.cost(),
                                other -> scaled(other, base.after().apply(other), p -> each.factor(other.steps[p])))
                        .nobodys(each.unnamed())));
    }

    private double[][] wrongOnly(double[][] factors) {
        double[][] own = factors.clone();
        for (int p = 0; p < own.length; p++) {
            own[p] = judge.isWrong(p) ? own[p] : null;
        }
        return own;
    }

    /** Something that is added to what a rule gives. */
    private void extras(UpdateChange base) {
        String formula = base.id().isEmpty() && rule.isPresent() ? UpdateFormulas.of(rule.get()) : base.formula();
        boolean replaces = base.id().equals("decay-missing");
        if (replaces || !pulls()) {
            extra(
                    base,
                    formula,
                    "decay",
                    replaces ? "the weight decay is %s" : "a weight decay of %s is added",
                    DECAY,
                    1.2,
                    this::shrinking);
        }
        extra(
                base,
                formula,
                "sign-decay",
                "a pull of %s by the sign of the parameters is added",
                " − η·%s·sign {w}",
                1.6,
                other -> each(other, (o, p) -> algebra.times(-rate(p, o), algebra.sign(Estimate.exactly(o.theta(p))))));
        extra(
                base,
                formula,
                "step-before",
                "%s times the step before is added",
                " + %s·({w} − {w}(t−1))",
                1.4,
                other -> each(other, this::stepBefore));
        extra(
                base,
                formula,
                "gradient-before",
                "%s times the step of the gradient before is added",
                " − %s·η·{g}(t−1)",
                1.6,
                other -> each(
                        other,
                        (o, p) -> o.before(p) < 0
                                ? new Estimate(1, o.size())
                                : o.gradient(sources.shown, o.before(p))
                                        .map(g -> algebra.times(-rate(p, o), g))
                                        .orElse(null)));
    }

    private double rate(int position, Track other) {
        return rates.at(
                other.steps[position],
                rule.map(Optimizer::learningRate).orElse(experiment.optimizer().learningRate()));
    }

    private Estimate[] shrinking(Track other) {
        return each(other, (o, p) -> algebra.times(-rate(p, o), Estimate.exactly(o.theta(p))));
    }

    private Estimate stepBefore(Track other, int position) {
        int before = other.before(position);
        if (before < 0) {
            return other.steps[position] == 0 ? new Estimate(1, other.size()) : null;
        }
        return algebra.minus(Estimate.exactly(other.theta(position)), Estimate.exactly(other.theta(before)));
    }

    private interface AtPosition {
        Estimate of(Track track, int position);
    }

    private static Estimate[] each(Track track, AtPosition made) {
        Estimate[] all = new Estimate[track.length()];
        for (int p = 0; p < all.length; p++) {
            all[p] = made.of(track, p);
        }
        return all;
    }

    private void extra(
            UpdateChange base,
            String formula,
            String id,
            String words,
            String term,
            double cost,
            Function<Track, Estimate[]> made) {
        Optional<double[][]> factors = judge.factors(base.after().apply(track), made.apply(track));
        if (factors.isEmpty()) {
            return;
        }
        List<Numbers.Name> names = named(factors.get());
        if (names.isEmpty()) {
            return;
        }
        Numbers.Name best = names.get(0);
        List<UpdateChange.Other> others = new ArrayList<>();
        for (Numbers.Name other : others(names)) {
            Numbers.Name name = other.amid(names);
            others.add(new UpdateChange.Other(
                    id + "-of-" + name.id(),
                    words.formatted(name.words()),
                    added(formula, term, name),
                    apart(best, name),
                    isLiteral(best, name)));
        }
        found.add(UpdateChange.of(
                        (base.id().isEmpty() || base.id().equals("decay-missing") ? "" : base.id() + ",") + id + "-of-"
                                + best.id(),
                        words.formatted(best.words()) + instead(base),
                        added(formula, term, best),
                        base.id().equals("decay-missing")
                                ? "Use the weight decay that is asked for."
                                : "Leave out"
                                        + term.formatted(best.symbol())
                                                .replace(" − ", " ")
                                                .replace(" + ", " ") + ".",
                        base.cost() + cost + best.cost(),
                        other -> {
                            Estimate[] after = base.after().apply(other);
                            Estimate[] extra = made.apply(other);
                            Estimate[] sum = new Estimate[after.length];
                            for (int p = 0; p < sum.length; p++) {
                                if (after[p] != null && extra[p] != null) {
                                    sum[p] = algebra.plus(after[p], algebra.times(value(best, other, p), extra[p]));
                                }
                            }
                            return sum;
                        })
                .describing()
                .nobodys(best.id().equals(Solver.UNNAMED))
                .orElse(others));
    }

    private boolean pulls() {
        return rule.filter(each -> each.weightDecay().kind() != WeightDecay.Kind.NONE)
                .isPresent();
    }

    private String instead(UpdateChange base) {
        return base.id().equals("decay-missing")
                ? " where " + Numbers.text(experiment.optimizer().weightDecay().coefficient()) + " is due"
                : "";
    }

    private static String added(String formula, String term, Numbers.Name name) {
        String symbol = name.symbol();
        if (formula.equals("{w} ← {w} − η·{g}") && term.equals(DECAY)) {
            return "{w} ← {w} − η({g}" + plus(name, "{w}") + ")";
        }
        if (symbol.startsWith("−") || symbol.startsWith("-")) {
            String turned = term.startsWith(" − ") ? " + " + term.substring(3) : " − " + term.substring(3);
            return formula + turned.formatted(symbol.substring(1));
        }
        return formula + term.formatted(symbol);
    }

    /** The limits that a step leaves for a clipping, where the update is plain gradient descent. */
    private void clips(GradientSource gradient) {
        boolean plain = rule.isPresent()
                && rule.get().kind() == Optimizer.Kind.SGD
                && rule.get().weightDecay().kind() == WeightDecay.Kind.NONE
                && experiment.clipping().isEmpty();
        if (!plain) {
            return;
        }
        Optional<double[][]> factors =
                judge.factors(theta(), moves(rows.due(gradient).after().apply(track)));
        factors.ifPresent(all -> {
            norm(all, Clipping.Over.TENSOR);
            norm(all, Clipping.Over.ALL);
        });
        value(gradient);
    }

    private void norm(double[][] factors, Clipping.Over over) {
        List<Numbers.Range> ranges = new ArrayList<>();
        for (int p = 0; p < factors.length; p++) {
            if (factors[p] != null && judge.isWrong(p)) {
                double norm = sources.norm(track.steps[p], track.tensor, over == Clipping.Over.ALL);
                ranges.add(new Numbers.Range(
                        frame(p), factors[p][0] * norm * (1 - 1e-12), factors[p][1] * norm * (1 + 1e-12)));
            }
        }
        limit(ranges).ifPresent(limit -> {
            UpdateChange change = rows.of(sources.byNorm(limit, Numbers.text(limit), over));
            found.add(change.nobodys(Double.parseDouble(Numbers.text(limit)) != limit));
        });
    }

    private void value(GradientSource gradient) {
        List<Numbers.Range> ranges = new ArrayList<>();
        for (int p = 0; p < track.length(); p++) {
            Optional<Estimate> g = track.gradient(gradient, p);
            if (!judge.isWrong(p) || g.isEmpty()) {
                continue;
            }
            double largest = 0;
            double off = 0;
            for (int i = 0; i < track.size(); i++) {
                double h = Math.abs(track.theta(p).get(i) - track.after(p)[i]) / rate(p, track);
                if (h > largest) {
                    largest = h;
                    off = judge.tolerance(p, judge.due(p), i) / rate(p, track);
                }
            }
            ranges.add(new Numbers.Range(frame(p), largest - off, largest + off));
        }
        limit(ranges).ifPresent(limit -> {
            UpdateChange change = rows.of(sources.byValue(limit, Numbers.text(limit)));
            found.add(change.nobodys(Double.parseDouble(Numbers.text(limit)) != limit));
        });
    }

    /** A limit that all steps agree on: the shortest decimal of it where there is one. */
    private static Optional<Double> limit(List<Numbers.Range> ranges) {
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        Numbers.Range common = Numbers.common(ranges);
        boolean sharp = common.high() - common.low() < 0.01 * common.low();
        if (!(common.low() <= common.high()) || !sharp || !Double.isFinite(common.middle())) {
            return Optional.empty();
        }
        for (int digits = 1; digits <= 4; digits++) {
            double rounded = new java.math.BigDecimal(common.middle())
                    .round(new java.math.MathContext(digits))
                    .doubleValue();
            if (common.holds(rounded)) {
                return Optional.of(rounded);
            }
        }
        return Optional.of(common.middle());
    }

    /** A velocity of any form: θ' − θ from the gradient, the step before and the gradient before, by least squares. */
    private void velocities(GradientSource gradient) {
        boolean linear = rule.isPresent()
                && (rule.get().kind() == Optimizer.Kind.SGD
                        || rule.get().kind() == Optimizer.Kind.MOMENTUM
                        || rule.get().kind() == Optimizer.Kind.NESTEROV);
        if (!linear || !rates.areConstant() || !track.isWhole()) {
            return;
        }
        Estimate[] g = each(
                track,
                (o, p) -> o.gradient(gradient, p)
                        .map(each -> algebra.times(-rate(p, o), each))
                        .orElse(null));
        Estimate[] before = each(track, (o, p) -> p == 0 ? new Estimate(1, o.size()) : g[p - 1]);
        Estimate[] step = each(track, this::stepBefore);
        Estimate[] pull = shrinking(track);
        velocity(gradient, new ConstantFit(judge, List.of(g, pull)).solve(), true, false, false);
        velocity(gradient, new ConstantFit(judge, List.of(g, step)).solve(), false, true, false);
        velocity(gradient, new ConstantFit(judge, List.of(g, step, before)).solve(), false, true, true);
        velocity(gradient, new ConstantFit(judge, List.of(g, pull, step)).solve(), true, true, false);
        velocity(gradient, new ConstantFit(judge, List.of(g, pull, step, before)).solve(), true, true, true);
    }

    private void velocity(
            GradientSource gradient, Optional<double[][]> solved, boolean pulls, boolean keeps, boolean looks) {
        if (solved.isEmpty()) {
            return;
        }
        double[][] c = solved.get();
        if (!keeps && c[0][0] <= 1 && c[0][1] >= 1) {
            // A pull beside what is due, which is looked for apart.
            return;
        }
        int next = 1;
        Optional<Numbers.Name> lambda = pulls ? name(c[next++]) : Optional.of(zero());
        double[] keep = keeps ? c[next++] : new double[] {0, 0};
        Optional<Numbers.Name> mu = keeps ? name(keep) : Optional.of(zero());
        double[] kRange = new double[] {0, 0};
        if (looks) {
            double[] last = c[next];
            double k = -middle(last) / middle(keep);
            double off = Math.abs(k) * (width(last) / Math.abs(middle(last)) + width(keep) / Math.abs(middle(keep)));
            kRange = new double[] {k - off, k + off};
        }
        Optional<Numbers.Name> k = looks ? name(kRange) : Optional.of(zero());
        double[] aRange = {c[0][0] - kRange[1], c[0][1] - kRange[0]};
        Optional<Numbers.Name> a = name(aRange);
        if (lambda.isEmpty() || mu.isEmpty() || k.isEmpty() || a.isEmpty()) {
            return;
        }
        List<Numbers.Name> all = List.of(lambda.get(), mu.get(), k.get(), a.get());
        double cost = 1.6 + all.stream().mapToDouble(Numbers.Name::cost).sum();
        Numbers.Name l = lambda.get();
        Frame frame = frame(0);
        Recipe recipe = new Recipe(
                gradient,
                pulls ? new Decay(Pull.IN_GRADIENT, ratio(l, a.get(), frame)) : Decay.NONE,
                keeps
                        ? new Recipe.Velocity(at(mu.get(), frame), 1, at(k.get(), frame), at(a.get(), frame), 0)
                        : new Recipe.Velocity(0, 1, 0, at(a.get(), frame), 0));
        if (pulls && looks) {
            return;
        }
        double rate = rule.orElseThrow().learningRate();
        found.add(UpdateChange.of(
                        velocityId(l, mu.get(), k.get(), a.get(), pulls, keeps),
                        velocityWords(l, mu.get(), k.get(), a.get(), pulls, keeps),
                        velocityFormula(l, mu.get(), k.get(), a.get(), pulls, keeps),
                        "",
                        cost,
                        other -> recipe.after(other, algebra, rates, rate))
                .describing()
                .nobodys(all.stream().anyMatch(name -> name.id().equals(Solver.UNNAMED))));
    }

    /** The pull inside of what is multiplied by a. */
    private static double ratio(Numbers.Name pull, Numbers.Name a, Frame frame) {
        return at(pull, frame) / at(a, frame);
    }

    private static double at(Numbers.Name name, Frame frame) {
        return name.value().applyAsDouble(frame);
    }

    private static double middle(double[] range) {
        return range[0] + (range[1] - range[0]) / 2;
    }

    private static double width(double[] range) {
        return (range[1] - range[0]) / 2;
    }

    private static Numbers.Name zero() {
        return new Numbers.Name("0", "0", "0", 0, frame -> 0);
    }

    /** The likeliest name of a constant that is the same at every step; empty where it may be 0. */
    private Optional<Numbers.Name> name(double[] range) {
        if (!Double.isFinite(range[1] - range[0]) || range[0] <= 0 && range[1] >= 0) {
            return Optional.empty();
        }
        List<Numbers.Range> ranges = new ArrayList<>();
        for (int p = 0; p < track.length(); p++) {
            ranges.add(new Numbers.Range(frame(p), range[0], range[1]));
        }
        return named(ranges).stream()
                .filter(name -> PLAIN_NAMES.matcher(name.id()).matches())
                .findFirst()
                .or(() -> Optional.of(decimal(range)));
    }

    /** The shortest decimal in a range, with a name where it has three digits at most. */
    private static Numbers.Name decimal(double[] range) {
        double middle = middle(range);
        for (int digits = 1; digits <= 3; digits++) {
            double rounded = new java.math.BigDecimal(middle)
                    .round(new java.math.MathContext(digits))
                    .doubleValue();
            boolean sharp = width(range) < Math.abs(middle) * Math.pow(10, -digits - 1);
            if (sharp && rounded >= range[0] && rounded <= range[1]) {
                String text = Numbers.text(rounded);
                return new Numbers.Name(text, text, text, 2.4 + 0.6 * digits, frame -> rounded);
            }
        }
        String text = Numbers.text(middle);
        return new Numbers.Name(Solver.UNNAMED, text, text, NOBODYS, frame -> middle);
    }

    private static String velocityId(
            Numbers.Name l, Numbers.Name mu, Numbers.Name k, Numbers.Name a, boolean pulls, boolean keeps) {
        List<String> parts = new ArrayList<>();
        if (keeps) {
            parts.add("velocity-keeps-" + mu.id());
            parts.add("step-of-" + k.id() + "-gradient-and-" + a.id() + "-velocity");
        } else {
            parts.add("gradient-times-" + a.id());
        }
        if (pulls) {
            parts.add("decay-of-" + l.id());
        }
        return String.join(",", parts);
    }

    private static String velocityWords(
            Numbers.Name l, Numbers.Name mu, Numbers.Name k, Numbers.Name a, boolean pulls, boolean keeps) {
        StringBuilder words = new StringBuilder();
        if (keeps) {
            words.append("the velocity keeps ").append(mu.words()).append(" of itself");
            words.append(", and the step is made of ");
            words.append(
                    k.id().equals("0")
                            ? a.words() + " times the velocity"
                            : k.words() + " times the gradient and " + a.words() + " times the velocity");
        } else {
            words.append("the gradient is multiplied by ").append(a.words());
        }
        if (pulls) {
            words.append(", with a weight decay of ").append(l.words());
        }
        return words.toString();
    }

    private static String velocityFormula(
            Numbers.Name l, Numbers.Name mu, Numbers.Name k, Numbers.Name a, boolean pulls, boolean keeps) {
        if (!keeps) {
            return "{w} ← {w} − η(" + times(a, "{g}") + plus(l, "{w}") + ")";
        }
        String pull = pulls ? plus(l, "{w}") : "";
        if (k.id().equals("0")) {
            return "V ← " + times(mu, "V") + plus(a, "{g}") + pull + ", {w} ← {w} − η·V";
        }
        return "V ← " + times(mu, "V") + " + {g}, {w} ← {w} − η(" + times(k, "{g}") + plus(a, "V") + ")";
    }

    private static String times(Numbers.Name name, String what) {
        return name.isOne() ? what : name.symbol() + "·" + what;
    }

    private static String plus(Numbers.Name name, String what) {
        String symbol = name.symbol();
        return symbol.startsWith("−") || symbol.startsWith("-")
                ? " − " + (symbol.substring(1).equals("1") ? what : symbol.substring(1) + "·" + what)
                : " + " + times(name, what);
    }
}
