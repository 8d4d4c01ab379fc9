package org.mlpparity.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;

/** The optimizers' rules, one after the other. */
final class Rules {
    private Rules() {}

    static <N> Rule<N> of(Optimizer optimizer, UpdateArithmetic<N> in) {
        N rate = in.learningRate(optimizer.learningRate());
        WeightDecay decay = optimizer.weightDecay();
        return switch (decay.kind()) {
            case NONE -> plain(optimizer, rate, in);
            case COUPLED_L2, L1 ->
                decay.inGradient() ? plain(optimizer, rate, in) : new Penalized<>(decay, rate, optimizer, in);
            case DECOUPLED -> new Shrinking<>(decay, rate, optimizer, in);
        };
    }

    private static <N> Rule<N> plain(Optimizer optimizer, N rate, UpdateArithmetic<N> in) {
        return switch (optimizer.kind()) {
            case SGD -> new GradientDescent<>(rate, in);
            case MOMENTUM -> {
                Optimizer.Momentum momentum = (Optimizer.Momentum) optimizer;
                yield new Velocity<>(
                        momentum.momentum(), momentum.dampening(), momentum.velocity(), false, 0, rate, in);
            }
            case NESTEROV -> {
                Optimizer.Nesterov nesterov = (Optimizer.Nesterov) optimizer;
                yield nesterov.looksAhead()
                        ? new LookAhead<>(nesterov.momentum(), nesterov.velocity(), rate, in)
                        : new Velocity<>(nesterov.momentum(), 0, nesterov.velocity(), true, 0, rate, in);
            }
            case ADAGRAD -> new Adagrad<>((Optimizer.Adagrad) optimizer, rate, in);
            case RMSPROP -> new RmsProp<>((Optimizer.RmsProp) optimizer, rate, in);
            case ADAM -> new Adam<>((Optimizer.Adam) optimizer, rate, in);
            case ADAMAX -> new Adamax<>((Optimizer.Adamax) optimizer, rate, in);
        };
    }

    /** Weight decay around another rule. */
    private abstract static class Decaying<N> extends Rule<N> {
        final Rule<N> plain;

        Decaying(Rule<N> plain, UpdateArithmetic<N> in) {
            super(in);
            this.plain = plain;
        }

        @Override
        public List<String> slots() {
            return plain.slots();
        }

        @Override
        public List<Double> starts() {
            return plain.starts();
        }

        @Override
        public List<Integer> ownSlots() {
            return plain.ownSlots();
        }

        @Override
        public List<Double> decays() {
            return plain.decays();
        }

        @Override
        public void complete(N[] state) {
            plain.complete(state);
        }
    }

    /**
     * Coupled decay (L2 or L1 regularization) that the gradient does not hold yet: g and the pull take the place of g. Under plain
     * gradient descent (1 − η·λ)·θ − η·g is a common form of L2: rounding its factor and the product costs 2u·|θ|.
     */
    private static final class Penalized<N> extends Decaying<N> {
        private final Pull<N> pull;
        private final boolean mayShrink;

        Penalized(WeightDecay decay, N rate, Optimizer optimizer, UpdateArithmetic<N> in) {
            this(new Pull<>(decay, in), decay, plain(optimizer, rate, in), in);
        }

        private Penalized(Pull<N> pull, WeightDecay decay, Rule<N> plain, UpdateArithmetic<N> in) {
            super(plain, in);
            this.pull = pull;
            mayShrink = decay.kind() == WeightDecay.Kind.COUPLED_L2
                    && plain.plainRate().isPresent();
        }

        @Override
        public N update(N theta, N gradient, N[] state) {
            N after = plain.update(theta, in.plus(gradient, pull.on(theta)), state);
            return mayShrink ? in.loosened(after, 2, theta) : after;
        }
    }

    /**
     * Decoupled decay (I. Loshchilov and F. Hutter, ICLR 2019): θ' = θ − η·λ·θ − step, both from the old θ, or (θ − step)·(1 − η·λ).
     *
     * <p>(1 − η·λ)·θ is a common form of what shrinks: rounding its factor and the product costs 2u·|θ|, θ the parameter that shrinks.
     */
    private static final class Shrinking<N> extends Decaying<N> {
        private final N learningRate;
        private final N lambda;
        private final WeightDecay.When when;

