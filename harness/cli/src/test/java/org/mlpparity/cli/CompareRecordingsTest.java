package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parity compare a.npz b.npz}: where two recorded runs part, and which of them is what it declares. */
@Tag("slow")
class CompareRecordingsTest {
    private static final Path GPU =
            Path.of("..", "core", "src", "test", "resources", "org", "mlpparity", "verify", "gpu");
    private static final NpzBytes RUN = NpzBytes.run();
    private static final String META = """
            {"network": {"inputs": 2, "layers": [{"units": 1, "activation": "identity"}]},
             "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
             "optimizer": {"kind": "sgd", "learningRate": %s}, "precision": "float64"}""";

    @TempDir
    private Path folder;

    /** What two_scripts_a.py and two_scripts_b.py of recorder/examples recorded: targets of shape (6, 1) and (6,). */
    @Test
    void aBroadcastIsNamedFromTwoScripts() throws IOException, URISyntaxException {
        Path scripts =
                Path.of(CompareRecordingsTest.class.getResource("two-scripts").toURI());
        Console console = Console.of(
                "compare",
                scripts.resolve("a.npz").toString(),
                scripts.resolve("b.npz").toString());
        assertThat(console.err()).isEmpty();
        assertThat(answer(console))
                .startsWith("DIFFER: a and b part at step 1, loss: 0.1942341517195841 in a, 0.1998418194842507")
                .contains("a computes what both declare. b does not, in the loss")
                .contains("every prediction is subtracted from every target");
        assertThat(console.out())
                .contains("They start from the same parameters.", "They are fed the same batches.")
                .endsWith("Give predictions and targets the same shape: reshape the targets to [m × 1].\n");
        assertThat(console.code()).isEqualTo(1);
    }

    @Test
    void twoFrameworksAgreeWithinRounding() {
        Console console = Console.of("compare", gpu("small-torch-cuda"), gpu("small-jax-highest"));
        assertThat(answer(console))
                .isEqualTo("AGREE: small-torch-cuda and small-jax-highest compute the same at all 4 steps, within"
                        + " rounding; both compute what they declare.");
        assertThat(console.out()).contains("rounding explains it");
        assertThat(console.code()).isZero();
    }

    /** The drift of one run is none of the other's: at step 1 both start alike, and the first product tells. */
    @Test
    void numbersOfAnotherFormatPartAtTheirFirstProduct() {
        Console console = Console.of("compare", gpu("small-torch-tf32"), gpu("small-torch-cuda"));
        assertThat(answer(console))
                .startsWith("DIFFER: small-torch-tf32 and small-torch-cuda part at step 1, pre-activations of layer 1")
                .contains("small-torch-cuda computes what both declare", "rounded to TF32");
        assertThat(console.out()).contains("of which rounding explains");
        assertThat(console.code()).isEqualTo(1);
    }

    @Test
    void anotherStartIsToldFromAnotherComputation() throws IOException {
        NpzBytes other = step(2, 2, 0, 0.125);
        Console console = compare(RUN, other);
        assertThat(answer(console))
                .isEqualTo(
                        "DIFFER: a and b start from different parameters: weights of layer 1, entry [1, 1]: 1 in a, 2"
                                + " in b. From its own numbers each computes the same, and what it declares.");
        assertThat(console.out())
                .contains("(1 of 2 entries there)")
                .endsWith("\n  Start both from the same parameters.\n");
        assertThat(console.code()).isEqualTo(1);
    }

    @Test
    void otherBatchesAreToldFromAnotherComputation() throws IOException {
        Console console = compare(RUN, step(1, 2, 1, 0.125));
        assertThat(answer(console))
                .startsWith(
                        "DIFFER: a and b are fed different batches from step 1 on: targets, sample 1, output 1: 0 in"
                                + " a, 1 in b. From its own numbers each computes the same");
        assertThat(console.code()).isEqualTo(1);
    }

