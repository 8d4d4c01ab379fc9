package org.mlpparity.process;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.trainer.MlpTrainerProvider;

/** The worker in another language keeps what every trainer must keep, with no deviation. */
@Tag("slow")
class PythonReferenceContractTest extends MlpTrainerContract {
    private static ProcessTrainerProvider provider;

    @BeforeAll
    static void start() {
        Python.require();
        provider = ProcessTrainerProvider.of(
                "process-1", Python.command("reference_worker.py"), ProcessSettings.limitedTo(Duration.ofSeconds(60)));
    }

    @Override
    protected MlpTrainerProvider provider() {
        return provider;
    }

    @AfterAll
    static void end() {
        if (provider != null) {
            provider.close();
        }
    }
}
