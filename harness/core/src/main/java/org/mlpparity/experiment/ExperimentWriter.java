package org.mlpparity.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Optional;
import org.mlpparity.arrayfile.NpyWriter;
import org.mlpparity.json.Json;
import org.mlpparity.model.Activation;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Initialization;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Loss;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.Precision;
import org.mlpparity.model.Reduction;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.model.Schedule;
import org.mlpparity.model.TargetWeights;
import org.mlpparity.model.Term;
import org.mlpparity.model.WeightDecay;

/** Writes an experiment as it was run: data inline or in files beside it, initial parameters as numbers beside their recipe. */
final class ExperimentWriter {
    private ExperimentWriter() {}

    /** Data that take more bytes are written to files beside the document. */
    private static final int MOST_INLINE = 1 << 20;

    static JsonNode write(Experiment experiment) {
        Dataset data = experiment.data();
        ObjectNode node = object();
        node.set("inputs", Json.tree(data.inputs()));
        node.set("targets", Json.tree(data.targets()));
        return write(experiment, node);
    }

    /** The same with large data in this folder, as arrays that the document names with their SHA-256. */
    static JsonNode write(Experiment experiment, Path folder) throws IOException {
        Dataset data = experiment.data();
        Precision precision = experiment.precision();
        long bytes = ((long) data.inputs().size() + data.targets().size()) * precision.bytes();
        if (bytes <= MOST_INLINE) {
            return write(experiment);
        }
        ObjectNode node = object();
        node.set("inputs", beside(folder, "inputs.npy", data.inputs(), precision));
        node.set("targets", beside(folder, "targets.npy", data.targets(), precision));
        return write(experiment, node);
    }

    private static ObjectNode beside(Path folder, String name, Matrix numbers, Precision precision) throws IOException {
        Path file = folder.resolve(name);
        NpyWriter.write(file, numbers, precision);
        return object().put("npy", name).put(SamplesReader.SHA256, SamplesReader.digest(file));
    }

    private static JsonNode write(Experiment experiment, ObjectNode data) {
        experiment.data().classes().forEach(name -> data.withArray("classes").add(name));
        ObjectNode document = object().put("format", ExperimentReader.FORMAT)
                .put("name", experiment.name())
                .put("description", experiment.description());
        document.set("network", network(experiment.network()));
        document.set("loss", loss(experiment.loss()));
        document.set("optimizer", optimizer(experiment.optimizer()));
        if (!experiment.groups().isEmpty()) {
            experiment.groups().forEach(group -> document.withArray("groups").add(group(group)));
        }
        experiment.schedule().ifPresent(schedule -> document.set("schedule", schedule(schedule)));
        experiment.clipping().ifPresent(clipping -> document.set("gradientClipping", clipping(clipping)));
        document.set("data", data);
        document.set("initial", initial(experiment));
        document.put("epochs", experiment.epochs()).put("batchSize", experiment.batchSize());
        order(document, experiment.order());
        document.put("precision", experiment.precision().id());
        if (!experiment.printed().isEmpty()) {
            document.set("printed", Json.tree(experiment.printed()));
        }
        return document;
    }

    /** What it is of itself is left out. */
    private static void order(ObjectNode document, SampleOrder order) {
        if (order.kind() != SampleOrder.Kind.FILE) {
            ObjectNode node =
                    document.putObject("order").put("kind", order.kind().id());
            if (order.kind().isSeeded()) {
                node.put("seed", order.seed());
            } else {
                node.set("epochs", Json.tree(order.epochs()));
            }
            if (order.kind().shufflesSomething()) {
                node.put("shuffled", order.shuffled().id());
            }
        }
        if (order.lastBatch() != SampleOrder.LastBatch.KEEP) {
            document.put("lastBatch", order.lastBatch().id());
        }
    }

