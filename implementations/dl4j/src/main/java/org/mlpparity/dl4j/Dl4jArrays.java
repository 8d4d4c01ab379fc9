package org.mlpparity.dl4j;

import org.mlpparity.model.Batch;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers across the border: Java's into native arrays of the run's precision, and back as doubles. */
final class Dl4jArrays {
    private final Precision precision;

    Dl4jArrays(Precision precision) {
        this.precision = precision;
    }

    /** Inputs and targets as native arrays. */
    DataSet stage(Batch batch) {
        return new DataSet(matrix(batch.inputs()), matrix(batch.targets()));
    }

    /** The same numbers as a native array [rows × columns] of its own, which can be closed. */
    INDArray matrix(Matrix matrix) {
        return array(matrix.toArray(), matrix.rows(), matrix.columns());
    }

    /** The same numbers as a native array of one dimension. */
    INDArray vector(double[] numbers) {
        return array(numbers, numbers.length);
    }

    /** The same numbers as a native array [1 × n]. */
    INDArray row(double[] numbers) {
        return array(numbers, 1, numbers.length);
    }

    private INDArray array(double[] numbers, long... shape) {
        return Nd4j.create(numbers, shape, Dl4jConfiguration.dataType(precision));
    }

    /** A copy of a native array [rows × columns]. */
    static Matrix matrix(INDArray array) {
        return Matrix.of(Math.toIntExact(array.rows()), Math.toIntExact(array.columns()), numbers(array));
    }

    /** A copy of the numbers of a native array, row after row. */
    static double[] numbers(INDArray array) {
        return array.dup('c').data().asDouble();
    }
}
