package org.mlpparity.process;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.json.Json;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verify.Judge;

/** A run that a recorder wrote, judged by the experiment that its own {@code meta} says. */
final class RecordedRun {
    private static final List<String> NO_PART_OF_AN_EXPERIMENT = List.of("what", "note", "unread");

    private final RecordedArrays arrays;
    private final ObjectNode meta;
    private final int steps;
    private final int layers;

    RecordedRun(Path file) throws IOException {
        arrays = new RecordedArrays(file);
        meta = Json.read(arrays.text("meta"), ObjectNode.class);
        layers = (int)
                IntStream.iterate(1, l -> arrays.has("step1/W" + l), l -> l + 1).count();
        steps = (int) IntStream.iterate(1, k -> arrays.has("step" + k + "/x"), k -> k + 1)
                .count();
    }

    ObjectNode meta() {
        return meta;
    }

    int steps() {
        return steps;
    }

    /** Judges every step from the numbers that the run shows. */
    TrainerVerdict verdict() {
        TrainingTrace trace = trace();
        Experiment experiment = experiment();
        if (trace.misfit(experiment).isPresent()) {
            throw new IllegalStateException(
                    trace.misfit(experiment).orElseThrow().toString());
        }
        return Judge.certify(experiment, trace);
    }

    /** Every step is an epoch of its own, whose only batch are its rows. */
    private Experiment experiment() {
        ObjectNode document = meta.deepCopy();
        document.remove(NO_PART_OF_AN_EXPERIMENT);
        document.put("format", "mlp-parity/experiment/1")
                .put("name", "recorded")
                .put("epochs", steps);
        List<double[]> inputs = new ArrayList<>();
        List<double[]> targets = new ArrayList<>();
        List<List<Integer>> order = new ArrayList<>();
        for (int k = 1; k <= steps; k++) {
            int before = inputs.size();
            inputs.addAll(rows("step" + k + "/x"));
            targets.addAll(rows("step" + k + "/y"));
            order.add(IntStream.range(before, inputs.size()).boxed().toList());
        }
        document.put("batchSize", order.stream().mapToInt(List::size).max().orElseThrow());
        document.putObject("order").put("kind", "given").set("epochs", Json.tree(order));
        document.putObject("data").<ObjectNode>set("inputs", Json.tree(inputs)).set("targets", Json.tree(targets));
        document.putObject("initial").set("layers", Json.tree(parameters("step1/", "W", "b")));
        return ExperimentFile.parse(Json.line(document), "recorded", Path.of(""), Overrides.NONE);
    }

    private List<double[]> rows(String name) {
        Matrix matrix = matrix(name);
        return IntStream.range(0, matrix.rows())
                .mapToObj(i -> IntStream.range(0, matrix.columns())
                        .mapToDouble(j -> matrix.get(i, j))
                        .toArray())
                .toList();
    }

    private TrainingTrace trace() {
        List<StepTrace> seen = new ArrayList<>();
        for (int k = 1; k <= steps; k++) {
            String step = "step" + k + "/";
            List<Matrix> a = perLayer(step, "a");
            seen.add(new StepTrace(
                    k,
                    1,
                    parameters(step, "W", "b"),
                    a.isEmpty() ? Optional.empty() : Optional.of(a.get(layers - 1)),
                    true,
                    perLayer(step, "z"),
                    a,
                    perLayer(step, "d"),
                    arrays.has(step + "loss")
                            ? OptionalDouble.of(matrix(step + "loss").get(0))
                            : OptionalDouble.empty(),
                    gradient(step),
                    Optional.empty()));
        }
        FinalTrace end = new FinalTrace(parameters("end/", "W", "b"), Optional.empty());
        return new TrainingTrace(
                "recorded",
                "1",
                Accuracies.DEFAULT,
                RunStatus.COMPLETED,
                "",
                List.of(),
                seen,
                Optional.of(end),
                Optional.empty());
    }

    /** The gradients, where all of them are there: PyTorch has none of frozen parameters. */
    private Optional<Parameters> gradient(String step) {
        boolean whole =
                perLayer(step, "gW").size() == layers && perLayer(step, "gb").size() == layers;
        return whole ? Optional.of(parameters(step, "gW", "gb")) : Optional.empty();
    }

    private Parameters parameters(String step, String weights, String biases) {
        return new Parameters(perLayer(step, weights), perLayer(step, biases));
    }

    private List<Matrix> perLayer(String step, String name) {
        return IntStream.rangeClosed(1, layers)
                .mapToObj(l -> step + name + l)
                .filter(arrays::has)
                .map(this::matrix)
                .toList();
    }

    private Matrix matrix(String name) {
        RecordedArrays.Numbers numbers = arrays.numbers(name);
        String[] shape = numbers.shape().replace(" ", "").split(",");
        int rows = shape.length < 2 ? 1 : Integer.parseInt(shape[0]);
        return Matrix.of(rows, numbers.entries().length / rows, numbers.entries());
    }
}
