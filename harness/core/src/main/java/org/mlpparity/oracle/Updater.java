package org.mlpparity.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mlpparity.formula.Pull;
import org.mlpparity.formula.Rates;
import org.mlpparity.formula.Rule;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;

/** Applies an optimizer's rule to every entry of a tensor, exact and bounded. */
final class Updater {
    private final Balls balls;
    private final Rule<Ball> rule;
    private final Optional<Pull<Ball>> reported;
    private final Optimizer optimizer;
    private final boolean plain;
    private final Queue<PlainRule> idle = new ConcurrentLinkedQueue<>();
    private final Rounding rounding;
    private final int scalings;
    private final int firstDecay;
    private final DoubleDouble learningRate;
    private UpdateNumber entered = UpdateNumber.zero(0);

    /**
     * A tensor after an update.
     *
     * @param parameters θ
     * @param state its slots
     */
    record Updated(Enclosure parameters, List<Enclosure> state) {}

    /**
     * @param rates of all updates
     * @param scalings how many roundings an implementation may spend on a mean that it moved into the rate
     * @param samples of the data
     * @param firstDecay where its rates stand among those of all optimizers
     * @param plain whether plain doubles are exact enough
     */
    Updater(
            Optimizer optimizer,
            Rates rates,
            int scalings,
            int samples,
            int firstDecay,
            Rounding rounding,
            boolean plain) {
        this.optimizer = optimizer;
        this.plain = plain;
        this.rounding = rounding;
        this.scalings = scalings;
        this.firstDecay = firstDecay;
        balls = new Balls(rates, scalings, samples, rounding);
        rule = Rule.of(optimizer, balls);
        learningRate = DoubleDouble.of(optimizer.learningRate());
        reported = optimizer.weightDecay().inGradient()
                ? Optional.of(Pull.of(optimizer.weightDecay(), balls))
                : Optional.empty();
    }

    /**
     * The gradient that a trainer reports: where it holds that of the penalty, the pull is added, one rounding. A mean of the loss may be
     * made after the sum, which then rounds the pull too.
     */
    Enclosure reported(Enclosure gradient, Matrix parameters, int batchSamples) {
        if (reported.isEmpty()) {
            return gradient;
        }
        balls.enterBatch(batchSamples);
        Enclosure pulled = new Enclosure(gradient.rows, gradient.columns);
        for (int i = 0; i < gradient.size(); i++) {
            Ball pull = balls.loosened(reported.get().on(Ball.exactly(parameters.get(i))), scalings);
            pulled.set(i, balls.plus(gradient.ball(i), pull));
        }
        return pulled;
    }

    /** Whether the gradient that a trainer reports holds that of the penalty. */
    boolean isReported() {
        return reported.isPresent();
    }

    int slots() {
        return rule.slots().size();
    }

    List<Double> starts() {
        return rule.starts();
    }

    /** The rate of this update where it is θ − rate·g and nothing else, with g the gradient of the loss. */
    Optional<Ball> plainRate(UpdateNumber number) {
        enter(number);
        return isReported() ? Optional.empty() : rule.plainRate();
    }

    /** The slots of a tensor of which a trainer shows these, entry by entry; {@code now} are all, as they follow from the steps before. */
    List<Enclosure> remembered(List<Matrix> shown, List<Enclosure> now) {
        if (shown.size() == slots()) {
            return shown.stream().map(Enclosure::exactly).toList();
        }
        List<Enclosure> slots = new ArrayList<>();
        if (shown.isEmpty()) {
            return slots;
        }
        Ball[] entry = new Ball[slots()];
        for (int s = 0; s < entry.length; s++) {
            slots.add(new Enclosure(shown.get(0).rows(), shown.get(0).columns()));
        }
        for (int i = 0; i < shown.get(0).size(); i++) {
            for (int s = 0; s < shown.size(); s++) {
                entry[s] = Ball.exactly(shown.get(s).get(i));
            }
            for (int s = shown.size(); s < entry.length; s++) {
                entry[s] = now.get(s).ball(i);
            }
            rule.complete(entry);
            for (int s = 0; s < entry.length; s++) {
                slots.get(s).set(i, entry[s]);
            }
        }
        return slots;
    }

    /** Whether so many slots, shown, leave nothing that follows from the steps before. */
    boolean isWhole(int shown) {
        return shown == slots() || balls.hasConstantRate();
    }

    /** θ − Σ shares, in the bound that {@link Oracle#accumulated} derives; {@code shares} are the summed ones with their bound. */
    Enclosure accumulated(Matrix parameters, Enclosure shares, int samples, UpdateNumber number) {
        Ball rate = plainRate(number).orElseThrow();
        Enclosure after = new Enclosure(parameters.rows(), parameters.columns());
        double theta = rounding.gamma(samples);
        double share = rounding.gamma(samples + 6.0);
        for (int i = 0; i < after.size(); i++) {
            double terms = rate.reach() * shares.magnitude[i];
            DoubleDouble value = shares.at(i).times(rate.value()).negated().plus(parameters.get(i));
            double own = theta * Math.abs(parameters.get(i)) + share * terms;
            double lost = terms == 0 ? 0 : rounding.underflow(2.0 * samples);
            double inherited = rate.reach() * shares.bound(i) + rate.bound() * shares.magnitude[i];
            after.set(i, value, own + inherited + lost);
        }
        return after;
    }

    /** Where the gradient of the update of this number is taken. */
    Enclosure lookAhead(Matrix parameters, List<Enclosure> state, UpdateNumber number) {
        enter(number);
        Enclosure point = new Enclosure(parameters.rows(), parameters.columns());
        for (int i = 0; i < point.size(); i++) {
            point.set(i, rule.lookAhead(Ball.exactly(parameters.get(i)), slots(state, i)));
        }
        return point;
    }

