package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Parting;

/** Compares the free runs of trainers pair by pair, entry by entry. */
final class Trajectories {
    private Trajectories() {}

    /** One divergence per pair of trainers that were observed for a step at least. */
    static List<Divergence> divergences(List<TrainingTrace> traces) {
        List<TrainingTrace> observed =
                traces.stream().filter(trace -> !trace.steps().isEmpty()).toList();
        List<Divergence> divergences = new ArrayList<>();
        for (int i = 0; i < observed.size(); i++) {
            for (int j = i + 1; j < observed.size(); j++) {
                divergences.add(divergence(observed.get(i), observed.get(j)));
            }
        }
        return divergences;
    }

    private static Divergence divergence(TrainingTrace left, TrainingTrace right) {
        int steps = Math.min(left.steps().size(), right.steps().size());
        double predictions = 0;
        double gradients = 0;
        double parameters = 0;
        for (int k = 0; k < steps; k++) {
            StepTrace a = left.steps().get(k);
            StepTrace b = right.steps().get(k);
            predictions = Math.max(predictions, distance(a.predictions(), b.predictions()));
            gradients = Math.max(gradients, distance(a.gradient(), b.gradient()));
            parameters = Math.max(parameters, distance(a.parameters(), b.parameters()));
        }
        if (left.end().isPresent() && right.end().isPresent()) {
            predictions = Math.max(
                    predictions,
                    distance(left.end().get().predictions(), right.end().get().predictions()));
            parameters = Math.max(
                    parameters,
                    distance(left.end().get().parameters(), right.end().get().parameters()));
        }
        return new Divergence(
                left.trainer(),
                right.trainer(),
                steps,
                predictions,
                gradients,
                parameters,
                new Parting(Parting.Kind.NOT_ASKED, 0, ""));
    }

    private static double distance(Parameters a, Parameters b) {
        double distance = 0;
        for (int l = 0; l < a.depth(); l++) {
            distance = Math.max(distance, distance(a.weights(l), b.weights(l)));
            distance = Math.max(distance, distance(a.biases(l), b.biases(l)));
        }
        return distance;
    }

    private static double distance(Matrix a, Matrix b) {
        double distance = 0;
        for (int i = 0; i < a.size(); i++) {
            distance = Math.max(distance, Math.abs(a.get(i) - b.get(i)));
        }
        return distance;
    }
}
