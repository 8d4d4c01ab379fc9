package org.mlpparity.mutation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.Observation;

/** A program as a trainer. A question is answered by a machine that is thrown away. */
final class MutantTrainer implements MlpTrainer {
    private final Program program;
    private final Experiment experiment;
    private final boolean showsDeltas;
    private Machine machine;

    /** @param showsDeltas whether z, a, the deltas, loss and gradient are shown in one pass; else z and a in a pass of their own, and no deltas */
    MutantTrainer(Program program, Experiment experiment, boolean showsDeltas) {
        this.program = program;
        this.experiment = experiment;
        this.showsDeltas = showsDeltas;
        this.machine = new Machine(experiment);
    }

    @Override
    public Experiment experiment() {
        return experiment;
    }

    @Override
    public Matrix predict(Matrix inputs) {
        return passed(inputs).get("a", depth());
    }

    @Override
    public Optional<ForwardPass> forward(Matrix inputs) {
        return Optional.of(forward(passed(inputs)));
    }

    private Machine passed(Matrix inputs) {
        Machine other = machine.copy();
        other.forward(program, inputs);
        return other;
    }

    @Override
    public LossGradient gradient(Batch batch) {
        return gradient(stepped(batch));
    }

    private Machine stepped(Batch batch) {
        Machine other = machine.copy();
        other.step(program, batch);
        return other;
    }

    @Override
    public void step(Batch batch) {
        machine.step(program, batch);
    }

    @Override
    public Observation observe(Batch batch) {
        return showsDeltas ? shown(stepped(batch)) : MlpTrainer.super.observe(batch);
    }

    @Override
    public Observation observedStep(Batch batch) {
        if (!showsDeltas) {
            return MlpTrainer.super.observedStep(batch);
        }
        step(batch);
        return shown(machine);
    }

    private Observation shown(Machine after) {
        return Observation.ofOnePass(forward(after), layers(after, "delta"), gradient(after));
    }

    private ForwardPass forward(Machine after) {
        return new ForwardPass(layers(after, "z"), layers(after, "a"));
    }

    private LossGradient gradient(Machine after) {
        double loss = after.get("J", -1).get(0);
        return new LossGradient(loss, new Parameters(layers(after, "gW"), layers(after, "gb")));
    }

    private List<Matrix> layers(Machine after, String name) {
        return IntStream.rangeClosed(1, depth())
                .mapToObj(layer -> after.get(name, layer))
                .toList();
    }

    private int depth() {
        return experiment.network().depth();
    }

    @Override
    public Parameters parameters() {
        return new Parameters(layers(machine, "W"), layers(machine, "b"));
    }

    @Override
    public void load(Parameters parameters) {
        machine = new Machine(experiment.withInitial(parameters));
    }

    @Override
    public void close() {}
}
