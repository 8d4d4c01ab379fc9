package org.mlpparity.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.mlpparity.json.Json;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.WeightDecay;

/** Writes an experiment as it was run: data inline, initial parameters as numbers beside their recipe. */
final class ExperimentWriter {
    private ExperimentWriter() {}

    static JsonNode write(Experiment experiment) {
        ObjectNode document = object().put("format", ExperimentReader.FORMAT)
                .put("name", experiment.name())
                .put("description", experiment.description());
        document.set("network", network(experiment.network()));
        document.set("loss", loss(experiment.loss()));
        document.set("optimizer", optimizer(experiment.optimizer()));
        document.set("data", Json.tree(experiment.data()));
        document.set("initial", initial(experiment));
        document.put("epochs", experiment.epochs())
                .put("batchSize", experiment.batchSize())
                .put("precision", experiment.precision().id());
        if (!experiment.printed().isEmpty()) {
            document.set("printed", Json.tree(experiment.printed()));
        }
        return document;
    }

    private static ObjectNode network(NetworkSpec network) {
        ObjectNode node = object().put("inputs", network.inputs());
        for (LayerSpec layer : network.layers()) {
            activation(node.withArray("layers").addObject().put("units", layer.units()), layer.activation());
        }
        return node;
    }

    private static void activation(ObjectNode layer, Activation activation) {
        Activation.Kind kind = activation.kind();
        kind.constant()
                .ifPresentOrElse(
                        number -> layer.putObject("activation")
                                .put("kind", kind.id())
                                .put(number.name(), activation.constant()),
                        () -> layer.put("activation", kind.id()));
    }

    private static ObjectNode loss(Loss loss) {
        ObjectNode node = object().put("kind", loss.kind().id());
        loss.kind().constant().ifPresent(number -> node.put(number.name(), loss.constant()));
        put(node, loss.reduction());
        if (loss.factor() != 1) {
            node.put(Loss.FACTOR.name(), loss.factor());
        }
        loss.reported()
                .ifPresent(shown ->
                        put(node.putObject("reported"), shown.reduction()).put(Loss.FACTOR.name(), shown.factor()));
        return node;
    }

    private static ObjectNode put(ObjectNode node, Reduction reduction) {
        return node.put("samples", reduction.samples().id())
                .put("outputs", reduction.outputs().id());
    }

    private static ObjectNode optimizer(Optimizer optimizer) {
        ObjectNode node = object().put("kind", optimizer.kind().id());
        node.setAll((ObjectNode) Json.tree(optimizer));
        if (optimizer.weightDecay().kind() == WeightDecay.Kind.NONE) {
            node.remove("weightDecay");
        }
        return node;
    }

    private static ObjectNode initial(Experiment experiment) {
        ObjectNode node = object();
        experiment
                .origin()
                .ifPresent(origin -> node.put("scheme", origin.scheme().id()).put("seed", origin.seed()));
        node.set("layers", Json.tree(experiment.initial()));
        return node;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
