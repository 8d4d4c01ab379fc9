package org.mlpparity.pytorch;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

/** A network of tensors in training: autograd gives the gradient, tensor operations make the update. */
final class PyTorchTrainer implements MlpTrainer {
    private final Experiment experiment;
    private final NDManager manager;
    private final PyTorchArrays arrays;
    private final PyTorchNetwork network;
    private final PyTorchLoss loss;
    private final PyTorchGroups groups;
    private final Optional<PyTorchClipping> clipping;
    private final List<PyTorchBatch> epoch;
    private final PtNDArray one;
    private int updates; // since the parameters were loaded

    /** @param manager owns all native memory of this trainer, and is closed with it */
    PyTorchTrainer(Experiment experiment, NDManager manager) {
        this.experiment = experiment;
        this.manager = manager;
        arrays = new PyTorchArrays(manager, experiment.precision());
        network = new PyTorchNetwork(experiment, arrays);
        loss = PyTorchLoss.of(experiment, network, arrays);
        groups = new PyTorchGroups(experiment, arrays);
        clipping = experiment.clipping().map(each -> new PyTorchClipping(each, arrays));
        one = arrays.scalar(1);
        network.load(experiment.initial());
        epoch = experiment.batches().stream().map(loss::stage).toList();
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        List<Matrix> activations = pass(inputs).activations();
        return activations.get(activations.size() - 1);
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        return Optional.of(pass(inputs));
    }

    private ForwardPass pass(Matrix inputs) {
        JniUtils.setGradMode(false);
        try (Temporaries temporaries = new Temporaries()) {
            return network.forward(temporaries.keep(arrays.matrix(inputs)), temporaries);
        }
    }

    @Override
    public LossGradient gradient(Batch batch) {
        try (PyTorchBatch staged = loss.stage(batch);
                Temporaries temporaries = new Temporaries()) {
            double value = PyTorchArrays.numbers(backward(staged, temporaries))[0];
            Parameters gradient = network.gradient();
            network.clearGradient();
            return new LossGradient(value, gradient);
        }
    }

    @Override
    public Observation observe(Batch batch) {
        Observation shown = watched(batch);
        network.clearGradient();
        return shown;
    }

    @Override
    public Observation observedStep(Batch batch) {
        Observation shown = watched(batch);
        update();
        List<Parameters> slots = groups.memory(network, arrays);
        return slots.isEmpty() ? shown : shown.with(new OptimizerMemory(updates, slots));
    }

    /** What one pass shows; its gradient is left in the parameters. */
    private Observation watched(Batch batch) {
        try (PyTorchBatch staged = loss.stage(batch);
                Watched pass = new Watched()) {
            double value = PyTorchArrays.numbers(backward(staged, pass))[0];
            if (pass.layers() < experiment.network().depth()) {
                network.predictions(pass.last(), pass); // a loss that starts from z has not asked for them
            }
            ForwardPass forward = new ForwardPass(pass.preActivations(), pass.activations());
            return Observation.ofOnePass(forward, pass.deltas(), new LossGradient(value, network.gradient()));
        }
    }

    @Override
    public void step(Batch batch) {
        try (PyTorchBatch staged = loss.stage(batch)) {
            step(staged);
        }
    }

    @Override
    public void trainEpoch() {
        epoch.forEach(this::step);
    }

    private void step(PyTorchBatch batch) {
        try (Temporaries temporaries = new Temporaries()) {
            backward(batch, temporaries);
        }
        update();
    }

    private void update() {
        clipping.ifPresent(each -> each.cut(network.trained()));
        groups.step(network.parameters());
        updates++;
    }

    /**
     * The loss that is shown; the gradient of the one that is trained is added to that of the parameters, which is zero before. Whether operations are recorded is a matter
     * of the calling thread, and libtorch starts every thread with yes.
     */
    private PtNDArray backward(PyTorchBatch batch, Temporaries temporaries) {
        JniUtils.setGradMode(true);
        try {
            PyTorchLoss.Value value = loss.of(batch, temporaries);
            if (temporaries.asksForGradients() || !network.trained().isEmpty()) { // else the loss depends on no leaf
                JniUtils.backward(value.trained(), one, false, false);
            }
            return value.shown();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    @Override
    public Parameters parameters() {
        return network.copy();
    }

    @Override
    public void load(Parameters parameters) {
        network.load(parameters);
        groups.reset();
        updates = 0;
    }

    @Override
    public void close() {
        manager.close();
    }
}
