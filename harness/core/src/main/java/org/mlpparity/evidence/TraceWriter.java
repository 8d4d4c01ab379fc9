package org.mlpparity.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.arrayfile.NpzWriter;
import org.mlpparity.json.Json;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trace.FinalTrace;
import org.mlpparity.trace.Rerun;
import org.mlpparity.trace.StepKeeper;
import org.mlpparity.trace.StepTrace;
import org.mlpparity.trace.StoredSteps;
import org.mlpparity.trace.TrainingTrace;

/** Writes the trace of one trainer to a folder of its own while the run goes on: its steps in files of some megabytes, then how it ended. */
public final class TraceWriter implements StepKeeper {
    /** A file ends with the step that fills it up to so many bytes, or with so many steps: its list of arrays must be small, too. */
    private static final long CHUNK_BYTES = 64L << 20;

    private static final int CHUNK_STEPS = 1000;

    private final Experiment experiment;
    private final TracePlace place;
    private final List<Integer> firsts = new ArrayList<>();
    private final StepChunks chunks;
    private final StoredSteps steps;
    private Optional<NpzWriter> open = Optional.empty();
    private int inChunk;
    private Optional<IOException> failure = Optional.empty();
    private long nanos;

    /** A trace of this experiment without a step. */
    public TraceWriter(Experiment experiment, TracePlace place) {
        this.experiment = experiment;
        this.place = place;
        chunks = new StepChunks(experiment, place, firsts, 0);
        steps = new StoredSteps(chunks);
    }

    /** Writes a trace that is whole. */
    public static void write(Experiment experiment, TracePlace place, TrainingTrace trace) throws IOException {
        TraceWriter writer = new TraceWriter(experiment, place);
        for (StepTrace step : trace.steps()) {
            writer.add(step);
        }
        writer.end(trace);
    }

    /**
     * Of a sample, what is handed on in place of a step is kept under that step's number.
     *
     * @throws UncheckedIOException when it cannot be written; {@link #steps} throws it again
     */
    @Override
    public void take(StepTrace step) {
        keep(step);
    }

    @Override
    public void lead(StepTrace step) {
        keep(step.remembered());
    }

    @Override
    public void pause(StepTrace next) {
        keep(StepTrace.unobserved(next.epoch(), next.batch(), next.parameters()));
    }

    private void keep(StepTrace step) {
        long start = System.nanoTime();
        try {
            add(step);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw new UncheckedIOException(e);
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    private void add(StepTrace step) throws IOException {
        int number = experiment.update(step.epoch(), step.batch());
        if (open.isEmpty()) {
            Files.createDirectories(place.file(StepChunks.file(number)).getParent());
            open = Optional.of(new NpzWriter(place.file(StepChunks.file(number)), experiment.precision()));
            firsts.add(number);
            inChunk = 0;
        }
        write(step, number, open.get());
        inChunk++;
        chunks.added();
        steps.remember(number - 1, step);
        if (open.get().bytes() >= CHUNK_BYTES || inChunk == CHUNK_STEPS) {
            closeChunk();
        }
    }

    private static void write(StepTrace step, int number, NpzWriter out) throws IOException {
        String prefix = Keys.step(number, "");
        write(step.parameters(), prefix + Keys.WEIGHTS, prefix + Keys.BIASES, out);
        write(step.preActivations(), prefix + Keys.PRE_ACTIVATIONS, out);
        write(step.activations(), prefix + Keys.ACTIVATIONS, out);
        if (step.loss().isPresent()) {
            out.number(prefix + Keys.LOSS, step.loss().getAsDouble());
        }
        write(step.deltas(), prefix + Keys.DELTAS, out);
        if (step.gradient().isPresent()) {
            write(step.gradient().get(), prefix + Keys.WEIGHT_GRADIENT, prefix + Keys.BIAS_GRADIENT, out);
        }
        int top = step.activations().size() - 1;
        if (step.predictions().isPresent()
                && (top < 0
                        || !step.predictions().get().equals(step.activations().get(top)))) {
            out.table(prefix + Keys.PREDICTIONS, step.predictions().get());
        }
        if (step.onePass() != StepReader.showsWork(step)) {
            out.number(prefix + Keys.ONE_PASS, step.onePass() ? 1 : 0);
        }
        if (step.memory().isPresent()) {
            OptimizerMemory memory = step.memory().get();
            out.number(prefix + Keys.UPDATES, memory.updates());
            for (int i = 0; i < memory.slots().size(); i++) {
                String slot = prefix + Keys.slot(i + 1);
                write(memory.slots().get(i), slot + Keys.WEIGHTS, slot + Keys.BIASES, out);
            }
        }
    }

    private static void write(Parameters parameters, String weights, String biases, NpzWriter out) throws IOException {
        write(parameters.weights(), weights, out);
        for (int l = 0; l < parameters.depth(); l++) {
            out.list(biases + (l + 1), parameters.biases(l));
        }
    }

    private static void write(List<Matrix> layers, String name, NpzWriter out) throws IOException {
        for (int l = 0; l < layers.size(); l++) {
            out.table(name + (l + 1), layers.get(l));
        }
    }

    /** @throws UncheckedIOException when one of them could not be written */
    @Override
    public List<StepTrace> steps() {
        try {
            if (failure.isPresent()) {
                throw failure.get();
            }
            closeChunk();
            return steps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public double seconds() {
        return nanos * 1e-9;
    }

    private void closeChunk() throws IOException {
        if (open.isPresent()) {
            NpzWriter full = open.get();
            open = Optional.empty();
            full.close();
        }
    }

    /** Writes how the run ended, whose steps have been written; no file is open then. */
    public void end(TrainingTrace trace) throws IOException {
        closeChunk();
        chunks.close();
        Files.createDirectories(place.file(KeptTrace.FILE).getParent());
        if (trace.end().isPresent()) {
            try (NpzWriter out = new NpzWriter(place.file(KeptTrace.END), experiment.precision())) {
                write(trace.end().get(), out);
            }
        }
        if (trace.rerun().isPresent()) {
            try (NpzWriter out = new NpzWriter(place.file(KeptTrace.RERUN), experiment.precision())) {
                write(trace.rerun().get(), out);
            }
        }
        Files.writeString(place.file(KeptTrace.FILE), Json.pretty(KeptTrace.of(trace, firsts)));
    }

    private static void write(FinalTrace end, NpzWriter out) throws IOException {
        write(end.parameters(), Keys.end(Keys.WEIGHTS), Keys.end(Keys.BIASES), out);
        if (end.predictions().isPresent()) {
            out.table(Keys.end(Keys.PREDICTIONS), end.predictions().get());
        }
    }

    private static void write(Rerun rerun, NpzWriter out) throws IOException {
        if (rerun.end().isPresent()) {
            write(rerun.end().get(), Keys.rerun(Keys.WEIGHTS), Keys.rerun(Keys.BIASES), out);
        }
        for (int i = 0; i < rerun.probes().size(); i++) {
            out.table(Keys.rerun(Keys.probe(i + 1)), rerun.probes().get(i));
        }
        for (int k = 0; k < rerun.updates().size(); k++) {
            String prefix = Keys.rerun(Keys.step(k + 1, ""));
            write(rerun.updates().get(k), prefix + Keys.WEIGHTS, prefix + Keys.BIASES, out);
        }
    }
}
