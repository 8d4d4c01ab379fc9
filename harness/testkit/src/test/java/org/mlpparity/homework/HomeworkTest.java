package org.mlpparity.homework;

import org.mlpparity.testkit.MlpTrainerContract;
import org.mlpparity.trainer.MlpTrainerProvider;

class HomeworkTest extends MlpTrainerContract {
    @Override
    protected MlpTrainerProvider provider() {
        return new HomeworkProvider(Homework::new);
    }
}
