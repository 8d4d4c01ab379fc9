package org.mlpparity.verify;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mlpparity.aggregate.Alarm;
import org.mlpparity.aggregate.Statistic;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.oracle.Enclosure;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Resolution;
import org.mlpparity.verdict.Suspicion;

/**
 * Counts the numbers that are compared for one trainer. Keeps the worst case of each quantity, the first number out of
 * bounds, the suspicions, and the resolving power.
 *
 * <p>A tally is of a step or of several that follow each other, and two of them add up ({@link #add(Tally)}) to that of all their steps, in
 * whatever way the steps are grouped: counts add, of worst cases the first of the largest stays, and of what is kept first, the earlier.
 * Resolving powers keep three numbers per step and tensor ({@link Samples}). The one thing that depends on the
 * grouping is the rounding of {@link UpdateErrors}' sums, which are compared with a threshold and shown nowhere.
 */
public final class Tally implements Serializable {
    private static final long serialVersionUID = 1;

    /** Within the roundings of a comparison of products in place of quotients. */
    private static final double MAY_BE_LARGEST = 1 - 0x1p-50;

    private final Precision precision;
    private final EnumMap<Quantity, Deviation> worst = new EnumMap<>(Quantity.class);
    private final EpochShares shares;
    private final LinkedHashMap<TensorKey, TensorLog> logs = new LinkedHashMap<>();
    private final LinkedHashMap<Doubt, Suspicion> suspicions = new LinkedHashMap<>();
    private final LinkedHashSet<String> remarks = new LinkedHashSet<>();
    private final UpdateErrors errors = new UpdateErrors();
    private final Pools pools = new Pools();
    private final KinkCounter kinks = new KinkCounter();
    private int stepsCertified;
    private boolean onePass = true;
    private long compared;
    private long outside;
    private Deviation first;
    private long outsideInFirst;
    private long comparedInFirst;
    private int epoch;
    private int batch;

    /** One tensor of a step. */
    record TensorKey(Quantity quantity, int layer) implements Serializable {}

    private record Doubt(Suspicion.Kind kind, Quantity quantity, int layer) implements Serializable {}

    /** A wider enclosure that a number outside its bound may fit, and what that makes of it. */
    record Second(Suspicion.Kind kind, Supplier<Enclosure> enclosure) {}

    /** A tally of no steps yet, of a run of this experiment. */
    public Tally(Experiment experiment) {
        this(experiment.precision(), experiment.epochs());
    }

    Tally(Precision precision, int epochs) {
        this.precision = precision;
        shares = new EpochShares(epochs);
    }

    /** What follows belongs to this step. */
    void enter(int epoch, int batch) {
        this.epoch = epoch;
        this.batch = batch;
        shares.enter(epoch);
    }

    /** Adds the tally of steps that follow these; {@code next} is of no use afterwards. */
    public void add(Tally next) {
        epoch = next.epoch;
        batch = next.batch;
        compared += next.compared;
        outside += next.outside;
        if (first == null) {
            first = next.first;
            outsideInFirst = next.outsideInFirst;
            comparedInFirst = next.comparedInFirst;
        }
        next.worst.forEach((quantity, each) ->
                worst.merge(quantity, each, (old, more) -> more.share() > old.share() ? more : old));
        next.suspicions.forEach((doubt, each) -> suspicions.merge(doubt, each, (old, more) -> old.again(more.count())));
        next.logs.forEach((tensor, each) -> logs.merge(tensor, each, (old, more) -> {
            old.add(more);
            return old;
        }));
        shares.add(next.shares);
        remarks.addAll(next.remarks);
        errors.add(next.errors);
        pools.add(next.pools);
        kinks.add(next.kinks);
        stepsCertified += next.stepsCertified;
        onePass &= next.onePass;
    }

    /** Says whether the step that was entered last is certified, and whether it was shown in one pass. */
    void enterStep(boolean isCertified, boolean isOnePass) {
        stepsCertified += isCertified ? 1 : 0;
        onePass &= isOnePass;
    }

    /** Later steps were observed, but not compared: of {@code next} remains whether they were shown in one pass. */
    void miss(Tally next) {
        onePass &= next.onePass;
    }

