/** Time per epoch of certified trainers, by JMH. */
package org.mlpparity.benchmarks;