        Shrinking(WeightDecay decay, N rate, Optimizer optimizer, UpdateArithmetic<N> in) {
            this(in.hyperparameter("lambda", "λ", decay.coefficient()), decay, rate, plain(optimizer, rate, in), in);
        }

        private Shrinking(N lambda, WeightDecay decay, N rate, Rule<N> plain, UpdateArithmetic<N> in) {
            super(plain, in);
            learningRate = rate;
            this.lambda = lambda;
            when = decay.when();
        }

        @Override
        public N update(N theta, N gradient, N[] state) {
            N after = plain.update(theta, gradient, state);
            N shrinking = switch (when) {
                case BEFORE -> theta;
                case AFTER -> after;
            };
            N decayed = in.loosened(in.times(in.rate(learningRate), in.times(lambda, shrinking)), 1);
            return in.loosened(in.minus(after, decayed), 2, shrinking);
        }
    }

    /** θ' = θ − η·g. */
    private static final class GradientDescent<N> extends Rule<N> {
        private final N learningRate;

        GradientDescent(N learningRate, UpdateArithmetic<N> in) {
            super(in);
            this.learningRate = learningRate;
        }

        @Override
        public Optional<N> plainRate() {
            return Optional.of(in.rate(learningRate));
        }

        @Override
        public N update(N theta, N gradient, N[] state) {
            return in.minus(theta, in.step(in.rate(learningRate), gradient));
        }
    }

    /**
     * Momentum and Nesterov's momentum at a rate η, with factor μ.
     *
     * <p>The velocity may be a sum of gradients, v' = μ·v + g, or of steps, w' = μ·w + η·g. At a constant rate w = η·v exactly, so
     * both dialects lead to the same θ' and only round differently; where the rate changes they part, and the one that the experiment
     * names counts.
     *
     * <ul>
     *   <li>Momentum (Polyak 1964): θ' = θ − η·v' or θ − w'.
     *   <li>Nesterov (Sutskever et al. 2013, as PyTorch and Deeplearning4j write it): θ' = θ − η·(μ·v' + g), θ − (μ·w' + η·g), or θ −
     *       ((1 + μ)·w' − μ·w).
     *   <li>Dampened by τ (PyTorch): (1 − τ)·g takes the place of g, but not in the first update, where the velocity is g. Rounding 1 − τ
     *       and its product costs 2u·(1 − τ)·|g| in every order, and η·(1 − τ) as one factor no more: the rate's own rounding is in the
     *       step.
     * </ul>
     */
    private static class Velocity<N> extends Rule<N> {
        private final boolean ofSteps;
        private final boolean nesterov;
        private final int slot;
        final N learningRate;
        final N momentum;
        private final Optional<N> share;

        /** @param slot where v stands in the memory; w stands behind it */
        Velocity(
                double momentum,
                double dampening,
                Optimizer.VelocityScale scale,
                boolean nesterov,
                int slot,
                N rate,
                UpdateArithmetic<N> in) {
            super(in);
            this.slot = slot;
            this.ofSteps = switch (scale) {
                case GRADIENT -> false;
                case STEP -> true;
            };
            this.nesterov = nesterov;
            learningRate = rate;
            this.momentum = in.hyperparameter("mu", "μ", momentum);
            share = dampening == 0
                    ? Optional.empty()
                    : Optional.of(in.complement(in.hyperparameter("tau", "τ", dampening)));
        }

        /** v and w. */
        @Override
        public List<String> slots() {
            return List.of("V", "V");
        }

        @Override
        public List<Integer> ownSlots() {
            return List.of(slot + (ofSteps ? 1 : 0));
        }

        /** Trainers show v; w is η times it, where η is always the same. */
        @Override
        public void complete(N[] state) {
            if (in.hasConstantRate()) {
                state[slot + 1] = in.times(in.rate(learningRate), state[slot]);
            }
        }

        /** What of g goes into the velocity. */
        private N dampened(N gradient) {
            return in.number() == 1
                    ? gradient
                    : share.map(part -> in.times(part, gradient)).orElse(gradient);
        }