    /** The errors of updates, which are looked at together. */
    UpdateErrors errors() {
        return errors;
    }

    /** The tensors that are tested together. */
    Pools pools() {
        return pools;
    }

    KinkCounter kinks() {
        return kinks;
    }

    /** How many steps are certified. */
    public int stepsCertified() {
        return stepsCertified;
    }

    /** Whether all is in order so far: nothing outside its bounds, and nothing suspicious. */
    public boolean isInOrder() {
        return outside == 0 && suspicions.isEmpty();
    }

    /** How many numbers were compared. */
    public long compared() {
        return compared;
    }

    /** How many of them are outside the bounds that every correct implementation keeps. */
    public long outside() {
        return outside;
    }

    /** Compares a layer's matrix (layer counted from 0) or, with layer -1, one of the whole network; nothing wider is legal. */
    void compare(Quantity quantity, int layer, Enclosure exact, Matrix observed) {
        compare(quantity, layer, exact, observed, Optional.empty());
    }

    /**
     * The same, with a second, wider enclosure. Numbers outside the first are suspicious and not wrong if all of the
     * tensor is inside the second.
     *
     * @return whether the tensor is within its bounds
     */
    boolean compare(Quantity quantity, int layer, Enclosure exact, Matrix observed, Optional<Second> second) {
        Worst worst = Worst.of(exact, observed);
        if (second.isEmpty() || worst.outside == 0) {
            count(quantity, layer, exact, observed, worst);
            return true;
        }
        Enclosure wider = second.get().enclosure().get();
        if (fits(wider, observed)) {
            suspect(second.get().kind(), quantity, layer, exact, observed);
        }
        count(quantity, layer, wider, observed, Worst.of(wider, observed));
        return false;
    }

