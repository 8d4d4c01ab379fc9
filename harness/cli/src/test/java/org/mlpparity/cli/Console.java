package org.mlpparity.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command printed and returned.
 *
 * @param code its exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record Console(int code, String out, String err) {
    /** Runs the command line in this process. */
    public static Console of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Parity.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Console(code, out.toString(), err.toString());
    }
}
