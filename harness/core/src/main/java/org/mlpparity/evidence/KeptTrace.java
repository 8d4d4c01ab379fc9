package org.mlpparity.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.arrayfile.ArrayFile;
import org.mlpparity.arrayfile.ArrayFiles;
import org.mlpparity.arrayfile.Budget;
import org.mlpparity.input.InputException;
import org.mlpparity.input.TextFile;
import org.mlpparity.json.Excerpt;
import org.mlpparity.json.Json;
import org.mlpparity.json.JsonException;
import org.mlpparity.model.Accuracies;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.Dropped;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.StepSelection;
import org.mlpparity.trace.StepTaker;
import org.mlpparity.trace.StoredSteps;
import org.mlpparity.trace.TrainingTrace;
import org.mlpparity.verdict.RunStatus;

/**
 * A trace in a folder of its own, as {@link TraceWriter} leaves it: what is no array stands in {@code trace.json}, which is this record. Steps are read
 * when they are asked for.
 *
 * @param format of the folder
 * @param trainer its id
 * @param version its version
 * @param accuracies how accurate it declares its elementary functions to be
 * @param status whether the run could be observed to its end; then the end is in {@code end.npz}
 * @param reason why not
 * @param remarks what was noticed beside the numbers
 * @param steps how many are kept, from the first on; 0 where a sample is kept
 * @param chunks the first step, counted from 1, of each file of steps
 * @param rerun how the second run ended, whose numbers are in {@code rerun.npz}
 * @param dropped what is left of steps that are not kept; it says which ones a sample has
 */
