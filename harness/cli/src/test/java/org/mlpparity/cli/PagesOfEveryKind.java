package org.mlpparity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.mlpparity.audit.Audit;
import org.mlpparity.audit.AuditDocument;
import org.mlpparity.audit.ClaimsFile;
import org.mlpparity.document.Document;
import org.mlpparity.document.HtmlWriter;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.input.NamedFiles.Reach;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.BenchmarkFolder;
import org.mlpparity.referee.RunFolder;
import org.mlpparity.report.RunDocument;
import org.mlpparity.report.TimingDocument;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.testkit.WideScenarios;
import org.mlpparity.trial.CheaterMatrix;
import org.mlpparity.trial.Cheaters;
import org.mlpparity.trial.DetectionMatrix;
import org.mlpparity.trial.DetectionPage;
import org.mlpparity.trial.LayerFault;
import org.mlpparity.trial.LayerMatrix;
import org.mlpparity.trial.Saboteurs;
import org.mlpparity.trial.Showing.Level;
import org.mlpparity.worked.NumbersFile;
import org.mlpparity.worked.WorkedCheck;
import org.mlpparity.worked.WorkedStep;

/** A page of every kind, written when it is first asked for. */
final class PagesOfEveryKind {
    private static final Path BENCHMARK = Path.of("../../results/bench/reference");

    private final Path folder;

    PagesOfEveryKind(Path folder) {
        this.folder = folder;
    }

    static Stream<String> withCharts() {
        return Stream.of("certified", "rejected", "benchmark", "audit");
    }

    static Stream<String> all() {
        return Stream.concat(withCharts(), Stream.of("explained", "checked", "detection"));
    }

    Path page(String name) throws IOException {
        Path page = folder.resolve(name + ".html");
        if (!Files.exists(page)) {
            Files.writeString(page, HtmlWriter.write(document(name)));
        }
        return page;
    }

    private static Document document(String name) {
        return switch (name) {
            case "certified" -> RunDocument.of(RunFolder.read(Path.of("../../results/tarea1/reference")));
            case "benchmark" ->
                TimingDocument.of(
                        BenchmarkFolder.read(BENCHMARK, Reach.FOLDER),
                        BenchmarkFolder.circumstances(BENCHMARK, Reach.FOLDER));
            case "audit" -> AuditDocument.of(Audit.of(ClaimsFile.builtIn("tarea1")));
            case "explained" ->
                WorkedStep.of(experiment(), 0, OptionalInt.of(0), 4).document();
            case "checked" ->
                WorkedCheck.of(
                                experiment(),
                                NumbersFile.builtIn("tarea1-hand"),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                4)
                        .document();
            case "detection" ->
                DetectionPage.of(
                        DetectionMatrix.trials(
                                Saboteurs.all().subList(0, 3),
                                Scenarios.all().subList(0, 5),
                                DetectionMatrix.Phase.FIRST_STEP),
                        LayerMatrix.trials(
                                LayerFault.all().subList(0, 2),
                                List.of(Set.of(1)),
                                WideScenarios.deep().during(1),
                                List.of(Level.values())),
                        CheaterMatrix.trials(
                                Cheaters.all().subList(0, 2),
                                CheaterMatrix.scenarios().subList(0, 1)));
            case "rejected" ->
                RunDocument.of(Trainers.run(
                        experiment(),
                        List.of(Trainers.installed("arrays"), Saboteurs.all().get(0))));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Experiment experiment() {
        return ExperimentFile.builtIn("tarea1", Overrides.NONE).during(20);
    }
}
