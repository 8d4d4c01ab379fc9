package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.diagnosis.Recipe.Decay;
import org.mlpparity.diagnosis.Recipe.Pull;
import org.mlpparity.formula.Rates;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Optimizer.VelocityScale;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.WeightDecay;

/** The changes of an update that can be listed beforehand: other rules, other parts, other gradients, other decays. */
final class UpdateRows {
    private final Evidence evidence;
    private final Experiment experiment;
    private final GradientSources sources;
    private final Algebra algebra;
    private final Optimizer due;
    private final TwistedRule right;
    private final Rates rates;
    private final List<UpdateChange> rows = new ArrayList<>();

    UpdateRows(Evidence evidence, GradientSources sources) {
        this.evidence = evidence;
        this.sources = sources;
        experiment = evidence.experiment;
        algebra = new Algebra(evidence.passes.functions, evidence.passes.estimates);
        due = experiment.optimizer();
        right = TwistedRule.of(experiment);
        rates = Rates.of(experiment);
    }

    /** What is due, from a gradient. */
    UpdateChange due(GradientSource gradient) {
        return UpdateChange.of("", "", "", "", 0, stepped(right, gradient));
    }

    List<UpdateChange> all() {
        standstill();
        optimizers();
        momenta();
        decays();
        experiment.schedule().ifPresent(this::schedule);
        sources.odd().forEach(this::source);
        clips();
        rounding();
        adaptives();
        return rows;
    }

    /** Follows a rule of the experiment's kind through a track. */
    Function<Track, Estimate[]> stepped(TwistedRule rule, GradientSource gradient) {
        return track -> {
            Stepper stepper = Stepper.all(rule, experiment).get(track.tensor);
            Estimate[] after = new Estimate[track.length()];
            if (stepper.remembers() && !track.isWhole()) {
                return after;
            }
            for (int p = 0; p < after.length; p++) {
                Optional<Estimate> g = track.gradient(gradient, p);
                if (g.isPresent()) {
                    after[p] = stepper.next(track.theta(p), g.get(), track.samples(p));
                } else if (stepper.remembers() && p > 0) {
                    return after;
                }
            }
            return after;
        };
    }

    private void rule(String id, String words, double cost, TwistedRule rule) {
        String formula = UpdateFormulas.of(rule.optimizer());
        rows.add(UpdateChange.of(id, words, formula, "", cost, stepped(rule, sources.shown)));
    }

    private void recipe(String id, String words, String formula, double cost, Recipe.Direction direction) {
        rows.add(UpdateChange.of(
                id,
                words,
                formula,
                "",
                cost,
                track -> new Recipe(sources.shown, decay(track.tensor), direction)
                        .after(track, algebra, rates, rate(track.tensor))));
    }

    private double rate(int tensor) {
        return optimizer(tensor).map(Optimizer::learningRate).orElse(due.learningRate());
    }

    private Optional<Optimizer> optimizer(int tensor) {
        return experiment.optimizer(tensor / 2, tensor % 2 == 0 ? ParameterKind.WEIGHTS : ParameterKind.BIASES);
    }

    /** The weight decay that is due of a tensor. */
    private Decay decay(int tensor) {
        WeightDecay decay = optimizer(tensor).map(Optimizer::weightDecay).orElse(WeightDecay.NONE);
        double size = decay.penalty() == WeightDecay.Penalty.FULL ? 2 * decay.coefficient() : decay.coefficient();
        double shared = size
                / decay.dividedBy().of(experiment.batchSize(), experiment.data().samples());
        return switch (decay.kind()) {
            case NONE -> Decay.NONE;
            case COUPLED_L2 -> decay.inGradient() ? Decay.NONE : new Decay(Pull.IN_GRADIENT, shared);
            case L1 -> decay.inGradient() ? Decay.NONE : new Decay(Pull.SIGN_IN_GRADIENT, shared);
            case DECOUPLED -> new Decay(Pull.BESIDE, size);
        };
    }

