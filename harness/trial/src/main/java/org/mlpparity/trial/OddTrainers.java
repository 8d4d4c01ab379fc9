package org.mlpparity.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Feature;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.Capabilities;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trial.OddFunctions.Slopes;
import org.mlpparity.trial.OddFunctions.ValueFormula;
import org.mlpparity.trial.Oddity.Arrangement;
import org.mlpparity.trial.Oddity.Mean;

/**
 * Trainers that are right and unusual: every order of summation, every formula for a function, every place of the mean, and every
 * arrangement of an update, by themselves and mixed. A verifier must refuse none of them.
 */
public final class OddTrainers {
    private OddTrainers() {}

    /** Every one of them. */
    public static List<MlpTrainerProvider> all() {
        List<MlpTrainerProvider> all = new ArrayList<>();
        for (OddSums sums : OddSums.values()) {
            all.add(odd("sums-" + id(sums), Oddity.NONE.with(sums)));
        }
        for (ValueFormula values : List.of(ValueFormula.BY_EXPM1, ValueFormula.BY_EXP, ValueFormula.WIDE)) {
            all.add(odd("values-" + id(values), Oddity.NONE.with(values)));
        }
        for (Slopes slopes : List.of(Slopes.FACTORED, Slopes.FROM_Z)) {
            all.add(odd("slopes-" + id(slopes), Oddity.NONE.with(slopes)));
        }
        for (Mean mean : Mean.values()) {
            if (mean != Mean.DIVIDES_DELTAS) {
                all.add(odd("mean-" + id(mean), Oddity.NONE.with(mean)));
            }
        }
        for (Arrangement rule : Arrangement.values()) {
            if (rule != Arrangement.USUAL) {
                all.add(odd("update-" + id(rule), Oddity.NONE.with(rule)));
            }
        }
        all.addAll(mixed());
        all.addAll(stepping());
        all.addAll(showingLess());
        return List.copyOf(all);
    }

    /** Those whose updates subtract the samples' shares one after another. */
    public static List<MlpTrainerProvider> byShares() {
        return all().stream()
                .filter(provider ->
                        provider instanceof Odd odd && odd.oddity().rule().isByShares())
                .toList();
    }

    /** Every order of summation with two turns of the other choices. */
    private static List<MlpTrainerProvider> mixed() {
        List<MlpTrainerProvider> mixed = new ArrayList<>();
        Arrangement[] rules = {Arrangement.FUSED, Arrangement.FOLDED, Arrangement.RATE_INSIDE, Arrangement.USUAL};
        for (int turn = 1; turn <= 2; turn++) {
            for (OddSums sums : OddSums.values()) {
                int k = turn * (sums.ordinal() + 1);
                Oddity oddity = Oddity.NONE
                        .with(sums)
                        .with(ValueFormula.values()[k % ValueFormula.values().length])
                        .with(Slopes.values()[(k + turn) % Slopes.values().length])
                        .with(Mean.values()[(k + 2 * turn) % Mean.values().length])
                        .with(rules[(k + turn) % rules.length]);
                mixed.add(odd("mixed-" + turn + "-" + id(sums), oddity));
            }
        }
        for (OddSums sums : List.of(OddSums.PAIRWISE, OddSums.FUSED, OddSums.LARGEST_FIRST)) {
            Oddity shares = Oddity.NONE
                    .with(sums)
                    .with(Mean.SCALES_DELTAS)
                    .with(Slopes.FROM_Z)
                    .with(Arrangement.SHARES_REVERSED);
            mixed.add(odd("mixed-shares-" + id(sums), shares));
        }
        return mixed;
    }

    /** Plain steps in another order than the watched ones, as a compiled function beside an eager one. */
    private static List<MlpTrainerProvider> stepping() {
        return List.of(
                odd("stepping-reversed", Oddity.NONE.stepping(OddSums.REVERSED)),
                odd("stepping-pairwise", Oddity.NONE.stepping(OddSums.PAIRWISE)),
                odd("stepping-fused", Oddity.NONE.with(OddSums.BLOCKS_OF_8).stepping(OddSums.FUSED)),
                odd("stepping-wide", Oddity.NONE.with(OddSums.SHUFFLED).stepping(OddSums.WIDE)));
    }

    private static List<MlpTrainerProvider> showingLess() {
        List<MlpTrainerProvider> less = new ArrayList<>();
        for (Showing.Level level : Showing.Level.values()) {
            if (level != Showing.Level.EVERYTHING) {
                less.add(new Showing(odd("hiding", Oddity.NONE.with(OddSums.SMALLEST_FIRST)), level));
                less.add(new Showing(
                        odd("hiding-mixed", Oddity.NONE.with(OddSums.FUSED).with(ValueFormula.BY_EXPM1)), level));
            }
        }
        return less;
    }

    private static MlpTrainerProvider odd(String id, Oddity oddity) {
        return new Odd("odd-" + id, oddity);
    }

    private static String id(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An odd trainer of this id. */
    private record Odd(String id, Oddity oddity) implements MlpTrainerProvider {
        private static final MlpTrainerProvider PLAIN = new PlainTrainerProvider();

        @Override
        public String description() {
            return oddity.words();
        }

        @Override
        public String version() {
            return PLAIN.version();
        }

        @Override
        public Capabilities capabilities() {
            return PLAIN.capabilities().with(Set.of(Feature.LOSS_FACTOR, Feature.REPORTED_LOSS));
        }

        @Override
        public Optional<String> gap(Experiment experiment) {
            return oddity.rule().isByShares() && !isPlain(experiment)
                    ? Optional.of("shares are subtracted by plain gradient descent only")
                    : capabilities().gap(experiment);
        }

        /** With a memory or a decay a mean in the rate would be another formula: there it divides the sums. */
        @Override
        public MlpTrainer open(Experiment experiment) {
            boolean inRate = oddity.mean() == Mean.DIVIDES_RATE && !isPlain(experiment);
            return new OddTrainer(experiment, inRate ? oddity.with(Mean.DIVIDES_SUMS) : oddity);
        }

        private static boolean isPlain(Experiment experiment) {
            return experiment.optimizer().kind() == Optimizer.Kind.SGD
                    && experiment.optimizer().weightDecay().kind() == WeightDecay.Kind.NONE;
        }
    }
}
