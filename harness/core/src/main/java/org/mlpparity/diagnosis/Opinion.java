package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a second experiment says of a wrong operation.
 *
 * @param kind whether what was found holds there
 * @param other what gives the numbers there, where it is another change; empty elsewhere, and where none does
 * @param kept the constants of the first experiment with which it holds in the second one too, as formulas set them: they are written into
 *     the program; empty where it holds with those of the second
 */
record Opinion(Kind kind, Optional<Solution> other, String kept) {
    enum Kind {
        /** The change that is named gives the numbers of both experiments. */
        HOLDS,
        /** The operation is wrong there too, but no change gives the numbers of both. */
        FAILS,
        /** The operation is in order there, or is not seen. */
        NOT_SHOWN
    }

    static final Opinion NOT_SHOWN = new Opinion(Kind.NOT_SHOWN, Optional.empty(), "");

    /** Another change is as likely in one of the experiments alone if it costs no more than this beyond the cheapest there. */
    private static final double TIED = 0.45;

    /** Numbers that are no farther apart are the same. */
    private static final double SAME = 1e-6;

    /** A wrong operation as both experiments together show it, and what the second one says of it. */
    record Reading(Found found, Opinion opinion) {}

    /**
     * Leaves of the changes of the first experiment those that give the numbers of the second one too, cheapest in both together first.
     *
     * @param second the same operation there, where it is wrong
     */
    static Reading of(Found first, Optional<Found> second) {
        if (second.isEmpty()) {
            return new Reading(first, NOT_SHOWN);
        }
        List<Common> plain = common(first, second.get(), false);
        List<Common> common = plain.isEmpty() ? common(first, second.get(), true) : plain;
        if (common.isEmpty()) {
            return ofOne(first, second.get());
        }
        Common best = common.stream()
                .min((a, b) -> Double.compare(a.cost(), b.cost()))
                .orElseThrow();
        List<Solution> left = new ArrayList<>();
        left.add(best.solution());
        common.stream()
                .filter(each -> each != best && each.elsewhere() <= best.elsewhere() + TIED)
                .sorted((a, b) -> Double.compare(a.cost(), b.cost()))
                .forEach(each -> left.add(each.solution()));
        return new Reading(
                new Found(first.kind(), first.layer(), first.due(), left, first.followed(), first.solver()),
                new Opinion(Kind.HOLDS, Optional.empty(), best.kept()));
    }

    /** Where no change that was found gives the numbers of both: one that the second experiment alone has shows in the first too, or fails. */
    private static Reading ofOne(Found first, Found second) {
        Opinion holds = new Opinion(Kind.HOLDS, Optional.empty(), "");
        return compared(first, second)
                .map(solution -> new Reading(first.startingWith(solution).alone(), holds))
                .or(() -> unnamed(first, second).map(solution -> new Reading(first.startingWith(solution), holds)))
                .orElseGet(() -> new Reading(first, new Opinion(Kind.FAILS, second.best(), "")));
    }

    /**
     * A comparison with a number that the second experiment tells, where in the first one all numbers lie on one side of it: it is tried
     * there as it is.
     */
    private static Optional<Solution> compared(Found first, Found second) {
        return second.solutions().stream()
                .filter(each -> each.main().id().contains(Solver.THRESHOLD)
                        && each.factor().isOne()
                        && each.extra().isEmpty())
                .flatMap(each -> first.solver().everywhere(each.main()).stream())
                .findFirst();
    }