    @Test
    void whereEachIsWhatItDeclaresTheDeclaredDifferenceIsTheReason() throws IOException {
        Console console = compare(RUN, step(1, 2, 0, 0.25).with("meta", NpzBytes.text(META.formatted("0.25"))));
        assertThat(answer(console))
                .isEqualTo("DIFFER: a and b part at step 1, weights of layer 1, entry [1, 1]: 0.125 in a, -0.75 in b."
                        + " Each computes what it declares, and that is not the same: optimizer.learningRate: 0.125 in"
                        + " a, 0.25 in b.");
        assertThat(console.out()).endsWith("\n  optimizer.learningRate: 0.125 in a, 0.25 in b.\n");
        assertThat(console.code()).isEqualTo(1);
    }

    @Test
    void whoMisstatesWhatItComputesIsTold() throws IOException {
        Console console = compare(RUN, RUN.with("meta", NpzBytes.text(META.formatted("0.25"))));
        assertThat(answer(console))
                .isEqualTo(
                        "AGREE: a and b compute the same at the 1 step, within rounding. a computes what it declares. b"
                                + " computes what a declares, and not what it declares itself.");
        assertThat(console.code()).isZero();
    }

    @Test
    void theSumOverABatchIsToldFromTheMean() throws IOException {
        String mean =
                META.replace("\"samples\": \"sum\"", "\"samples\": \"mean\"").formatted("0.125");
        Console console = compare(RUN, RUN.with("meta", NpzBytes.text(mean)));
        assertThat(console.out())
                .startsWith("AGREE: a and b compute the same at the 1 step")
                .contains("\nWhat they declare differently\n")
                .contains(
                        "loss.samples: sum in a, mean in b, so that b divides the loss by the number of samples of the"
                                + " batch, and a does not.");
    }

    @Test
    void whereBothAreOffByTheSameTheyAgree() throws IOException {
        NpzBytes half = RUN.with("step1/loss", NpzBytes.list(6.125));
        Console console = compare(half, half);
        assertThat(answer(console))
                .startsWith("AGREE: a and b compute the same")
                .contains("Neither computes what it declares: a in the loss");
        assertThat(console.out()).contains("do it alike, first at step 1, loss.");
        assertThat(console.code()).isZero();
        Console apart = compare(half, RUN.with("step1/loss", NpzBytes.list(24.5)));
        assertThat(answer(apart)).startsWith("DIFFER: a and b part at step 1, loss: 6.125 in a, 24.5 in b. Neither");
        assertThat(apart.code()).isEqualTo(1);
    }

    @Test
    void whereOneHoldsNaNTheyPart() throws IOException {
        NpzBytes nan = RUN.with("end/W1", NpzBytes.table(1, 2, Double.NaN, 1.125));
        Console console = compare(RUN, nan);
        assertThat(answer(console))
                .startsWith(
                        "DIFFER: a and b part at step 1, where b holds NaN or an infinity and a does not. a computes")
                .contains("the end holds NaN");
        assertThat(console.code()).isEqualTo(1);
        Console both = compare(nan, nan);
        assertThat(answer(both)).startsWith("NOT JUDGED: ").contains("the end holds NaN");
        assertThat(both.code()).isEqualTo(2);
    }

    @Test
    void aRunWithoutAMetaIsHeldToTheOthers() throws IOException {
        Console console = compare(
                RUN.without("meta").with("step1/gb1", NpzBytes.list(14)).with("end/b1", NpzBytes.list(-1.25)), RUN);
        assertThat(console.err()).contains("a.npz, meta: is missing", "it is held to what");
        assertThat(answer(console))
                .startsWith(
                        "DIFFER: a and b part at step 1, bias gradient of layer 1, unit 1: 14 in a, 7 in b. b computes"
                                + " what it declares. a does not");
        assertThat(console.out()).contains("declares no experiment of its own");
        assertThat(console.code()).isEqualTo(1);
    }

