package org.mlpparity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mlpparity.document.Numbers;
import org.mlpparity.model.Experiment;
import org.mlpparity.model.LayerSpec;
import org.mlpparity.model.Optimizer;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.Deviation;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.KinkLedger;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.Resolution;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.Suspicion;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** The verdict in words; console and files say the same. */
final class Sentences {
    /** The most characters of a reason in the verdict; the trainer's own row has all of it. */
    private static final int REASON = 200;

    private Sentences() {}

    /** What is trained: sizes, activations, precision. */
    static String network(Experiment experiment) {
        String activations = experiment.network().layers().stream()
                .map(LayerSpec::activation)
                .map(Object::toString)
                .collect(Collectors.joining("-"));
        return experiment.network().sizes() + " " + activations + " · "
                + experiment.precision().id();
    }

    /** How it is trained: loss, optimizer, updates. */
    static String training(Experiment experiment) {
        Optimizer optimizer = experiment.optimizer();
        return experiment.loss() + " · " + optimizer.kind().id() + " at rate "
                + Numbers.exact(optimizer.learningRate()) + " · "
                + plural(experiment.updates(), "update") + " in " + plural(experiment.epochs(), "epoch");
    }

    /** The whole verdict in one sentence, with every trainer that was not judged to the end and why. */
    static String verdict(Verdict verdict) {
        List<TrainerVerdict> tried = verdict.trainers().stream()
                .filter(trainer -> trainer.status() != RunStatus.SKIPPED)
                .toList();
        return verdict.outcome() + ": " + finding(verdict, tried) + notJudged(verdict) + ".";
    }

    private static String finding(Verdict verdict, List<TrainerVerdict> tried) {
        return switch (verdict.outcome()) {
            case CERTIFIED -> certified(tried);
            case REJECTED ->
                verdict.count(Outcome.REJECTED) == 0
                        ? "nothing explains why "
                                + verdict.unexplained().get(0).left() + " and "
                                + verdict.unexplained().get(0).right() + " part, though every step of both is in order"
                        : names(tried, Outcome.REJECTED) + " left the bounds that every correct implementation keeps";
            case SUSPECT -> suspect(tried);
            case UNRESOLVED ->
                names(tried, Outcome.UNRESOLVED)
                        + " left no bound, but some bounds are so wide that a zero would have passed too";
            case UNKNOWN -> unknown(tried);
        };
    }

    private static String certified(List<TrainerVerdict> tried) {
        return names(tried, Outcome.CERTIFIED) + (tried.size() == 1 ? " computes" : " compute")
                + " what the experiment says, at every step";
    }

    private static String suspect(List<TrainerVerdict> tried) {
        return names(tried, Outcome.SUSPECT)
                + " left no bound that correct trainers keep, but does what they do not do";
    }

    private static String unknown(List<TrainerVerdict> tried) {
        if (tried.isEmpty()) {
            return "every trainer was skipped, nothing was compared";
        }
        String unjudged = names(tried, Outcome.UNKNOWN);
        if (!unjudged.isEmpty()) {
            return unjudged + " could not be judged to the end";
        }
        return certified(tried);
    }

    /** "; dl4j was SKIPPED: why" for each that has no outcome; in one line, whatever a trainer says. */
    private static String notJudged(Verdict verdict) {
        return verdict.trainers().stream()
                .filter(trainer -> trainer.outcome() == Outcome.UNKNOWN)
                .map(trainer -> "; " + trainer.trainer() + " was " + label(trainer) + why(trainer.reason()))
                .collect(Collectors.joining());
    }

    /** A reason as the end of a sentence: on one line, without its full stop, and cut where it is very long. */
    private static String why(String reason) {
        String line = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").strip().replaceFirst("\\.$", "");
        int length = line.codePointCount(0, line.length());
        String cut = length <= REASON ? line : line.substring(0, line.offsetByCodePoints(0, REASON)) + " …";
        return cut.isEmpty() ? "" : ": " + cut;
    }

