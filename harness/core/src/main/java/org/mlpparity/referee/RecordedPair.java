package org.mlpparity.referee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.mlpparity.evidence.RecordedRun;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.json.Json;
import org.mlpparity.model.Batch;
import org.mlpparity.model.Batches;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Matrix;
import org.mlpparity.model.Precision;
import org.mlpparity.trajectory.FreeRun;
import org.mlpparity.trajectory.Trajectories;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.TwoRuns;
import org.mlpparity.verdict.TwoRuns.Apart;
import org.mlpparity.verdict.TwoRuns.Declared;
import org.mlpparity.verdict.TwoRuns.Side;
import org.mlpparity.verdict.TwoRuns.Walk;
import org.mlpparity.verify.Judge;
import org.mlpparity.verify.TwoTraces;

/**
 * Two recorded runs held against each other. Each is judged by the experiment that it declares itself. Then both are held, operation by
 * operation, to one formula: the declared one where both declare the same, else that of a run which computes what it declares.
 */
public final class RecordedPair {
    /** The members of the experiment file that are no data and no sizes of a run. */
    private static final List<String> FORMULA =
            List.of("network", "loss", "optimizer", "groups", "schedule", "gradientClipping", "precision");

    private final Named left;
    private final Named right;
    private final Experiment ours;
    private final Experiment theirs;
    private final DoubleUnaryOperator shorter;
    private final List<Declared> declared;

    /**
     * A run to be compared.
     *
     * @param name what reports call it
     * @param run what was read
     * @param declares whether it says itself what it trained
     */
    public record Named(String name, RecordedRun run, boolean declares) {}

    private RecordedPair(Named left, Named right) {
        this.left = left;
        this.right = right;
        ours = left.run().experiment();
        theirs = right.run().experiment();
        Precision precision =
                ours.precision().unitRoundoff() >= theirs.precision().unitRoundoff()
                        ? ours.precision()
                        : theirs.precision();
        shorter = precision::round;
        declared = declared(formula(ours, precision), formula(theirs, precision));
    }

    /** What is said of both. */
    public static TwoRuns compare(Named left, Named right) {
        return new RecordedPair(left, right).compare();
    }

    private TwoRuns compare() {
        Side a = side(left, theirs);
        Side b = side(right, ours);
        if (!ours.network().sizes().equals(theirs.network().sizes())) {
            return new TwoRuns(
                    a,
                    b,
                    declared,
                    Optional.of(sizes()),
                    Optional.empty(),
                    Walk.none("their networks are of other sizes"),
                    Optional.empty());
        }
        Optional<Apart> start = start();
        Optional<Apart> batch = batch();
        Walk walk = walk(a, b);
        boolean isSame = declaresTheSame()
                && start.isEmpty()
                && batch.isEmpty()
                && walk.first().isEmpty()
                && walk.ended().isEmpty()
                && ours.updates() == theirs.updates()
                && ours.batchCount() == theirs.batchCount();
        return new TwoRuns(
                a,
                b,
                declared,
                start,
                batch,
                walk,
                isSame && a.isCertified() && b.isCertified() ? divergence(a, b) : Optional.empty());
    }

    private Side side(Named named, Experiment other) {
        RecordedRun run = named.run();
        TrainerVerdict verdict =
                Judge.judge(run.experiment(), List.of(run.trace())).trainers().get(0);
        boolean isAsked = verdict.outcome() != Outcome.CERTIFIED && !declaresTheSame();
        boolean computesTheOther = isAsked
                && heldTo(other, run.experiment())
                        .filter(each -> Judge.certify(each, run.trace()).outcome() == Outcome.CERTIFIED)
                        .isPresent();
        return new Side(named.name(), run.trace().steps().size(), named.declares(), verdict, computesTheOther);
    }

    /** Whether both declare one formula; in which precision, is each run's own. */
    private boolean declaresTheSame() {
        return declared.stream().allMatch(each -> each.member().equals("precision"));
    }

    /** An experiment with the formula of one and the data, the order and the precision of the other; empty where they do not go together. */
    private static Optional<Experiment> heldTo(Experiment formula, Experiment run) {
        try {
            return Optional.of(new Experiment(
                    run.name(),
                    "",
                    formula.network(),
                    formula.loss(),
                    formula.optimizer(),
                    formula.groups(),
                    formula.schedule(),
                    formula.clipping(),
                    run.data(),
                    run.initial(),
                    Optional.empty(),
                    run.epochs(),
                    run.batchSize(),
                    run.order(),
                    run.precision(),
                    List.of()));
        } catch (IllegalArgumentException misfit) {
            return Optional.empty();
        }
    }

    private Walk walk(Side a, Side b) {
        Walk walk = walkFinite(a, b);
        boolean isLeftFinite = left.run().trace().status() == RunStatus.COMPLETED;
        boolean isRightFinite = right.run().trace().status() == RunStatus.COMPLETED;
        boolean isWhole = walk.first().isEmpty() && walk.ended().isEmpty();
        if (!isWhole || isLeftFinite == isRightFinite) {
            return walk;
        }
        int next = Math.min(walk.steps() + 1, (isLeftFinite ? a : b).steps());
        String place = "where " + (isLeftFinite ? b : a).name() + " holds NaN or an infinity and "
                + (isLeftFinite ? a : b).name() + " does not";
        return new Walk(
                walk.steps(),
                Optional.of(Apart.given(next, place, Double.NaN, Double.NaN, 1, 1)),
                walk.shared(),
                walk.ended());
    }

