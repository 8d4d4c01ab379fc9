package org.mlpparity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mlpparity.document.MarkdownWriter;
import org.mlpparity.report.ConsoleReport;
import org.mlpparity.report.RunDocument;
import org.mlpparity.run.Run;
import org.mlpparity.run.VerdictJson;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.verdict.Divergence;
import org.mlpparity.verdict.FlipLedger;
import org.mlpparity.verdict.Outcome;
import org.mlpparity.verdict.Parting;
import org.mlpparity.verdict.Verdict;

/** A gap that nothing explains is a failure on screen, in the report, in the file and for the shell. */
class PartingReportTest {
    private final Run good = Trainers.run(
            Scenarios.shapes().get(0), List.of(Trainers.installed("arrays"), Trainers.installed("autograd")));

    @Test
    void anUnexplainedGapRejectsARunWhoseTrainersAreAllCertified() {
        Run run = with(new Parting(Parting.Kind.UNEXPLAINED, 3, "nothing explains it: after 3 updates …"));
        String sentence =
                "REJECTED: nothing explains why arrays and autograd part, though every step of both is in order.";
        assertThat(run.verdict().count(Outcome.CERTIFIED)).isEqualTo(2);
        assertThat(ExitCode.of(run.verdict().outcome())).isEqualTo(1);
        assertThat(ConsoleReport.render(run))
                .endsWith("\n" + sentence + "\n")
                .contains("  arrays – autograd: nothing explains it: after 3 updates ….\n");
        assertThat(MarkdownWriter.write(RunDocument.of(run)))
                .contains("**" + sentence + "**", "- arrays – autograd: nothing explains it: after 3 updates ….");
        assertThat(VerdictJson.write(run.verdict())).contains("\"outcome\": \"REJECTED\"");
        assertThat(VerdictJson.read(VerdictJson.write(run.verdict()))).isEqualTo(run.verdict());
    }

    @Test
    void anExplainedGapDoesNot() {
        Run run = with(new Parting(Parting.Kind.SIGN_FLIP, 3, "they part in epoch 3"));
        assertThat(run.verdict().outcome()).isEqualTo(Outcome.CERTIFIED);
        assertThat(ConsoleReport.render(run)).contains("  arrays – autograd: they part in epoch 3.\n");
    }

    @Test
    void aPairThatIsTheSameToTheLastBitNeedsNoSentence() {
        Run run = with(new Parting(Parting.Kind.NONE, 0, "the same to the last bit"));
        assertThat(ConsoleReport.render(run)).doesNotContain("the same to the last bit");
    }

    private Run with(Parting parting) {
        Divergence pair =
                new Divergence("arrays", "autograd", 20, 1e-3, 1e-3, 1e-3, List.of(), FlipLedger.NONE, parting);
        Verdict verdict = new Verdict("one-sample", good.verdict().trainers(), List.of(pair));
        return new Run(good.experiment(), good.traces(), verdict, good.circumstances());
    }
}
