package org.mlpparity.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.Suspicion;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

/** The verdict in words; console and files say the same. */
final class Sentences {
    /** The most characters of a reason in the verdict; the trainer's own row has all of it. */
    private static final int REASON = 200;

    /** Two lines of the narrowest terminal. */
    private static final int TERMINAL = 160;

    /** So many suspicions are told on a screen. */
    static final int TOLD = 3;

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
                + Numbers.exact(optimizer.learningRate()) + changing(experiment) + " · "
                + plural(experiment.updates(), "update") + " in " + plural(experiment.epochs(), "epoch");
    }

    private static String changing(Experiment experiment) {
        String rates = experiment
                .schedule()
                .map(schedule ->
                        ", " + schedule.kind().id() + " per " + schedule.per().id())
                .orElse("");
        String cut = experiment
                .clipping()
                .map(clipping ->
                        " · gradient clipped by " + clipping.kind().id() + " at " + Numbers.exact(clipping.limit()))
                .orElse("");
        return rates + cut;
    }

    /** The whole verdict in one sentence, with every trainer that was not judged to the end and why. */
    static String verdict(Verdict verdict) {
        List<TrainerVerdict> tried = verdict.trainers().stream()
                .filter(trainer -> trainer.status() != RunStatus.SKIPPED)
                .toList();
        String sentence = verdict.outcome() + Declared.in(tried) + ": " + finding(verdict, tried) + notJudged(verdict)
                + remarks(tried) + notExamined(verdict) + ".";
        return remedy(sentence, tried);
    }

    private static String finding(Verdict verdict, List<TrainerVerdict> tried) {
        return switch (verdict.outcome()) {
            case CERTIFIED -> certified(tried);
            case REJECTED ->
                verdict.count(Outcome.REJECTED) == 0
                        ? "nothing explains why "
                                + verdict.unexplained().get(0).left() + " and "
                                + verdict.unexplained().get(0).right() + " part, though every step of both is in order"
                        : rejected(Rejection.in(tried));
            case SUSPECT -> suspect(tried);
            case UNRESOLVED ->
                names(tried, Outcome.UNRESOLVED)
                        + " left no bound, but some bounds are so wide that a zero would have passed too";
            case SAMPLED -> sampled(tried);
            case UNKNOWN -> unknown(tried);
        };
    }

    /** The first in full, and the second where there are two; more are counted. */
    private static String rejected(List<Rejection> rejections) {
        List<Rejection> told = rejections.subList(0, rejections.size() == 2 ? 2 : 1);
        List<String> others =
                rejections.stream().skip(told.size()).map(Rejection::trainer).toList();
        return told.stream().map(Rejection::clause).collect(Collectors.joining("; "))
                + (others.isEmpty() ? "" : "; " + list(others) + " are rejected too");
    }

    /** What to change, where one trainer is rejected and the whole verdict stays short enough for a terminal; else it stands above. */
    private static String remedy(String sentence, List<TrainerVerdict> tried) {
        List<Rejection> rejections = Rejection.in(tried);
        String remedy = rejections.size() == 1 ? rejections.get(0).remedy() : "";
        boolean fits = sentence.length() + 1 + remedy.length() <= TERMINAL;
        return remedy.isEmpty() || !fits ? sentence : sentence + " " + remedy;
    }

    private static String certified(List<TrainerVerdict> tried) {
        return names(tried, Outcome.CERTIFIED) + (tried.size() == 1 ? " computes" : " compute")
                + " what the experiment says, at every step";
    }

    /** Of how many steps nothing is said, too. */
    private static String sampled(List<TrainerVerdict> tried) {
        List<TrainerVerdict> sampled = verdictsOf(tried, Outcome.SAMPLED);
        Certificate certificate = sampled.get(0).certificate().orElseThrow();
        return names(tried, Outcome.SAMPLED) + (sampled.size() == 1 ? " computes" : " compute")
                + " what the experiment says at the " + Numbers.count(certificate.stepsCertified()) + " of "
                + plural(certificate.steps(), "step") + " that were looked at; the others were not";
    }

    private static String suspect(List<TrainerVerdict> tried) {
        boolean one = verdictsOf(tried, Outcome.SUSPECT).size() == 1;
        return names(tried, Outcome.SUSPECT) + " left no bound that correct trainers keep, but " + (one ? "does" : "do")
                + " what correct ones do not";
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

    /** "; dl4j and pytorch were SKIPPED: why" for those that have no outcome, once per reason; in one line, whatever a trainer says. */
    private static String notJudged(Verdict verdict) {
        Map<String, List<String>> byReason = verdict.trainers().stream()
                .filter(trainer -> trainer.outcome() == Outcome.UNKNOWN)
                .collect(Collectors.groupingBy(
                        trainer -> label(trainer) + why(trainer.reason()),
                        LinkedHashMap::new,
                        Collectors.mapping(TrainerVerdict::trainer, Collectors.toList())));
        return byReason.entrySet().stream()
                .map(each -> "; " + list(each.getValue()) + (each.getValue().size() == 1 ? " was " : " were ")
                        + each.getKey())
                .collect(Collectors.joining());
    }

    /** "; mine adds each sample's share …": what a certificate says beside its counts. */
    private static String remarks(List<TrainerVerdict> tried) {
        return tried.stream()
                .flatMap(trainer -> trainer.certificate().stream()
                        .flatMap(certificate -> certificate.remarks().stream())
                        .map(remark -> "; " + trainer.trainer() + " " + remark))
                .collect(Collectors.joining());
    }

    /** "; the gap between a and b could not be examined …", once per reason. */
    private static String notExamined(Verdict verdict) {
        Map<String, List<Divergence>> byReason = verdict.divergences().stream()
                .filter(pair -> !pair.parting().notExamined().isEmpty())
                .collect(Collectors.groupingBy(
                        pair -> pair.parting().notExamined(), LinkedHashMap::new, Collectors.toList()));
        return byReason.entrySet().stream()
                .map(each -> "; " + gaps(each.getValue()) + " " + each.getKey())
                .collect(Collectors.joining());
    }

    private static String gaps(List<Divergence> pairs) {
        return pairs.size() == 1
                ? "the gap between " + pairs.get(0).left() + " and "
                        + pairs.get(0).right()
                : "the gaps of " + plural(pairs.size(), "pair");
    }

    /** A reason as the end of a sentence: on one line, without its full stop, and cut where it is very long. */
    private static String why(String reason) {
        String line = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").strip().replaceFirst("\\.$", "");
        int length = line.codePointCount(0, line.length());
        String cut = length <= REASON ? line : line.substring(0, line.offsetByCodePoints(0, REASON)) + " …";
        return cut.isEmpty() ? "" : ": " + cut;
    }

    private static List<TrainerVerdict> verdictsOf(List<TrainerVerdict> trainers, Outcome outcome) {
        return trainers.stream().filter(trainer -> trainer.outcome() == outcome).toList();
    }

    private static String names(List<TrainerVerdict> trainers, Outcome outcome) {
        return list(verdictsOf(trainers, outcome).stream()
                .map(TrainerVerdict::trainer)
                .toList());
    }

    /** "a", "a and b", "a, b and c". */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
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
            if (certificate.outcome() != Outcome.REJECTED) {
                lines.addAll(suspicions(certificate));
            }
            if (trainer.status() == RunStatus.COMPLETED) {
                lines.add(ShownWork.by(certificate).words() + ", " + repeatability(trainer.repeatability()));
                lines.add(ResolutionSentences.of(certificate));
            }
            certificate
                    .first()
                    .ifPresentOrElse(
                            first -> lines.addAll(rejection(first, certificate)), () -> lines.add(worst(certificate)));
            if (certificate.outcome() == Outcome.REJECTED
                    && !certificate.suspicions().isEmpty()) {
                lines.add("beside it, suspicious in "
                        + plural(certificate.suspicions().size(), "way"));
            }
            lines.addAll(certificate.remarks());
        });
        lines.addAll(Declared.of(trainer));
        lines.addAll(trainer.remarks());
        return lines;
    }

    /** The first of them; a wrong number arouses suspicion in all that follows from it. */
    private static List<String> suspicions(Certificate certificate) {
        List<String> lines = new ArrayList<>();
        certificate.suspicions().stream().limit(TOLD).map(Sentences::suspicion).forEach(lines::add);
        int more = certificate.suspicions().size() - TOLD;
        if (more > 0) {
            lines.add("and suspicious in " + plural(more, "way") + " more: the report has them all");
        }
        return lines;
    }

    /** What it is, how large it is there and where it begins, one sentence. */
    static String suspicion(Suspicion suspicion) {
        Place place = suspicion.place();
        String tensor = place.quantity().words() + (place.layer() == 0 ? "" : " of layer " + place.layer());
        String size = suspicion.kind().isStatistic()
                ? "it is " + Numbers.share(suspicion.value()) + ", and above " + Numbers.share(suspicion.threshold())
                        + " in one correct run of a million at most"
                : "they are off by " + Numbers.share(suspicion.value()) + " times the bound";
        String count = suspicion.kind().isStatistic()
                ? plural(suspicion.count(), "step")
                : plural(suspicion.count(), "number");
        return "suspicious: the numbers of the " + tensor + " "
                + suspicion.kind().words() + "; " + size + ", first in epoch " + place.epoch() + ", batch "
                + place.batch() + " (" + count + " in all)";
    }

    private static String counts(Certificate certificate) {
        return steps(certificate) + " steps in order, compared "
                + Numbers.count(certificate.compared()) + " of " + Numbers.count(certificate.expected()) + " numbers"
                + (certificate.kinks().count() == 0 ? "" : ", " + kinks(certificate.kinks()));
    }

    /** "800 of 800", or "95 of 95 chosen ones of 4,690". */
    static String steps(Certificate certificate) {
        return certificate.stepsCertified() + " of "
                + certificate
                        .chosen()
                        .map(chosen -> chosen + " chosen ones of " + Numbers.count(certificate.steps()))
                        .orElse(String.valueOf(certificate.steps()));
    }

    private static String kinks(KinkLedger kinks) {
        return plural(kinks.count(), "legal kink") + " widening " + plural(kinks.widened(), "bound");
    }

    private static String repeatability(Repeatability repeatability) {
        return switch (repeatability) {
            case REPEATS -> "an unobserved run gave the same bits";
            case DIFFERS -> "an unobserved run gave other bits";
            case UNRESOLVED, SUSPECT, WRONG -> "an unobserved run did not bear it out";
            case UNCHECKED -> "run once: there was no unobserved run to compare";
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
        String plural = noun.matches(".*[^aeiou]y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return Numbers.count(count) + " " + (count == 1 ? noun : plural);
    }
}
