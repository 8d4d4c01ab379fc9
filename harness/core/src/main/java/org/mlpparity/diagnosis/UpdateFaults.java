package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mlpparity.diagnosis.Hypothesis.Rank;
import org.mlpparity.diagnosis.Moment.Observed;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.EpsilonPlacement;
import org.mlpparity.model.Optimizer.RootEpsilon;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.WeightDecay;

/** The gradient is right, what is made of it is not. */
final class UpdateFaults {
    private final Evidence evidence;
    private final Optimizer due;
    private final TwistedRule right;
    private final List<Hypothesis> all = new ArrayList<>();

    UpdateFaults(Evidence evidence) {
        this.evidence = evidence;
        due = evidence.experiment.optimizer();
        right = TwistedRule.of(evidence.experiment);
    }

    List<Hypothesis> all() {
        if (due.looksAhead()) {
            return List.of();
        }
        if (due instanceof Optimizer.Momentum momentum) {
            momentum(momentum);
        } else if (due instanceof Optimizer.Nesterov nesterov) {
            nesterov(nesterov);
        } else if (due instanceof Optimizer.Adagrad) {
            rule(
                    "accumulator-forgotten",
                    "Adagrad's sum of squares starts anew at every update.",
                    "",
                    right.forgettingEvery(1));
        } else if (due instanceof Optimizer.RmsProp rmsProp) {
            rmsProp(rmsProp);
        } else if (due instanceof Optimizer.Adam adam) {
            adam(adam);
        }
        decay();
        evidence.experiment.schedule().ifPresent(this::schedule);
        evidence.experiment.clipping().ifPresent(this::clipping);
        standstill();
        rate();
        return all;
    }

    private void rule(String id, String sentence, String detail, TwistedRule rule) {
        rule(id, sentence, detail, rule, moment -> evidence.applied(moment.observedGradients()));
    }

    /** @param applied what the optimizer sees of the reported gradient */
    private void rule(
            String id, String sentence, String detail, TwistedRule rule, Function<Moment, List<Estimate>> applied) {
        Map<Integer, List<Estimate>> updates = new HashMap<>();
        all.add(Hypothesis.of(id, sentence, Rank.MECHANISM, moment -> {
                    if (updates.isEmpty()) {
                        run(rule, applied, updates);
                    }
                    return Optional.of(Guess.ofUpdate(updates.get(moment.index)));
                })
                .detailed(detail));
    }

    /** All updates up to the last looked-at one, from the gradients that the trainer reported. */
    private void run(TwistedRule rule, Function<Moment, List<Estimate>> applied, Map<Integer, List<Estimate>> updates) {
        List<Stepper> state = Stepper.all(rule, evidence.experiment);
        for (Moment moment : evidence.history()) {
            List<Estimate> gradient = applied.apply(moment);
            List<Estimate> after = new ArrayList<>();
            for (int t = 0; t < state.size(); t++) {
                after.add(state.get(t).next(moment.parameters(t), gradient.get(t), moment.samples()));
            }
            updates.put(moment.index, after);
        }
    }

    private void momentum(Optimizer.Momentum momentum) {
        rule(
                "nesterov-for-momentum",
                "The update is Nesterov's where plain momentum is due.",
                "",
                right.with(new Optimizer.Nesterov(
                        momentum.learningRate(), momentum.momentum(), momentum.velocity(), momentum.weightDecay())));
        velocity(momentum.momentum());
        if (momentum.dampening() > 0) {
            Optimizer undamped = new Optimizer.Momentum(
                    momentum.learningRate(), momentum.momentum(), momentum.velocity(), momentum.weightDecay());
            rule("dampening-missing", "The velocity is not dampened.", "", right.with(undamped));
            rule(
                    "dampening-from-the-first-update",
                    "The first gradient is dampened too, where all of it is due in the velocity.",
                    "",
                    right.with(undamped).withGain(1 - momentum.dampening()));
        }
    }

    private void nesterov(Optimizer.Nesterov nesterov) {
        rule(
                "momentum-for-nesterov",
                "The update is plain momentum where Nesterov's is due.",
                "",
                right.with(new Optimizer.Momentum(
                        nesterov.learningRate(), nesterov.momentum(), nesterov.velocity(), nesterov.weightDecay())));
        velocity(nesterov.momentum());
    }

