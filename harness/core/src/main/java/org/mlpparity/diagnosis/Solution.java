package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A change of an operation that gives every number that was shown of it.
 *
 * @param main what is computed
 * @param factor by what it is multiplied
 * @param otherFactors other names of this number, likeliest first
 * @param extra what is added to it
 * @param extraFactor by what that is multiplied
 * @param otherExtraFactors other names of this number
 * @param exceptions the steps at which what is due is computed although this would show
 * @param steps how many steps it was tried at
 * @param numbers how many numbers it gives
 * @param telling how many of these are a hundred times nearer to it than to what is due
 * @param different how many of these differ in more than their signs
 * @param example one of these
 */
record Solution(
        Term main,
        Numbers.Name factor,
        List<Numbers.Name> otherFactors,
        Optional<Term> extra,
        Numbers.Name extraFactor,
        List<Numbers.Name> otherExtraFactors,
        List<Frame> exceptions,
        int steps,
        int numbers,
        int telling,
        int different,
        Optional<Example> example) {
    /** So few different numbers leave other changes possible that cost more. */
    private static final int FEW = 3;

    /** A change that costs more is held against the changes of one place of a formula. */
    private static final double PLAIN = 2.6;

    /** What a change that holds at some of the steps only costs. */
    private static final double RESTRICTED = 1.5;

    /**
     * One wrong number.
     *
     * @param frame at which step
     * @param index which of the operation's numbers
     */
    record Example(Frame frame, int index, double due, double actual, double given) {}

    double cost() {
        return main.cost()
                + factor.cost()
                + extra.map(term -> 1.2 + term.cost() + extraFactor.cost()).orElse(0.0)
                + (exceptions.isEmpty() ? 0 : RESTRICTED);
    }

    /** What it gives at a step; empty where it has no value there. */
    Optional<Estimate> value(Frame frame, Algebra algebra) {
        Optional<Estimate> base = main.value()
                .apply(frame)
                .map(each -> algebra.times(factor.value().applyAsDouble(frame), each));
        if (extra.isEmpty() || base.isEmpty()) {
            return base;
        }
        return extra.get()
                .value()
                .apply(frame)
                .map(each -> algebra.plus(
                        base.get(), algebra.times(extraFactor.value().applyAsDouble(frame), each)));
    }

    /** Whether it is what is due. */
    boolean isDue() {
        return main.id().isEmpty() && factor.isOne() && extra.isEmpty();
    }

    /** Whether it has a name and is plain, so that no other is looked for. */
    boolean isLikely() {
        return !isUnnamed() && cost() <= PLAIN;
    }

    /** Whether there is little evidence for it. */
    boolean isThin() {
        return different <= FEW;
    }

    /** Whether a constant in it is nobody's. */
    boolean isUnnamed() {
        return main.id().contains(Solver.UNNAMED)
                || factor.id().equals(Solver.UNNAMED)
                || extra.isPresent() && extraFactor.id().equals(Solver.UNNAMED);
    }

    /** The same under another name of its factor. */
    Solution withFactor(Numbers.Name name) {
        return new Solution(
                main,
                name,
                others(factor, otherFactors, name),
                extra,
                extraFactor,
                otherExtraFactors,
                exceptions,
                steps,
                numbers,
                telling,
                different,
                example);
    }

    Solution withExtraFactor(Numbers.Name name) {
        return new Solution(
                main,
                factor,
                otherFactors,
                extra,
                name,
                others(extraFactor, otherExtraFactors, name),
                exceptions,
                steps,
                numbers,
                telling,
                different,
                example);
    }

    private static List<Numbers.Name> others(Numbers.Name first, List<Numbers.Name> rest, Numbers.Name chosen) {
        return Stream.concat(Stream.of(first), rest.stream())
                .filter(each -> each != chosen)
                .toList();
    }

    /** It under every name of its numbers. */
    List<Solution> variants() {
        List<Solution> variants = new ArrayList<>();
        variants.add(this);
        otherFactors.forEach(name -> variants.add(withFactor(name)));
        otherExtraFactors.forEach(name -> variants.add(withExtraFactor(name)));
        return variants;
    }

    /** All names of its factor, likeliest first. */
    List<Numbers.Name> factors() {
        return all(factor, otherFactors);
    }

    /** All names of the factor of what is added, likeliest first. */
    List<Numbers.Name> extraFactors() {
        return all(extraFactor, otherExtraFactors);
    }

    private static List<Numbers.Name> all(Numbers.Name first, List<Numbers.Name> others) {
        List<Numbers.Name> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    /** The same change with these names of its numbers, likeliest first. */
    Solution named(List<Numbers.Name> factors, List<Numbers.Name> extraFactors) {
        return new Solution(
                main,
                factors.get(0),
                factors.subList(1, factors.size()),
                extra,
                extraFactors.get(0),
                extraFactors.subList(1, extraFactors.size()),
                exceptions,
                steps,
                numbers,
                telling,
                different,
                example);
    }

    /** Its short name under every name of its numbers. */
    List<String> names() {
        return variants().stream().map(Solution::id).toList();
    }

    /** Whether it is another change with a further one on top. */
    boolean isMoreThan(Solution other) {
        Set<String> parts = new HashSet<>(List.of(id().split(",")));
        return !id().equals(other.id()) && parts.containsAll(List.of(other.id().split(",")));
    }

    /** Its short name, the same in every experiment. */
    String id() {
        StringBuilder id = new StringBuilder(main.id());
        if (!factor.isOne()) {
            id.append(id.isEmpty() ? "" : ",").append("times-").append(factor.id());
        }
        extra.ifPresent(term -> id.append(id.isEmpty() ? "" : ",")
                .append("plus-")
                .append(extraFactor.isOne() ? "" : extraFactor.id() + "*")
                .append(term.id()));
        return id.isEmpty() ? "due" : id.toString();
    }
}
