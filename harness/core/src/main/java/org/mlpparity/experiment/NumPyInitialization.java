package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.mlpparity.draw.NumPyGenerator;
import org.mlpparity.draw.NumPyRandomState;
import org.mlpparity.model.Initialization;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Parameters;

/**
 * Numbers of one of NumPy's generators times {@code scale}, plus {@code shift}, each rounded to float64, layer by layer; biases 0. The draws fill a
 * layer's matrix row by row, [units × inputs] or [inputs × units].
 */
final class NumPyInitialization {
    private NumPyInitialization() {}

    /** The parameters of this network, in float64. */
    static Parameters parameters(NetworkSpec network, Initialization recipe) {
        DoubleSupplier draw = draw(recipe);
        List<Matrix> weights = new ArrayList<>();
        List<Matrix> biases = new ArrayList<>();
        for (int l = 0; l < network.depth(); l++) {
            int units = network.units(l);
            int fanIn = network.fanIn(l);
            double[] entries = new double[units * fanIn];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = draw.getAsDouble() * recipe.scale() + recipe.shift();
            }
            weights.add(
                    switch (recipe.layout()) {
                        case UNITS_INPUTS -> Matrix.of(units, fanIn, entries);
                        case INPUTS_UNITS -> Matrix.of(units, fanIn, transposed(entries, fanIn, units));
                    });
            biases.add(Matrix.row(new double[units]));
        }
        return new Parameters(weights, biases);
    }

    private static double[] transposed(double[] entries, int rows, int columns) {
        double[] transposed = new double[entries.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = entries[row * columns + column];
            }
        }
        return transposed;
    }

    private static DoubleSupplier draw(Initialization recipe) {
        return switch (recipe.scheme()) {
            case NUMPY_RANDN -> new NumPyRandomState(recipe.seed())::normal;
            case NUMPY_RAND -> new NumPyRandomState(recipe.seed())::uniform;
            case NUMPY_STANDARD_NORMAL -> new NumPyGenerator(recipe.seed())::normal;
            case NUMPY_RANDOM -> new NumPyGenerator(recipe.seed())::uniform;
            case MICROGRAD,
                    PYTORCH_LINEAR,
                    PYTORCH_XAVIER_UNIFORM,
                    PYTORCH_XAVIER_NORMAL,
                    PYTORCH_KAIMING_UNIFORM,
                    PYTORCH_KAIMING_NORMAL ->
                throw new IllegalArgumentException(recipe.scheme().id() + " is drawn elsewhere");
        };
    }
}