        @Override
        public N update(N theta, N gradient, N[] state) {
            N rate = in.rate(learningRate);
            N stepsBefore = state[slot + 1];
            N pushed = dampened(gradient);
            N step = in.step(rate, pushed);
            N gradients = in.remembered(slot, in.plus(in.times(momentum, state[slot]), in.entering(pushed)));
            N steps = in.remembered(slot + 1, in.plus(in.times(momentum, stepsBefore), in.entering(step)));
            state[slot] = gradients;
            state[slot + 1] = steps;
            if (!nesterov) {
                return dialect(in.minus(theta, in.step(rate, gradients)), in.minus(theta, steps));
            }
            N ahead = in.plus(in.times(momentum, gradients), gradient);
            N summed = in.plus(in.times(momentum, steps), step);
            N bySteps = in.either(false, in.minus(theta, summed), rearranged(theta, steps, stepsBefore));
            return dialect(in.minus(theta, in.step(rate, ahead)), bySteps);
        }

        /** Both dialects lead to the same θ' only while the rate is the same. */
        final N dialect(N byGradients, N bySteps) {
            if (in.hasConstantRate()) {
                return in.either(ofSteps, byGradients, bySteps);
            }
            return ofSteps ? bySteps : byGradients;
        }

        /** θ − ((1 + μ)·w' − μ·w), and with its two parts subtracted one after the other. */
        private N rearranged(N theta, N after, N before) {
            N forward = in.times(in.plus(momentum, in.exactly(1)), after);
            N back = in.times(momentum, before);
            N atOnce = in.minus(theta, in.minus(forward, back));
            return in.either(false, atOnce, in.minus(in.plus(theta, back), forward));
        }
    }

    /**
     * Nesterov's momentum as Sutskever et al. (2013) write it: v' = μ·v − η·∇L(θ + μ·v), θ' = θ + v'; here with the sign of {@link Velocity},
     * v = −w. The update is that of momentum, with a gradient that was taken at θ − μ·w.
     *
     * <p>θ − μ·w and θ − η·(μ·v) are the common ways to that point. From there θ' = (θ − μ·w) − η·g is the same number as θ − w', and a program
     * that moves its parameters there and back has θ' = ((θ − μ·w) + μ·w) − w'. All are followed, and the largest bound counts.
     */
    private static final class LookAhead<N> extends Velocity<N> {
        LookAhead(double momentum, Optimizer.VelocityScale scale, N rate, UpdateArithmetic<N> in) {
            super(momentum, 0, scale, false, 0, rate, in);
        }

        @Override
        public N lookAhead(N theta, N[] state) {
            N byGradients = in.minus(theta, in.step(in.rate(learningRate), in.times(momentum, state[0])));
            return dialect(byGradients, in.minus(theta, in.times(momentum, state[1])));
        }

        @Override
        public N update(N theta, N gradient, N[] state) {
            N ahead = lookAhead(theta, state);
            N back = in.times(momentum, state[1]);
            N onward = in.minus(ahead, in.step(in.rate(learningRate), gradient));
            N after = super.update(theta, gradient, state);
            N thereAndBack = in.minus(in.plus(ahead, back), state[1]);
            return in.either(false, after, in.either(false, onward, thereAndBack));
        }
    }

    /**
     * Adagrad (J. Duchi, E. Hazan and Y. Singer, JMLR 12, 2011): s' = s + g², and θ' = θ − η·g / (√s' + ε) or θ − η·g / √(s' + ε), from an
     * s that need not be 0.
     *
     * <p>The rate may meet g or the quotient, and the divisor may be a rounded reciprocal: one more rounding each. A fused s + g·g rounds
     * less.
     */
    private static final class Adagrad<N> extends Rule<N> {
        private static final int OTHER_ORDERS = 2;

        private final Optimizer.Adagrad adagrad;
        private final N learningRate;
        private final N epsilon;

        Adagrad(Optimizer.Adagrad adagrad, N rate, UpdateArithmetic<N> in) {
            super(in);
            this.adagrad = adagrad;
            learningRate = rate;
            epsilon = in.hyperparameter("epsilon", "ε", adagrad.epsilon());
        }

        /** s. */
        @Override
        public List<String> slots() {
            return List.of("S");
        }

        @Override
        public List<Double> starts() {
            return List.of(adagrad.initialAccumulator());
        }

        @Override
        public List<Integer> ownSlots() {
            return List.of(0);
        }

