package org.mlpparity.process;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.trainer.ForwardingProvider;
import org.mlpparity.trainer.JarTrainerProvider;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Threads;

/**
 * An implementation of the class path, or of a user's jar, whose trainers live in a JVM of their own: a native crash, an endless loop, a full heap
 * or a {@code System.exit} ends that JVM and not this one.
 */
public final class IsolatedTrainerProvider extends ForwardingProvider implements AutoCloseable {
    private final ProgramPool programs;
    private Optional<OpeningTrainer> ahead = Optional.empty();

    /**
     * @param provider one whose class has a constructor without parameters; what it says of itself is asked in this JVM, but for
     *     its version where it wants flags
     */
    public IsolatedTrainerProvider(MlpTrainerProvider provider, ProcessSettings settings) {
        super(provider);
        List<String> command = command(implementation(provider), settings);
        programs = new ProgramPool(new Launch(provider.id(), "its JVM", command, settings));
    }

    /**
     * This JVM's own program, flags and class path, the provider's flags, and the worker as its main class; a user's jar stays apart there
     * too. A crash leaves its report beside the logs.
     */
    private List<String> command(List<String> implementation, ProcessSettings settings) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
                .forEach(command::add);
        command.addAll(jvmFlags());
        command.add("-D" + Threads.PROPERTY + "=" + Threads.limit());
        command.add("-XX:-CreateCoredumpOnCrash");
        if (runsNativeCode()) {
            // Its Java only carries numbers to and fro: optimizing that takes longer than it saves.
            command.add("-XX:TieredStopAtLevel=1");
        }
        String crashFile = settings.logs()
                .map(folder -> folder.resolve(id() + "-crash.log").toString())
                .orElse(File.separator + "dev" + File.separator + "null");
        command.add("-XX:ErrorFile=" + crashFile);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        command.addAll(implementation);
        return command;
    }

    /** What the worker is told: the provider's class, and where it is if it is not on the class path. */
    private static List<String> implementation(MlpTrainerProvider provider) {
        return provider instanceof JarTrainerProvider jar
                ? List.of(jar.implementation(), jar.path().toString())
                : List.of(provider.getClass().getName());
    }

    /** Where flags matter, what the JVM that has them says. */
    @Override
    public String version() {
        Optional<Introduction> introduction = jvmFlags().isEmpty() ? Optional.empty() : programs.introduction();
        return introduction.map(Introduction::version).orElseGet(super::version);
    }

    /** Begins to open {@code experiment} in the background, so that a framework starts while others are tried. */
    public void prepare(Experiment experiment) {
        if (ahead.isEmpty() && gap(experiment).isEmpty()) {
            ahead = Optional.of(new OpeningTrainer(experiment, programs));
        }
    }

    @Override
    public MlpTrainer open(Experiment experiment) {
        Optional<OpeningTrainer> prepared = ahead.filter(each -> each.isFor(experiment));
        if (prepared.isPresent()) {
            ahead = Optional.empty();
            return prepared.get().trainer();
        }
        return programs.open(experiment);
    }

    @Override
    public void close() {
        ahead.ifPresent(OpeningTrainer::close);
        ahead = Optional.empty();
        programs.close();
    }
}
