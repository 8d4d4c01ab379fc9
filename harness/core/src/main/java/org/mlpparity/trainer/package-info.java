/**
 * The trainer interface: what an implementation must offer to be tried. A trainer acts; the harness observes.
 *
 * <p>Implementations know this package and {@link org.mlpparity.model}, and nothing else of the harness.
 */
package org.mlpparity.trainer;