    /** The same change with the same number, which is nobody's in the second experiment: what it is called in the first one is chance. */
    private static Optional<Solution> unnamed(Found first, Found second) {
        Frame frame = first.solver().wrong().get(0);
        for (Solution here : first.solutions()) {
            for (Solution there : second.solutions()) {
                if (there.isUnnamed()
                        && isSame(here, there)
                        && isNear(here.factor(), there.factor(), frame)
                        && isNear(here.extraFactor(), there.extraFactor(), frame)) {
                    return Optional.of(here.named(List.of(there.factor()), List.of(there.extraFactor())));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNear(Numbers.Name here, Numbers.Name there, Frame frame) {
        if (!there.id().equals(Solver.UNNAMED)) {
            return here.id().equals(there.id());
        }
        double number = there.value().applyAsDouble(frame);
        return Math.abs(here.value().applyAsDouble(frame) - number) <= SAME * Math.abs(number);
    }

    /**
     * A change that gives the numbers of both.
     *
     * @param solution as the first experiment has it, with the names that its constants have in both
     * @param elsewhere what it costs in the second one
     * @param kept the constants that stay those of the first there; empty for none
     */
    private record Common(Solution solution, double elsewhere, String kept) {
        double cost() {
            return solution.cost() + elsewhere;
        }
    }

    /** @param written whether constants of the first experiment may be written into the program, and so stand in the second one too */
    private static List<Common> common(Found first, Found second, boolean written) {
        List<Common> common = new ArrayList<>();
        for (Solution here : first.solutions()) {
            for (Solution there : second.solutions()) {
                if (isSame(here, there)) {
                    List<Shared> factors = shared(here.factors(), there.factors(), written);
                    List<Shared> extras = shared(here.extraFactors(), there.extraFactors(), written);
                    if (!factors.isEmpty() && !extras.isEmpty()) {
                        common.add(new Common(
                                here.named(here(factors, here.factors()), here(extras, here.extraFactors())),
                                there.named(there(factors), there(extras)).cost(),
                                kept(factors.get(0), extras.get(0))));
                    }
                }
            }
        }
        return common;
    }

    /** Whether both are the same but for their constants. */
    private static boolean isSame(Solution one, Solution other) {
        boolean isUnnamed = one.main().id().contains(Solver.UNNAMED);
        return one.main().id().equals(other.main().id())
                && (!isUnnamed || one.main().formula().equals(other.main().formula()))
                && one.extra().map(Term::id).equals(other.extra().map(Term::id));
    }

    /** A constant under its names in both experiments. */
    private record Shared(Numbers.Name here, Numbers.Name there) {}

    private static List<Shared> shared(List<Numbers.Name> here, List<Numbers.Name> there, boolean written) {
        List<Shared> shared = new ArrayList<>();
        for (Numbers.Name name : here) {
            there.stream()
                    .filter(other -> isSame(name, other, written))
                    .findFirst()
                    .ifPresent(other -> shared.add(new Shared(name, other)));
        }
        return shared;
    }

    /** Nobody's number is the same where it prints the same. */
    private static boolean isSame(Numbers.Name here, Numbers.Name there, boolean written) {
        if (here.id().equals(Solver.UNNAMED)) {
            return there.id().equals(Solver.UNNAMED) && here.symbol().equals(there.symbol());
        }
        return here.id().equals(there.id())
                || written && isPlain(there) && here.id().equals(there.id().replace(Numbers.KEPT, ""));
    }

    /** Whether one constant of the first experiment stands in a name; a product of several is a number that fits by chance. */
    private static boolean isPlain(Numbers.Name name) {
        return name.id().indexOf(Numbers.KEPT) == name.id().lastIndexOf(Numbers.KEPT);
    }

    /** @param all every name that the number has in the first experiment */
    private static List<Numbers.Name> here(List<Shared> names, List<Numbers.Name> all) {
        return names.stream().map(each -> each.here().amid(all)).toList();
    }

    private static List<Numbers.Name> there(List<Shared> names) {
        return names.stream().map(Shared::there).toList();
    }

    private static String kept(Shared factor, Shared extra) {
        return Stream.of(factor, extra)
                .filter(each -> each.there().id().contains(Numbers.KEPT))
                .map(each -> each.here().symbol())
                .collect(Collectors.joining(" and "));
    }
}