    private void standstill() {
        rows.add(UpdateChange.of(
                "none",
                "nothing is updated: the parameters stay as they are",
                "{w} ← {w}",
                "Update these parameters too.",
                0.8,
                track -> {
                    Estimate[] after = new Estimate[track.length()];
                    for (int p = 0; p < after.length; p++) {
                        after[p] = Estimate.exactly(track.theta(p));
                    }
                    return after;
                }));
        rows.add(UpdateChange.of(
                "trained-though-frozen",
                "parameters that are to stay as they are are updated",
                UpdateFormulas.of(due),
                "Leave these parameters as they are.",
                0.8,
                track -> optimizer(track.tensor).isPresent()
                        ? new Estimate[track.length()]
                        : new Recipe(sources.shown, Decay.NONE, Recipe.PLAIN)
                                .after(track, algebra, rates, due.learningRate())));
    }

    private void optimizers() {
        double rate = due.learningRate();
        WeightDecay decay = due.weightDecay();
        String instead = " where " + name(due) + " is due";
        if (due.kind() != Optimizer.Kind.SGD) {
            rule(
                    "sgd",
                    "the update is plain gradient descent" + instead,
                    0.9,
                    right.with(new Optimizer.Sgd(rate, decay)));
        }
        double mu = momentum();
        if (due.kind() != Optimizer.Kind.MOMENTUM) {
            rule(
                    "momentum",
                    "the update is plain momentum" + instead,
                    1,
                    right.with(new Optimizer.Momentum(rate, mu, VelocityScale.GRADIENT, decay)));
        }
        if (due.kind() != Optimizer.Kind.NESTEROV) {
            rule(
                    "nesterov",
                    "the update is Nesterov's" + instead,
                    1,
                    right.with(new Optimizer.Nesterov(rate, mu, VelocityScale.GRADIENT, decay)));
        }
        if (due.kind() != Optimizer.Kind.ADAM) {
            Optimizer adam = new Optimizer.Adam(rate, 0.9, 0.999, 1e-8, EpsilonPlacement.OUTSIDE_ROOT, true, decay);
            rule("adam", "the update is Adam's" + instead, 1.2, right.with(adam));
        }
        if (due.kind() != Optimizer.Kind.ADAGRAD) {
            Optimizer adagrad = new Optimizer.Adagrad(rate, epsilon(), RootEpsilon.OUTSIDE_ROOT, 0, decay);
            rule("adagrad", "the update is Adagrad's" + instead, 1.2, right.with(adagrad));
        }
        if (due.kind() != Optimizer.Kind.RMSPROP) {
            double rho = due instanceof Optimizer.Adam adam ? adam.beta2() : 0.9;
            Optimizer rms = new Optimizer.RmsProp(rate, rho, epsilon(), RootEpsilon.OUTSIDE_ROOT, decay);
            rule("rmsprop", "the update is RMSProp's" + instead, 1.2, right.with(rms));
        }
        if (due instanceof Optimizer.Adam adam) {
            for (Optimizer.Maximum maximum : Optimizer.Maximum.values()) {
                boolean legal = maximum != Optimizer.Maximum.OF_CORRECTED_V
                        || adam.epsilonPlacement() != EpsilonPlacement.EPSILON_HAT;
                if (maximum != adam.maximum() && legal) {
                    rule(
                            maximum == Optimizer.Maximum.NONE ? "amsgrad-maximum-missing" : "amsgrad-" + maximum.id(),
                            maximum == Optimizer.Maximum.NONE
                                    ? "AMSGrad's maximum is missing: v is as it is in Adam"
                                    : "the largest v so far is kept (AMSGrad)",
                            1,
                            right.with(adam.with(maximum)));
                }
            }
        }
        if (due instanceof Optimizer.RmsProp rms && rms.centered()) {
            rule(
                    "rmsprop-not-centered",
                    "the square of the mean gradient is not subtracted from v",
                    1,
                    right.with(rms.with(rms.epsilonPlacement(), false)));
        }
        if (due instanceof Optimizer.Momentum momentum && momentum.dampening() > 0) {
            Optimizer undamped = new Optimizer.Momentum(rate, mu, momentum.velocity(), decay);
            rule("dampening-missing", "the velocity is not dampened", 0.9, right.with(undamped));
            rule(
                    "dampening-from-the-first-update",
                    "the first gradient is dampened too, where all of it is due in the velocity",
                    1,
                    right.with(undamped).withGain(1 - momentum.dampening()));
        }
    }