    private Walk walkFinite(Side a, Side b) {
        if (declaresTheSame()) {
            return TwoTraces.walk(ours, left.run().trace(), theirs, right.run().trace());
        }
        Experiment formula = isFormulaOfLeft(a, b) ? ours : theirs;
        Optional<Experiment> forLeft = heldTo(formula, ours);
        Optional<Experiment> forRight = heldTo(formula, theirs);
        if (forLeft.isEmpty() || forRight.isEmpty()) {
            return Walk.none("what they declare cannot be held against the data of both");
        }
        return TwoTraces.walk(
                forLeft.get(), left.run().trace(),
                forRight.get(), right.run().trace());
    }

    /** Numbers of the longer precision are those that were written; else the run that computes what it declares is the measure. */
    private boolean isFormulaOfLeft(Side a, Side b) {
        int longer = Double.compare(
                theirs.precision().unitRoundoff(), ours.precision().unitRoundoff());
        return longer == 0 ? a.isCertified() || !b.isCertified() : longer > 0;
    }

    private Apart sizes() {
        return Apart.given(
                1,
                "number of parameters",
                ours.network().parameterCount(),
                theirs.network().parameterCount(),
                1,
                1);
    }

    private Optional<Apart> start() {
        List<Matrix> a = ours.initial().tensors();
        List<Matrix> b = theirs.initial().tensors();
        for (int t = 0; t < a.size(); t++) {
            Quantity quantity = t % 2 == 0 ? Quantity.WEIGHTS : Quantity.BIASES;
            int layer = t / 2 + 1;
            Optional<Apart> apart = apart(
                    1, a.get(t), b.get(t), (row, column) -> new Place(0, 0, quantity, layer, row, column).words());
            if (apart.isPresent()) {
                return apart;
            }
        }
        return Optional.empty();
    }

    private Optional<Apart> batch() {
        Batches a = new Batches(ours);
        Batches b = new Batches(theirs);
        int steps = Math.min(
                left.run().trace().steps().size(), right.run().trace().steps().size());
        for (int k = 0; k < steps; k++) {
            Optional<Apart> apart = apart(k + 1, a.ofUpdate(k), b.ofUpdate(k));
            if (apart.isPresent()) {
                return apart;
            }
        }
        return Optional.empty();
    }

    private Optional<Apart> apart(int step, Batch a, Batch b) {
        if (a.samples() != b.samples()) {
            return Optional.of(Apart.given(step, "number of samples", a.samples(), b.samples(), 1, 1));
        }
        return apart(step, a.inputs(), b.inputs(), (row, column) -> "inputs, sample " + row + ", input " + column)
                .or(() -> apart(
                        step,
                        a.targets(),
                        b.targets(),
                        (row, column) -> "targets, sample " + row + ", output " + column));
    }

    private interface Words {
        String of(int row, int column);
    }

    /** The first entry that is not the same in the shorter precision. */
    private Optional<Apart> apart(int step, Matrix a, Matrix b, Words words) {
        int first = -1;
        int count = 0;
        for (int i = 0; i < a.size(); i++) {
            if (shorter.applyAsDouble(a.get(i)) != shorter.applyAsDouble(b.get(i))) {
                first = first < 0 ? i : first;
                count++;
            }
        }
        if (first < 0) {
            return Optional.empty();
        }
        String place = words.of(first / a.columns() + 1, first % a.columns() + 1);
        return Optional.of(Apart.given(step, place, a.get(first), b.get(first), count, a.size()));
    }

    /** How far rounding takes them apart; empty where it cannot be told. */
    private Optional<Divergence> divergence(Side a, Side b) {
        return Trajectories.between(
                        List.of(new FreeRun(a.name(), ours, left.run().trace(), true)),
                        List.of(new FreeRun(b.name(), theirs, right.run().trace(), true)))
                .stream()
                .filter(each -> each.parting().kind() != Parting.Kind.NOT_ASKED)
                .findFirst();
    }

    private static JsonNode formula(Experiment experiment, Precision precision) {
        return ExperimentFile.toTree(experiment.at(precision));
    }

    private List<Declared> declared(JsonNode a, JsonNode b) {
        List<Declared> differences = new ArrayList<>();
        for (String member : FORMULA) {
            if (member.equals("precision")) {
                if (ours.precision() != theirs.precision()) {
                    differences.add(new Declared(
                            member, ours.precision().id(), theirs.precision().id()));
                }
            } else {
                differ(member, a.path(member), b.path(member), differences);
            }
        }
        return differences;
    }

    private static void differ(String place, JsonNode a, JsonNode b, List<Declared> differences) {
        if (a.equals(b)) {
            return;
        }
        if (a.isObject() && b.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            a.fieldNames().forEachRemaining(names::add);
            b.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> differ(place + "." + name, a.path(name), b.path(name), differences));
        } else if (a.isArray() && b.isArray() && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                differ(place + "[" + i + "]", a.path(i), b.path(i), differences);
            }
        } else {
            differences.add(new Declared(place, json(a), json(b)));
        }
    }

    private static String json(JsonNode node) {
        return node instanceof MissingNode ? "" : node.isTextual() ? node.asText() : Json.line(node);
    }
}
