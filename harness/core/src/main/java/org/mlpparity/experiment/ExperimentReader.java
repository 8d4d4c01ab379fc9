package org.mlpparity.experiment;

import java.util.List;
import java.util.Optional;
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
import org.mlpparity.model.Precision;
import org.mlpparity.model.PrintedPredictions;
import org.mlpparity.model.SampleOrder;
import org.mlpparity.model.Schedule;

/** Reads a whole document: one reader for each of its members, then the laws between them. */
final class ExperimentReader {
    static final String FORMAT = "mlp-parity/experiment/1";

    private static final List<String> REQUIRED =
            List.of("format", "name", "network", "loss", "optimizer", "data", "initial", "epochs");
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

    private ExperimentReader(Node document, NamedFiles files, Overrides overrides) {
        this.document = document;
        this.fields = document.fields();
        this.files = files;
        this.overrides = overrides;
    }

    static Experiment read(Node document, NamedFiles files, Overrides overrides) {
        return new ExperimentReader(document, files, overrides).read();
    }

    private Experiment read() {
        requireFormat();
        fields.only(REQUIRED, OPTIONAL);
        Precision precision = precision();
        NetworkSpec network = NetworkReader.read(fields.get("network"), precision);
        Loss loss = LossReader.read(fields.get("loss"), precision);
        Optimizer optimizer = OptimizerReader.read(fields.get("optimizer"), precision);
        List<ParameterGroup> groups = GroupsReader.read(fields.find("groups"), network, precision);
        Optional<Schedule> schedule = fields.find("schedule").map(node -> ScheduleReader.read(node, precision));
        Optional<Clipping> clipping = fields.find("gradientClipping").map(node -> ClippingReader.read(node, precision));
        Dataset data = DataReader.read(fields.get("data"), network, files, precision);
        InitialReader initial = new InitialReader(fields.get("initial"), network, precision);
        int epochs = Scalars.integer(fields.get("epochs"));
        SampleOrder order = OrderReader.read(fields.find("order"), fields.find("lastBatch"));
        requireFit(network, loss, data, precision);
        return document.obey(() -> new Experiment(
                fields.get("name").text(),
                fields.find("description").map(Node::text).orElse(""),
                network,
                loss,
                optimizer,
                groups,
                schedule,
                clipping,
                data,
                initial.parameters(),
                initial.origin(),
                overrides.epochs().orElse(epochs),
                fields.find("batchSize").map(Scalars::integer).orElse(data.samples()),
                order,
                precision,
                printed()));
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
        Fields data = fields.get("data").fields();
        Node targets = data.get("targets");
        return data.has("csv") ? targets : targets.items().get(misfit.sample().getAsInt());
    }

    private void requireFormat() {
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
                .orElse(Precision.FLOAT64);
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