    private static String name(Optimizer optimizer) {
        return switch (optimizer.kind()) {
            case SGD -> "plain gradient descent";
            case MOMENTUM -> "momentum";
            case NESTEROV -> "Nesterov's momentum";
            case ADAGRAD -> "Adagrad";
            case RMSPROP -> "RMSProp";
            case ADAM -> "Adam";
            case ADAMAX -> "Adamax";
        };
    }

    private double momentum() {
        if (due instanceof Optimizer.Momentum momentum) {
            return momentum.momentum();
        }
        if (due instanceof Optimizer.Adam adam) {
            return adam.beta1();
        }
        return due instanceof Optimizer.Nesterov nesterov ? nesterov.momentum() : 0.9;
    }

    private double epsilon() {
        if (due instanceof Optimizer.Adam adam) {
            return adam.epsilon();
        }
        if (due instanceof Optimizer.Adagrad adagrad) {
            return adagrad.epsilon();
        }
        return due instanceof Optimizer.RmsProp rms ? rms.epsilon() : 1e-8;
    }

    private void momenta() {
        boolean known = due.kind() == Optimizer.Kind.MOMENTUM || due.kind() == Optimizer.Kind.NESTEROV;
        if (!known) {
            return;
        }
        double mu = momentum();
        String m = Numbers.text(mu);
        String rest = Numbers.text(1 - mu);
        boolean nesterov = due.kind() == Optimizer.Kind.NESTEROV;
        double k = nesterov ? 1 : 0;
        double a = nesterov ? mu : 1;
        String step = nesterov ? "({g} + " + m + "·V)" : "·V";
        recipe(
                "velocity-is-a-mean",
                "the velocity is a mean of gradients: 1 − momentum times the gradient enters it",
                "V ← " + m + "·V + " + rest + "·{g}, {w} ← {w} − η" + step,
                0.9,
                new Recipe.Velocity(mu, 1 - mu, k, a, 0));
        if (nesterov) {
            // Of plain momentum gradient descent remains.
            recipe(
                    "velocity-forgotten",
                    "the velocity is forgotten before every update",
                    "V ← {g}, {w} ← {w} − η" + step,
                    0.8,
                    new Recipe.Velocity(mu, 1, k, a, 1));
        }
        if (evidence.batchesPerEpoch() > 1) {
            recipe(
                    "velocity-forgotten-per-epoch",
                    "the velocity is forgotten at the start of every epoch",
                    "V ← 0 at the start of every epoch; V ← " + m + "·V + {g}, {w} ← {w} − η" + step,
                    0.9,
                    new Recipe.Velocity(mu, 1, k, a, evidence.batchesPerEpoch()));
        }
        recipe(
                "momentum-exchanged",
                "momentum and 1 − momentum are exchanged",
                "V ← " + rest + "·V + " + m + "·{g}, {w} ← {w} − η" + step,
                1.1,
                new Recipe.Velocity(1 - mu, mu, k, a, 0));
        recipe(
                "velocity-negative",
                "the velocity's part has the wrong sign",
                "V ← −" + m + "·V + {g}, {w} ← {w} − η" + step,
                1.1,
                new Recipe.Velocity(-mu, 1, k, a, 0));
        if (nesterov) {
            recipe(
                    "nesterov-minus",
                    "the velocity's part of the step has the wrong sign",
                    "V ← " + m + "·V + {g}, {w} ← {w} − η({g} − " + m + "·V)",
                    0.9,
                    new Recipe.Velocity(mu, 1, 1, -mu, 0));
            recipe(
                    "nesterov-without-momentum-factor",
                    "the velocity enters the step whole, where momentum times the velocity is due",
                    "V ← " + m + "·V + {g}, {w} ← {w} − η({g} + V)",
                    1,
                    new Recipe.Velocity(mu, 1, 1, 1, 0));
            recipe(
                    "nesterov-gradient-missing",
                    "momentum times the velocity is the whole step, the gradient beside it is missing",
                    "V ← " + m + "·V + {g}, {w} ← {w} − η·" + m + "·V",
                    1,
                    new Recipe.Velocity(mu, 1, 0, mu, 0));
        }
        for (double other : new double[] {0.5, 0.8, 0.9, 0.95, 0.99}) {
            String text = Numbers.text(other);
            if (other != mu) {
                recipe(
                        "momentum=" + text,
                        "the momentum is " + text + " where " + m + " is due",
                        nesterov
                                ? "V ← " + text + "·V + {g}, {w} ← {w} − η({g} + " + text + "·V)"
                                : "V ← " + text + "·V + {g}, {w} ← {w} − η·V",
                        1.3,
                        new Recipe.Velocity(other, 1, k, nesterov ? other : 1, 0));
            }
        }
    }