    private static ObjectNode network(NetworkSpec network) {
        ObjectNode node = object().put("inputs", network.inputs());
        for (LayerSpec layer : network.layers()) {
            ObjectNode object = node.withArray("layers").addObject().put("units", layer.units());
            activation(object, layer.activation());
            putUnless(LayerSpec.Bias.PER_UNIT, object, "bias", layer.bias());
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
        put(node, loss.targets());
        loss.reported()
                .ifPresent(shown ->
                        put(node.putObject("reported"), shown.reduction()).put(Loss.FACTOR.name(), shown.factor()));
        return node;
    }

    private static void put(ObjectNode node, TargetWeights targets) {
        if (targets.smoothing() != 0) {
            node.put(TargetWeights.SMOOTHING.name(), targets.smoothing());
        }
        targets.classes()
                .forEach(weight -> node.withArray(TargetWeights.CLASSES).add(weight));
        targets.dividesBy().ifPresent(by -> node.put(TargetWeights.DIVIDES_BY, by.id()));
        targets.positives()
                .forEach(weight -> node.withArray(TargetWeights.POSITIVES).add(weight));
    }

    private static ObjectNode put(ObjectNode node, Reduction reduction) {
        return node.put("samples", reduction.samples().id())
                .put("outputs", reduction.outputs().id());
    }

    private static ObjectNode optimizer(Optimizer optimizer) {
        ObjectNode node = object().put("kind", optimizer.kind().id());
        node.setAll((ObjectNode) Json.tree(optimizer));
        WeightDecay decay = optimizer.weightDecay();
        if (decay.kind() == WeightDecay.Kind.NONE) {
            node.remove("weightDecay");
        } else {
            node.set("weightDecay", weightDecay(decay));
        }
        for (RecordComponent component : optimizer.kind().components()) {
            if (optimizer.kind().otherwise(component).equals(Optional.of(optimizer.get(component)))) {
                node.remove(component.getName());
            }
        }
        return node;
    }

    private static ObjectNode weightDecay(WeightDecay decay) {
        ObjectNode node = object().put("kind", decay.kind().id()).put("coefficient", decay.coefficient());
        putUnless(WeightDecay.On.ALL, node, "on", decay.on());
        putUnless(WeightDecay.Penalty.HALF, node, "penalty", decay.penalty());
        putUnless(WeightDecay.DividedBy.NOTHING, node, "dividedBy", decay.dividedBy());
        putIfTrue(node, "inLoss", decay.inLoss());
        putIfTrue(node, "inGradient", decay.inGradient());
        putUnless(WeightDecay.When.BEFORE, node, "when", decay.when());
        return node;
    }

    private static ObjectNode group(ParameterGroup group) {
        ObjectNode node = object();
        group.layers().forEach(layer -> node.withArray("layers").add(layer + 1));
        node.put("parameters", group.parameters().id());
        group.optimizer().ifPresentOrElse(own -> node.set("optimizer", optimizer(own)), () -> node.put("frozen", true));
        return node;
    }

    /** What has its default is left out. */
    private static <T extends Term> void putUnless(T unwritten, ObjectNode node, String name, T word) {
        if (word != unwritten) {
            node.put(name, word.id());
        }
    }

    private static void putIfTrue(ObjectNode node, String name, boolean flag) {
        if (flag) {
            node.put(name, true);
        }
    }

    private static ObjectNode schedule(Schedule schedule) {
        ObjectNode node = object().put("kind", schedule.kind().id());
        return node.setAll((ObjectNode) Json.tree(schedule));
    }

    private static ObjectNode clipping(Clipping clipping) {
        ObjectNode node = object().put("kind", clipping.kind().id()).put("limit", clipping.limit());
        return switch (clipping.kind()) {
            case VALUE -> node;
            case NORM -> node.put("over", clipping.over().id()).put("epsilon", clipping.epsilon());
        };
    }

    private static ObjectNode initial(Experiment experiment) {
        ObjectNode node = object();
        experiment.origin().ifPresent(origin -> recipe(node, origin));
        node.set("layers", Json.tree(experiment.initial()));
        return node;
    }

    /** What the scheme does not take, or has of itself, is left out. */
    private static void recipe(ObjectNode node, Initialization origin) {
        Initialization.Scheme scheme = origin.scheme();
        node.put("scheme", scheme.id()).put("seed", origin.seed());
        if (origin.scale() != scheme.usualScale()) {
            node.put(scheme.family().scaleName(), origin.scale());
        }
        if (origin.shift() != 0) {
            node.put("shift", origin.shift());
        }
        if (origin.layout() != Initialization.Layout.UNITS_INPUTS) {
            node.put("layout", origin.layout().id());
        }
        if (origin.start() != Initialization.Start.MANUAL_SEED) {
            node.put("start", origin.start().id());
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