    private static Ball[] slots(List<Enclosure> state, int index) {
        return state.stream().map(slot -> slot.ball(index)).toArray(Ball[]::new);
    }

    /**
     * A velocity as the parameters before and after an update show it, where that is closer than what follows from the steps before: what
     * is remembered of the look-ahead form of Nesterov's momentum. By any way of writing θ' = θ − w' (w' rounded once, or twice in a product with
     * the rate that may hold a mean; by way of θ − μ·w; there and back), w' and θ − θ' are apart by no more roundings than 4 and those of the
     * mean, of numbers up to |θ| + |θ'| + |w| + |w'|. v' = w'/η, and what remains of it is divided likewise.
     *
     * @param before what was remembered before the update
     * @param now what is remembered after it
     */
    List<Enclosure> velocity(Matrix from, Matrix to, List<Enclosure> before, List<Enclosure> now) {
        Enclosure sums = new Enclosure(from.rows(), from.columns());
        Enclosure steps = new Enclosure(from.rows(), from.columns());
        double roundings = rounding.gamma(4.0 + scalings);
        for (int i = 0; i < steps.size(); i++) {
            double reach = Math.abs(from.get(i))
                    + Math.abs(to.get(i))
                    + before.get(1).reach(i)
                    + now.get(1).reach(i);
            double bound = reach == 0 ? 0 : roundings * reach + rounding.underflow(4);
            if (bound < now.get(1).bound(i)) {
                DoubleDouble moved = DoubleDouble.of(from.get(i)).plus(-to.get(i));
                steps.set(i, moved, bound);
                sums.set(i, moved.dividedBy(learningRate), bound / learningRate.hi());
            } else {
                steps.set(i, now.get(1).ball(i));
                sums.set(i, now.get(0).ball(i));
            }
        }
        return List.of(sums, steps);
    }

    List<Double> decays() {
        return rule.decays();
    }

    private void enter(UpdateNumber number) {
        if (number != entered) {
            entered = number;
            balls.enter(number.part(firstDecay, decays().size()));
        }
    }

    Updated update(
            Matrix parameters, Enclosure gradient, List<Enclosure> state, UpdateNumber number, int batchSamples) {
        enter(number);
        balls.enterBatch(batchSamples);
        Enclosure after = new Enclosure(gradient.rows, gradient.columns);
        List<Enclosure> stateAfter = new ArrayList<>();
        state.forEach(slot -> stateAfter.add(new Enclosure(gradient.rows, gradient.columns)));
        Updated updated = new Updated(after, stateAfter);
        Ranges.each(gradient.size(), Ranges.PLAIN, (from, to) -> {
            if (plain) {
                updatePlain(parameters, gradient, state, updated, from, to);
            } else {
                update(parameters, gradient, state, updated, from, to);
            }
        });
        return updated;
    }

    private void update(
            Matrix parameters, Enclosure gradient, List<Enclosure> state, Updated updated, int from, int to) {
        Ball[] slots = new Ball[state.size()];
        for (int i = from; i < to; i++) {
            for (int s = 0; s < slots.length; s++) {
                slots[s] = state.get(s).ball(i);
            }
            updated.parameters.set(i, rule.update(Ball.exactly(parameters.get(i)), gradient.ball(i), slots));
            for (int s = 0; s < slots.length; s++) {
                updated.state.get(s).set(i, slots[s]);
            }
        }
    }

    private void updatePlain(
            Matrix parameters, Enclosure gradient, List<Enclosure> state, Updated updated, int from, int to) {
        PlainRule worker = Optional.ofNullable(idle.poll()).orElseGet(PlainRule::new);
        for (int at = from; at < to; at += PlainBalls.SIZE) {
            worker.update(parameters, gradient, state, updated, at, Math.min(to, at + PlainBalls.SIZE));
        }
        idle.add(worker);
    }

    /** The rule in plain doubles, for one thread at a time. */
    private final class PlainRule {
        private final PlainBalls in = new PlainBalls(balls, scalings, rounding);
        private final Rule<PlainBalls.Numbers> rule = Rule.of(optimizer, in);

        PlainRule() {
            in.keep();
        }

        void update(Matrix parameters, Enclosure gradient, List<Enclosure> state, Updated updated, int from, int to) {
            in.clear();
            PlainBalls.Numbers theta = in.next();
            for (int i = from; i < to; i++) {
                theta.value[i - from] = parameters.get(i);
                theta.bound[i - from] = 0;
            }
            theta.repeatLast(to - from);
            PlainBalls.Numbers[] slots =
                    state.stream().map(slot -> read(slot, from, to)).toArray(PlainBalls.Numbers[]::new);
            write(rule.update(theta, read(gradient, from, to), slots), updated.parameters, from, to);
            for (int s = 0; s < slots.length; s++) {
                write(slots[s], updated.state.get(s), from, to);
            }
        }

        private PlainBalls.Numbers read(Enclosure numbers, int from, int to) {
            PlainBalls.Numbers read = in.next();
            System.arraycopy(numbers.hi, from, read.value, 0, to - from);
            for (int i = from; i < to; i++) {
                read.bound[i - from] = numbers.bound(i) + Math.abs(numbers.lo(i));
            }
            read.repeatLast(to - from);
            return read;
        }

        private void write(PlainBalls.Numbers numbers, Enclosure to, int from, int end) {
            for (int i = from; i < end; i++) {
                to.set(i, numbers.value[i - from], numbers.rest(i - from), numbers.bound[i - from]);
            }
        }
    }
}
