package org.mlpparity.cli.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mlpparity.json.Json;
import org.mlpparity.process.Worker;

/** A real program that speaks the protocol, asked line by line. */
final class Speaker implements AutoCloseable {
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Speaker(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The worker that carries any Java implementation, here {@code arrays}. */
    static Speaker java() throws IOException {
        return new Speaker(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                "org.mlpparity.arrays.ArraysTrainerProvider"));
    }

    /** The adapter that needs nothing but Python. */
    static Speaker python() throws IOException {
        return new Speaker(List.of(
                "python3",
                Repository.ROOT
                        .resolve("harness/process/adapters/reference_worker.py")
                        .toString()));
    }

    JsonNode answer(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        return Json.read(answers.readLine(), JsonNode.class);
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
