package org.mlpparity.autogradtape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

/** Records the loss once per size of batch, then replays it: forward, back, downhill; allocates nothing per step. */
final class AutogradTapeTrainer implements MlpTrainer {
    private final Experiment experiment;
    private final NetworkSpec network;
    private final ParameterSlots parameters;
    private final Tape tape;
    private final TapeOptimizer descent;
    private final Batch[] epoch;
    private final List<BatchRecording> recorded = new ArrayList<>(); // one for each size that was asked for
    private SampleRecording sample; // recorded when first asked for
    private int updates; // since the parameters were loaded

    AutogradTapeTrainer(Experiment experiment) {
        this.experiment = experiment;
        network = experiment.network();
        parameters = new ParameterSlots(network);
        tape = new Tape(network.parameterCount());
        descent = TapeOptimizer.of(experiment.optimizer(), network.parameterCount());
        epoch = experiment.batches().toArray(Batch[]::new);
        load(experiment.initial());
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        return feedForward(inputs).activations().get(network.depth() - 1);
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        return Optional.of(feedForward(inputs));
    }

    private ForwardPass feedForward(Matrix inputs) {
        requireColumns("inputs", inputs, network.inputs());
        if (sample == null) {
            sample = new SampleRecording(tape, parameters, network);
        }
        return sample.forward(inputs);
    }

    @Override
    public LossGradient gradient(Batch batch) {
        double loss = replay(batch);
        return new LossGradient(loss, parameters.collect(tape.adjoints()));
    }

    @Override
    public Observation observe(Batch batch) {
        double loss = replay(batch);
        BatchRecording replayed = recorded(batch.samples());
        LossGradient backward = new LossGradient(loss, parameters.collect(tape.adjoints()));
        return Observation.ofOnePass(replayed.forward(), replayed.deltas(), backward);
    }

    @Override
    public Observation observedStep(Batch batch) {
        Observation shown = observe(batch); // before the update, which uses the gradient up
        update();
        List<Parameters> slots =
                descent.memory().stream().map(parameters::collect).toList();
        return slots.isEmpty() ? shown : shown.with(new OptimizerMemory(updates, slots));
    }

    @Override
    public void step(Batch batch) {
        replay(batch);
        update();
    }

    private void update() {
        descent.update(tape.values(), tape.adjoints());
        updates++;
    }

    @Override
    public void trainEpoch() {
        for (Batch batch : epoch) {
            step(batch);
        }
    }

    @Override
    public Parameters parameters() {
        return parameters.collect(tape.values());
    }

    @Override
    public void load(Parameters numbers) {
        numbers.misfit(network).ifPresent(misfit -> {
            throw new IllegalArgumentException("parameters do not fit: " + misfit);
        });
        parameters.spread(numbers, tape.values());
        descent.forget();
        updates = 0;
    }

    @Override
    public void close() {}

    private double replay(Batch batch) {
        requireColumns("inputs", batch.inputs(), network.inputs());
        requireColumns("targets", batch.targets(), network.outputs());
        return recorded(batch.samples()).replay(batch);
    }

    private BatchRecording recorded(int samples) {
        for (int i = 0; i < recorded.size(); i++) {
            if (recorded.get(i).samples == samples) {
                return recorded.get(i);
            }
        }
        recorded.add(new BatchRecording(tape, parameters, experiment, samples));
        return recorded.get(recorded.size() - 1);
    }

    private static void requireColumns(String name, Matrix matrix, int columns) {
        if (matrix.columns() != columns) {
            throw new IllegalArgumentException(
                    name + " " + matrix.shape() + " must have " + columns + " columns to fit the network");
        }
    }
}
