package org.mlpparity.process;

import java.util.Map;
import java.util.TreeMap;

/**
 * One question of the protocol, as it is written; {@link ReceivedQuestion} is the same as it is read.
 *
 * @param ask one of the names in {@link ReceivedQuestion}
 * @param members what the question is about
 */
record SentQuestion(String ask, Map<String, ?> members) {
    /** One line in UTF-8, without its end. */
    byte[] line(TensorForm form) {
        Map<String, Object> line = new TreeMap<>(members);
        line.put("ask", ask);
        return form.line(line);
    }
}