        /** Rounding is monotone, so a computed s' is no smaller than s, and no s smaller than the first. */
        @Override
        public N update(N theta, N gradient, N[] state) {
            state[0] = in.remembered(0, in.plus(state[0], in.squared(gradient)));
            double start = adagrad.initialAccumulator();
            N quotient = switch (adagrad.epsilonPlacement()) {
                case OUTSIDE_ROOT ->
                    in.over(gradient, in.plus(in.squareRoot(state[0]), epsilon), Math.sqrt(start) + adagrad.epsilon());
                case INSIDE_ROOT ->
                    in.over(gradient, in.squareRoot(in.plus(state[0], epsilon)), Math.sqrt(start + adagrad.epsilon()));
            };
            return in.minus(theta, in.loosened(in.times(in.rate(learningRate), quotient), OTHER_ORDERS));
        }
    }

    /**
     * RMSProp (T. Tieleman and G. Hinton 2012, lecture 6.5): v' = ρ·v + (1 − ρ)·g², and q = g / (√v' + ε) or g / √(v' + ε), θ' = θ − η·q.
     *
     * <ul>
     *   <li>Centred (A. Graves 2013, arXiv:1308.0850, §4.2): m' = ρ·m + (1 − ρ)·g, and v' − m'² takes the place of v' in q. With ε inside,
     *       (v' + ε) − m'² is another order, whose first sum rounds by u·(v' + ε).
     *   <li>With momentum: a velocity of the q takes their place, v of {@link Velocity}.
     * </ul>
     *
     * <p>The rate may meet g or the quotient, and the divisor may be a rounded reciprocal: one more rounding each. A computed root is never
     * negative, so of a divisor with ε outside what ε alone gives remains; with ε inside a computed v' − m'² may be negative by its
     * roundings, and nothing is sure to remain.
     */
    private static final class RmsProp<N> extends Rule<N> {
        private static final int OTHER_ORDERS = 2;

        private final Optimizer.RmsProp rmsProp;
        private final N learningRate;
        private final N rho;
        private final N complement;
        private final N epsilon;
        private final Optional<Velocity<N>> velocity;

        RmsProp(Optimizer.RmsProp rmsProp, N rate, UpdateArithmetic<N> in) {
            super(in);
            this.rmsProp = rmsProp;
            learningRate = rate;
            rho = in.hyperparameter("rho", "ρ", rmsProp.rho());
            complement = in.complement(rho);
            epsilon = in.hyperparameter("epsilon", "ε", rmsProp.epsilon());
            int slot = rmsProp.centered() ? 2 : 1;
            velocity = rmsProp.momentum() == 0
                    ? Optional.empty()
                    : Optional.of(new Velocity<>(rmsProp.momentum(), 0, rmsProp.velocity(), false, slot, rate, in));
        }

        /** v, m, and both dialects of the velocity. */
        @Override
        public List<String> slots() {
            List<String> slots = new ArrayList<>(List.of("V"));
            if (rmsProp.centered()) {
                slots.add("M");
            }
            velocity.ifPresent(each -> slots.addAll(List.of("B", "B")));
            return List.copyOf(slots);
        }

        @Override
        public List<Double> starts() {
            List<Double> starts = new ArrayList<>(super.starts());
            starts.set(0, rmsProp.initialMeanSquare());
            return List.copyOf(starts);
        }

        @Override
        public List<Integer> ownSlots() {
            List<Integer> own = new ArrayList<>(rmsProp.centered() ? List.of(0, 1) : List.of(0));
            velocity.ifPresent(each -> own.addAll(each.ownSlots()));
            return List.copyOf(own);
        }

        @Override
        public void complete(N[] state) {
            velocity.ifPresent(each -> each.complete(state));
        }

        @Override
        public N update(N theta, N gradient, N[] state) {
            N square = in.loosened(in.squared(gradient), 1);
            state[0] = in.remembered(0, in.mean(rho, complement, state[0], square));
            N quotient = quotient(gradient, spread(gradient, state));
            return velocity.isPresent()
                    ? velocity.get().update(theta, in.loosened(quotient, OTHER_ORDERS), state)
                    : in.minus(theta, in.loosened(in.times(in.rate(learningRate), quotient), OTHER_ORDERS));
        }

        /** v' or v' − m'². */
        private N spread(N gradient, N[] state) {
            if (!rmsProp.centered()) {
                return state[0];
            }
            state[1] = in.remembered(1, in.mean(rho, complement, state[1], gradient));
            N spread = in.minus(state[0], in.squared(state[1]));
            return switch (rmsProp.epsilonPlacement()) {
                case OUTSIDE_ROOT -> spread;
                case INSIDE_ROOT -> in.loosened(spread, 1, in.plus(state[0], epsilon));
            };
        }

