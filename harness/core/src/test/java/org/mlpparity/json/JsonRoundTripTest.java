package org.mlpparity.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Parameters;

@Tag("slow")
class JsonRoundTripTest {
    @Property
    void everyDoubleReadsBackBitForBit(@ForAll long bits) {
        double number = Double.longBitsToDouble(bits);
        double back = Json.read(Json.line(number), double.class);
        assertThat(Double.doubleToLongBits(back)).isEqualTo(Double.doubleToLongBits(number));
        assertThat(Json.read(Json.pretty(Matrix.row(number)), Matrix.class)).isEqualTo(Matrix.row(number));
    }

    @Property
    void everyFloatReadsBackBitForBit(@ForAll int bits) {
        Matrix single = Matrix.of(1, 1, new float[] {Float.intBitsToFloat(bits)});
        assertThat(Json.read(Json.line(single), Matrix.class)).isEqualTo(single);
    }

    @Property(tries = 200)
    void parametersReadBackInEitherLayout(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 5) Integer> sizes, @ForAll long seed) {
        Parameters parameters = parameters(sizes, seed);
        assertThat(Json.read(Json.pretty(parameters), Parameters.class)).isEqualTo(parameters);
        assertThat(Json.read(Json.line(parameters), Parameters.class)).isEqualTo(parameters);
    }

    private static Parameters parameters(List<Integer> sizes, long seed) {
        Random random = new Random(seed);
        List<Matrix> weights = IntStream.range(1, sizes.size())
                .mapToObj(l -> Matrix.of(
                        sizes.get(l),
                        sizes.get(l - 1),
                        random.doubles((long) sizes.get(l) * sizes.get(l - 1)).toArray()))
                .toList();
        List<Matrix> biases = weights.stream()
                .map(w -> Matrix.row(random.doubles(w.rows()).toArray()))
                .toList();
        return new Parameters(weights, biases);
    }
}
