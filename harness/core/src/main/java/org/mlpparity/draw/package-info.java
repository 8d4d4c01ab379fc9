/**
 * Random numbers and shuffles as others draw them, bit for bit: Python, NumPy, PyTorch and the JDK.
 *
 * <p>A generator here is the one of its original with its way from bits to numbers; what is drawn from it, and in which order, is said by
 * the schemes of {@code experiment} and the orders of {@code model}. The code is written from the published algorithms that each class
 * names. Numbers of those algorithms that cannot be computed stand in resources with their source: {@code log.txt} (1/c and ln c of the
 * table of {@code log} in Arm's Optimized Routines, MIT) and {@code ziggurat.txt} (the 256 strips of NumPy's normal ziggurat, BSD-3).
 */
package org.mlpparity.draw;
