package org.mlpparity.process;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.json.Json;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.JarProviders;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.Observation;
import org.mlpparity.trainer.ProviderPath;
import org.mlpparity.trainer.TrainerFailedException;
import org.mlpparity.trainer.TrainerUnavailableException;

/** The program that speaks the protocol for any implementation of the class path, or of a jar. */
public final class Worker {
    private final MlpTrainerProvider provider;
    private MlpTrainer trainer;
    private TensorForm tensors = TensorForm.TEXT;

    Worker(MlpTrainerProvider provider) {
        this.provider = provider;
    }

    /**
     * Answers until standard input ends, or the program that started it does.
     *
     * @param arguments the name of the provider's class, and the class path of that provider alone where it is not on this JVM's
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        PrintStream answers = System.out;
        // Whatever else is printed must not get between the answers.
        System.setOut(System.err);
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        Worker worker = new Worker(provider(List.of(arguments)));
        LineBuffer questions = new LineBuffer();
        while (questions.read(System.in)) {
            for (Optional<byte[]> line = questions.line(); line.isPresent(); line = questions.line()) {
                answers.write(worker.answer(line.get()));
                answers.write('\n');
                answers.flush();
            }
        }
        System.exit(0);
    }

    private static MlpTrainerProvider provider(List<String> arguments) throws ReflectiveOperationException {
        String className = arguments.get(0);
        if (arguments.size() > 1) {
            return JarProviders.only(ProviderPath.of(arguments.get(1)), className);
        }
        return (MlpTrainerProvider)
                Class.forName(className).getDeclaredConstructor().newInstance();
    }

    /** The answer to one question, both a line in UTF-8 without its end; whatever is thrown is an answer too. */
    byte[] answer(byte[] question) {
        try {
            Map<String, ?> answer = answer(tensors.read(question, ReceivedQuestion.class));
            return tensors.line(answer);
        } catch (TrainerUnavailableException declined) {
            return TensorForm.TEXT.line(Map.of("declined", declined.getMessage()));
        } catch (Throwable thrown) {
            thrown.printStackTrace();
            return TensorForm.TEXT.line(
                    Map.of("error", TrainerFailedException.of(thrown).getMessage()));
        }
    }

    private Map<String, ?> answer(ReceivedQuestion ask) {
        return switch (ask.ask()) {
            case ReceivedQuestion.HELLO ->
                hello(
                        ask.protocols().orElse(List.of()),
                        ask.tensors().orElse(List.of()),
                        ask.data().orElse(List.of()));
            case ReceivedQuestion.OPEN -> done(() -> open(ask));
            case ReceivedQuestion.PARAMETERS -> Map.of("parameters", trainer().parameters());
            case ReceivedQuestion.FORWARD ->
                forward(trainer().forward(ask.inputs().orElseThrow()));
            case ReceivedQuestion.PREDICT ->
                Map.of("predictions", trainer().predict(ask.inputs().orElseThrow()));
            case ReceivedQuestion.GRADIENT -> gradient(ask.batch());
            case ReceivedQuestion.STEP -> done(() -> trainer().step(ask.batch()));
            case ReceivedQuestion.OBSERVE -> observation(trainer().observe(ask.batch()));
            case ReceivedQuestion.OBSERVED_STEP -> observation(trainer().observedStep(ask.batch()));
            case ReceivedQuestion.LOAD ->
                done(() -> trainer().load(ask.parameters().orElseThrow()));
            default -> throw new IllegalArgumentException("question (" + ask.ask() + ") is not in the protocol");
        };
    }

    private MlpTrainer trainer() {
        if (trainer == null) {
            throw new IllegalStateException("nothing is open");
        }
        return trainer;
    }

    /** The second version if the referee speaks it; a referee that names no version speaks the first, and one that names no form has text. */
    private Map<String, ?> hello(List<Integer> spoken, List<String> forms, List<String> data) {
        boolean observations = spoken.contains(Program.OBSERVATIONS);
        tensors = TensorForm.best(forms);
        Map<String, Object> hello = new TreeMap<>(Map.of(
                "protocol", observations ? Program.OBSERVATIONS : Program.SEPARATE_QUESTIONS,
                "id", provider.id(),
                "description", provider.description(),
                "version", provider.version(),
                "capabilities", provider.capabilities()));
        if (!forms.isEmpty()) {
            hello.put("tensors", tensors.id());
        }
        if (data.contains(Program.DATA_FILES)) {
            hello.put("data", Program.DATA_FILES);
        }
        return hello;
    }

    private void open(ReceivedQuestion ask) {
        if (trainer != null) {
            trainer.close();
            trainer = null;
        }
        String document = Json.line(ask.experiment().orElseThrow());
        Path folder = Path.of(ask.folder().orElse(""));
        Experiment experiment = ExperimentFile.parse(document, "open", folder, Overrides.NONE);
        trainer = provider.open(experiment);
    }

    private static Map<String, ?> forward(Optional<ForwardPass> pass) {
        Map<String, List<Matrix>> shown = new TreeMap<>();
        pass.ifPresent(layers -> {
            shown.put("preActivations", layers.preActivations());
            shown.put("activations", layers.activations());
        });
        shown.values().removeIf(List::isEmpty);
        return shown;
    }

    private Map<String, ?> gradient(Batch batch) {
        try {
            LossGradient backward = trainer().gradient(batch);
            return Map.of("loss", backward.loss(), "gradient", backward.gradient());
        } catch (UnsupportedOperationException notShown) {
            return Map.of();
        }
    }

    private static Map<String, ?> observation(Observation observation) {
        Map<String, Object> shown = new TreeMap<>(
                forward(Optional.of(new ForwardPass(observation.preActivations(), observation.activations()))));
        shown.put("onePass", observation.onePass());
        if (!observation.deltas().isEmpty()) {
            shown.put("deltas", observation.deltas());
        }
        observation.loss().ifPresent(loss -> shown.put("loss", loss));
        observation.gradient().ifPresent(gradient -> shown.put("gradient", gradient));
        observation.memory().ifPresent(memory -> shown.put("memory", memory));
        return shown;
    }

    private static Map<String, ?> done(Runnable work) {
        work.run();
        return Map.of();
    }
}