public record KeptTrace(
        String format,
        String trainer,
        String version,
        Accuracies accuracies,
        RunStatus status,
        String reason,
        List<String> remarks,
        int steps,
        List<Integer> chunks,
        Optional<SecondRun> rerun,
        Optional<Dropped> dropped) {
    /** The file of a trace's folder by which it is known. */
    public static final String FILE = "trace.json";

    static final String END = "end.npz";
    static final String RERUN = "rerun.npz";
    private static final String FORMAT = "mlp-parity/trace/3";

    /**
     * How a second run ended.
     *
     * @param status whether it came to its end
     * @param reason why not
     * @param probes how many answers to probes there are
     * @param updates how many sets of parameters there are
     */
    record SecondRun(RunStatus status, String reason, int probes, int updates) {}

    /** What stands in the file of this trace, whose steps are in files that begin with {@code chunks}. */
    static KeptTrace of(TrainingTrace trace, List<Integer> chunks) {
        return new KeptTrace(
                FORMAT,
                trace.trainer(),
                trace.version(),
                trace.accuracies(),
                trace.status(),
                trace.reason(),
                trace.remarks(),
                trace.steps().size(),
                chunks,
                trace.rerun()
                        .map(each -> new SecondRun(
                                each.status(),
                                each.reason(),
                                each.probes().size(),
                                each.updates().size())),
                trace.dropped());
    }

    /**
     * Reads a trace back, but for its steps.
     *
     * @param experiment what was trained
     * @throws InputException when a file is missing or damaged, here or when a step is asked for; its message names the file
     */
    public static TrainingTrace read(Experiment experiment, TracePlace place) {
        KeptTrace kept = description(place);
        return new TrainingTrace(
                kept.trainer,
                kept.version,
                kept.accuracies,
                kept.status,
                kept.reason,
                kept.remarks,
                new StoredSteps(new StepChunks(experiment, place, List.copyOf(kept.chunks), kept.steps)),
                kept.status == RunStatus.COMPLETED ? Optional.of(end(experiment, place)) : Optional.empty(),
                kept.rerun.map(second -> rerun(second, experiment, place)),
                kept.dropped);
    }

    private static KeptTrace description(TracePlace place) {
        String source = place.place(FILE).toString();
        try {
            String json = TextFile.read(place.file(FILE), source);
            String format = Json.read(json, JsonNode.class).path("format").asText();
            if (!FORMAT.equals(format)) {
                throw new InputException(source + ": format (" + Excerpt.of(format) + ") must be " + FORMAT);
            }
            KeptTrace kept = Json.read(json, KeptTrace.class);
            if (!kept.isInOrder()) {
                throw new InputException(source + ": chunks (" + Excerpt.of(kept.chunks.toString())
                        + ") must be the first steps of files, from 1 on and each before the next, of " + kept.last()
                        + " steps");
            }
            return kept;
        } catch (JsonException malformed) {
            throw new InputException(source + ": " + malformed.getMessage(), malformed);
        }
    }

    private boolean isInOrder() {
        int before = 0;
        for (int first : chunks) {
            if (first <= before || before == 0 && first != 1) {
                return false;
            }
            before = first;
        }
        return before <= last() && (before == 0) == (last() == 0);
    }

    /** The number of the last step of which anything may be kept; 0 where nothing is. */
    private int last() {
        return dropped.filter(each -> each.sample().isPresent())
                .map(Dropped::steps)
                .orElse(steps);
    }

    /**
     * Hands a kept sample to {@code taker} as the steps were seen: {@link org.mlpparity.trace.StepSampler}.
     *
     * @param trace the same, which has been read
     * @throws InputException when a file is missing or damaged
     * @throws org.mlpparity.trace.ObservationException when a step is to start from a memory that was not shown
     */
    public static void replay(Experiment experiment, TracePlace place, TrainingTrace trace, StepTaker taker) {
        int steps = trace.observed();
        StepSelection sample = trace.dropped().flatMap(Dropped::selection).orElseThrow();
        StepChunks kept = new StepChunks(experiment, place, List.copyOf(description(place).chunks), steps);
        try {
            for (int step = 1; step <= steps; step++) {
                switch (sample.of(step, experiment.updates(), experiment.remembers())) {
                    case WHOLE -> taker.take(kept.read(step - 1));
                    case MEMORY -> taker.lead(kept.read(step - 1).leading(experiment));
                    case PARAMETERS -> taker.pause(kept.read(step - 1));
                    case NOTHING -> {}
                }
            }
        } finally {
            kept.close();
        }
    }

    private interface Reading<T> {
        T of(ArrayFile file, ParameterReader reader);
    }

    private static <T> T reading(String name, Experiment experiment, TracePlace place, Reading<T> reading) {
        try (ArrayFile file = ArrayFiles.npz(place.file(name), place.place(name), Budget.ofThisHeap())) {
            return reading.of(file, new ParameterReader(file, experiment.network(), experiment.precision()));
        } catch (IOException e) {
            throw place.place(name).error(TextFile.reason(e));
        }
    }

    private static FinalTrace end(Experiment experiment, TracePlace place) {
        String predictions = Keys.end(Keys.PREDICTIONS);
        return reading(
                END,
                experiment,
                place,
                (file, reader) -> new FinalTrace(
                        reader.parameters(Keys.end("")),
                        file.names().contains(predictions)
                                ? Optional.of(reader.numbers(predictions).entries())
                                : Optional.empty()));
    }

    private static Rerun rerun(SecondRun second, Experiment experiment, TracePlace place) {
        return reading(RERUN, experiment, place, (file, reader) -> {
            List<Matrix> probes = new ArrayList<>();
            for (int i = 1; i <= second.probes; i++) {
                probes.add(reader.required(Keys.rerun(Keys.probe(i))).entries());
            }
            List<Parameters> updates = new ArrayList<>();
            for (int k = 1; k <= second.updates; k++) {
                updates.add(reader.parameters(Keys.rerun(Keys.step(k, ""))));
            }
            Optional<Parameters> end = second.status == RunStatus.COMPLETED
                    ? Optional.of(reader.parameters(Keys.rerun("")))
                    : Optional.empty();
            return new Rerun(second.status, second.reason, end, probes, updates);
        });
    }
}
