package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Optimizer.VelocityScale;

/**
 * torch.optim.SGD: v ← μ·v + (1 − dampening)·g, from v = g at the first step; θ ← θ − η·v, with Nesterov θ ← θ − η·(g + μ·v), without
 * momentum θ ← θ − η·g.
 *
 * <p>That is {@link VelocityScale#GRADIENT}. At a constant rate the other form moves θ alike and is run as this one.
 */
final class PyTorchSgd extends PyTorchOptimizer {
    private final PyTorchArrays arrays;
    private PtNDArray rate;
    private final PtNDArray momentum;
    private final Optional<PtNDArray> share;
    private final boolean remembers;
    private final boolean nesterov;
    private final List<PtNDArray> velocities = new ArrayList<>();

    private PyTorchSgd(
            Optimizer rule,
            double momentum,
            double dampening,
            boolean remembers,
            boolean nesterov,
            PyTorchArrays arrays) {
        super(rule.weightDecay(), arrays);
        this.arrays = arrays;
        rate = arrays.scalar(rule.learningRate());
        this.momentum = arrays.scalar(momentum);
        share = dampening == 0 ? Optional.empty() : Optional.of(arrays.scalar(1 - dampening));
        this.remembers = remembers;
        this.nesterov = nesterov;
    }

    static PyTorchSgd plain(Optimizer.Sgd rule, PyTorchArrays arrays) {
        return new PyTorchSgd(rule, 0, 0, false, false, arrays);
    }

    static PyTorchSgd momentum(Optimizer.Momentum rule, PyTorchArrays arrays) {
        return new PyTorchSgd(rule, rule.momentum(), rule.dampening(), true, false, arrays);
    }

    static PyTorchSgd nesterov(Optimizer.Nesterov rule, PyTorchArrays arrays) {
        return new PyTorchSgd(rule, rule.momentum(), 0, true, true, arrays);
    }

    @Override
    void follow(double learningRate) {
        rate.close();
        rate = arrays.scalar(learningRate);
    }

    @Override
    void update(int number, PtNDArray theta, PtNDArray gradient, Temporaries temporaries) {
        PtNDArray direction = remembers ? remembered(number, gradient, temporaries) : gradient;
        JniUtils.subi(theta, temporaries.keep(JniUtils.mul(direction, rate)));
    }

    private PtNDArray remembered(int number, PtNDArray gradient, Temporaries temporaries) {
        if (number == velocities.size()) {
            velocities.add(JniUtils.clone(gradient));
        } else {
            JniUtils.muli(velocities.get(number), momentum);
            JniUtils.addi(
                    velocities.get(number),
                    share.map(part -> temporaries.keep(JniUtils.mul(gradient, part)))
                            .orElse(gradient));
        }
        PtNDArray velocity = velocities.get(number);
        return nesterov
                ? temporaries.keep(JniUtils.add(gradient, temporaries.keep(JniUtils.mul(velocity, momentum))))
                : velocity;
    }

    @Override
    List<List<PtNDArray>> memory() {
        return remembers ? List.of(velocities) : List.of();
    }

    @Override
    void reset() {
        velocities.forEach(PtNDArray::close);
        velocities.clear();
    }
}