    @Test
    void withoutAnyMetaBitsAreComparedAndNothingIsJudged() throws IOException {
        NpzBytes bare = RUN.without("meta");
        Console same = compare(bare, bare);
        assertThat(answer(same)).startsWith("AGREE: 12 arrays are the same to the last bit");
        assertThat(same.code()).isZero();
        Console computed = compare(bare, bare.with("step1/d1", NpzBytes.table(1, 1, 14)));
        assertThat(answer(computed)).startsWith("NOT JUDGED: ");
        assertThat(computed.out()).contains("step1/d1, entry [1, 1]: 7.0 in ", "1 are not the same to the last bit");
        assertThat(computed.code()).isEqualTo(2);
        Console given = compare(bare, bare.with("step1/x", NpzBytes.table(1, 2, 1, 3)));
        assertThat(answer(given)).startsWith("DIFFER: ").contains("step1/x, entry [1, 2]: 1.0 in ");
        assertThat(given.code()).isEqualTo(1);
    }

    @Test
    void bothMayBeHeldToOneFile() throws IOException {
        Path said = Files.writeString(folder.resolve("said.json"), META.formatted("0.25"));
        Console console = compare(RUN, step(1, 2, 0, 0.25), "--experiment", said.toString());
        assertThat(answer(console)).contains("b computes what both declare. a does not");
        assertThat(console.code()).isEqualTo(1);
    }

    @Test
    void whatCannotBeComparedIsRefusedInOneSentence() throws IOException {
        Path run = RUN.write(folder.resolve("run.npz"));
        Path damaged = Files.write(folder.resolve("damaged.npz"), new byte[] {'P', 'K'});
        for (Path other : new Path[] {folder.resolve("missing.npz"), folder, damaged}) {
            Console console = Console.of("compare", run.toString(), other.toString());
            assertThat(console.err()).startsWith("parity: ").hasLineCount(1).contains(other.toString());
            assertThat(console.out()).isEmpty();
            assertThat(console.code()).isEqualTo(2);
        }
    }

    /** One step of p = w x + b on x = [1 1], as {@link NpzBytes#run} has it with w = [1 2], y = 0 and the rate 1/8. */
    private static NpzBytes step(double w1, double w2, double y, double rate) {
        double p = w1 + w2 + 0.5;
        double delta = 2 * (p - y);
        return RUN.with("step1/y", NpzBytes.table(1, 1, y))
                .with("step1/W1", NpzBytes.table(1, 2, w1, w2))
                .with("step1/z1", NpzBytes.table(1, 1, p))
                .with("step1/a1", NpzBytes.table(1, 1, p))
                .with("step1/d1", NpzBytes.table(1, 1, delta))
                .with("step1/gW1", NpzBytes.table(1, 2, delta, delta))
                .with("step1/gb1", NpzBytes.list(delta))
                .with("step1/loss", NpzBytes.list((p - y) * (p - y)))
                .with("end/W1", NpzBytes.table(1, 2, w1 - rate * delta, w2 - rate * delta))
                .with("end/b1", NpzBytes.list(0.5 - rate * delta));
    }

    /** The two as a.npz and b.npz; nothing is left behind. */
    private Console compare(NpzBytes a, NpzBytes b, String... more) throws IOException {
        Path left = a.write(folder.resolve("a.npz"));
        Path right = b.write(folder.resolve("b.npz"));
        Console console =
                Console.of(Stream.concat(Stream.of("compare", left.toString(), right.toString()), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(Files.list(folder))
                .allMatch(file -> file.getFileName().toString().matches("(a|b)\\.npz|said\\.json"));
        return console;
    }

    private static String gpu(String name) {
        return GPU.resolve(name + ".npz").toString();
    }

    private static String answer(Console console) {
        return console.out().lines().findFirst().orElse(console.err());
    }
}
