package org.mlpparity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mlpparity.diagnosis.UpdateJudge.Fitting;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.Optimizer;
import org.mlpparity.model.ParameterKind;
import org.mlpparity.verdict.Finding;

/**
 * The search over the changes of an update, tensor by tensor: which of them gives all parameters after every step that is looked at.
 *
 * <p>Every change is tried on a few entries at a few steps first, and on all of them where it gives these.
 */
final class UpdateSearch {
    /** How many steps after the first wrong one are looked at. */
    private static final int WINDOW = 32;

    private static final int SCREENED_STEPS = 7;
    private static final int SCREENED_ENTRIES = 6;
    private static final int ENTRIES = 1024;
    /** Powers of ten of chance that must be behind a change beside those for every change that was tried. */
    private static final double CHANCE = 6;
    /** Where a change costs more, those of one place of the formulas are tried beside it. */
    private static final double PLAIN = 2.6;
    /** Rules that cost no more than this may have another factor too. */
    private static final double SCALED = 1.45;

    private final Evidence evidence;
    private final Optional<Experiment> first;
    private final GradientSources sources;
    private final UpdateRows rows;
    private final List<UpdateJudge> judges = new ArrayList<>();
    private final List<UpdateJudge> screens = new ArrayList<>();
    private final Map<Integer, Frame> frames = new HashMap<>();
    /** The last step that is looked at whose numbers, and the parameters after it, have not exploded; −1 for none. */
    private final int lastSane;

    private int tried;
    private double cost;
    private Map<String, Finding> literals = Map.of();

    /**
     * A change and the wrong tensors that it gives.
     *
     * @param fittings by tensor
     */
    record Candidate(UpdateChange change, Map<Integer, Fitting> fittings) {}

    UpdateSearch(Evidence evidence) {
        this(evidence, Optional.empty());
    }

    /** @param first the experiment before, whose constants may be written into the program */
    UpdateSearch(Evidence evidence, Experiment first) {
        this(evidence, Optional.of(first));
    }

    private UpdateSearch(Evidence evidence, Optional<Experiment> first) {
        this.evidence = evidence;
        this.first = first;
        sources = new GradientSources(evidence);
        rows = new UpdateRows(evidence, sources);
        lastSane = evidence.frames().stream()
                .filter(frame -> !frame.explodes())
                .mapToInt(frame -> frame.index)
                .max()
                .orElse(-1);
    }

    /** What is wrong in the updates; none where all are in order, or where the gradient is taken elsewhere than at the parameters. */
    List<Finding> findings() {
        if (evidence.experiment.optimizer().looksAhead()) {
            return List.of();
        }
        int first = firstWrong();
        if (first < 0) {
            return List.of();
        }
        tracks(first);
        List<Integer> wrong = IntStream.range(0, judges.size())
                .filter(t -> judges.get(t).isWrong())
                .boxed()
                .toList();
        List<Integer> frozen =
                wrong.stream().filter(t -> !evidence.passes.trains(t)).toList();
        List<Integer> trained = wrong.stream().filter(evidence.passes::trains).toList();
        UpdateFindings writer = new UpdateFindings(evidence, judges, this::explains);
        List<Finding> findings = new ArrayList<>();
        if (!frozen.isEmpty()) {
            findings.add(writer.moved(Set.copyOf(frozen)));
        }
        if (!trained.isEmpty()) {
            findings.addAll(writer.findings(trained, candidates(trained)));
            cost = writer.cost();
            literals = writer.literals();
        }
        return findings;
    }

    /** What a finding is if a number in it stands in the program; by its short name. */
    Map<String, Finding> literals() {
        return literals;
    }

    /** How far-fetched all changes are that were found. */
    double cost() {
        return cost;
    }

    private int firstWrong() {
        return evidence.moments.stream()
                .filter(moment -> moment.index <= lastSane)
                .filter(moment -> moment.observed.entrySet().stream()
                        .anyMatch(each -> each.getKey().channel() == Slot.Channel.UPDATE
                                && each.getValue().wrong() > 0))
                .mapToInt(moment -> moment.index)
                .min()
                .orElse(-1);
    }

    private void tracks(int first) {
        int end = Math.min(
                Math.min(first + WINDOW, lastSane),
                evidence.moments.stream().mapToInt(moment -> moment.index).max().orElse(first));
        boolean known = evidence.history().size() > end;
        int affordable = known ? end + 1 : Math.max(evidence.affordablePasses(), 1);
        boolean whole = known || affordable > first + 1;
        int[] steps = whole
                ? IntStream.range(0, Math.min(end + 1, affordable)).toArray()
                : evidence.moments.stream()
                        .mapToInt(moment -> moment.index)
                        .filter(k -> k <= lastSane)
                        .toArray();
        int screened = (int)
                IntStream.of(steps).filter(k -> k < first + SCREENED_STEPS).count();
        int[] few = IntStream.of(steps).limit(screened).toArray();
        for (int t = 0; t < evidence.moments.get(0).tensors(); t++) {
            int size = evidence.moments.get(0).parameters(t).size();
            Track track = new Track(evidence, t, steps, spread(size, ENTRIES));
            UpdateJudge judge = judge(track, steps);
            judges.add(judge);
            screens.add(judge(new Track(evidence, t, few, tellingEntries(judge)), few));
        }
    }

