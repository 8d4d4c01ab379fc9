package org.mlpparity.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mlpparity.aggregate.Power;
import org.mlpparity.verdict.Quantity;

/** Keeps, step after step, what the tests of whole tensors could have seen. */
final class Powers {
    private final Map<Tally.TensorKey, List<Double>> factors = new LinkedHashMap<>();

    /** @param layer counted from 0 */
    void add(Quantity quantity, int layer, Power power) {
        factors.computeIfAbsent(new Tally.TensorKey(quantity, layer + 1), each -> new ArrayList<>())
                .add(power.smallest());
    }

    /** The median of each tensor, in the order in which they were added first. */
    List<TensorPower> tensors() {
        List<TensorPower> powers = new ArrayList<>();
        factors.forEach((tensor, each) -> powers.add(new TensorPower(
                tensor.quantity(),
                tensor.layer(),
                each.stream().sorted().toList().get(each.size() / 2))));
        return powers;
    }
}
