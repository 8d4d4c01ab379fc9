package org.mlpparity.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mlpparity.input.Fields;
import org.mlpparity.input.NamedFiles;
import org.mlpparity.input.Node;
import org.mlpparity.input.Scalars;
import org.mlpparity.model.Clipping;
import org.mlpparity.model.Dataset;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Loss;
import org.mlpparity.model.NetworkSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterGroup;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;
import org.mlpparity.model.PrintedPredictions;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.model.Schedule;

/** Reads a whole document: one reader for each of its members, then the laws between them. */
final class ExperimentReader {
    static final String FORMAT = "mlp-parity/experiment/1";

    private static final List<String> REQUIRED =
            List.of("format", "name", "network", "loss", "optimizer", "data", "initial", "epochs");
    private static final List<String> NEVER_SHOWN = List.of("network", "loss", "optimizer");
    private static final String[] OPTIONAL = {
        "description",
        "groups",
        "schedule",
        "gradientClipping",
        "batchSize",
        "order",
        "lastBatch",
        "precision",
        "printed",
        "$schema"
    };

    private final Node document;
    private final Fields fields;
    private final NamedFiles files;
    private final Overrides overrides;
    private final Optional<Completion> completion;

    private ExperimentReader(Node document, NamedFiles files, Overrides overrides, Optional<Completion> completion) {
        this.document = document;
        this.fields = document.fields();
        this.files = files;
        this.overrides = overrides;
        this.completion = completion;
    }

    static Experiment read(Node document, NamedFiles files, Overrides overrides) {
        return new ExperimentReader(document, files, overrides, Optional.empty()).read();
    }

    /** An experiment of which the document leaves out what {@code completion} knows. */
    static Experiment read(Node document, NamedFiles files, Completion completion) {
        return new ExperimentReader(document, files, Overrides.NONE, Optional.of(completion)).read();
    }

    private Experiment read() {
        requireFormat();
        requireMembers();
        Precision precision = precision();
        NetworkSpec network = NetworkReader.read(fields.get("network"), precision);
        Loss loss = LossReader.read(fields.get("loss"), precision);
        Optimizer optimizer = OptimizerReader.read(fields.get("optimizer"), precision);
        List<ParameterGroup> groups = GroupsReader.read(fields.find("groups"), network, precision);
        Optional<Schedule> schedule = fields.find("schedule").map(node -> ScheduleReader.read(node, precision));
        Optional<Clipping> clipping = fields.find("gradientClipping").map(node -> ClippingReader.read(node, precision));
        Completion.Course course = course(network, precision);
        Optional<InitialReader> initial =
                fields.find("initial").map(node -> new InitialReader(node, network, files, precision));
        Parameters start = initial.map(InitialReader::parameters)
                .orElseGet(() -> completion.orElseThrow().initial(network));
        requireFit(network, loss, course.data(), precision);
        return document.obey(() -> new Experiment(
                name(),
                fields.find("description").map(Node::text).orElse(""),
                network,
                loss,
                optimizer,
                groups,
                schedule,
                clipping,
                course.data(),
                start,
                initial.flatMap(InitialReader::origin),
                overrides.epochs().orElse(course.epochs()),
                course.batchSize(),
                course.order(),
                precision,
                printed()));
    }

    private String name() {
        return fields.find("name")
                .map(Node::text)
                .orElseGet(() -> completion.orElseThrow().name());
    }

    private Completion.Course course(NetworkSpec network, Precision precision) {
        Optional<Dataset> data = fields.find("data").map(node -> DataReader.read(node, network, files, precision));
        OptionalInt epochs = integer("epochs");
        OptionalInt batchSize = integer("batchSize");
        boolean ordered = fields.has("order") || fields.has("lastBatch");
        SampleOrder order = OrderReader.read(fields.find("order"), fields.find("lastBatch"));
        if (completion.isPresent()) {
            return completion
                    .orElseThrow()
                    .course(new Completion.Declared(
                            network,
                            precision,
                            data,
                            epochs,
                            batchSize,
                            ordered ? Optional.of(order) : Optional.empty()));
        }
        Dataset all = data.orElseThrow();
        return new Completion.Course(all, epochs.orElseThrow(), batchSize.orElse(all.samples()), order);
    }

    private OptionalInt integer(String name) {
        Optional<Node> node = fields.find(name);
        return node.isPresent() ? OptionalInt.of(Scalars.integer(node.orElseThrow())) : OptionalInt.empty();
    }

    private void requireMembers() {
        if (completion.isEmpty()) {
            fields.only(REQUIRED, OPTIONAL);
            return;
        }
        List<String> known = new ArrayList<>(REQUIRED);
        known.removeAll(NEVER_SHOWN);
        known.addAll(List.of(OPTIONAL));
        known.addAll(completion.orElseThrow().ownMembers());
        fields.only(NEVER_SHOWN, known.toArray(String[]::new));
    }

    /** The law of loss, outputs and targets, told where the loss or the sample stands. */
    private void requireFit(NetworkSpec network, Loss loss, Dataset data, Precision precision) {
        if (data.targets().columns() == network.outputs()) {
            Experiment.misfit(network, loss, data, precision).ifPresent(misfit -> {
                throw place(misfit).error(misfit.law());
            });
        }
    }

    private Node place(Experiment.Misfit misfit) {
        if (misfit.sample().isEmpty()) {
            return fields.get("loss");
        }
        if (!fields.has("data")) {
            return document;
        }
        Fields data = fields.get("data").fields();
        Node targets = data.find("targets").orElseGet(() -> fields.get("data"));
        boolean isList = targets.is(Node.Kind.ARRAY) && !data.has("csv");
        return isList ? targets.items().get(misfit.sample().getAsInt()) : targets;
    }

    private void requireFormat() {
        if (completion.isPresent()) {
            String other = completion.orElseThrow().format();
            fields.find("format")
                    .filter(format ->
                            !format.text().equals(FORMAT) && !format.text().equals(other))
                    .ifPresent(format -> {
                        throw format.law("must be \"" + other + "\" or \"" + FORMAT + "\"");
                    });
            return;
        }
        Node format = fields.find("format")
                .orElseThrow(() -> document.error(
                        "missing field \"format\"; an experiment starts with \"format\": \"" + FORMAT + "\""));
        if (!format.text().equals(FORMAT)) {
            throw format.law("must be \"" + FORMAT + "\"");
        }
    }

    private Precision precision() {
        Precision written = fields.find("precision")
                .map(node -> Scalars.term(node, List.of(Precision.values())))
                .orElseGet(() -> completion.map(Completion::precision).orElse(Precision.FLOAT64));
        return overrides.precision().orElse(written);
    }

    private List<PrintedPredictions> printed() {
        return fields.find("printed").map(Node::items).orElse(List.of()).stream()
                .map(ExperimentReader::printed)
                .toList();
    }

    private static PrintedPredictions printed(Node node) {
        Fields column = node.fields().only(List.of("source", "predictions"), "note");
        List<List<String>> predictions = column.get("predictions").items().stream()
                .map(row -> row.items().stream().map(Node::text).toList())
                .toList();
        String note = column.find("note").map(Node::text).orElse("");
        return new PrintedPredictions(column.get("source").text(), predictions, note);
    }
}
