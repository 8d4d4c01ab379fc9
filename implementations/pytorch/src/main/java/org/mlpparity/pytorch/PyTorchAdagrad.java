package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Optimizer;

/** torch.optim.Adagrad without lr_decay: s ← s + g·g, from s = initial_accumulator_value; θ ← θ − η·g / (√s + ε). */
final class PyTorchAdagrad extends PyTorchOptimizer {
    private final PyTorchArrays arrays;
    private PtNDArray rate;
    private final PtNDArray epsilon;
    private final PtNDArray start;
    private final List<PtNDArray> sums = new ArrayList<>();

    PyTorchAdagrad(Optimizer.Adagrad adagrad, PyTorchArrays arrays) {
        super(adagrad.weightDecay(), arrays);
        this.arrays = arrays;
        rate = arrays.scalar(adagrad.learningRate());
        epsilon = arrays.scalar(adagrad.epsilon());
        start = arrays.scalar(adagrad.initialAccumulator());
    }

    @Override
    void follow(double learningRate) {
        rate.close();
        rate = arrays.scalar(learningRate);
    }

    @Override
    void update(int number, PtNDArray theta, PtNDArray gradient, Temporaries temporaries) {
        if (number == sums.size()) {
            PtNDArray sum = arrays.zerosLike(gradient);
            JniUtils.addi(sum, start);
            sums.add(sum);
        }
        PtNDArray sum = sums.get(number);
        JniUtils.addi(sum, temporaries.keep(JniUtils.mul(gradient, gradient)));
        PtNDArray spread = temporaries.keep(JniUtils.sqrt(sum));
        JniUtils.addi(spread, epsilon);
        PtNDArray step = temporaries.keep(JniUtils.mul(gradient, rate));
        JniUtils.divi(step, spread);
        JniUtils.subi(theta, step);
    }

    @Override
    List<List<PtNDArray>> memory() {
        return List.of(sums);
    }

    @Override
    void reset() {
        sums.forEach(PtNDArray::close);
        sums.clear();
    }
}