    private static String names(List<TrainerVerdict> trainers, Outcome outcome) {
        List<String> names = trainers.stream()
                .filter(trainer -> trainer.outcome() == outcome)
                .map(TrainerVerdict::trainer)
                .toList();
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** What stands in the outcome column: the outcome, or why there is none. */
    static String label(TrainerVerdict trainer) {
        boolean notJudged = trainer.outcome() == Outcome.UNKNOWN && trainer.status() != RunStatus.COMPLETED;
        return notJudged ? trainer.status().name() : trainer.outcome().name();
    }

    /** What was compared and how it came out, one sentence per item. */
    static List<String> certificate(TrainerVerdict trainer) {
        List<String> lines = new ArrayList<>();
        if (trainer.status() != RunStatus.COMPLETED || !trainer.reason().isEmpty()) {
            lines.add(trainer.reason());
        }
        trainer.certificate().ifPresent(certificate -> {
            lines.add(counts(certificate));
            certificate.suspicions().forEach(each -> lines.add(suspicion(each)));
            if (trainer.status() == RunStatus.COMPLETED) {
                lines.add(repeatability(trainer.repeatability()));
                lines.add(resolution(certificate));
            }
            certificate
                    .first()
                    .ifPresentOrElse(
                            first -> lines.addAll(rejection(first, certificate)), () -> lines.add(worst(certificate)));
            lines.addAll(certificate.remarks());
        });
        lines.addAll(trainer.remarks());
        return lines;
    }

    static String suspicion(Suspicion suspicion) {
        Place place = suspicion.place();
        String tensor = place.quantity().words() + (place.layer() == 0 ? "" : " of layer " + place.layer());
        String size = suspicion.kind().isStatistic()
                ? ", " + Numbers.share(suspicion.value()) + " where a correct run stays below "
                        + Numbers.share(suspicion.threshold()) + " but with probability 1e-6"
                : ", " + Numbers.share(suspicion.value()) + " times the bound";
        String steps = suspicion.kind().isStatistic()
                ? plural(suspicion.count(), "step")
                : plural(suspicion.count(), "number");
        return "suspicious: " + tensor + " " + suspicion.kind().words() + size + ", first in epoch " + place.epoch()
                + ", batch " + place.batch() + " (" + steps + ")";
    }

    /** What the certificate could have seen, in one sentence. */
    static String resolution(Certificate certificate) {
        List<Resolution.Tensor> unresolved = certificate.resolution().unresolved();
        if (!unresolved.isEmpty()) {
            Resolution.Tensor tensor = unresolved.get(0);
            String others = unresolved.size() == 1 ? "" : ", and " + plural(unresolved.size() - 1L, "tensor") + " more";
            return "not resolved: a zero in place of the " + tensor.words() + " would have passed at "
                    + (tensor.exercised() - tensor.resolved()) + " of " + plural(tensor.exercised(), "step") + others
                    + (certificate.onePass() ? "" : "; shown in one pass, smaller faults are seen");
        }
        List<Resolution.Tensor> idle = certificate.resolution().notExercised();
        String notExercised = idle.isEmpty()
                ? ""
                : "; not exercised, for they were exactly zero: "
                        + idle.stream().map(Resolution.Tensor::words).collect(Collectors.joining(", "));
        return certificate
                        .resolution()
                        .least()
                        .map(least -> "would have seen a factor of " + factor(least.factor())
                                + " on any gradient, least in the " + least.words())
                        .orElse("no gradient and no update was ever anything but zero")
                + notExercised;
    }

    /** "1.00006": one plus the smallest excess, with two of its digits. */
    static String factor(double excess) {
        if (!(excess < 1)) {
            return "more than 2";
        }
        return excess == 0 ? "1" : "1 + " + Numbers.magnitude(excess);
    }

    private static String counts(Certificate certificate) {
        return certificate.stepsCertified() + " of " + certificate.steps() + " steps in order, compared "
                + Numbers.count(certificate.compared()) + " of " + Numbers.count(certificate.expected()) + " numbers"
                + (certificate.kinks().count() == 0 ? "" : ", " + kinks(certificate.kinks()));
    }

    private static String kinks(KinkLedger kinks) {
        return plural(kinks.count(), "legal kink") + " widening " + plural(kinks.widened(), "bound");
    }

    private static String repeatability(Repeatability repeatability) {
        return switch (repeatability) {
            case REPEATS -> "a second, unobserved run gave the same bits";
            case DIFFERS -> "a second, unobserved run gave other bits";
            case UNRESOLVED, SUSPECT, WRONG -> "a second, unobserved run did not bear it out";
            case UNCHECKED -> "run once: what it does when nobody watches was not checked";
        };
    }

    private static String worst(Certificate certificate) {
        Deviation worst = certificate.worstOfAll();
        return "worst error " + Numbers.share(worst.share()) + " of its bound, at " + worst.place();
    }

    private static List<String> rejection(Deviation first, Certificate certificate) {
        return List.of(
                "first wrong at " + first.place() + " (" + Numbers.count(certificate.outsideInFirst()) + " of "
                        + plural(certificate.comparedInFirst(), "entry") + " there; "
                        + Numbers.count(certificate.outside()) + " in all)",
                "expected " + Numbers.exact(first.expected()) + ", got " + Numbers.exact(first.actual()),
                "off by " + Numbers.magnitude(first.distance()) + relative(first) + ulps(first) + ", " + beyond(first));
    }

    private static String ulps(Deviation deviation) {
        return Double.isFinite(deviation.ulps()) ? ", " + Numbers.magnitude(deviation.ulps()) + " ulps" : "";
    }

    private static String beyond(Deviation deviation) {
        return deviation.allowance() == 0
                ? "where no error is possible"
                : Numbers.share(deviation.share()) + " times the bound " + Numbers.magnitude(deviation.allowance());
    }

    /** Why certified runs are apart, one sentence per pair; pairs that are the same to the last bit need none. */
    static List<String> partings(List<Divergence> pairs) {
        return pairs.stream()
                .filter(pair -> pair.parting().kind() != Parting.Kind.NONE)
                .map(pair -> pair.left() + " – " + pair.right() + ": "
                        + pair.parting().sentence() + ".")
                .toList();
    }

    private static String relative(Deviation deviation) {
        return deviation.expected() == 0
                ? ""
                : ", relative " + Numbers.magnitude(deviation.distance() / Math.abs(deviation.expected()));
    }

    static String plural(long count, String noun) {
        String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return Numbers.count(count) + " " + (count == 1 ? noun : plural);
    }
}
