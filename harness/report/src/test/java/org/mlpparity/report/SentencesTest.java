package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mlpparity.model.Accuracies;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.FlipLedger;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Repeatability;
import org.mlpparity.verdict.RunStatus;
import org.mlpparity.verdict.Suspicion;
import org.mlpparity.verdict.TrainerVerdict;
import org.mlpparity.verdict.Verdict;

class SentencesTest {
    private static final String ACCUMULATES = "adds each sample's share to the parameters one by one";

    private static String verdict(Judged... judged) {
        return Sentences.verdict(Judged.run(List.of(), judged).verdict());
    }

    private static Divergence apart(String left, String right, String notExamined) {
        Parting parting = new Parting(Parting.Kind.NOT_ASKED, 0, "no ensemble", notExamined);
        return new Divergence(left, right, 2, 0, 0, 1e-9, List.of(), FlipLedger.NONE, parting);
    }

    @Test
    void oneTrainerComputesAndTwoCompute() {
        assertThat(verdict(Judged.inOrder("a")))
                .isEqualTo("CERTIFIED: a computes what the experiment says, at every step.");
        assertThat(verdict(Judged.inOrder("a"), Judged.inOrder("b")))
                .isEqualTo("CERTIFIED: a and b compute what the experiment says, at every step.");
    }

    @Test
    void trainersThatDeclineForOneReasonAreNamedTogether() {
        String reason = "activation gelu-tanh is not offered";
        List<TrainerVerdict> trainers = List.of(
                Judged.inOrder("a").verdict(),
                declining("b", reason),
                declining("c", "loss huber is not offered"),
                declining("d", reason));
        assertThat(Sentences.verdict(new Verdict("x", trainers, List.of())))
                .endsWith("; b and d were SKIPPED: " + reason + "; c was SKIPPED: loss huber is not offered.");
    }

    private static TrainerVerdict declining(String name, String reason) {
        return new TrainerVerdict(
                name,
                "1",
                Accuracies.DEFAULT,
                RunStatus.SKIPPED,
                reason,
                Repeatability.UNCHECKED,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void accuraciesBeyondTheDefaultStandInTheVerdict() {
        Judged coarse = Judged.inOrder("a").declaring(new Accuracies(1, 1, 4, 2, "its manual"));
        assertThat(verdict(coarse))
                .isEqualTo("CERTIFIED, with tanh accepted within 4 ulps as its maker declares: "
                        + "a computes what the experiment says, at every step.");
        assertThat(verdict(coarse, Judged.inOrder("b")))
                .startsWith("CERTIFIED, with tanh accepted within 4 ulps for a as its maker declares: a and b");
        assertThat(Sentences.certificate(coarse.verdict()))
                .contains("tanh accepted within 4 ulps, more than the default, as its maker declares: its manual");
    }

    @Test
    void accuraciesBelowTheDefaultNeedNoWord() {
        Judged sharp = Judged.inOrder("a").declaring(new Accuracies(0.5, 1, 1, 1, "its manual"));
        assertThat(verdict(sharp)).startsWith("CERTIFIED: ");
    }

    @Test
    void anUpdateByAWiderBoundIsSaidInTheVerdict() {
        assertThat(verdict(Judged.inOrder("a").remarked(ACCUMULATES), Judged.inOrder("b")))
                .isEqualTo(
                        "CERTIFIED: a and b compute what the experiment says, at every step; a " + ACCUMULATES + ".");
    }

    @Test
    void aGapThatCouldNotBeExaminedIsSaidInTheVerdictOncePerReason() {
        Judged a = Judged.inOrder("a");
        Judged b = Judged.inOrder("b");
        Judged c = Judged.inOrder("c");
        String tooLarge = "could not be examined: the experiment is too large";
        assertThat(Sentences.verdict(
                        Judged.run(List.of(apart("a", "b", tooLarge)), a, b).verdict()))
                .endsWith("at every step; the gap between a and b " + tooLarge + ".");
        assertThat(Sentences.verdict(Judged.run(List.of(apart("a", "b", tooLarge), apart("a", "c", tooLarge)), a, b, c)
                        .verdict()))
                .endsWith("at every step; the gaps of 2 pairs " + tooLarge + ".");
    }

    @Test
    void suspicionsAreSentences() {
        Place place = new Place(3, 1, Quantity.DELTAS, 2, 1, 1);
        assertThat(Sentences.suspicion(new Suspicion(Suspicion.Kind.RECOMPUTED, place, 1.5, 1, 12)))
                .isEqualTo(
                        "suspicious: the numbers of the deltas of layer 2 do not follow from the numbers shown beside "
                                + "them, but would if those were computed once more with other roundings; they are off by 1.50 "
                                + "times the bound, first in epoch 3, batch 1 (12 numbers in all)");
        assertThat(Sentences.suspicion(new Suspicion(Suspicion.Kind.PROJECTION, place, 900, 7.7, 2)))
                .contains(
                        "have a factor in common", "it is 900, and above 7.70 in one correct run of a million at most")
                .endsWith("(2 steps in all)");
        assertThat(verdict(Judged.inOrder("a").suspicious(new Suspicion(Suspicion.Kind.RECOMPUTED, place, 1.5, 1, 12))))
                .isEqualTo("SUSPECT: a left no bound that correct trainers keep, but does what correct ones do not.");
    }

    @Test
    void howTheWorkIsShownIsSaid() {
        assertThat(Sentences.certificate(Judged.inOrder("a").verdict()))
                .contains("shows its work in one pass, an unobserved run gave the same bits");
        assertThat(Sentences.certificate(
                        Judged.inOrder("a").showing(false, Quantity.LOSS).verdict()))
                .contains("shows its work in separate passes, an unobserved run gave the same bits");
        assertThat(Sentences.certificate(
                        Judged.inOrder("a").showing(false, Quantity.WEIGHTS).verdict()))
                .contains("shows none of its work, an unobserved run gave the same bits");
    }

    @Test
    void aTensorForWhichAZeroWouldHavePassedIsNamed() {
        Judged blunt = Judged.inOrder("a")
                .resolving(Judged.tensor(Quantity.WEIGHTS, 1, 0, 7), Judged.tensor(Quantity.BIASES, 1, 0, 9))
                .showing(false, Quantity.WEIGHTS);
        assertThat(blunt.verdict().outcome()).isEqualTo(Outcome.UNRESOLVED);
        assertThat(ResolutionSentences.of(blunt.certificate()))
                .isEqualTo(
                        "not resolved: a zero in place of the update of the weights of layer 1 would have passed at 2 of "
                                + "2 steps, and so with 1 tensor more; a trainer that shows its work in one pass is "
                                + "judged by narrower bounds");
    }

    @Test
    void aScreenTellsTheFirstSuspicionsAndHowManyMoreThereAre() {
        Place place = new Place(3, 1, Quantity.DELTAS, 2, 1, 1);
        Suspicion one = new Suspicion(Suspicion.Kind.SINGLE, place, 9, 8, 1);
        assertThat(Sentences.certificate(
                        Judged.inOrder("a").suspicious(one, one, one).verdict()))
                .filteredOn(line -> line.contains("suspicious"))
                .hasSize(3);
        assertThat(Sentences.certificate(
                        Judged.inOrder("a").suspicious(one, one, one, one, one).verdict()))
                .filteredOn(line -> line.contains("suspicious"))
                .hasSize(4)
                .contains("and suspicious in 2 ways more: the report has them all");
    }
}
