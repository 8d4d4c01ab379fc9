package org.mlpparity.pytorch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.WeightDecay;
import org.mlpparity.trainer.NotOffered;

/**
 * Penalties that are part of the loss, as people add them to it: λ/2·Σθ², λ·Σθ² or λ·Σ|θ| of each tensor, divided by a number of samples
 * where that is asked for. autograd gives their gradient with that of the loss.
 */
final class PyTorchPenalties {
    private final Map<Integer, WeightDecay> penalties = new LinkedHashMap<>(); // by tensor
    private final PyTorchNetwork network;
    private final PyTorchArrays arrays;
    private final int allSamples;

    PyTorchPenalties(Experiment experiment, PyTorchNetwork network, PyTorchArrays arrays) {
        this.network = network;
        this.arrays = arrays;
        allSamples = experiment.data().samples();
        for (int tensor = 0; tensor < PyTorchLayout.tensors(experiment.network()); tensor++) {
            Optional<WeightDecay> decay =
                    PyTorchLayout.optimizer(experiment, tensor).map(Optimizer::weightDecay);
            if (decay.filter(WeightDecay::inLoss).isPresent()) {
                penalties.put(tensor, decay.get());
            }
        }
    }

    /** The loss of a batch of so many samples with all penalties. */
    PtNDArray addTo(PtNDArray loss, int samples, Temporaries temporaries) {
        PtNDArray sum = loss;
        for (Map.Entry<Integer, WeightDecay> penalty : penalties.entrySet()) {
            PtNDArray theta = network.parameters().get(penalty.getKey());
            sum = temporaries.keep(JniUtils.add(sum, of(theta, penalty.getValue(), samples, temporaries)));
        }
        return sum;
    }

    private PtNDArray of(PtNDArray theta, WeightDecay decay, int samples, Temporaries temporaries) {
        PtNDArray sizes = switch (decay.kind()) {
            case COUPLED_L2 -> JniUtils.square(theta);
            case L1 -> JniUtils.abs(theta);
            default -> throw NotOffered.of(decay.kind());
        };
        PtNDArray strength = arrays.scalar(strength(decay) / decay.dividedBy().of(samples, allSamples));
        return temporaries.keep(
                JniUtils.mul(temporaries.keep(JniUtils.sum(temporaries.keep(sizes))), temporaries.keep(strength)));
    }

    /** What multiplies Σθ² or Σ|θ|, before it is divided. */
    private static double strength(WeightDecay decay) {
        boolean half = decay.kind() == WeightDecay.Kind.COUPLED_L2 && decay.penalty() == WeightDecay.Penalty.HALF;
        return half ? decay.coefficient() / 2 : decay.coefficient();
    }
}
