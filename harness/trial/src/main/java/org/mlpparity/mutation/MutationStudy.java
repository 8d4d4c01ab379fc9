package org.mlpparity.mutation;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mlpparity.model.Experiment;
import org.mlpparity.mutation.MutationTrial.Result;
import org.mlpparity.verdict.Diagnosis;
import org.mlpparity.verdict.TrainerVerdict;

/**
 * Random changes of a correct program, each before the referee.
 *
 * @param seed of all trials
 * @param singles how many trials with one change
 * @param doubles how many with two, in two operations
 */
record MutationStudy(long seed, int singles, int doubles) {
    /** Each change of a double mutant shows by itself, this much. */
    private static final double SHOWS = 1e-4;

    /** All trials, side by side: those with one change, then those with two. */
    List<MutationTrial> trials() {
        long[] seeds = new SplittableRandom(seed)
                .longs(singles + doubles, 0, Long.MAX_VALUE)
                .toArray();
        return IntStream.range(0, seeds.length)
                .parallel()
                .mapToObj(i -> trial(seeds[i], i < singles ? 1 : 2))
                .toList();
    }

    /** The trial of this seed with so many changes, 1 or 2. */
    static MutationTrial trial(long seed, int changes) {
        Random random = new Random(seed);
        RandomExperiments experiments = new RandomExperiments(random.nextLong());
        Experiment experiment = experiments.experiment(seed);
        boolean showsDeltas = random.nextBoolean();
        Program correct = ProgramWriter.write(experiment);
        Mutator mutator = new Mutator(experiment, random);
        Mutant mutant = Mutant.of(correct);
        for (int i = 0; i < changes; i++) {
            mutant = mutator.mutate(mutant, changes == 1 ? 0 : SHOWS);
        }
        double difference = Difference.of(correct, mutant.program(), experiment).orElseThrow();
        MutationTrial equal =
                new MutationTrial(seed, experiment, showsDeltas, mutant, difference, Result.EQUAL, List.of());
        return difference == 0 ? equal : judged(equal, experiments);
    }

    private static MutationTrial judged(MutationTrial trial, RandomExperiments experiments) {
        Mutant mutant = trial.mutant();
        Reach reach = new Reach(trial.showsDeltas());
        TrainerVerdict verdict =
                Trials.verdict(new MutantProvider(mutant.program(), trial.showsDeltas()), trial.experiment());
        Elsewhere elsewhere = new Elsewhere(experiments, trial.seed(), mutant, reach);
        List<MutationTrial.Graded> findings = verdict.diagnosis().map(Diagnosis::findings).orElse(List.of()).stream()
                .map(elsewhere::grade)
                .toList();
        return new MutationTrial(
                trial.seed(),
                trial.experiment(),
                trial.showsDeltas(),
                mutant,
                trial.difference(),
                result(verdict),
                findings);
    }

    private static Result result(TrainerVerdict verdict) {
        return switch (verdict.outcome()) {
            case CERTIFIED -> Result.CERTIFIED;
            case SUSPECT, UNRESOLVED, SAMPLED -> Result.OPEN;
            case UNKNOWN -> Result.ENDED;
            case REJECTED -> Result.REFUSED;
        };
    }
}
