package org.mlpparity.benchmarks;

import java.util.concurrent.TimeUnit;
import org.mlpparity.model.Precision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The lower limits of an epoch: its multiply-adds at the peak of one core, and moving each of its bytes once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LimitBenchmark {
    @Param("tiny")
    private String network;

    @Param("FLOAT64")
    private Precision precision;

    private double[] parameters;
    private double[] data;

    /** Allocates as many bytes as the parameters and the data of the network have. */
    @Setup(Level.Trial)
    public void fill() {
        Workload workload = Workload.of(network);
        parameters = new double[doubles(workload.parameters())];
        data = new double[doubles(workload.data())];
    }

    private int doubles(long numbers) {
        return Math.toIntExact((numbers * precision.bytes() + Double.BYTES - 1) / Double.BYTES);
    }

    /** {@link LimitKernels#MULTIPLY_ADDS} of them. */
    @Benchmark
    public Object multiplyAdds() {
        return switch (precision) {
            case FLOAT64 -> LimitKernels.float64MultiplyAdds();
            case FLOAT32 -> LimitKernels.float32MultiplyAdds();
        };
    }

    /** Every parameter read and written, every number of the data read. */
    @Benchmark
    public double bytes() {
        LimitKernels.rewrite(parameters);
        return LimitKernels.read(data);
    }
}
