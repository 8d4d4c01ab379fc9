package org.mlpparity.aggregate;

/**
 * The sums behind T, P and Z of one tensor, or of several whose roundings are independent given the operands.
 *
 * <p>With q = e/σ, β/σ and the shown value y = x + e in units of σ, a common factor 1 + ε on what is shown makes e + εy of e. So
 * T is a quadratic and P a linear function of ε, whose coefficients are summed along.
 */
final class Sums {
    /** Powers of two beyond this are no longer normal numbers. */
    private static final int LARGEST_EXPONENT = 1022;

    private long entries;
    private int tensors;
    private double correlation = 1;
    private double range;

    private double squares;
    private double crosses;
    private double shownSquares;
    private double meanSquares;

    private double projection;
    private double shownProjection;
    private double meanProjection;

    private double largest;
    private int largestEntry = -1;

    /** The sums of one tensor. */
    static Sums of(Roundings roundings, Variances variances) {
        Sums sums = new Sums();
        sums.take(roundings, variances);
        return sums;
    }

    /** Adds a tensor whose roundings come after all the others; the largest Z is not kept. */
    void add(Sums later) {
        entries += later.entries;
        tensors += later.tensors;
        correlation = Math.max(correlation, later.correlation);
        range = Math.max(range, later.range);
        squares += later.squares;
        crosses += later.crosses;
        shownSquares += later.shownSquares;
        meanSquares += later.meanSquares;
        projection += later.projection;
        shownProjection += later.shownProjection;
        meanProjection += later.meanProjection;
    }

    private void take(Roundings roundings, Variances variances) {
        double largestVariance = 0;
        double largestExact = 0;
        double inheritedShare = 0;
        double columnShare = 0;
        int taking = 0;
        for (int i = 0; i < roundings.size(); i++) {
            double shared = variances.shared(i);
            double inherited = roundings.inherited(i);
            double variance = variances.own(i) + shared + inherited;
            if (takesPart(variance)) {
                taking++;
                largestVariance = Math.max(largestVariance, variance);
                largestExact = Math.max(largestExact, Math.abs(roundings.exact(i)));
                inheritedShare = inherited == 0 ? inheritedShare : Math.max(inheritedShare, inherited / variance);
                columnShare = shared == 0 ? columnShare : Math.max(columnShare, shared / variance);
            }
        }
        if (taking == 0) {
            return;
        }
        entries = taking;
        range = roundings.range();
        correlation = variances.linear()
                ? taking
                : Math.max(0, 1 - columnShare - inheritedShare) * variances.correlation()
                        + columnShare * roundings.rows()
                        + inheritedShare * taking;
        accumulate(
                roundings,
                variances,
                powerOfTwo(-Math.getExponent(largestVariance) / 2),
                powerOfTwo(-Math.getExponent(largestExact)));
    }

    /** Errors and deviations are multiplied by one power of two, exact values by another: P stays, nothing underflows. */
    private void accumulate(Roundings roundings, Variances variances, double errorScale, double exactScale) {
        double[] deviationsOfColumns = new double[roundings.columns()];
        double spread = 0;
        double linearSpread = 0;
        double projected = 0;
        double shownProjected = 0;
        double meanProjected = 0;
        int column = 0;
        for (int i = 0; i < roundings.size(); i++) {
            double own = variances.own(i);
            double shared = variances.shared(i);
            double inherited = roundings.inherited(i);
            double variance = own + shared + inherited;
            if (takesPart(variance)) {
                double deviation = Math.sqrt(variance);
                double perDeviation = 1 / deviation;
                double error = roundings.error(i);
                double shown = roundings.exact(i) + error;
                double mean = variances.mean(i);
                double inUnits = error * perDeviation;
                double shownInUnits = shown * perDeviation;
                double meanInUnits = mean * perDeviation;
                squares += inUnits * inUnits;
                crosses += inUnits * shownInUnits;
                shownSquares += shownInUnits * shownInUnits;
                meanSquares += meanInUnits * meanInUnits;
                see(i, Math.max(0, Math.abs(inUnits) - meanInUnits));

                double exact = roundings.exact(i) * exactScale;
                double size = Math.abs(exact);
                projected += error * errorScale * exact;
                shownProjected += shown * errorScale * exact;
                meanProjected += mean * errorScale * size;
                if (variances.linear()) {
                    linearSpread += deviation * errorScale * size;
                } else {
                    spread += own * errorScale * errorScale * exact * exact;
                    deviationsOfColumns[column] += root(shared) * errorScale * size;
                    linearSpread += root(inherited) * errorScale * size;
                }
            }
            column = column + 1 == roundings.columns() ? 0 : column + 1;
        }
        double variance = variances.correlation() * spread + linearSpread * linearSpread;
        for (double deviation : deviationsOfColumns) {
            variance += deviation * deviation;
        }
        if (variance != 0) {
            tensors = 1;
            projection = projected / Math.sqrt(variance);
            shownProjection = shownProjected / Math.sqrt(variance);
            meanProjection = meanProjected / Math.sqrt(variance);
        }
    }

    /** Keeps the largest; NaN is larger than any number. */
    private void see(int entry, double value) {
        if (!(value <= largest) && !Double.isNaN(largest)) {
            largest = value;
            largestEntry = entry;
        }
    }

    /** An underflown or overflown variance says nothing. */
    private static boolean takesPart(double variance) {
        return variance >= Double.MIN_NORMAL && variance < Double.POSITIVE_INFINITY;
    }

    private static double root(double variance) {
        return variance == 0 ? 0 : Math.sqrt(variance);
    }

    private static double powerOfTwo(int exponent) {
        return Math.scalb(1.0, Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, exponent)));
    }

    /** The statistics beside their thresholds. */
    Look look(Thresholds thresholds) {
        if (entries == 0) {
            return Look.NONE;
        }
        double effective = Math.max(entries / correlation, 1);
        double limit = thresholds.meanSquare(effective);
        double meanSquare = square(Math.max(0, Math.sqrt(squares / entries) - Math.sqrt(meanSquares / entries)));
        double perTensor = tensors == 0 ? 0 : 1 / Math.sqrt(tensors);
        double leaning = Math.max(0, Math.abs(projection) - meanProjection) * perTensor;
        return new Look(
                entries,
                effective,
                meanSquare,
                limit,
                Math.copySign(leaning, projection),
                thresholds.projection(),
                largest,
                thresholds.largest(),
                largestEntry,
                limit < range,
                new Power(
                        meanSquarePower(square(Math.sqrt(limit) + Math.sqrt(meanSquares / entries)) * entries),
                        projectionPower(
                                perTensor == 0 ? Double.POSITIVE_INFINITY : thresholds.projection() / perTensor)));
    }

    /** The larger root, in size, of squares + 2ε·crosses + ε²·shownSquares = limit. */
    private double meanSquarePower(double limit) {
        double discriminant = crosses * crosses + shownSquares * (limit - squares);
        if (discriminant < 0) {
            return 0;
        }
        return shownSquares == 0
                ? Double.POSITIVE_INFINITY
                : (Math.abs(crosses) + Math.sqrt(discriminant)) / shownSquares;
    }

    /** The larger root, in size, of |projection + ε·shownProjection| = limit + what a mean may do. */
    private double projectionPower(double limit) {
        return shownProjection == 0
                ? Double.POSITIVE_INFINITY
                : (limit + meanProjection + Math.abs(projection)) / Math.abs(shownProjection);
    }

    private static double square(double value) {
        return value * value;
    }
}
