package org.mlpparity.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlpparity.process.Recorders.Ended;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.TrainerVerdict;

/** What the recorders of {@code recorder/} write, read and judged here. */
@Tag("slow")
class RecorderTest {
    private static final String BEGIN = "import numpy as np\nfrom parity_recorder import Recorder\n";

    @TempDir
    private Path folder;

    @Test
    void numpyByHandIsCertified() throws IOException {
        RecordedProgram run = example(Recorders.python("numpy"), "numpy_by_hand.py");
        assertCertified(run, 15, List.of("tanh", "identity"));
    }

    @Test
    void aPytorchLoopIsCertified() throws IOException {
        RecordedProgram run = example(Recorders.python("numpy", "torch"), "torch_sgd.py");
        assertCertified(run, 6, List.of("relu", "identity"));
        assertThat(run.meta().at("/optimizer/kind").asText()).isEqualTo("momentum");
        assertThat(run.meta().path("precision").asText()).isEqualTo("float32");
    }

    @Test
    void scikitLearnIsCertified() throws IOException {
        RecordedProgram run = example(Recorders.python("numpy", "sklearn"), "sklearn_partial_fit.py");
        assertCertified(run, 6, List.of("tanh", "softmax"));
        assertThat(run.meta().at("/optimizer/epsilonPlacement").asText()).isEqualTo("epsilon-hat");
    }

    @Test
    void aJaxLoopIsCertified() throws IOException {
        RecordedProgram run = example(Recorders.python("numpy", "jax"), "jax_sgd.py");
        assertCertified(run, 6, List.of("relu", "identity"));
    }

    @Test
    void nodeByHandIsCertified() throws IOException {
        RecordedProgram run = example(Recorders.node(), "node_by_hand.mjs");
        assertCertified(run, 5, List.of("tanh", "identity"));
    }

    /** The words that the hooks read are right: runs in each dialect are certified by them. */
    @Test
    void whatTheHooksReadIsCertified() throws IOException, URISyntaxException {
        String python = Recorders.pythonPreferring(List.of("numpy"), List.of("torch", "sklearn"));
        Path program =
                Path.of(RecorderTest.class.getResource("record_dialects.py").toURI());
        Ended ended = Recorders.runPython(python, folder, Files.readString(program));
        assertThat(ended.code()).as(ended.output()).isZero();
        assumeFalse(ended.output().contains("left out"), ended.output());
        List<String> files = files();
        assertThat(files).hasSizeGreaterThan(45);
        SoftAssertions all = new SoftAssertions();
        for (String file : files) {
            RecordedProgram run = new RecordedProgram(folder.resolve(file));
            all.assertThat(run.meta().has("unread")).as(file).isFalse();
            TrainerVerdict verdict = run.verdict();
            all.assertThat(verdict.outcome()).as(file + " " + verdict).isEqualTo(Outcome.CERTIFIED);
        }
        all.assertAll();
    }

