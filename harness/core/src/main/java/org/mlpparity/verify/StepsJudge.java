package org.mlpparity.verify;

import java.util.List;
import org.mlpparity.model.Experiment;
import org.mlpparity.trace.TrainingTrace;

/** Where the steps of finished runs are judged; wherever that is, the verdict is the same. */
@FunctionalInterface
public interface StepsJudge {
    /**
     * All steps of each of these runs, judged and added up in order; of a run without steps there are none. Each by
     * {@link RangeJudge#judge}, range by range.
     */
    List<JudgedSteps> judge(Experiment experiment, List<TrainingTrace> traces);
}
