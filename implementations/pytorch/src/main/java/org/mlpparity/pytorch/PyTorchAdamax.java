package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Optimizer;

/**
 * torch.optim.Adamax: m ← m + (1 − β₁)·(g − m); u ← max(β₂·u, |g| + ε); θ ← θ − η/(1 − β₁^t)·m / u. The factor of a step is computed in
 * double, as Python does.
 */
final class PyTorchAdamax extends PyTorchOptimizer {
    private final Optimizer.Adamax adamax;
    private final PyTorchArrays arrays;
    private final PtNDArray complement;
    private final PtNDArray beta2;
    private final PtNDArray epsilon;
    private final List<PtNDArray> means = new ArrayList<>();
    private final List<PtNDArray> norms = new ArrayList<>();
    private double learningRate;
    private int t;
    private PtNDArray stepSize;

    PyTorchAdamax(Optimizer.Adamax adamax, PyTorchArrays arrays) {
        super(adamax.weightDecay(), arrays);
        this.adamax = adamax;
        this.arrays = arrays;
        learningRate = adamax.learningRate();
        complement = arrays.scalar(1 - adamax.beta1());
        beta2 = arrays.scalar(adamax.beta2());
        epsilon = arrays.scalar(adamax.epsilon());
    }

    @Override
    void follow(double rate) {
        learningRate = rate;
    }

    @Override
    void begin() {
        t++;
        stepSize = arrays.scalar(learningRate / (1 - Math.pow(adamax.beta1(), t)));
    }

    @Override
    void update(int number, PtNDArray theta, PtNDArray gradient, Temporaries temporaries) {
        if (number == means.size()) {
            means.add(arrays.zerosLike(gradient));
            norms.add(arrays.zerosLike(gradient));
        }
        PtNDArray mean = means.get(number);
        PtNDArray difference = temporaries.keep(JniUtils.sub(gradient, mean));
        JniUtils.addi(mean, temporaries.keep(JniUtils.mul(difference, complement)));
        PtNDArray size = temporaries.keep(JniUtils.abs(gradient));
        JniUtils.addi(size, epsilon);
        PtNDArray decayed = temporaries.keep(norms.get(number));
        JniUtils.muli(decayed, beta2);
        norms.set(number, JniUtils.max(decayed, size));
        PtNDArray step = temporaries.keep(JniUtils.mul(mean, stepSize));
        JniUtils.divi(step, norms.get(number));
        JniUtils.subi(theta, step);
    }

    @Override
    void end() {
        stepSize.close();
    }

    @Override
    List<List<PtNDArray>> memory() {
        return List.of(means, norms);
    }

    @Override
    void reset() {
        for (List<PtNDArray> slot : List.of(means, norms)) {
            slot.forEach(PtNDArray::close);
            slot.clear();
        }
        t = 0;
    }
}
