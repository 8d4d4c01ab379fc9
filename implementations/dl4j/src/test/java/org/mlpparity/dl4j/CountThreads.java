package org.mlpparity.dl4j;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.mlpparity.model.Activation;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Run in a JVM of its own: prints the sizes of the OpenMP and the OpenBLAS pool, before and after a trainer is opened. */
final class CountThreads {
    private CountThreads() {}

    public static void main(String[] args) {
        Nd4j.scalar(1.0).addi(1.0);
        print();
        Samples.open(Samples.uneven(
                NetworkSpec.of(2, Activation.RELU, Activation.IDENTITY, 3, 1), Reduction.SUM, Precision.FLOAT64));
        print();
    }

    private static void print() {
        System.out.println(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads() + " "
                + openblas_nolapack.blas_get_num_threads());
    }
}