    /** The experiment is what the program says, not what its numbers say. */
    @Test
    void aRunThatSaysAnotherRateIsRefused() throws IOException {
        RecordedProgram run = example(Recorders.python("numpy"), "numpy_by_hand.py");
        ObjectNode meta = run.meta();
        meta.withObject("/optimizer").put("learningRate", 0.1001);
        assertThat(run.verdict(meta).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void theNumbersAreThoseOfTheMomentAndExact() throws IOException {
        Ended ended = Recorders.runPython(Recorders.python("numpy"), folder, BEGIN + """
                x = np.array([[0.1, 5e-324], [-0.0, 1 / 3], [1e308, 2.0]])
                W, b = [np.float32([[0.1, 3e-45]]).T.copy().T], [np.float32([1 / 3])]
                rec = Recorder("run.npz")
                rec.step(x=x, y=x[:, :1], W=W, b=b, z=[x[:, 1:]], loss=np.float32(0.7))
                x[:], W[0][:], b[0][:] = 7, 8, 9
                rec.end(W=W, b=b)
                W[0][:] = 10
                """);
        assertThat(ended.code()).as(ended.output()).isZero();
        RecordedArrays run = new RecordedArrays(folder.resolve("run.npz"));
        assertNumbers(run, "step1/x", "3, 2", "f8", 0.1, Double.MIN_VALUE, -0.0, 1 / 3.0, 1e308, 2);
        assertNumbers(run, "step1/y", "3, 1", "f8", 0.1, -0.0, 1e308);
        assertNumbers(run, "step1/z1", "3, 1", "f8", Double.MIN_VALUE, 1 / 3.0, 2);
        assertNumbers(run, "step1/W1", "1, 2", "f4", 0.1f, 3e-45f);
        assertNumbers(run, "step1/b1", "1,", "f4", 1 / 3f);
        assertNumbers(run, "step1/loss", "", "f4", 0.7f);
        assertNumbers(run, "end/W1", "1, 2", "f4", 8, 8);
        assertNumbers(run, "end/b1", "1,", "f4", 9);
        assertThat(run.names()).hasSize(9);
    }

    @Test
    void theNumbersOfNodeAreThoseOfTheMomentAndExact() throws IOException {
        Ended ended = Recorders.runNode(Recorders.node(), folder, """
                const x = [[0.1, 5e-324], [-0, 1 / 3], [1e308, 2]];
                const W = Float32Array.of(0.1, 3e-45);
                const b = Float32Array.of(1 / 3);
                const rec = new Recorder("run.npz", { layout: "inputs-units" });
                rec.step({ x, y: [1, 2, 3], W: [W], b: [b], loss: 0.7 });
                x[0][0] = 7;
                W.fill(8);
                b.fill(9);
                rec.end({ W: [W], b: [b] });
                W.fill(10);
                """);
        assertThat(ended.code()).as(ended.output()).isZero();
        RecordedArrays run = new RecordedArrays(folder.resolve("run.npz"));
        assertNumbers(run, "step1/x", "3, 2", "f8", 0.1, Double.MIN_VALUE, -0.0, 1 / 3.0, 1e308, 2);
        assertNumbers(run, "step1/y", "3, 1", "f8", 1, 2, 3);
        assertNumbers(run, "step1/W1", "1, 2", "f4", 0.1f, 3e-45f);
        assertNumbers(run, "step1/loss", "", "f8", 0.7);
        assertNumbers(run, "end/W1", "1, 2", "f4", 8, 8);
        assertNumbers(run, "end/b1", "1,", "f4", 9);
        assertThat(run.names()).hasSize(8);
    }

    @Test
    void aWrongShapeIsToldAndNothingIsWritten() throws IOException {
        Ended ended = Recorders.runPython(Recorders.python("numpy"), folder, BEGIN + """
                W, b = [np.ones((3, 2)), np.ones((1, 3))], [np.ones(3), np.ones(1)]
                with Recorder("run.npz") as rec:
                    rec.step(x=np.ones((4, 2)), W=W, b=b, z=[np.ones((4, 3)), np.ones((4, 1))])
                    rec.step(x=np.ones((4, 2)), W=W, b=b, z=[np.ones((3, 4)), np.ones((4, 1))])
                """);
        assertThat(ended.code()).isNotZero();
        assertThat(ended.output())
                .contains(
                        "step 2: z[0] of layer 1 has shape (3, 4), and (4, 3) was expected: [samples x units]",
                        "run.npz is not written: RecorderError after step 1");
        assertThat(files()).isEmpty();
    }

    @Test
    void aWrongShapeInNodeIsToldAndNothingIsWritten() throws IOException {
        Ended ended = Recorders.runNode(Recorders.node(), folder, """
                const rec = new Recorder("run.npz");
                rec.step({ x: [[1, 2]], W: [[[1, 2], [3, 4], [5, 6]]], b: [[0, 0, 0]], z: [[[1, 2]]] });
                """);
        assertThat(ended.code()).isNotZero();
        assertThat(ended.output()).contains("step 1: z[0] has row 0 with 2 numbers, and [1 x 3] was expected");
        assertThat(files()).isEmpty();
    }

    @Test
    void anInterruptLeavesTheEarlierFileAsItWas() throws IOException {
        Files.writeString(folder.resolve("run.npz"), "an earlier run");
        Ended ended = Recorders.runPython(Recorders.python("numpy"), folder, BEGIN + """
                import os, signal
                signal.signal(signal.SIGINT, signal.default_int_handler)
                rec = Recorder("run.npz")
                for step in range(3):
                    rec.step(x=np.ones((1, 2)), W=[np.ones((1, 2))], b=[np.ones(1)])
                    if step == 1:
                        print(len(os.listdir(".")), "files")
                        os.kill(os.getpid(), signal.SIGINT)
                """);
        assertThat(ended.output()).contains("2 files", "KeyboardInterrupt", "is not written: rec.end() was not called");
        assertThat(files()).containsExactly("run.npz");
        assertThat(folder.resolve("run.npz")).hasContent("an earlier run");
    }

    /** Hooks, layouts and messages, in the recorder's own language; those whose library is not installed skip themselves and say so. */
    @Test
    void theRecorderPassesItsTests() throws IOException {
        String python = Recorders.pythonPreferring(List.of("numpy"), List.of("torch", "sklearn"));
        Ended tests = Recorders.run(Recorders.FOLDER, List.of(python, "-B", "test_recorder.py"));
        assertThat(tests.code()).as(tests.output()).isZero();
        assertThat(tests.output()).containsPattern("Ran [1-9][0-9]* tests");
    }

    /** The same of the one for Node. */
    @Test
    void theRecorderForNodePassesItsTests() throws IOException {
        Ended tests = Recorders.run(
                Recorders.FOLDER, List.of(Recorders.node(), "--test", "--test-reporter=tap", "test-recorder.mjs"));
        assertThat(tests.code()).as(tests.output()).isZero();
        assertThat(tests.output()).containsPattern("# pass [1-9]").contains("# fail 0");
    }

    private RecordedProgram example(String interpreter, String example) throws IOException {
        String program = Recorders.FOLDER.resolve("examples").resolve(example).toString();
        Ended ended = Recorders.run(folder, List.of(interpreter, program));
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(files()).containsExactly("run.npz");
        return new RecordedProgram(folder.resolve("run.npz"));
    }

    private static void assertCertified(RecordedProgram run, int steps, List<String> activations) throws IOException {
        assertThat(run.meta().has("unread")).as(run.meta().toString()).isFalse();
        assertThat(run.meta().at("/network/layers").findValuesAsText("activation"))
                .isEqualTo(activations);
        TrainerVerdict verdict = run.verdict();
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(Outcome.CERTIFIED);
        assertThat(verdict.certificate().orElseThrow().steps()).isEqualTo(steps);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void assertNumbers(RecordedArrays run, String name, String shape, String format, double... entries) {
        RecordedArrays.Numbers numbers = run.numbers(name);
        assertThat(numbers.shape()).as(name).isEqualTo(shape);
        assertThat(numbers.format()).as(name).isEqualTo(format);
        assertThat(numbers.entries()).as(name).containsExactly(entries);
    }
}
