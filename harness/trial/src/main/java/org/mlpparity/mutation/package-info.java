/**
 * How good the diagnosis is on faults that nobody planted: a correct training step as a program of statements over matrices, random changes of
 * it, and what the referee says of each on random experiments. Knows nothing of how causes are searched for.
 */
package org.mlpparity.mutation;
