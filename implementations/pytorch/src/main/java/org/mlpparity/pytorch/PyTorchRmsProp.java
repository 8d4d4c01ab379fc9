package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.Optimizer;

/**
 * torch.optim.RMSprop: v ← ρ·v + (1 − ρ)·g·g; θ ← θ − η·g / (√v + ε). Centred, m ← ρ·m + (1 − ρ)·g and v − m·m takes the place of v. With
 * momentum b ← μ·b + g / (√v + ε), θ ← θ − η·b.
 */
final class PyTorchRmsProp extends PyTorchOptimizer {
    private final Optimizer.RmsProp rmsProp;
    private final PyTorchArrays arrays;
    private PtNDArray rate;
    private final PtNDArray rho;
    private final PtNDArray complement;
    private final PtNDArray epsilon;
    private final PtNDArray momentum;
    private final List<PtNDArray> meanSquares = new ArrayList<>();
    private final List<PtNDArray> means = new ArrayList<>();
    private final List<PtNDArray> velocities = new ArrayList<>();

    PyTorchRmsProp(Optimizer.RmsProp rmsProp, PyTorchArrays arrays) {
        super(rmsProp.weightDecay(), arrays);
        this.rmsProp = rmsProp;
        this.arrays = arrays;
        rate = arrays.scalar(rmsProp.learningRate());
        rho = arrays.scalar(rmsProp.rho());
        complement = arrays.scalar(1 - rmsProp.rho());
        epsilon = arrays.scalar(rmsProp.epsilon());
        momentum = arrays.scalar(rmsProp.momentum());
    }

    @Override
    void follow(double learningRate) {
        rate.close();
        rate = arrays.scalar(learningRate);
    }

    @Override
    void update(int number, PtNDArray theta, PtNDArray gradient, Temporaries temporaries) {
        if (number == meanSquares.size()) {
            meanSquares.add(arrays.zerosLike(gradient));
            means.add(arrays.zerosLike(gradient));
            velocities.add(arrays.zerosLike(gradient));
        }
        PtNDArray meanSquare = meanSquares.get(number);
        JniUtils.muli(meanSquare, rho);
        PtNDArray weighted = temporaries.keep(JniUtils.mul(gradient, complement));
        JniUtils.addi(meanSquare, temporaries.keep(JniUtils.mul(weighted, gradient)));
        PtNDArray spread = rmsProp.centered()
                ? temporaries.keep(JniUtils.sqrt(centered(number, weighted, temporaries)))
                : temporaries.keep(JniUtils.sqrt(meanSquare));
        JniUtils.addi(spread, epsilon);
        PtNDArray step;
        if (rmsProp.momentum() > 0) {
            PtNDArray velocity = velocities.get(number);
            JniUtils.muli(velocity, momentum);
            JniUtils.addi(velocity, temporaries.keep(JniUtils.div(gradient, spread)));
            step = temporaries.keep(JniUtils.mul(velocity, rate));
        } else {
            step = temporaries.keep(JniUtils.mul(gradient, rate));
            JniUtils.divi(step, spread);
        }
        JniUtils.subi(theta, step);
    }

    private PtNDArray centered(int number, PtNDArray weighted, Temporaries temporaries) {
        PtNDArray mean = means.get(number);
        JniUtils.muli(mean, rho);
        JniUtils.addi(mean, weighted);
        PtNDArray square = temporaries.keep(JniUtils.mul(mean, mean));
        return temporaries.keep(JniUtils.sub(meanSquares.get(number), square));
    }

    @Override
    List<List<PtNDArray>> memory() {
        List<List<PtNDArray>> slots = new ArrayList<>(List.of(meanSquares));
        if (rmsProp.centered()) {
            slots.add(means);
        }
        if (rmsProp.momentum() > 0) {
            slots.add(velocities);
        }
        return slots;
    }

    @Override
    void reset() {
        for (List<PtNDArray> slot : List.of(meanSquares, means, velocities)) {
            slot.forEach(PtNDArray::close);
            slot.clear();
        }
    }
}