        private N quotient(N gradient, N spread) {
            double least = rmsProp.centered() ? 0 : Math.sqrt(rmsProp.epsilon());
            return switch (rmsProp.epsilonPlacement()) {
                case OUTSIDE_ROOT -> in.over(gradient, in.plus(in.squareRoot(spread), epsilon), rmsProp.epsilon());
                case INSIDE_ROOT -> in.over(gradient, in.squareRoot(in.plus(spread, epsilon)), least);
            };
        }
    }

    /**
     * Adam (D. P. Kingma and J. Ba, ICLR 2015) in all its dialects: m' = β₁·m + (1 − β₁)·g, v' = β₂·v + (1 − β₂)·g², and
     *
     * <ul>
     *   <li>ε outside the root: θ' = θ − η·m̂ / (√v̂ + ε) with m̂ = m'/(1 − β₁^t), v̂ = v'/(1 − β₂^t) (their Algorithm 1);
     *   <li>ε inside the root: θ' = θ − η·m̂ / √(v̂ + ε);
     *   <li>ε-hat: θ' = θ − η·(√(1 − β₂^t)/(1 − β₁^t))·m' / (√v' + ε) (their §2).
     * </ul>
     *
     * <p>AMSGrad (S. J. Reddi, S. Kale and S. Kumar, ICLR 2018): the largest v' so far takes the place of v', or the largest v̂ that of v̂; a
     * maximum does not round. A second ε_root (optax) is added to v̂ under the root, to v' where v' stands there.
     *
     * <p>Without bias correction the divisors are 1. The quotient has common orders that cost up to 4 more roundings (rates and
     * corrections folded together, √v/√(1 − β₂^t) in place of √v̂); a computed root is never negative, so of a divisor what ε alone gives
     * remains.
     */
    private static final class Adam<N> extends Rule<N> {
        private static final int OTHER_ORDERS = 4;

        private final Optimizer.Adam adam;
        private final N learningRate;
        private final N beta1;
        private final N beta2;
        private final N complement1;
        private final N complement2;
        private final N epsilon;
        private final Optional<N> epsilonRoot;

        Adam(Optimizer.Adam adam, N rate, UpdateArithmetic<N> in) {
            super(in);
            this.adam = adam;
            learningRate = rate;
            beta1 = in.hyperparameter("beta1", "β1", adam.beta1());
            beta2 = in.hyperparameter("beta2", "β2", adam.beta2());
            complement1 = in.complement(beta1);
            complement2 = in.complement(beta2);
            epsilon = in.hyperparameter("epsilon", "ε", adam.epsilon());
            epsilonRoot = adam.epsilonRoot() == 0
                    ? Optional.empty()
                    : Optional.of(in.hyperparameter("epsilonRoot", "ε0", adam.epsilonRoot()));
        }

        /** m, v and the largest v. */
        @Override
        public List<String> slots() {
            return adam.maximum() == Optimizer.Maximum.NONE ? List.of("M", "V") : List.of("M", "V", "X");
        }

        @Override
        public List<Integer> ownSlots() {
            return adam.maximum() == Optimizer.Maximum.NONE ? List.of(0, 1) : List.of(0, 1, 2);
        }

        @Override
        public List<Double> decays() {
            return adam.biasCorrection() ? List.of(adam.beta1(), adam.beta2()) : List.of();
        }

        @Override
        public N update(N theta, N gradient, N[] state) {
            N square = in.loosened(in.squared(gradient), 1);
            state[0] = in.remembered(0, in.mean(beta1, complement1, state[0], gradient));
            state[1] = in.remembered(1, in.mean(beta2, complement2, state[1], square));
            double root = adam.epsilonRoot();
            N quotient = switch (adam.epsilonPlacement()) {
                case OUTSIDE_ROOT ->
                    corrected(
                            state[0],
                            in.plus(in.squareRoot(rooted(second(state))), epsilon),
                            Math.sqrt(root) + adam.epsilon());
                case INSIDE_ROOT ->
                    corrected(
                            state[0],
                            in.squareRoot(in.plus(rooted(second(state)), epsilon)),
                            Math.sqrt(root + adam.epsilon()));
                case EPSILON_HAT -> {
                    N divisor = in.plus(in.squareRoot(rooted(largest(state))), epsilon);
                    N factor = in.over(in.squareRoot(correction(1, beta2)), correction(0, beta1));
                    yield in.times(factor, in.over(state[0], divisor, Math.sqrt(root) + adam.epsilon()));
                }
            };
            return in.minus(theta, in.loosened(in.times(in.rate(learningRate), quotient), OTHER_ORDERS));
        }