    private void velocity(double momentum) {
        String sentence = "The velocity is forgotten.";
        rule("velocity-forgotten", sentence, "before every update", right.forgettingEvery(1));
        rule(
                "velocity-forgotten",
                sentence,
                "and the update is plain gradient descent",
                right.with(new Optimizer.Sgd(due.learningRate(), due.weightDecay())));
        if (evidence.batchesPerEpoch() > 1) {
            rule(
                    "velocity-forgotten",
                    sentence,
                    "at the start of every epoch",
                    right.forgettingEvery(evidence.batchesPerEpoch()));
        }
        rule(
                "velocity-dampened",
                "The gradient enters the velocity times 1 − momentum.",
                "",
                right.withGain(1 - momentum));
    }

    private void rmsProp(Optimizer.RmsProp rmsProp) {
        switch (rmsProp.epsilonPlacement()) {
            case OUTSIDE_ROOT ->
                rule(
                        "rmsprop-epsilon-inside-root",
                        "RMSProp's ε stands inside the root: g / √(v + ε).",
                        "",
                        right.with(rmsProp.with(RootEpsilon.INSIDE_ROOT)));
            case INSIDE_ROOT ->
                rule(
                        "rmsprop-epsilon-outside",
                        "RMSProp's ε is added to √v outside the root.",
                        "",
                        right.with(rmsProp.with(RootEpsilon.OUTSIDE_ROOT)));
        }
        if (rmsProp.centered()) {
            rule(
                    "rmsprop-not-centered",
                    "The square of the mean gradient is not subtracted from v.",
                    "",
                    right.with(rmsProp.with(rmsProp.epsilonPlacement(), false)));
        }
    }

    private void adam(Optimizer.Adam adam) {
        placement(
                adam,
                EpsilonPlacement.INSIDE_ROOT,
                "adam-epsilon-inside-root",
                "Adam's ε stands inside the root: m̂ / √(v̂ + ε).");
        placement(
                adam,
                EpsilonPlacement.EPSILON_HAT,
                "adam-epsilon-hat",
                "Adam's ε is added to √v before bias correction (ε-hat).");
        placement(
                adam,
                EpsilonPlacement.OUTSIDE_ROOT,
                "adam-epsilon-outside",
                "Adam's ε is added to √v̂ outside the root, after bias correction.");
        if (adam.maximum() != Optimizer.Maximum.NONE) {
            rule(
                    "amsgrad-maximum-missing",
                    "AMSGrad's maximum is missing: v is as it is in Adam.",
                    "",
                    right.with(adam.with(Optimizer.Maximum.NONE)));
        }
        TwistedRule other = right.with(adam.with(adam.epsilonPlacement(), !adam.biasCorrection()));
        if (adam.biasCorrection()) {
            rule("adam-no-bias-correction", "Adam's bias correction is missing.", "", other);
            String sentence = "Adam's step count is off by one.";
            rule("adam-step-off-by-one", sentence, "it starts at 2", right.withClock(1));
            rule("adam-step-off-by-one", sentence, "it starts at 0", right.withClock(-1));
        } else {
            rule("adam-bias-correction", "Adam's bias correction is made where none is due.", "", other);
        }
    }

    private void placement(Optimizer.Adam adam, EpsilonPlacement placement, String id, String sentence) {
        boolean exists =
                adam.maximum() != Optimizer.Maximum.OF_CORRECTED_V || placement != EpsilonPlacement.EPSILON_HAT;
        if (exists && adam.epsilonPlacement() != placement) {
            rule(id, sentence, "", right.with(adam.with(placement, adam.biasCorrection())));
        }
    }

    private void decay() {
        if (due.weightDecay().coefficient() == 0) {
            return;
        }
        rule("decay-missing", "The weight decay is missing.", "", right.with(due.withWeightDecay(WeightDecay.NONE)));
        if (due.weightDecay().on() == WeightDecay.On.WEIGHTS) {
            WeightDecay all = due.weightDecay().onAll();
            rule("decay-of-biases", "The weight decay pulls biases too.", "", right.with(due.withWeightDecay(all)));
        }
        scaledDecay("decay-halved", "The weight decay is half of what is due: ", 0.5);
        scaledDecay("decay-doubled", "The weight decay is twice what is due: ", 2);
        if (due.weightDecay().kind() == WeightDecay.Kind.DECOUPLED) {
            boolean isAfter = due.weightDecay().when() == WeightDecay.When.AFTER;
            rule(
                    isAfter ? "decay-before-step" : "decay-after-step",
                    isAfter
                            ? "The old parameter is decayed where the updated one is due."
                            : "The updated parameter is decayed where the old one is due.",
                    "",
                    right.with(due.withWeightDecay(
                            due.weightDecay().at(isAfter ? WeightDecay.When.BEFORE : WeightDecay.When.AFTER))));
        }
        switch (due.weightDecay().kind()) {
            case NONE -> {}
            case COUPLED_L2 ->
                rule(
                        "decoupled-for-coupled",
                        "The weight decay stands beside the update (decoupled) where it is due in the gradient (L2).",
                        "",
                        decaying(WeightDecay.Kind.DECOUPLED));
            case L1 -> {}
            case DECOUPLED ->
                rule(
                        "coupled-for-decoupled",
                        "The weight decay stands in the gradient (L2) where it is due beside the update (decoupled).",
                        "",
                        decaying(WeightDecay.Kind.COUPLED_L2));
        }
    }

