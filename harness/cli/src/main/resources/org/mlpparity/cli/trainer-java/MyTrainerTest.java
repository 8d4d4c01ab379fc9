package org.example;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mlpparity.experiment.ExperimentFile;
import org.mlpparity.experiment.Overrides;
import org.mlpparity.model.Experiment;
import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Every scenario before the referee. What the trainer does not claim is skipped with its reason; it is no pass. */
class MyTrainerTest extends MlpTrainerContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new MyTrainerProvider();
    }

    /** Those of the kit, and experiments of your own: docs/experiment-file.md says how a file of one is written. */
    @Override
    protected List<Experiment> scenarios() {
        List<Experiment> all = new ArrayList<>(Scenarios.all());
        all.add(ExperimentFile.read(Path.of("my-experiment.json"), Overrides.NONE));
        return all;
    }
}