    private UpdateJudge judge(Track track, int[] steps) {
        boolean[] judged = new boolean[steps.length];
        Arrays.fill(judged, true);
        List<Estimate[]> due = new ArrayList<>();
        due.add(rows.due(sources.shown).after().apply(track));
        if (sources.partFromRight()) {
            due.add(rows.due(sources.right).after().apply(track));
        }
        return new UpdateJudge(track, judged, due, evidence.passes.estimates);
    }

    private static int[] spread(int size, int most) {
        int count = Math.min(size, most);
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * size / count))
                .toArray();
    }

    /** The entries that are furthest from what is due at the first wrong step. */
    private static int[] tellingEntries(UpdateJudge judge) {
        Track track = judge.track();
        int wrong = IntStream.range(0, track.length())
                .filter(judge::isWrong)
                .findFirst()
                .orElse(0);
        Estimate due = judge.due(wrong);
        double[] seen = track.after(wrong);
        if (due == null || seen == null) {
            return spread(track.size(), SCREENED_ENTRIES);
        }
        return IntStream.range(0, track.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(seen[i] - due.value[i])))
                .limit(SCREENED_ENTRIES)
                .mapToInt(track::entry)
                .toArray();
    }

    private List<Candidate> candidates(List<Integer> wrong) {
        List<UpdateChange> changes = new ArrayList<>(rows.all());
        List<UpdateChange> bases = changes.stream()
                .filter(each -> each.cost() <= SCALED && !each.id().equals("none"))
                .toList();
        tried = changes.size();
        for (int t : wrong) {
            UpdateFits fits = new UpdateFits(evidence, first, sources, rows, judges.get(t), frames);
            List<UpdateChange> likely =
                    bases.stream().filter(base -> isProportional(t, base)).toList();
            changes.addAll(fits.all(likely));
            tried += bases.size();
        }
        Map<String, Candidate> found = found(changes, wrong);
        List<Integer> open = wrong.stream()
                .filter(t -> found.values().stream().noneMatch(each -> names(each, t)))
                .toList();
        if (!open.isEmpty()) {
            found.putAll(found(edited(open), open));
        }
        return found.values().stream()
                .sorted(Comparator.comparingDouble(each -> each.change().cost()))
                .toList();
    }

    private static boolean names(Candidate candidate, int tensor) {
        UpdateChange change = candidate.change();
        return candidate.fittings().containsKey(tensor) && !change.unnamed() && change.cost() <= PLAIN;
    }

    /** What one changed place of the formulas gives. */
    private List<UpdateChange> edited(List<Integer> open) {
        Algebra algebra = new Algebra(evidence.passes.functions, evidence.passes.estimates);
        List<UpdateChange> edited = new ArrayList<>();
        Map<Optimizer, UpdateTrees> trees = new HashMap<>();
        for (int t : open) {
            evidence.experiment
                    .optimizer(t / 2, t % 2 == 0 ? ParameterKind.WEIGHTS : ParameterKind.BIASES)
                    .ifPresent(optimizer -> {
                        UpdateTrees own = trees.computeIfAbsent(
                                optimizer, each -> new UpdateTrees(evidence.experiment, each, sources.shown, algebra));
                        edited.addAll(own.giving(screens.get(t)));
                        tried += own.size();
                    });
        }
        return edited;
    }

    private Map<String, Candidate> found(List<UpdateChange> changes, List<Integer> wrong) {
        Map<String, Candidate> found = new LinkedHashMap<>();
        for (UpdateChange change : changes) {
            Map<Integer, Fitting> fittings = new HashMap<>();
            for (int t : wrong) {
                fitting(t, change).ifPresent(fitting -> fittings.put(t, fitting));
            }
            double chance =
                    fittings.values().stream().mapToDouble(each -> each.chance).sum();
            int telling =
                    fittings.values().stream().mapToInt(each -> each.telling).sum();
            double needed = CHANCE + Math.log10(tried);
            if (!fittings.isEmpty() && telling > 1 && chance > needed) {
                Candidate candidate = new Candidate(change, fittings);
                found.merge(
                        change.id(),
                        candidate,
                        (one, other) -> other.fittings().size() > one.fittings().size() ? other : one);
            }
        }
        return found;
    }

    private boolean isProportional(int tensor, UpdateChange base) {
        UpdateJudge screen = screens.get(tensor);
        Estimate[] after = base.after().apply(screen.track());
        Estimate[] theta = new Estimate[after.length];
        Estimate[] moves = new Estimate[after.length];
        for (int p = 0; p < after.length; p++) {
            theta[p] = Estimate.exactly(screen.track().theta(p));
            moves[p] = after[p] == null ? null : evidence.passes.estimates.minus(after[p], theta[p]);
        }
        return base.id().equals("decay-missing") || screen.factors(theta, moves).isPresent();
    }

    private Optional<Fitting> fitting(int tensor, UpdateChange change) {
        UpdateJudge screen = screens.get(tensor);
        if (screen.isWrong()
                && screen.fitting(change.after().apply(screen.track())).isEmpty()) {
            return Optional.empty();
        }
        UpdateJudge judge = judges.get(tensor);
        return judge.fitting(change.after().apply(judge.track())).filter(fit -> fit.clear > 0);
    }

    /** Whether a change gives a tensor that is in order as well: it makes no difference there. */
    private boolean explains(int tensor, UpdateChange change) {
        UpdateJudge judge = judges.get(tensor);
        return judge.fitting(change.after().apply(judge.track()))
                .filter(fit -> fit.exceptions.isEmpty())
                .isPresent();
    }
}