    /** Whether every number of the tensor is within its bound. */
    static boolean fits(Enclosure exact, Matrix observed) {
        for (int i = 0; i < observed.size(); i++) {
            if (!(exact.distance(i, observed.get(i)) <= exact.allowance(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * How the numbers of a tensor stand to their bounds.
     *
     * @param share the largest of an error in its bound, 0 at least
     * @param at the first number that has it
     * @param outside how many are outside
     * @param first the first of these, or −1
     */
    private record Worst(double share, int at, long outside, int first) {
        static Worst of(Enclosure exact, Matrix observed) {
            double largest = -1;
            int at = -1;
            long outside = 0;
            int first = -1;
            for (int i = 0; i < observed.size(); i++) {
                double distance = exact.distance(i, observed.get(i));
                double allowance = exact.allowance(i);
                // A quotient takes longer than all the rest; only one that may be the largest so far is needed.
                if (!(distance < MAY_BE_LARGEST * largest * allowance)) {
                    double share = distance == 0 ? 0 : distance / allowance;
                    if (share > largest) {
                        largest = share;
                        at = i;
                    }
                }
                if (!(distance <= allowance)) {
                    outside++;
                    first = first < 0 ? i : first;
                }
            }
            return new Worst(Math.max(0, largest), at, outside, first);
        }
    }

    private void count(Quantity quantity, int layer, Enclosure exact, Matrix observed, Worst here) {
        shares.add(quantity, here.share);
        Deviation old = worst.get(quantity);
        if (here.at >= 0 && (old == null || here.share > old.share())) {
            worst.put(quantity, deviation(quantity, layer, exact, here.at, observed.get(here.at)));
        }
        if (first == null && here.first >= 0) {
            first = deviation(quantity, layer, exact, here.first, observed.get(here.first));
            outsideInFirst = here.outside;
            comparedInFirst = observed.size();
        }
        compared += observed.size();
        outside += here.outside;
    }

    private void suspect(Suspicion.Kind kind, Quantity quantity, int layer, Enclosure exact, Matrix observed) {
        long count = 0;
        for (int i = 0; i < observed.size(); i++) {
            count += exact.distance(i, observed.get(i)) <= exact.allowance(i) ? 0 : 1;
        }
        Deviation most = deviation(quantity, layer, exact, observed);
        suspect(kind, most.place(), most.share(), 1, count);
    }

    /** The number of the tensor that is furthest off, as a share of its bound. */
    Deviation deviation(Quantity quantity, int layer, Enclosure exact, Matrix observed) {
        int worstAt = 0;
        double largest = -1;
        for (int i = 0; i < observed.size(); i++) {
            double distance = exact.distance(i, observed.get(i));
            double share = distance == 0 ? 0 : distance / exact.allowance(i);
            if (share > largest) {
                largest = share;
                worstAt = i;
            }
        }
        return deviation(quantity, layer, exact, worstAt, observed.get(worstAt));
    }

    /** Enters something suspicious at this place; of one kind in one tensor the first is kept and the others are counted. */
    void suspect(Suspicion.Kind kind, Place place, double value, double threshold, long count) {
        Doubt doubt = new Doubt(kind, place.quantity(), place.layer());
        suspicions.merge(
                doubt, new Suspicion(kind, place, value, threshold, count), (old, more) -> old.again(more.count()));
    }

    /** Where an entry of the tensor stands, in the step that was entered last. */
    Place place(Quantity quantity, int layer, int columns, int index) {
        return new Place(epoch, batch, quantity, layer + 1, index / columns + 1, index % columns + 1);
    }

    /** Keeps what this tensor resolves; {@code from} as {@link TensorLog#add} has it. */
    void resolve(Quantity quantity, int layer, Enclosure exact, Matrix observed, Matrix from, boolean mayResolve) {
        logs.computeIfAbsent(new TensorKey(quantity, layer + 1), each -> new TensorLog(each.quantity(), each.layer()))
                .add(exact, observed, from, mayResolve);
    }

    /** Keeps a sentence for the reader, once. */
    void remark(String sentence) {
        remarks.add(sentence);
    }

    private Deviation deviation(Quantity quantity, int layer, Enclosure exact, int index, double actual) {
        Place place = place(quantity, layer, exact.columns(), index);
        double distance = exact.distance(index, actual);
        double ulps = distance / precision.ulp(exact.exact(index));
        return new Deviation(place, exact.exact(index), actual, distance, exact.allowance(index), ulps);
    }

    /** What was resolved so far. */
    Resolution resolution() {
        return new Resolution(logs.values().stream().map(TensorLog::tensor).toList());
    }

    /** Pools what waits for it in a tally that begins with the run's first step. */
    void pool() {
        pools.pool();
    }

    /** What can be said only after the run's last step, of all its steps. */
    void finish() {
        pools.finish((tensor, looks) ->
                looks.alarms().forEach(alarm -> suspect(tensor.quantity(), tensor.layer(), 1, alarm)));
        errors.finish(this);
    }

    /** Enters what a test of a whole tensor with so many columns found, layer counted from 0. */
    void suspect(Quantity quantity, int layer, int columns, Alarm alarm) {
        suspect(
                kind(alarm.statistic()),
                place(quantity, layer, columns, Math.max(0, alarm.entry())),
                alarm.value(),
                alarm.threshold(),
                1);
    }

    private static Suspicion.Kind kind(Statistic statistic) {
        return switch (statistic) {
            case MEAN_SQUARE -> Suspicion.Kind.MEAN_SQUARE;
            case PROJECTION -> Suspicion.Kind.PROJECTION;
            case LARGEST -> Suspicion.Kind.SINGLE;
        };
    }

    /**
     * The certificate of all that was compared; empty when nothing was.
     *
     * @param steps that the experiment asks for
     * @param chosen how many of them are looked at; empty for all
     * @param expected how many numbers these have
     */
    Optional<Certificate> certificate(int steps, Optional<Integer> chosen, long expected) {
        if (compared == 0) {
            return Optional.empty();
        }
        return Optional.of(new Certificate(
                stepsCertified,
                steps,
                chosen,
                compared,
                expected,
                outside,
                new ArrayList<>(worst.values()),
                shares.epochs(),
                Optional.ofNullable(first),
                outsideInFirst,
                comparedInFirst,
                List.copyOf(suspicions.values()),
                kinks.ledger(),
                onePass,
                resolution(),
                List.copyOf(remarks)));
    }
}
