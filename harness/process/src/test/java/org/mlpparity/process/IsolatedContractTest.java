package org.mlpparity.process;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.mlpparity.arrays.ArraysTrainerProvider;
import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** A trainer behind the pipe keeps what every trainer must keep. */
@Tag("slow")
class IsolatedContractTest extends MlpTrainerContract {
    private static final IsolatedTrainerProvider PROVIDER =
            new IsolatedTrainerProvider(new ArraysTrainerProvider(), ProcessSettings.limitedTo(Duration.ofSeconds(60)));

    @Override
    protected MlpTrainerProvider provider() {
        return PROVIDER;
    }

    @AfterAll
    static void end() {
        PROVIDER.close();
    }
}