    private void scaledDecay(String id, String sentence, double factor) {
        WeightDecay decay = due.weightDecay();
        double scaled = factor * decay.coefficient();
        rule(
                id,
                sentence + Factors.words(scaled) + " for " + Factors.words(decay.coefficient()) + ".",
                "",
                right.with(due.withWeightDecay(decay.withCoefficient(scaled))));
    }

    private TwistedRule decaying(WeightDecay.Kind other) {
        double coefficient = due.weightDecay().coefficient();
        WeightDecay changed = new WeightDecay(other, coefficient);
        boolean onWeights = due.weightDecay().on() == WeightDecay.On.WEIGHTS;
        return right.with(due.withWeightDecay(onWeights ? changed.onWeights() : changed));
    }

    private void schedule(Schedule schedule) {
        rule(
                "schedule-ignored",
                "The learning rate stays what it was: the schedule is not followed.",
                "",
                right.with(Optional.empty()));
        shifted("update", 1);
        if (evidence.batchesPerEpoch() > 1) {
            shifted("epoch", evidence.batchesPerEpoch());
            switch (schedule.per()) {
                case UPDATE ->
                    rule(
                            "schedule-per-epoch",
                            "The schedule goes on once per epoch where a step per update is due.",
                            "",
                            right.with(Optional.of(schedule.withPer(Schedule.Per.EPOCH))));
                case EPOCH ->
                    rule(
                            "schedule-per-update",
                            "The schedule goes on with every update where a step per epoch is due.",
                            "",
                            right.with(Optional.of(schedule.withPer(Schedule.Per.UPDATE))));
            }
        }
    }

    private void shifted(String by, int updates) {
        rule("schedule-early", "The schedule goes on too early.", "by one " + by, right.ahead(updates));
        rule("schedule-late", "The schedule goes on too late.", "by one " + by, right.ahead(-updates));
    }

    private void clipping(Clipping clipping) {
        rule("clipping-missing", "The gradient is not clipped.", "", right, Moment::observedGradients);
        if (due.weightDecay().kind() == WeightDecay.Kind.COUPLED_L2) {
            rule(
                    "clipping-after-decay",
                    "The gradient is clipped after the weight decay was added to it.",
                    "",
                    right.with(due.withWeightDecay(WeightDecay.NONE)),
                    moment -> evidence.applied(decayed(moment)));
        }
        switch (clipping.kind()) {
            case VALUE -> {}
            case NORM -> norm(clipping);
        }
    }

    private List<Estimate> decayed(Moment moment) {
        List<Estimate> decayed = new ArrayList<>();
        for (int t = 0; t < moment.tensors(); t++) {
            Estimate pull = Estimate.exactly(moment.parameters(t))
                    .times(due.weightDecay().coefficient(), evidence.passes.estimates);
            decayed.add(moment.observedGradient(t).plus(pull, 1, evidence.passes.estimates));
        }
        return decayed;
    }

    private void norm(Clipping clipping) {
        switch (clipping.over()) {
            case ALL ->
                clipped(
                        "clipping-per-tensor",
                        "Each tensor is clipped by its own norm where the norm of the whole gradient is due.",
                        Clipping.byNorm(clipping.limit(), Clipping.Over.TENSOR, clipping.epsilon()),
                        Clips.Length.NORM);
            case TENSOR ->
                clipped(
                        "clipping-by-global-norm",
                        "The gradient is clipped by its whole norm where each tensor's own norm is due.",
                        Clipping.byNorm(clipping.limit(), Clipping.Over.ALL, clipping.epsilon()),
                        Clips.Length.NORM);
        }
        clipped(
                "clipping-by-square",
                "The gradient is clipped by its sum of squares, without the root.",
                clipping,
                Clips.Length.SQUARE);
        clipped(
                "clipping-by-mean",
                "The gradient is clipped by the root of the mean of its squares where their sum is due.",
                clipping,
                Clips.Length.MEAN);
    }

    private void clipped(String id, String sentence, Clipping clipping, Clips.Length length) {
        rule(
                id,
                sentence,
                "",
                right,
                moment -> Clips.clipped(
                        evidence.experiment, clipping, length, moment.observedGradients(), evidence.passes.estimates));
    }

