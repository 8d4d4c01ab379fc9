package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.NotOffered;

/**
 * An optimizer of torch.optim, in tensor operations and in the order of torch.optim's own code; hyper-parameters are tensors
 * without dimensions, in the run's precision. DJL's optimizers take rates as float, so they are not used.
 */
abstract class PyTorchOptimizer {
    private final boolean couplesDecay;
    private final PtNDArray decay;

    /** Whether θ shrinks by itself at every step, as AdamW has it. */
    final boolean decouplesDecay;

    PyTorchOptimizer(WeightDecay weightDecay, PyTorchArrays arrays) {
        switch (weightDecay.kind()) {
            case NONE -> {
                couplesDecay = false;
                decouplesDecay = false;
            }
            case COUPLED_L2, L1 -> {
                couplesDecay = !weightDecay.inGradient(); // else autograd has added it: see PyTorchPenalties
                decouplesDecay = false;
            }
            case DECOUPLED -> {
                couplesDecay = false;
                decouplesDecay = true;
            }
            default -> throw NotOffered.of(weightDecay.kind());
        }
        decay = arrays.scalar(pull(weightDecay));
    }

    /** What torch.optim's weight_decay is for a penalty: the number beside θ in its gradient. */
    private static double pull(WeightDecay decay) {
        return switch (decay.penalty()) {
            case HALF -> decay.coefficient();
            case FULL -> 2 * decay.coefficient();
        };
    }

    /** The optimizer with its state at the start; {@link PyTorchGaps} finds nothing in {@code optimizer}. */
    static PyTorchOptimizer of(Optimizer optimizer, PyTorchArrays arrays) {
        return switch (optimizer.kind()) {
            case SGD -> PyTorchSgd.plain((Optimizer.Sgd) optimizer, arrays);
            case MOMENTUM -> PyTorchSgd.momentum((Optimizer.Momentum) optimizer, arrays);
            case NESTEROV -> PyTorchSgd.nesterov((Optimizer.Nesterov) optimizer, arrays);
            case ADAGRAD -> new PyTorchAdagrad((Optimizer.Adagrad) optimizer, arrays);
            case RMSPROP -> new PyTorchRmsProp((Optimizer.RmsProp) optimizer, arrays);
            case ADAM -> new PyTorchAdam((Optimizer.Adam) optimizer, arrays);
            case ADAMAX -> new PyTorchAdamax((Optimizer.Adamax) optimizer, arrays);
            default -> throw NotOffered.of(optimizer.kind());
        };
    }

    /** Moves every parameter by its gradient, and leaves the gradients zero. */
    final void step(List<PtNDArray> parameters) {
        begin();
        for (int i = 0; i < parameters.size(); i++) {
            PtNDArray theta = parameters.get(i);
            try (Temporaries temporaries = new Temporaries()) {
                PtNDArray gradient = temporaries.keep(JniUtils.getGradient(theta));
                update(i, theta, decayed(gradient, theta, temporaries), temporaries);
            }
            JniUtils.zeroGrad(theta);
        }
        end();
    }

    /** g + λ·θ, where the decay is coupled. */
    private PtNDArray decayed(PtNDArray gradient, PtNDArray theta, Temporaries temporaries) {
        return couplesDecay
                ? temporaries.keep(JniUtils.add(gradient, temporaries.keep(JniUtils.mul(theta, decay))))
                : gradient;
    }

    /** The learning rate from now on. */
    abstract void follow(double learningRate);

    /** What all parameters of one step share. */
    void begin() {}

    /** Moves the parameter of this number in place. */
    abstract void update(int number, PtNDArray theta, PtNDArray gradient, Temporaries temporaries);

    void end() {}

    /** The state, a list for each slot of {@link org.mlpparity.model.OptimizerMemory}, in the order of the parameters. */
    abstract List<List<PtNDArray>> memory();

    /** Forgets all state. */
    abstract void reset();
}
