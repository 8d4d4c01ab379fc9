package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Optimizer;

/**
 * torch.optim.Adam, and AdamW where the decay is decoupled: θ ← (1 − η·λ)·θ first; m ← lerp(m, g, 1 − β₁); v ← β₂·v + (1 −
 * β₂)·g²; θ ← θ − η/(1 − β₁^t)·m / (√v/√(1 − β₂^t) + ε). With amsgrad the largest v so far takes the place of v. The factors of a step are computed in double, as Python does, and then
 * rounded to the run's precision.
 */
final class PyTorchAdam extends PyTorchOptimizer {
    private final Optimizer.Adam adam;
    private final PyTorchArrays arrays;
    private final PtNDArray beta1;
    private final PtNDArray complement1;
    private final PtNDArray beta2;
    private final PtNDArray complement2;
    private final PtNDArray epsilon;
    private PtNDArray shrinking;
    private double learningRate;
    private final List<PtNDArray> means = new ArrayList<>();
    private final List<PtNDArray> meanSquares = new ArrayList<>();
    private final List<PtNDArray> largest = new ArrayList<>();
    private int t;
    private PtNDArray stepSize;
    private PtNDArray rootOfCorrection2;

    PyTorchAdam(Optimizer.Adam adam, PyTorchArrays arrays) {
        super(adam.weightDecay(), arrays);
        this.adam = adam;
        this.arrays = arrays;
        beta1 = arrays.scalar(adam.beta1());
        complement1 = arrays.scalar(1 - adam.beta1());
        beta2 = arrays.scalar(adam.beta2());
        complement2 = arrays.scalar(1 - adam.beta2());
        epsilon = arrays.scalar(adam.epsilon());
        learningRate = adam.learningRate();
        shrinking = arrays.scalar(1 - learningRate * adam.weightDecay().coefficient());
    }

    @Override
    void follow(double rate) {
        learningRate = rate;
        shrinking.close();
        shrinking = arrays.scalar(1 - rate * adam.weightDecay().coefficient());
    }

    @Override
    void begin() {
        t++;
        stepSize = arrays.scalar(learningRate / (1 - Math.pow(adam.beta1(), t)));
        rootOfCorrection2 = arrays.scalar(Math.sqrt(1 - Math.pow(adam.beta2(), t)));
    }

    @Override
    void update(int number, PtNDArray theta, PtNDArray gradient, Temporaries temporaries) {
        if (number == means.size()) {
            means.add(arrays.zerosLike(gradient));
            meanSquares.add(arrays.zerosLike(gradient));
            largest.add(arrays.zerosLike(gradient));
        }
        if (decouplesDecay) {
            JniUtils.muli(theta, shrinking);
        }
        PtNDArray mean = towards(gradient, number, temporaries);
        PtNDArray meanSquare = meanSquares.get(number);
        JniUtils.muli(meanSquare, beta2);
        PtNDArray weighted = temporaries.keep(JniUtils.mul(gradient, complement2));
        JniUtils.addi(meanSquare, temporaries.keep(JniUtils.mul(weighted, gradient)));
        PtNDArray spread = temporaries.keep(JniUtils.sqrt(largest(number, temporaries)));
        JniUtils.divi(spread, rootOfCorrection2);
        JniUtils.addi(spread, epsilon);
        PtNDArray step = temporaries.keep(JniUtils.mul(mean, stepSize));
        JniUtils.divi(step, spread);
        JniUtils.subi(theta, step);
    }

    /** v, or in AMSGrad the largest v so far. */
    private PtNDArray largest(int number, Temporaries temporaries) {
        PtNDArray meanSquare = meanSquares.get(number);
        if (!adam.keepsLargest()) {
            return meanSquare;
        }
        PtNDArray before = temporaries.keep(largest.get(number));
        largest.set(number, JniUtils.max(before, meanSquare));
        return largest.get(number);
    }

    /** torch.lerp from the mean to the gradient g by 1 − β₁: m + (1 − β₁)·(g − m), or g − β₁·(g − m) where g is the nearer end. */
    private PtNDArray towards(PtNDArray gradient, int number, Temporaries temporaries) {
        PtNDArray mean = means.get(number);
        PtNDArray difference = temporaries.keep(JniUtils.sub(gradient, mean));
        if (1 - adam.beta1() < 0.5) {
            JniUtils.addi(mean, temporaries.keep(JniUtils.mul(difference, complement1)));
        } else {
            JniUtils.muli(difference, beta1);
            means.set(number, JniUtils.sub(gradient, difference));
            temporaries.keep(mean);
        }
        return means.get(number);
    }

    @Override
    void end() {
        stepSize.close();
        rootOfCorrection2.close();
    }

    @Override
    List<List<PtNDArray>> memory() {
        return adam.keepsLargest() ? List.of(means, meanSquares, largest) : List.of(means, meanSquares);
    }

    @Override
    void reset() {
        means.forEach(PtNDArray::close);
        means.clear();
        meanSquares.forEach(PtNDArray::close);
        meanSquares.clear();
        largest.forEach(PtNDArray::close);
        largest.clear();
        t = 0;
    }
}
