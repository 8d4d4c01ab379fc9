package org.mlpparity.pytorch;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** Every scenario of the kit, in both precisions, before the referee. */
@Tag("slow")
class PyTorchContractTest extends MlpTrainerContract implements NeedsLibtorch {
    @Override
    protected MlpTrainerProvider provider() {
        return new PyTorchTrainerProvider();
    }

    @Override
    protected Map<String, String> knownDeviations() {
        return Map.of("softplus-tails in float64", "softplus is the identity above 20: see PyTorchDeviationsTest");
    }
}
