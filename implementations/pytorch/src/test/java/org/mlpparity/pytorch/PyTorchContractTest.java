package org.mlpparity.pytorch;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.mlpparity.model.Experiment;
import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.testkit.Scenarios;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Every scenario of the kit, in both precisions, before the referee. */
@Tag("slow")
class PyTorchContractTest extends MlpTrainerContract implements NeedsLibtorch {
    @Override
    protected MlpTrainerProvider provider() {
        return new PyTorchTrainerProvider();
    }

    @Override
    protected List<Experiment> scenarios() {
        return Stream.concat(Scenarios.all().stream(), PyTorchApart.all().stream())
                .toList();
    }

    @Override
    protected Map<String, String> knownDeviations() {
        return Map.of("softplus-tails in float64", "softplus is the identity above 20: see PyTorchDeviationsTest");
    }
}
