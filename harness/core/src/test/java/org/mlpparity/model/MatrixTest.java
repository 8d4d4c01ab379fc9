package org.mlpparity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A matrix is a value: equal by its bits, and nobody else's array. */
class MatrixTest {
    @Test
    void zerosOfTwoSignsAreTwoNumbersAndNaNIsItself() {
        assertThat(Matrix.row(0.0)).isNotEqualTo(Matrix.row(-0.0));
        assertThat(Matrix.row(Double.NaN)).isEqualTo(Matrix.row(0.0 / 0.0)).hasSameHashCodeAs(Matrix.row(Double.NaN));
        assertThat(Matrix.row(-0.0)).isEqualTo(Matrix.row(-0.0)).hasSameHashCodeAs(Matrix.row(-0.0));
    }

    @Test
    void theSameEntriesInAnotherShapeAreAnotherMatrix() {
        assertThat(Matrix.of(2, 1, 1, 2)).isNotEqualTo(Matrix.of(1, 2, 1, 2));
        assertThat(Matrix.of(0, 3)).isNotEqualTo(Matrix.of(0, 2));
        assertThat(Matrix.of(2, 1, 1, 2).sameShape(Matrix.of(1, 2, 1, 2))).isFalse();
        assertThat(Matrix.of(2, 1, 1, 2).sameShape(Matrix.of(2, 1, 3, 4))).isTrue();
    }

    @Test
    void whatItIsMadeOfAndWhatIsTakenOutOfItAreCopies() {
        double[] entries = {1, 2, 3, 4};
        Matrix matrix = Matrix.of(2, 2, entries);
        double[][] rows = {{1, 2}, {3, 4}};
        Matrix ofRows = Matrix.ofRows(rows);
        Matrix lower = matrix.rows(1, 2);
        entries[3] = 9;
        rows[1][1] = 9;
        matrix.toArray()[3] = 9;
        lower.toArray()[1] = 9;
        assertThat(matrix).isEqualTo(Matrix.of(2, 2, 1, 2, 3, 4)).isEqualTo(ofRows);
        assertThat(lower).isEqualTo(Matrix.row(3, 4));
    }

    private static Matrix held(Precision precision, int columns, double... entries) {
        Matrix.Builder builder = new Matrix.Builder(columns, 1, precision);
        for (double entry : entries) {
            builder.add(entry);
        }
        return builder.build();
    }

    @Test
    void float32NumbersThatAreHeldInHalfTheMemoryAreTheSameMatrix() {
        double[] entries = {1.5, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, 0.1f, 0x1p-149, 7, 8};
        Matrix narrow = held(Precision.FLOAT32, 2, entries);
        Matrix wide = Matrix.of(4, 2, entries);
        assertThat(narrow).isEqualTo(wide).hasSameHashCodeAs(wide).hasToString(wide.toString());
        assertThat(wide).isEqualTo(narrow);
        assertThat(narrow.picked(new int[] {3, 0, 3})).isEqualTo(wide.picked(new int[] {3, 0, 3}));
        assertThat(narrow.rounded(Precision.FLOAT32)).isSameAs(narrow);
        assertThat(new Matrix.Builder(narrow).build()).isEqualTo(wide);
        assertThat(narrow)
                .isNotEqualTo(Matrix.of(4, 2, 1.5, 0.0, Double.NaN, Double.NEGATIVE_INFINITY, 0.1f, 0x1p-149, 7, 8));
    }

    @Test
    void whatIsNoFloat32NumberIsNotHeldAsOne() {
        Matrix.Builder builder = new Matrix.Builder(1, 1, Precision.FLOAT32);
        builder.add(0.5);
        assertThatThrownBy(() -> builder.add(0.1)).hasMessage("entry (0.1) must be a float32 number");
        assertThatThrownBy(() -> builder.set(0, 0, 1e300)).hasMessage("entry (1.0E300) must be a float32 number");
        builder.set(0, 0, 0.25);
        assertThat(builder.get(0, 0)).isEqualTo(0.25);
        assertThat(builder.build()).isEqualTo(Matrix.row(0.25));
        assertThat(builder.rows()).isZero();
    }