    private void decays() {
        WeightDecay decay = due.weightDecay();
        if (decay.kind() == WeightDecay.Kind.NONE) {
            return;
        }
        decay("decay-missing", "the weight decay is missing", 0.8, WeightDecay.NONE);
        if (decay.on() == WeightDecay.On.WEIGHTS) {
            decay("decay-of-biases", "the weight decay pulls biases too", 0.8, decay.onAll());
        }
        double[] factors = {0.5, 2, due.learningRate(), 1 / due.learningRate()};
        String[] ids = {"decay-halved", "decay-doubled", "decay-times-rate", "decay-over-rate"};
        String[] words = {"half of what is due", "twice what is due", "η times what is due", "1/η times what is due"};
        for (int i = 0; i < factors.length; i++) {
            double size = factors[i] * decay.coefficient();
            decay(
                    ids[i],
                    "the weight decay is " + words[i] + ": " + Numbers.text(size) + " for "
                            + Numbers.text(decay.coefficient()),
                    i < 2 ? 0.9 : 1.2,
                    decay.withCoefficient(size));
        }
        switch (decay.kind()) {
            case NONE -> {}
            case COUPLED_L2 -> {
                decay(
                        "decoupled-for-coupled",
                        "the weight decay stands beside the update (decoupled) where it is due in the gradient (L2)",
                        0.9,
                        scoped(new WeightDecay(WeightDecay.Kind.DECOUPLED, decay.coefficient())));
                decay(
                        "l1-for-l2",
                        "the decay pulls by the sign (L1) where L2 is due",
                        1.1,
                        scoped(new WeightDecay(WeightDecay.Kind.L1, decay.coefficient())));
                for (WeightDecay.DividedBy by : WeightDecay.DividedBy.values()) {
                    if (by != decay.dividedBy()) {
                        decay(
                                "decay-divided-by-" + by.id(),
                                "the weight decay is divided " + by.meaning(),
                                1,
                                decay.with(by));
                    }
                }
            }
            case L1 ->
                decay(
                        "l2-for-l1",
                        "the decay pulls by the parameter (L2) where L1 is due",
                        1.1,
                        scoped(new WeightDecay(WeightDecay.Kind.COUPLED_L2, decay.coefficient())));
            case DECOUPLED -> {
                decay(
                        "coupled-for-decoupled",
                        "the weight decay stands in the gradient (L2) where it is due beside the update (decoupled)",
                        0.9,
                        scoped(new WeightDecay(WeightDecay.Kind.COUPLED_L2, decay.coefficient())));
                boolean isAfter = decay.when() == WeightDecay.When.AFTER;
                decay(
                        isAfter ? "decay-before-step" : "decay-after-step",
                        isAfter
                                ? "the old parameter is decayed where the updated one is due"
                                : "the updated parameter is decayed where the old one is due",
                        0.9,
                        decay.at(isAfter ? WeightDecay.When.BEFORE : WeightDecay.When.AFTER));
            }
        }
    }

    private WeightDecay scoped(WeightDecay other) {
        return due.weightDecay().on() == WeightDecay.On.WEIGHTS ? other.onWeights() : other;
    }

    private void decay(String id, String words, double cost, WeightDecay other) {
        rule(id, words, cost, right.with(due.withWeightDecay(other)));
    }

