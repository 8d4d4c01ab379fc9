/**
 * A trainer behind a pipe: a program in any language, or an implementation of the class path in a JVM of its own.
 *
 * <p>Both speak the protocol of {@code docs/protocol.md}, JSON lines over standard input and output:
 * {@link org.mlpparity.process.ReceivedQuestion} and {@link org.mlpparity.process.Reply} are its two kinds of line.
 * Whatever happens to such a program ends its own row only. What travels is the experiment file and the model's values
 * as {@code json} writes them, so this module knows the packages {@code experiment} and {@code json} beside the model
 * and the trainer interface.
 */
package org.mlpparity.process;
