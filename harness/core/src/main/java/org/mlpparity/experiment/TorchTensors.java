package org.mlpparity.experiment;

import org.mlpparity.draw.TorchRandom;
import org.mlpparity.model.Precision;

/** What a tensor of the precision draws. */
final class TorchTensors {
    private TorchTensors() {}

    /** {@code tensor.uniform_(-bound, bound)}. */
    static double[] uniform(TorchRandom generator, Precision precision, double bound, int count) {
        return switch (precision) {
            case FLOAT64 -> generator.uniform64(bound, count);
            case FLOAT32 -> generator.uniform32((float) bound, count);
        };
    }

    /** {@code tensor.normal_(0, deviation)}. */
    static double[] normal(TorchRandom generator, Precision precision, double deviation, int count) {
        return switch (precision) {
            case FLOAT64 -> generator.normal64(deviation, count);
            case FLOAT32 -> generator.normal32(deviation, count);
        };
    }
}