    private void schedule(Schedule schedule) {
        rule(
                "schedule-ignored",
                "the learning rate stays what it was: the schedule is not followed",
                0.9,
                right.with(Optional.empty()));
        shifted("update", 1);
        if (evidence.batchesPerEpoch() > 1) {
            shifted("epoch", evidence.batchesPerEpoch());
            switch (schedule.per()) {
                case UPDATE ->
                    rule(
                            "schedule-per-epoch",
                            "the schedule goes on once per epoch where a step per update is due",
                            1,
                            right.with(Optional.of(schedule.withPer(Schedule.Per.EPOCH))));
                case EPOCH ->
                    rule(
                            "schedule-per-update",
                            "the schedule goes on with every update where a step per epoch is due",
                            1,
                            right.with(Optional.of(schedule.withPer(Schedule.Per.UPDATE))));
            }
        }
    }

    private void shifted(String by, int updates) {
        rule("schedule-early-by-" + by, "the schedule goes on too early by one " + by, 1, right.ahead(updates));
        rule("schedule-late-by-" + by, "the schedule goes on too late by one " + by, 1, right.ahead(-updates));
    }

    /** Customary limits of a clipping; others are fitted. */
    private void clips() {
        for (String limit : List.of("1", "5", "0.5", "10", "0.1", "2", "0.25", "3", "0.01", "0.05", "100")) {
            double value = Double.parseDouble(limit);
            source(sources.byValue(value, limit));
            source(sources.byNorm(value, limit, Clipping.Over.TENSOR));
            source(sources.byNorm(value, limit, Clipping.Over.ALL));
        }
    }

    private void rounding() {
        for (Format format : Format.values()) {
            if (format.isShorterThan(experiment.precision())) {
                Function<Track, Estimate[]> exact = stepped(right, sources.shown);
                rows.add(UpdateChange.of(
                        "rounded-to-" + format.id() + "-after",
                        "the new parameters are rounded to " + format.words(),
                        UpdateFormulas.of(due) + ", {w} ← " + format.words() + "({w})",
                        "Keep the parameters in the precision of the run.",
                        1.2,
                        track -> {
                            Estimate[] after = exact.apply(track);
                            for (int p = 0; p < after.length; p++) {
                                after[p] = after[p] == null ? null : format.roundedResult(after[p]);
                            }
                            return after;
                        }));
            }
        }
    }

    /** The rule that is due with an odd gradient. */
    void source(GradientSource source) {
        rows.add(of(source));
    }

    UpdateChange of(GradientSource source) {
        String formula = UpdateFormulas.of(due).replace("{g}", source.symbol());
        return UpdateChange.of(
                source.id(), source.words(), formula, source.remedy(), source.cost(), stepped(right, source));
    }

    private void adaptives() {
        int batches = evidence.batchesPerEpoch();
        Optional<Adaptive> own = switch (due.kind()) {
            case ADAM -> Optional.of(Adaptive.adam((Optimizer.Adam) due, batches));
            case RMSPROP -> {
                Optimizer.RmsProp rms = (Optimizer.RmsProp) due;
                boolean plain = !rms.centered() && rms.momentum() == 0;
                yield plain
                        ? Optional.of(Adaptive.rmsProp(
                                rms.rho(), rms.epsilon(), rms.epsilonPlacement(), rms.initialMeanSquare(), batches))
                        : Optional.empty();
            }
            case ADAGRAD -> {
                Optimizer.Adagrad adagrad = (Optimizer.Adagrad) due;
                yield Optional.of(Adaptive.adagrad(
                        adagrad.epsilon(), adagrad.epsilonPlacement(), adagrad.initialAccumulator(), batches));
            }
            case SGD, MOMENTUM, NESTEROV, ADAMAX -> Optional.empty();
        };
        own.ifPresent(rule -> {
            for (AdaptiveChanges.Variant variant : new AdaptiveChanges(rule).all()) {
                recipe(variant.id(), variant.words(), variant.made().formula(rule), variant.cost(), variant.made());
            }
        });
    }
}
