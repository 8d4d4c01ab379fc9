package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mlpparity.model.Experiment;
import org.mlpparity.worked.WorkedCheck;

/**
 * A document's claims, held against the experiment.
 *
 * @param claims as printed
 * @param blocks one per block of numbers
 * @param frozen tensors that are printed as they were at the start although the experiment trains them
 * @param theory what became of the stated theory; empty when none is stated
 * @param calculation what became of the calculation by hand; empty when there is none
 */
public record Audit(
        Claims claims,
        List<BlockAudit> blocks,
        FrozenTensors frozen,
        Optional<TheoryAudit> theory,
        Optional<WorkedCheck> calculation) {
    /** Decimals of exact values beside those of a calculation by hand. */
    private static final int DIGITS = 4;

    public Audit {
        blocks = List.copyOf(blocks);
    }

    /**
     * Trains the experiment by exact steps and looks for every block. A block that it does not reproduce is looked for in the
     * other precisions too. Tensors that are printed as they were at the start are left so, where that gives more of the printed numbers.
     */
    public static Audit of(Claims claims) {
        Experiment experiment = claims.experiment();
        ExactHistory history = new ExactHistory(experiment);
        List<BlockAudit> trained = blocks(claims, experiment, history);
        FrozenTensors seen = FrozenTensors.of(claims, history);
        FrozenTensors frozen = seen.beside(trained, experiment.initial());
        List<BlockAudit> best = trained;
        for (FrozenTensors tried :
                Stream.of(seen, seen.ofAllLayers(experiment)).distinct().toList()) {
            Optional<Experiment> other = tried.in(experiment);
            List<BlockAudit> left = other.map(each -> blocks(claims, each, new ExactHistory(each)))
                    .orElse(List.of());
            if (most(left) > most(best) && hold(left, tried, experiment)) {
                frozen = tried;
                best = left;
            }
        }
        FrozenTensors told = frozen;
        return new Audit(
                claims,
                best.stream().map(block -> block.with(told, experiment)).toList(),
                frozen,
                claims.theory().map(theory -> TheoryAudit.of(theory, experiment)),
                claims.calculation()
                        .map(file ->
                                WorkedCheck.of(experiment, file, OptionalInt.empty(), OptionalInt.empty(), DIGITS)));
    }

    /** Whether every block that shows such a tensor is located by its other numbers. */
    private static boolean hold(List<BlockAudit> blocks, FrozenTensors frozen, Experiment experiment) {
        return blocks.stream()
                .filter(block -> FrozenTensors.entries(block.block(), experiment.initial()).stream()
                        .anyMatch(entry -> frozen.holds(entry.tensor())))
                .allMatch(BlockAudit::isLocated);
    }

    private static int most(List<BlockAudit> blocks) {
        return blocks.stream().mapToInt(BlockAudit::most).sum();
    }

    private static List<BlockAudit> blocks(Claims claims, Experiment experiment, ExactHistory history) {
        List<Experiment> others =
                experiment.precision().others().map(experiment::at).toList();
        Map<Experiment, ExactHistory> otherCourses = new IdentityHashMap<>();
        List<BlockAudit> blocks = new ArrayList<>();
        for (PrintedBlock block : claims.blocks()) {
            BlockAudit here = BlockAudit.of(block, history, experiment);
            for (Experiment other : others) {
                if (!here.isLocated()) {
                    ExactHistory otherHistory = otherCourses.computeIfAbsent(other, ExactHistory::new);
                    here = better(here, BlockAudit.of(block, otherHistory, other));
                }
            }
            blocks.add(here);
        }
        return blocks;
    }

    private static BlockAudit better(BlockAudit here, BlockAudit there) {
        return there.isLocated() || there.most() > here.most() ? there : here;
    }

    /** How many printed numbers have this grade, in the blocks whose place in the run was found. */
    public long count(Grade grade) {
        return located().stream().mapToLong(block -> block.count(grade)).sum();
    }

    /** The blocks whose place in the run was found. */
    public List<BlockAudit> located() {
        return blocks.stream().filter(BlockAudit::isLocated).toList();
    }

    /** The blocks that the experiment does not give. */
    public List<BlockAudit> lost() {
        return blocks.stream().filter(Predicate.not(BlockAudit::isLocated)).toList();
    }

    /** Whether all that was printed is right. */
    public boolean isClean() {
        return frozen.isEmpty() && isCleanButForFrozen();
    }

    /** Whether nothing is wrong beside parameters that stay as they were. */
    public boolean isCleanButForFrozen() {
        return blocks.stream().allMatch(block -> block.isLocated() && block.isReproduced())
                && theory.map(TheoryAudit::holds).orElse(true)
                && calculation.map(WorkedCheck::isRight).orElse(true)
                && claims.repetitions().stream()
                        .allMatch(each -> each.conflicts().isEmpty());
    }
}