    private void standstill() {
        all.add(Hypothesis.of("update-skipped", "The update is not made.", Rank.MECHANISM, moment -> {
            List<Estimate> after = new ArrayList<>();
            Tensors.of(moment.step.parameters()).forEach(tensor -> after.add(Estimate.exactly(tensor)));
            return Optional.of(Guess.ofUpdate(after));
        }));
        String sentence = "The biases are not updated.";
        all.add(Hypothesis.of("bias-not-updated", sentence, Rank.MECHANISM, moment -> {
            Guess guess = new Guess();
            for (int t = 1; t < moment.tensors(); t += 2) {
                guess.with(Slot.after(t), Estimate.exactly(moment.parameters(t)));
            }
            return Optional.of(guess);
        }));
        all.add(Hypothesis.of("bias-not-updated", sentence, Rank.MECHANISM, moment -> {
                    List<Estimate> gradient = new ArrayList<>(moment.right.gradient());
                    for (int t = 1; t < moment.tensors(); t += 2) {
                        gradient.set(t, new Estimate(1, gradient.get(t).columns));
                    }
                    return Optional.of(Guess.ofGradient(gradient));
                })
                .detailed("their gradient is taken as 0"));
    }

    /** By a factor that is fitted to the first wrong update, or to every update anew. */
    private void rate() {
        boolean isConstant = evidence.experiment.schedule().isEmpty();
        String sentence = "The learning rate is ";
        evidence.wrongMoments().stream()
                .filter(UpdateFaults::updateIsWrong)
                .findFirst()
                .map(UpdateFaults::factor)
                .filter(c -> Double.isFinite(c) && c != 0 && c != 1)
                .ifPresent(c -> all.add(Hypothesis.of(
                        "learning-rate-off",
                        sentence + Factors.words(c) + " times what is due" + (isConstant ? instead(c) : "") + ".",
                        Rank.MECHANISM,
                        moment -> scaled(moment, c))));
        all.add(Hypothesis.of(
                        "learning-rate-off",
                        sentence + "off by a factor that changes from update to update.",
                        Rank.FITTED,
                        moment -> updateIsWrong(moment) && factor(moment) != 0
                                ? scaled(moment, factor(moment))
                                : Optional.empty())
                .only("fitted to every update anew"));
    }

    private String instead(double c) {
        return ": " + Factors.words(c * due.learningRate()) + " for " + Factors.words(due.learningRate());
    }

    private static boolean updateIsWrong(Moment moment) {
        return moment.observed.entrySet().stream()
                .anyMatch(e -> e.getKey().channel() == Slot.Channel.UPDATE
                        && e.getValue().wrong() > 0);
    }

    /** Σ(θ' − θ)(due − θ) / Σ(due − θ)². */
    private static double factor(Moment moment) {
        double across = 0;
        double square = 0;
        double off = 0;
        for (Map.Entry<Slot, Observed> entry : moment.observed.entrySet()) {
            Observed observed = entry.getValue();
            if (entry.getKey().channel() != Slot.Channel.UPDATE || observed.wrong() == 0) {
                continue;
            }
            Matrix old = moment.parameters(entry.getKey().tensor());
            for (int i = 0; i < old.size(); i++) {
                double step = observed.right().value[i] - old.get(i);
                across += (observed.actual().get(i) - old.get(i)) * step;
                square += step * step;
                off += observed.right().bound[i] * Math.abs(step);
            }
        }
        return Factors.round(across / square, off / square);
    }

    /**
     * θ + c·(due − θ); the bound of the right update grows with c. Its difference, its product, a rate that is c times as large and the last
     * sum are rounded.
     */
    private Optional<Guess> scaled(Moment moment, double c) {
        Guess guess = new Guess();
        double roundings = evidence.passes.estimates.gamma(4);
        for (Map.Entry<Slot, Observed> entry : moment.observed.entrySet()) {
            if (entry.getKey().channel() == Slot.Channel.UPDATE) {
                Estimate right = entry.getValue().right();
                Matrix old = moment.parameters(entry.getKey().tensor());
                Estimate after = new Estimate(right.rows, right.columns);
                for (int i = 0; i < after.size(); i++) {
                    double step = c * (right.value[i] - old.get(i));
                    double size = Math.abs(old.get(i)) + Math.abs(step);
                    double bound = Math.max(1, Math.abs(c)) * right.bound[i] + roundings * size;
                    after.set(i, old.get(i) + step, bound);
                }
                guess.with(entry.getKey(), after);
            }
        }
        return Optional.of(guess);
    }
}
