package org.mlpparity.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mlpparity.run.ProjectVersion;
import org.mlpparity.trainer.MlpTrainerProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A trainer in Java, as a Maven project of its own. */
@Command(
        name = "trainer",
        description = {
            "Write a Maven project with a trainer in Java that parity verify --jar tries.",
            "",
            "The project holds a small multi-layer perceptron, in whose place your own trainer is put, its provider, and a test that",
            "tries it on every scenario of the kit. Nothing is installed and nothing that is there is overwritten."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class)
final class NewTrainerCommand implements Callable<Integer> {
    private static final String MAIN = "src/main/java/org/example/";
    private static final String TEST = "src/test/java/org/example/";
    private static final String SERVICES = "src/main/resources/META-INF/services/";

    @Spec
    private CommandSpec spec;

    @Option(names = "--java", required = true, description = "For Java 17 or newer and Maven 3.8 or newer.")
    private boolean java;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            defaultValue = "my-trainer",
            description = "The folder to write, which must not be there. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Override
    public Integer call() {
        FolderTemplate template = template();
        template.write(folder, Map.of("version", ProjectVersion.VALUE));
        PrintWriter out = spec.commandLine().getOut();
        out.println(folder + ": " + String.join(", ", template.files().values()));
        out.println("Try it there, once mlp-parity is installed by mvn install: mvn package, then parity verify --jar"
                + " target/my-trainer.jar");
        return ExitCode.AGREED;
    }

    private static FolderTemplate template() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml");
        files.put("README.md", "README.md");
        files.put("my-experiment.json", "my-experiment.json");
        files.put("MyTrainer.java", MAIN + "MyTrainer.java");
        files.put("MyTrainerProvider.java", MAIN + "MyTrainerProvider.java");
        files.put("services.txt", SERVICES + MlpTrainerProvider.class.getName());
        files.put("MyTrainerTest.java", TEST + "MyTrainerTest.java");
        return new FolderTemplate("trainer-java", files);
    }
}