    /** Rows share the entries of their matrix, and must behave as if they did not. */
    @ParameterizedTest
    @EnumSource
    void rowsOfAMatrixAreAMatrixOfTheirOwn(Precision precision) {
        Matrix rows = held(precision, 2, 1, 2, 3, 4, 5, 6, 7, 8).rows(1, 3);
        Matrix same = Matrix.of(2, 2, 3, 4, 5, 6);
        assertThat(rows).isEqualTo(same).hasSameHashCodeAs(same).hasToString(same.toString());
        assertThat(rows.size()).isEqualTo(4);
        assertThat(rows.get(1, 0)).isEqualTo(rows.get(2)).isEqualTo(5);
        assertThat(rows.rows(1, 2)).isEqualTo(Matrix.row(5, 6));
        assertThat(rows.transposed()).isEqualTo(same.transposed());
        assertThat(rows.map(x -> -x)).isEqualTo(same.map(x -> -x));
        assertThat(rows.toRows()).isDeepEqualTo(same.toRows());
        double[] doubles = new double[4];
        rows.copyInto(doubles);
        assertThat(doubles).containsExactly(3, 4, 5, 6);
        float[] floats = new float[4];
        rows.copyInto(floats);
        assertThat(floats).containsExactly(3, 4, 5, 6);
        assertThat(Matrix.of(3, 1, Double.NaN, 1, Double.NaN).rows(1, 3).firstNonFinite())
                .isEqualTo(1);
        assertThat(Matrix.of(3, 1, Double.NaN, 1, Double.NaN).rows(1, 2).firstNonFinite())
                .isEqualTo(-1);
        assertThatThrownBy(() -> rows.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.rows(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aBuilderTakesMoreRowsThanWereExpectedAndFewer() {
        Matrix.Builder builder = new Matrix.Builder(2, 1);
        for (int i = 1; i <= 100; i++) {
            builder.add(i);
        }
        Matrix built = builder.build();
        assertThat(built.rows()).isEqualTo(50);
        assertThat(built.rows(49, 50)).isEqualTo(Matrix.row(99, 100));
        Matrix.Builder wide = new Matrix.Builder(2, 10);
        wide.add(1);
        assertThatThrownBy(wide::build).isInstanceOf(IllegalStateException.class);
        wide.add(2);
        assertThat(wide.build()).isEqualTo(Matrix.row(1, 2));
    }

    @Test
    void numbersOfThePrecisionAreNotCopied() {
        Matrix matrix = Matrix.row(0.5, -0.0, 0.1);
        assertThat(matrix.rounded(Precision.FLOAT64)).isSameAs(matrix);
        Matrix floats = matrix.rounded(Precision.FLOAT32);
        assertThat(floats).isEqualTo(Matrix.row(0.5, -0.0, 0.1f));
        assertThat(floats.rounded(Precision.FLOAT32)).isSameAs(floats);
    }

    @Test
    void entriesStandRowAfterRow() {
        Matrix matrix = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);
        assertThat(matrix.get(1, 0)).isEqualTo(matrix.get(3)).isEqualTo(4);
        assertThat(matrix.size()).isEqualTo(6);
        assertThat(matrix.shape()).isEqualTo("[2 × 3]");
        assertThat(matrix.map(x -> -x)).isEqualTo(Matrix.of(2, 3, -1, -2, -3, -4, -5, -6));
        assertThat(matrix.rows(0, 2)).isEqualTo(matrix);
        assertThat(matrix.rows(1, 1)).isEqualTo(Matrix.of(0, 3));
    }

    /** Column 3 of row 0 would be the first entry of row 1. */
    @Test
    void aColumnBeyondTheRowIsNoneOfTheNextRow() {
        assertThatThrownBy(() -> Matrix.of(2, 3, 1, 2, 3, 4, 5, 6).get(0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("column 3 of [2 × 3]");
    }

    @Test
    void entriesThatDoNotFillTheShapeAreRefused() {
        assertThatThrownBy(() -> Matrix.of(2, 2, 1, 2, 3)).hasMessage("3 entries do not fill the shape [2 × 2]");
        assertThatThrownBy(() -> Matrix.of(-1, 0)).hasMessage("shape [-1 × 0] must not be negative");
        assertThatThrownBy(() -> Matrix.ofRows(new double[] {1, 2}, new double[] {3}))
                .hasMessage("row 1 has 1 entries, row 0 has 2");
    }

    @Test
    void float32EntriesAreTheDoublesThatEqualThemAndGoBackRounded() {
        Matrix matrix = Matrix.of(1, 2, new float[] {0.1f, -0.0f});
        assertThat(matrix).isEqualTo(Matrix.row((double) 0.1f, -0.0));
        float[] narrow = new float[3];
        Matrix.row(0.1, -0.0).copyInto(narrow);
        assertThat(narrow).containsExactly(0.1f, -0.0f, 0);
        double[] wide = new double[3];
        Matrix.row(0.1, 0.2).copyInto(wide);
        assertThat(wide).containsExactly(0.1, 0.2, 0);
    }

    @Test
    void theFirstEntryThatIsNotFiniteIsFound() {
        assertThat(Matrix.row(1, Double.MAX_VALUE, -0.0).firstNonFinite()).isEqualTo(-1);
        assertThat(Matrix.row(1, Double.NEGATIVE_INFINITY, Double.NaN).firstNonFinite())
                .isEqualTo(1);
        assertThat(Matrix.row(Double.NaN).firstNonFinite()).isZero();
    }
}
