package org.mlpparity.dl4j;

import org.mlpparity.trainer.Threads;
import org.mlpparity.trainer.TrainerUnavailableException;
import org.nd4j.linalg.cpu.nativecpu.blas.CpuBlas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The native library under ND4J: whether it is there, and how many threads it may use. */
final class Dl4jBackend {
    /** Kept, because only the first attempt tells the cause; later ones say NoClassDefFoundError. */
    private static final Throwable FAILURE = firstUse();

    private Dl4jBackend() {}

    /** Throws {@link TrainerUnavailableException} when ND4J cannot add two numbers on this host. */
    static void require() {
        if (FAILURE != null) {
            throw new TrainerUnavailableException(
                    "Deeplearning4j's native backend does not load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ": " + rootCause(FAILURE),
                    FAILURE);
        }
    }

    /**
     * OpenMP and OpenBLAS keep a pool each; with either left alone a second thread goes on spinning. OpenMP's limit holds
     * for the calling thread only: another one needs OMP_NUM_THREADS in the environment.
     */
    static void limitThreads() {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(Threads.limit());
        new CpuBlas().setMaxThreads(Threads.limit());
    }

    private static Throwable firstUse() {
        try {
            Nd4j.scalar(1.0).addi(1.0);
            return null;
        } catch (RuntimeException | LinkageError e) {
            return e;
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException
                ? "class " + cause.getMessage() + " is missing"
                : cause.getMessage();
    }
}
