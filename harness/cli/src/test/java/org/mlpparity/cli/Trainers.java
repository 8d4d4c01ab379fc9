package org.mlpparity.cli;

import java.time.Clock;
import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.referee.Referee;
import org.mlpparity.run.Circumstances;
import org.mlpparity.run.Run;
import org.mlpparity.trace.StepListener;
import org.mlpparity.trainer.MlpTrainerProvider;
import org.mlpparity.verdict.Certificate;
import org.mlpparity.verdict.TrainerVerdict;

/** What the tests of this package share: the installed trainers, and a run without a command line. */
final class Trainers {
    private Trainers() {}

    static MlpTrainerProvider installed(String id) {
        return new InstalledTrainers().named(List.of(id)).get(0);
    }

    /** Those that this host can run: PyTorch is not built for every platform. */
    static List<MlpTrainerProvider> available() {
        return new InstalledTrainers()
                .all().stream()
                        .filter(provider -> provider.unavailable().isEmpty())
                        .toList();
    }

    static Run run(Experiment experiment, List<MlpTrainerProvider> contenders) {
        Circumstances circumstances = Circumstances.now(Clock.systemUTC(), List.of("test"));
        return new Referee(experiment, StepListener.NONE).run(contenders, circumstances);
    }

    static TrainerVerdict verdict(Experiment experiment, MlpTrainerProvider contender) {
        return run(experiment, List.of(contender)).verdict().trainers().get(0);
    }

    static Certificate certificate(TrainerVerdict verdict) {
        return verdict.certificate().orElseThrow(() -> new AssertionError("nothing was compared: " + verdict));
    }
}
