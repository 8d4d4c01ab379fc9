package org.mlpparity.audit;

import java.util.ArrayList;
import java.util.List;
import org.mlpparity.model.NetworkSpec;

/** What the entries of a block are called: "layer 1, unit 2, weight 1". */
final class EntryNames {
    private EntryNames() {}

    /** One per entry, in the block's order, for a network and as many samples. */
    static List<String> of(BlockKind kind, List<Integer> layers, NetworkSpec network, int samples) {
        return kind == BlockKind.PREDICTIONS ? predictions(network.outputs(), samples) : parameters(layers, network);
    }

    private static List<String> predictions(int outputs, int samples) {
        List<String> places = new ArrayList<>();
        for (int s = 1; s <= samples; s++) {
            for (int j = 1; j <= outputs; j++) {
                places.add("sample " + s + (outputs == 1 ? "" : ", output " + j));
            }
        }
        return places;
    }

    private static List<String> parameters(List<Integer> layers, NetworkSpec network) {
        List<String> places = new ArrayList<>();
        for (int layer : layers) {
            for (int unit = 1; unit <= network.units(layer - 1); unit++) {
                String where = "layer " + layer + ", unit " + unit;
                for (int i = 1; i <= network.fanIn(layer - 1); i++) {
                    places.add(where + ", weight " + i);
                }
                places.add(where + ", bias");
            }
        }
        return places;
    }
}
