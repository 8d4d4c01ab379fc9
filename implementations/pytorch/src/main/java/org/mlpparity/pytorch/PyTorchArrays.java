package org.mlpparity.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.trainer.NotOffered;

/** Numbers across the border: Java's into tensors of the run's precision, and back as doubles. */
final class PyTorchArrays {
    private final NDManager manager;
    private final Precision precision;

    /** @param manager owns every tensor made here and every one computed from them */
    PyTorchArrays(NDManager manager, Precision precision) {
        this.manager = manager;
        this.precision = precision;
    }

    /** The same numbers as a tensor [rows × columns]. */
    PtNDArray matrix(Matrix matrix) {
        return tensor(matrix.toArray(), new Shape(matrix.rows(), matrix.columns()));
    }

    /** The same numbers as a tensor of one dimension. */
    PtNDArray vector(double[] numbers) {
        return tensor(numbers, new Shape(numbers.length));
    }

    /** One number as a tensor without dimensions, rounded to the run's precision. */
    PtNDArray scalar(double number) {
        return tensor(new double[] {number}, new Shape());
    }

    /** Zeros in the shape of a tensor, with memory of their own. */
    PtNDArray zerosLike(PtNDArray tensor) {
        return JniUtils.zerosLike(tensor, type(), tensor.getDevice(), SparseFormat.DENSE);
    }

    DataType type() {
        return switch (precision) {
            case FLOAT64 -> DataType.FLOAT64;
            case FLOAT32 -> DataType.FLOAT32;
            default -> throw NotOffered.of(precision);
        };
    }

    /** DJL wraps memory of Java; a copy lies in torch's own, which is aligned the same way in every run. */
    private PtNDArray tensor(double[] numbers, Shape shape) {
        try (NDArray wrapped = wrapped(numbers, shape)) {
            return (PtNDArray) wrapped.duplicate();
        }
    }

    private NDArray wrapped(double[] numbers, Shape shape) {
        return switch (precision) {
            case FLOAT64 -> manager.create(numbers, shape);
            case FLOAT32 -> manager.create(narrowed(numbers), shape);
            default -> throw NotOffered.of(precision);
        };
    }

    private static float[] narrowed(double[] numbers) {
        float[] narrowed = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            narrowed[i] = (float) numbers[i];
        }
        return narrowed;
    }

    /** A copy of a tensor [rows × columns]. */
    static Matrix matrix(PtNDArray tensor) {
        Shape shape = tensor.getShape();
        return Matrix.of(Math.toIntExact(shape.get(0)), Math.toIntExact(shape.get(1)), numbers(tensor));
    }

    /** A copy of the numbers of a tensor, row after row. */
    static double[] numbers(PtNDArray tensor) {
        if (tensor.getDataType() == DataType.FLOAT64) {
            return tensor.toDoubleArray();
        }
        float[] numbers = tensor.toFloatArray();
        double[] widened = new double[numbers.length];
        Arrays.setAll(widened, i -> numbers[i]);
        return widened;
    }
}
