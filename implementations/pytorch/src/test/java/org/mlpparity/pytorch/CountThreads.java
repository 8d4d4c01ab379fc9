package org.mlpparity.pytorch;

import ai.djl.pytorch.jni.JniUtils;
import org.mlpparity.model.Activation;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;

/** Run in a JVM of its own: prints on how many threads libtorch works within and between operations. */
final class CountThreads {
    private CountThreads() {}

    public static void main(String[] args) {
        Samples.open(Samples.uneven(
                        NetworkSpec.of(2, Activation.RELU, Activation.IDENTITY, 3, 1),
                        Reduction.SUM,
                        Precision.FLOAT64))
                .close();
        System.out.println(JniUtils.getNumThreads() + " " + JniUtils.getNumInteropThreads());
    }
}
