package org.mlpparity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mlpparity.report.Judged.idle;
import static org.mlpparity.report.Judged.tensor;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.model.Accuracies;
import org.mlpparity.run.VerdictJson;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.FlipLedger;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Place;
import org.mlpparity.verdict.Quantity;
import org.mlpparity.verdict.Suspicion;
import org.mlpparity.verdict.Verdict;

/** What a report says of how a trainer was judged. */
class ReportPiecesTest {
    private static String page(Judged... judged) {
        return MarkdownWriter.write(RunDocument.of(Judged.run(List.of(), judged)));
    }

    @Test
    void whatWouldHaveBeenSeenStandsPerTensor() {
        assertThat(page(Judged.inOrder("mine")
                        .resolving(
                                tensor(Quantity.WEIGHT_GRADIENT, 1, 2, 6e-5),
                                tensor(Quantity.WEIGHTS, 1, 1, 0.25),
                                idle(Quantity.ACTIVATIONS, 2),
                                idle(Quantity.DELTAS, 2),
                                idle(Quantity.WEIGHTS, 3))))
                .contains("## What would have been seen")
                .contains("- mine: would have seen a factor of 1.00006 on any gradient; least in layer 1")
                .contains("mine, tensor by tensor")
                .contains("| weight gradient of layer 1 | 1.00006 | 1.00006 | 1.00024 | 100 % | 2 of 2 |")
                .contains("| update of the weights of layer 1 | 1.25 | 1.25 | more than 2 | 50 % | 1 of 2 |")
                .contains("deltas of layer 2, not exercised: every unit of the layer is off")
                .contains("weights of layer 3, not exercised: all that comes from the layer below is zero");
    }

    @Test
    void theOverviewHasTheResolvingPower() {
        assertThat(page(Judged.inOrder("mine")))
                .contains("| would have seen |")
                .contains("| mine | CERTIFIED | 2 of 2 | 100 of 100 | 0.00 | 1.00006 | same bits |");
    }

    @Test
    void whatATrainerDoesNotShowIsListedWithWhatWasJudgedInstead() {
        assertThat(page(Judged.inOrder("mine")
                        .showing(false, Quantity.ACTIVATIONS, Quantity.WEIGHT_GRADIENT, Quantity.WEIGHTS)
                        .runOnce()))
                .contains(
                        "- mine does not show its pre-activations (its activations were judged from those of the layer "
                                + "below), predictions (nothing was judged instead), loss (nothing was judged instead) and deltas "
                                + "(its gradient was judged from derived ones)")
                .contains("- mine: whether its updates used the gradient that it shows")
                .contains("- mine: an unobserved run, since it was run once");
    }

    @Test
    void memoryIsMissedOnlyWhereTheOptimizerHasOne() {
        assertThat(page(Judged.inOrder("mine").showing(true, Quantity.WEIGHTS))).doesNotContain("optimizer memory");
    }

    @Test
    void aChartSaysWhoseErrorsAreOfWhat() {
        assertThat(page(Judged.inOrder("a"), Judged.inOrder("b")))
                .contains("For everyone it is taken over the deltas, weight gradient and bias gradient.");
        assertThat(page(Judged.inOrder("a"), Judged.inOrder("b").showing(false, Quantity.WEIGHTS)))
                .contains(
                        "There is no chart of the errors of the gradients: no quantity of them is shown by every trainer.");
    }

    @Test
    void aChartLeavesOutWhatOnlySomeShow() {
        Judged less = Judged.inOrder("b").showing(true, Quantity.LOSS, Quantity.WEIGHT_GRADIENT, Quantity.WEIGHTS);
        assertThat(page(Judged.inOrder("a"), less))
                .contains(
                        "It is taken over the weight gradient, which every trainer shows, and not over what only some "
                                + "show: deltas and bias gradient (a). What a trainer does not show widens the bounds of what it shows.");
    }

    @Test
    void allOfItComesBackFromTheFile() {
        Place place = new Place(1, 1, Quantity.DELTAS, 2, 1, 1);
        Divergence pair = new Divergence(
                "a",
                "b",
                2,
                0,
                0,
                1,
                List.of(),
                FlipLedger.NONE,
                new Parting(Parting.Kind.NOT_ASKED, 0, "no ensemble", "could not be examined: too large"));
        Verdict verdict = Judged.run(
                        List.of(pair),
                        Judged.inOrder("a")
                                .declaring(new Accuracies(1, 1, 4, 2, "its manual"))
                                .remarked("is odd"),
                        Judged.inOrder("b")
                                .suspicious(new Suspicion(Suspicion.Kind.SINGLE, place, 9, 8, 1))
                                .resolving(idle(Quantity.DELTAS, 1)))
                .verdict();
        assertThat(VerdictJson.read(VerdictJson.write(verdict))).isEqualTo(verdict);
    }
}
