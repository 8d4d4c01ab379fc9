package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.mlpparity.model.Experiment;
import org.mlpparity.worked.WorkedCheck;

/**
 * A document's claims, held against the experiment.
 *
 * @param claims as printed
 * @param blocks one per block of numbers
 * @param theory what became of the stated theory; empty when none is stated
 * @param calculation what became of the calculation by hand; empty when there is none
 */
public record Audit(
        Claims claims, List<BlockAudit> blocks, Optional<TheoryAudit> theory, Optional<WorkedCheck> calculation) {
    /** Decimals of exact values beside those of a calculation by hand. */
    private static final int DIGITS = 4;

    public Audit {
        blocks = List.copyOf(blocks);
    }

    /**
     * Trains the experiment by exact steps and looks for every block. A block that it does not reproduce is looked for in the
     * other precisions too.
     */
    public static Audit of(Claims claims) {
        Experiment experiment = claims.experiment();
        ExactHistory history = new ExactHistory(experiment);
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
        return new Audit(
                claims,
                blocks,
                claims.theory().map(theory -> TheoryAudit.of(theory, experiment)),
                claims.calculation()
                        .map(file ->
                                WorkedCheck.of(experiment, file, OptionalInt.empty(), OptionalInt.empty(), DIGITS)));
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
        return blocks.stream().allMatch(block -> block.isLocated() && block.isReproduced())
                && theory.map(TheoryAudit::holds).orElse(true)
                && calculation.map(WorkedCheck::isRight).orElse(true)
                && claims.repetitions().stream()
                        .allMatch(each -> each.conflicts().isEmpty());
    }
}
