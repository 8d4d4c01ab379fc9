package org.mlpparity.diagnosis;

import java.util.List;
import java.util.stream.Stream;
import org.mlpparity.diagnosis.Moment.Observed;
import org.mlpparity.model.Precision;

/** What can be said of a run's errors beside what is wrong. */
final class Remarks {
    /** A largest error below this share of a shorter format's bound is not of that format's size. */
    private static final double SMALLEST_USE = 0x1p-10;

    private final Evidence evidence;
    private final Precision due;

    Remarks(Evidence evidence) {
        this.evidence = evidence;
        due = evidence.experiment.precision();
    }

    /** The formats that may be taken for the run's by mistake. */
    private Stream<Precision> coarser() {
        return due.others().filter(other -> other.isCoarserThan(due));
    }

    /** u of the shorter format over u of the run's. */
    private double unitsOf(Precision format) {
        return format.unitRoundoff() / due.unitRoundoff();
    }

    /** What can be said of the errors that is no cause: of which size they are. */
    List<String> all() {
        return coarser()
                .filter(this::isOfSizeOf)
                .map(format -> "the errors are of the size of " + format.id() + "'s roundings, where the numbers are "
                        + due.id() + "'s")
                .toList();
    }

    private boolean isOfSizeOf(Precision format) {
        double use = 0;
        for (Moment moment : evidence.wrongMoments()) {
            for (Observed observed : moment.observed.values()) {
                for (int i = 0; i < observed.right().size(); i++) {
                    double error = Math.abs(observed.actual().get(i) - observed.right().value[i]);
                    double bound = unitsOf(format) * observed.right().bound[i];
                    use = observed.isWrong(i) ? Math.max(use, error / bound) : use;
                }
            }
        }
        return use >= SMALLEST_USE && use <= 1;
    }
}
