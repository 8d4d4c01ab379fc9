package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Precision;

/**
 * Where a block of printed numbers comes from.
 *
 * @param block as printed
 * @param matches per number of updates, from none to all, how many of the numbers it reproduces
 * @param silent how many of them every number of updates reproduces: they tell nothing of where the block comes from
 * @param precision of the run
 * @param readings every number, held against the number of updates that reproduces most
 */
public record BlockAudit(
        PrintedBlock block, List<Integer> matches, int silent, Precision precision, List<Reading> readings) {
    public BlockAudit {
        matches = List.copyOf(matches);
        readings = List.copyOf(readings);
    }

    /** Holds a block against every moment of a history. */
    static BlockAudit of(PrintedBlock block, ExactHistory history, Experiment experiment) {
        List<Integer> matches = IntStream.range(0, history.moments())
                .mapToObj(k -> reproduced(block, history.values(block, k)))
                .toList();
        List<String> places = EntryNames.of(
                block.kind(),
                block.layers(),
                experiment.network(),
                experiment.data().samples());
        List<Double> exact = history.values(block, best(matches));
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < exact.size(); i++) {
            Printed printed = block.numbers().get(i);
            readings.add(new Reading(i + 1, places.get(i), printed, exact.get(i), printed.grade(exact.get(i))));
        }
        return new BlockAudit(block, matches, silent(block, history), experiment.precision(), readings);
    }

    /** The same with those numbers told from misprints that are what they were at the start of the run, in tensors that stay. */
    BlockAudit with(FrozenTensors frozen, Experiment experiment) {
        List<FrozenTensors.Entry> entries = FrozenTensors.entries(block, experiment.initial());
        List<Reading> told = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            boolean stays = !entries.isEmpty()
                    && frozen.holds(entries.get(i).tensor())
                    && (frozen.inRun() || reading.grade() != Grade.REPRODUCED);
            told.add(stays ? reading.unmoved() : reading);
        }
        return new BlockAudit(block, matches, silent, precision, told);
    }

    private static int silent(PrintedBlock block, ExactHistory history) {
        BitSet silent = new BitSet();
        silent.set(0, block.numbers().size());
        for (int k = 0; k < history.moments() && !silent.isEmpty(); k++) {
            List<Double> exact = history.values(block, k);
            IntStream.range(0, block.numbers().size())
                    .filter(i -> !isReproduced(block, i, exact))
                    .forEach(silent::clear);
        }
        return silent.cardinality();
    }

    private static boolean isReproduced(PrintedBlock block, int i, List<Double> exact) {
        return block.numbers().get(i).grade(exact.get(i)) == Grade.REPRODUCED;
    }

    private static int reproduced(PrintedBlock block, List<Double> exact) {
        return (int) IntStream.range(0, exact.size())
                .filter(i -> isReproduced(block, i, exact))
                .count();
    }

    private static int best(List<Integer> matches) {
        return IntStream.range(0, matches.size())
                .boxed()
                .max(Comparator.comparing(matches::get).thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** The number of updates that reproduces most; the smallest of several. */
    public int updates() {
        return best(matches);
    }

    /** Other numbers of updates, those that reproduce most first, at most {@code most}. */
    public List<Integer> others(int most) {
        return IntStream.range(0, matches.size())
                .filter(k -> k != updates())
                .boxed()
                .sorted(Comparator.comparing((Integer k) -> matches.get(k))
                        .reversed()
                        .thenComparing(k -> Math.abs(k - updates())))
                .limit(most)
                .toList();
    }

    /** How many numbers have this grade. */
    public long count(Grade grade) {
        return readings.stream().filter(reading -> reading.grade() == grade).count();
    }

    /** How many numbers are reproduced there. */
    public int most() {
        return matches.get(updates());
    }

    /** Every number of updates that reproduces most, the smallest first: the block cannot tell them apart. */
    public List<Integer> ties() {
        return IntStream.range(0, matches.size())
                .filter(k -> matches.get(k) == most())
                .boxed()
                .toList();
    }

    /** Whether the run gives most of those numbers that tell one number of updates from another. */
    public boolean isLocated() {
        int telling = readings.size() - silent;
        return telling == 0 || 2 * (most() - silent) > telling;
    }

    /** Whether every number is reproduced, by a run that leaves as it was what stays. */
    public boolean isReproduced() {
        return count(Grade.REPRODUCED) + count(Grade.UNMOVED) == readings.size();
    }
}
