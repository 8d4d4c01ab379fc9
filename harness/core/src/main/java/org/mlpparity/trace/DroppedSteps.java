package org.mlpparity.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.OptimizerMemory;
import org.mlpparity.model.Parameters;
import org.mlpparity.model.Precision;

/**
 * Keeps of steps that are not kept how many there were, a digest and the course of the loss.
 *
 * <p>The digest is SHA-256 of the steps' bytes one after the other. A step is, in little-endian order: epoch and batch as 32-bit integers; θ; and
 * then, each after a 32-bit count of how many there are (0 where it is not shown), predictions, one 1 or 0 for one pass, z, a and δ per layer,
 * the loss, the gradient, and the optimizer's memory: its number of updates and its slots. Parameters are the weights and the biases of each layer in turn;
 * a matrix is its rows and columns as 32-bit integers and its entries, row after row, as floating-point numbers of the run's precision
 * ({@link Dropped#entries}); the loss is one of 64 bits.
 */
public final class DroppedSteps {
    /** As many epochs of the course of the loss are kept one by one, and about as many of those that follow. */
    private static final int EPOCHS = 256;

    private final MessageDigest digest = sha256();
    private final ByteBuffer bytes = littleEndian(1 << 13);
    private final Precision precision;
    private final EpochLosses epochLosses;
    private final List<EpochLoss> losses = new ArrayList<>();
    private final int epochs;
    private boolean showsLoss;
    private int steps;

    /** No step yet of a run of this experiment, of which these are to come. */
    public DroppedSteps(Experiment experiment, StepSelection selection) {
        showsLoss = selection.isAll(experiment.updates());
        precision = experiment.precision();
        epochLosses = new EpochLosses(experiment);
        epochs = experiment.epochs();
    }

    /** One more step. */
    public void add(StepTrace step) {
        steps++;
        digest(step);
        showsLoss &= step.loss().isPresent();
        if (showsLoss) {
            epochLosses.add(step).filter(each -> isKept(each.epoch())).ifPresent(losses::add);
        }
    }

    private boolean isKept(int epoch) {
        int apart = Math.max(1, (int) Math.ceil((double) (epochs - EPOCHS) / EPOCHS));
        return epoch <= EPOCHS || (epoch - EPOCHS) % apart == 0 || epoch == epochs;
    }

    /** What is left of them; no more are added. */
    public Dropped dropped() {
        flush();
        return new Dropped(
                steps,
                HexFormat.of().formatHex(digest.digest()),
                Optional.of(precision),
                showsLoss ? losses : List.of(),
                Optional.empty());
    }

    private void digest(StepTrace step) {
        put(step.epoch());
        put(step.batch());
        put(step.parameters());
        put(step.predictions().map(List::of).orElse(List.of()));
        put(step.onePass() ? 1 : 0);
        put(step.preActivations());
        put(step.activations());
        put(step.deltas());
        put(step.loss().isPresent() ? 1 : 0);
        step.loss().ifPresent(this::put);
        put(step.gradient().isPresent() ? 1 : 0);
        step.gradient().ifPresent(this::put);
        put(step.memory().isPresent() ? 1 : 0);
        step.memory().ifPresent(this::put);
    }

    private void put(OptimizerMemory memory) {
        put(memory.updates());
        put(memory.slots().size());
        memory.slots().forEach(this::put);
    }

    private void put(Parameters parameters) {
        parameters.tensors().forEach(this::put);
    }

    private void put(List<Matrix> matrices) {
        put(matrices.size());
        matrices.forEach(this::put);
    }

    private void put(Matrix matrix) {
        put(matrix.rows());
        put(matrix.columns());
        flush();
        digest.update(
                switch (precision) {
                    case FLOAT32 -> {
                        float[] entries = new float[matrix.size()];
                        matrix.copyInto(entries);
                        ByteBuffer packed = littleEndian(entries.length * Float.BYTES);
                        packed.asFloatBuffer().put(entries);
                        yield packed;
                    }
                    case FLOAT64 -> {
                        ByteBuffer packed = littleEndian(matrix.size() * Double.BYTES);
                        packed.asDoubleBuffer().put(matrix.toArray());
                        yield packed;
                    }
                });
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void put(int number) {
        makeRoom(Integer.BYTES);
        bytes.putInt(number);
    }

    private void put(double number) {
        makeRoom(Double.BYTES);
        bytes.putDouble(number);
    }

    private void makeRoom(int more) {
        if (bytes.remaining() < more) {
            flush();
        }
    }

    private void flush() {
        digest.update(bytes.array(), 0, bytes.position());
        bytes.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
