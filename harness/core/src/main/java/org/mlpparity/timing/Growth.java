package org.mlpparity.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How one trainer's time grows along a ladder of networks: t ∝ n^exponent over multiply-adds n.
 *
 * <p>Small networks are all overhead, so that the exponent over the whole ladder is below the one at its upper end.
 *
 * @param trainer its id
 * @param rungs on how many networks it was timed
 * @param whole the exponent over all of them; empty with fewer than three
 * @param upperHalf the exponent over the larger half; empty with fewer than three there
 */
public record Growth(String trainer, int rungs, OptionalDouble whole, OptionalDouble upperHalf) {
    private static final int FEWEST = 3;

    /** The growth of this trainer over the rungs on which it was timed. */
    public static Growth of(String trainer, List<NetworkTimings> rungs) {
        List<double[]> points = new ArrayList<>();
        for (NetworkTimings rung : rungs) {
            rung.median(trainer)
                    .ifPresent(time ->
                            points.add(new double[] {Math.log(rung.limit().multiplyAdds()), Math.log(time)}));
        }
        return new Growth(
                trainer, points.size(), slope(points), slope(points.subList(points.size() / 2, points.size())));
    }

    /** The least-squares slope Σ(x − x̄)(y − ȳ) / Σ(x − x̄)². */
    private static OptionalDouble slope(List<double[]> points) {
        if (points.size() < FEWEST) {
            return OptionalDouble.empty();
        }
        double x = points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
        double y = points.stream().mapToDouble(point -> point[1]).average().orElseThrow();
        double covariance = points.stream()
                .mapToDouble(point -> (point[0] - x) * (point[1] - y))
                .sum();
        double variance = points.stream()
                .mapToDouble(point -> (point[0] - x) * (point[0] - x))
                .sum();
        return OptionalDouble.of(covariance / variance);
    }
}
