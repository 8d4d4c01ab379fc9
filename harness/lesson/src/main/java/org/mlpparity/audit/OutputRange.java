package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlpparity.document.Numbers;
import org.mlpparity.formula.Elementwise;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Matrix;

/** Which targets and printed predictions a stated output activation can never give. */
final class OutputRange {
    private OutputRange() {}

    /** One sentence; empty when all are within reach. */
    static Optional<String> sentence(Activation output, Claims claims) {
        List<String> out = new ArrayList<>();
        Matrix targets = claims.experiment().data().targets();
        IntStream.range(0, targets.size())
                .mapToDouble(targets::get)
                .filter(target -> isOut(output, target))
                .distinct()
                .forEach(target -> out.add("the target " + number(target)));
        claims.blocks().stream()
                .filter(block -> block.kind() == BlockKind.PREDICTIONS)
                .flatMap(block -> block.numbers().stream())
                .filter(printed -> isOut(output, printed.value().doubleValue()))
                .findFirst()
                .ifPresent(printed -> out.add("a printed prediction such as " + printed.text()));
        return out.isEmpty()
                ? Optional.empty()
                : Optional.of(output + " outputs lie between " + end(least(output)) + " and " + end(most(output))
                        + ": they can never give " + String.join(", nor ", out));
    }

    private static boolean isOut(Activation output, double value) {
        return value < least(output) || value > most(output);
    }

    /** The shares of a softmax lie between 0 and 1. */
    private static double least(Activation output) {
        return output.kind().isEntrywise() ? Elementwise.of(output).least() : 0;
    }

    private static double most(Activation output) {
        return output.kind().isEntrywise() ? Elementwise.of(output).most() : 1;
    }

    private static String number(double value) {
        return Numbers.exact(value).replaceFirst("\\.0$", "");
    }

    private static String end(double value) {
        return Double.isInfinite(value) ? (value < 0 ? "−∞" : "∞") : number(value);
    }
}