        /** v̂, or the largest. */
        private N second(N[] state) {
            return switch (adam.maximum()) {
                case NONE, OF_V -> in.over(largest(state), correction(1, beta2));
                case OF_CORRECTED_V -> {
                    state[2] = in.remembered(2, in.maximum(state[2], in.over(state[1], correction(1, beta2))));
                    yield state[2];
                }
            };
        }

        /** v', or the largest. */
        private N largest(N[] state) {
            return switch (adam.maximum()) {
                case NONE -> state[1];
                case OF_V -> {
                    state[2] = in.remembered(2, in.maximum(state[2], state[1]));
                    yield state[2];
                }
                case OF_CORRECTED_V -> throw new AssertionError("the correction comes before the maximum");
            };
        }

        private N rooted(N meanSquare) {
            return epsilonRoot.map(each -> in.plus(meanSquare, each)).orElse(meanSquare);
        }

        /** m̂ over a divisor that is {@code least} at least. */
        private N corrected(N mean, N divisor, double least) {
            return in.over(in.over(mean, correction(0, beta1)), in.loosened(divisor, 2), least);
        }

        private N correction(int which, N beta) {
            return adam.biasCorrection() ? in.correction(which, beta) : in.exactly(1);
        }
    }

    /**
     * Adamax (D. P. Kingma and J. Ba, ICLR 2015, §7.1): m' = β₁·m + (1 − β₁)·g, and u' = max(β₂·u, |g| + ε), θ' = θ − η·m̂ / u', or u' =
     * max(β₂·u, |g|), θ' = θ − η·m̂ / (u' + ε), with m̂ = m'/(1 − β₁^t).
     *
     * <p>A maximum and |g| do not round. The rate and the correction may be one factor, and the divisor may take the correction or be a
     * rounded reciprocal: up to 4 more roundings. Of a computed divisor ε remains, since u' is not negative.
     */
    private static final class Adamax<N> extends Rule<N> {
        private static final int OTHER_ORDERS = 4;

        private final Optimizer.Adamax adamax;
        private final N learningRate;
        private final N beta1;
        private final N beta2;
        private final N complement1;
        private final N epsilon;

        Adamax(Optimizer.Adamax adamax, N rate, UpdateArithmetic<N> in) {
            super(in);
            this.adamax = adamax;
            learningRate = rate;
            beta1 = in.hyperparameter("beta1", "β1", adamax.beta1());
            beta2 = in.hyperparameter("beta2", "β2", adamax.beta2());
            complement1 = in.complement(beta1);
            epsilon = in.hyperparameter("epsilon", "ε", adamax.epsilon());
        }

        /** m and u. */
        @Override
        public List<String> slots() {
            return List.of("M", "U");
        }

        @Override
        public List<Integer> ownSlots() {
            return List.of(0, 1);
        }

        @Override
        public List<Double> decays() {
            return List.of(adamax.beta1());
        }

        @Override
        public N update(N theta, N gradient, N[] state) {
            state[0] = in.remembered(0, in.mean(beta1, complement1, state[0], gradient));
            N size = in.magnitude(gradient);
            N norm = switch (adamax.epsilonPlacement()) {
                case IN_MAXIMUM -> in.plus(size, epsilon);
                case IN_DIVISOR -> size;
            };
            state[1] = in.remembered(1, in.maximum(in.times(beta2, state[1]), norm));
            N divisor = switch (adamax.epsilonPlacement()) {
                case IN_MAXIMUM -> state[1];
                case IN_DIVISOR -> in.plus(state[1], epsilon);
            };
            N quotient = in.over(in.over(state[0], in.correction(0, beta1)), in.loosened(divisor, 2), adamax.epsilon());
            return in.minus(theta, in.loosened(in.times(in.rate(learningRate), quotient), OTHER_ORDERS));
        }
    }
}
