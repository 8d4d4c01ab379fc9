package org.mlpparity.diagnosis;

import java.util.List;

/**
 * One forward and backward pass.
 *
 * @param forward what every layer computes
 * @param loss [1 × 1]
 * @param gradient W and b of layer 1, W and b of layer 2, …
 */
record Pass(Forward forward, Estimate loss, List<Estimate> gradient) {}
