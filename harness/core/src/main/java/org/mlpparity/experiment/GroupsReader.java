package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.input.Fields;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.Precision;

/** Reads {@code $.groups}: parameters with an optimizer of their own, and parameters that are frozen. */
final class GroupsReader {
    private GroupsReader() {}

    static List<ParameterGroup> read(Optional<Node> groups, NetworkSpec network, Precision precision) {
        return groups.map(Node::items).orElse(List.of()).stream()
                .map(group -> group(group, network, precision))
                .toList();
    }

    private static ParameterGroup group(Node node, NetworkSpec network, Precision precision) {
        Fields fields = node.fields().only(List.of("layers", "parameters"), "optimizer", "frozen");
        List<Integer> layers = new ArrayList<>();
        for (Node number : fields.get("layers").items()) {
            int layer = Scalars.integer(number);
            if (layer < 1 || layer > network.depth()) {
                throw number.law("must be from 1 to " + network.depth());
            }
            layers.add(layer - 1);
        }
        ParameterGroup.Which parameters = fields.term("parameters", List.of(ParameterGroup.Which.values()));
        if (fields.has("frozen") == fields.has("optimizer")) {
            throw node.error("a group must have either an optimizer or \"frozen\": true");
        }
        fields.find("frozen").filter(frozen -> !frozen.flag()).ifPresent(frozen -> {
            throw frozen.law("must be true, or be left out beside an optimizer");
        });
        Optional<Optimizer> own = fields.find("optimizer").map(each -> OptimizerReader.read(each, precision));
        return node.obey(() -> new ParameterGroup(layers, parameters, own));
    }
}
