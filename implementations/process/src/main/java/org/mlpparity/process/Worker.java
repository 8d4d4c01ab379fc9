package org.mlpparity.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.json.Json;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.trainer.ForwardPass;
import org.mlpparity.trainer.LossGradient;
import org.mlpparity.trainer.MlpTrainer;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.trainer.TrainerFailedException;
import org.mlpparity.trainer.TrainerUnavailableException;

/** The program that speaks the protocol for any implementation of the class path. */
public final class Worker {
    private final MlpTrainerProvider provider;
    private MlpTrainer trainer;

    Worker(MlpTrainerProvider provider) {
        this.provider = provider;
    }

    /**
     * Answers until standard input ends, or the program that started it does.
     *
     * @param arguments the name of the provider's class
     */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        PrintStream answers = System.out;
        // Whatever else is printed must not get between the answers.
        System.setOut(System.err);
        ProcessHandle.current()
                .parent()
                .ifPresent(parent ->
                        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        Worker worker = new Worker(provider(arguments[0]));
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            answers.write((worker.answer(line) + "\n").getBytes(StandardCharsets.UTF_8));
            answers.flush();
        }
        System.exit(0);
    }

    private static MlpTrainerProvider provider(String className) throws ReflectiveOperationException {
        return (MlpTrainerProvider)
                Class.forName(className).getDeclaredConstructor().newInstance();
    }

    /** The answer to one question, a line without its end; whatever is thrown is an answer too. */
    String answer(String question) {
        try {
            return Json.line(answer(Json.read(question, Ask.class)));
        } catch (TrainerUnavailableException declined) {
            return Json.line(Map.of("declined", declined.getMessage()));
        } catch (Throwable thrown) {
            thrown.printStackTrace();
            return Json.line(Map.of("error", TrainerFailedException.of(thrown).getMessage()));
        }
    }

    private Map<String, ?> answer(Ask ask) {
        return switch (ask.ask()) {
            case Ask.HELLO -> hello();
            case Ask.OPEN -> done(() -> open(ask));
            case Ask.PARAMETERS -> Map.of("parameters", trainer().parameters());
            case Ask.FORWARD -> forward(trainer().forward(ask.inputs().orElseThrow()));
            case Ask.PREDICT ->
                Map.of("predictions", trainer().predict(ask.inputs().orElseThrow()));
            case Ask.GRADIENT -> gradient(trainer().gradient(ask.batch()));
            case Ask.STEP -> done(() -> trainer().step(ask.batch()));
            case Ask.LOAD -> done(() -> trainer().load(ask.parameters().orElseThrow()));
            default -> throw new IllegalArgumentException("question (" + ask.ask() + ") is not in the protocol");
        };
    }

    private MlpTrainer trainer() {
        if (trainer == null) {
            throw new IllegalStateException("nothing is open");
        }
        return trainer;
    }

    private Map<String, ?> hello() {
        return Map.of(
                "protocol", Program.PROTOCOL,
                "id", provider.id(),
                "description", provider.description(),
                "version", provider.version(),
                "capabilities", provider.capabilities());
    }

    private void open(Ask ask) {
        if (trainer != null) {
            trainer.close();
            trainer = null;
        }
        String document = Json.line(ask.experiment().orElseThrow());
        Experiment experiment = ExperimentFile.parse(document, "open", Path.of(""), Overrides.NONE);
        trainer = provider.open(experiment);
    }

    private static Map<String, ?> forward(Optional<ForwardPass> pass) {
        Map<String, List<Matrix>> shown = new LinkedHashMap<>();
        pass.ifPresent(layers -> {
            shown.put("preActivations", layers.preActivations());
            shown.put("activations", layers.activations());
        });
        shown.values().removeIf(List::isEmpty);
        return shown;
    }

    private static Map<String, ?> gradient(LossGradient backward) {
        return Map.of("loss", backward.loss(), "gradient", backward.gradient());
    }

    private static Map<String, ?> done(Runnable work) {
        work.run();
        return Map.of();
    }
}
