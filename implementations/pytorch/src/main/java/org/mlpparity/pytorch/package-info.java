/**
 * PyTorch as a trainer: libtorch in this process, called through DJL's low-level engine, arithmetic untouched.
 *
 * <p>Layers, losses and gradients are torch's own functions and its autograd; the updates are torch.optim's formulas in tensor
 * operations, since DJL's own optimizers take their rates as float. Hyper-parameters are tensors of the run's precision.
 *
 * <p>An observed step goes through the same functions and shows all of its pass; see {@code Watched} for how dL/dz is had.
 *
 * <p>DJL never goes online here. On first use it unpacks libtorch, 432 MB, into {@code pytorch/} under ENGINE_CACHE_DIR, else
 * DJL_CACHE_DIR (environment variables or system properties), else {@code .djl.ai} in the home directory; nothing cleans it.
 * libtorch works on one thread, unless the system properties {@code ai.djl.pytorch.num_threads} and {@code
 * ai.djl.pytorch.num_interop_threads} say otherwise before it is loaded.
 *
 * <p>What PyTorch computes is handed on as it is, right or wrong; judging it is the referee's work. Known of version 2.7.1, and
 * pinned by a test:
 *
 * <ul>
 *   <li>softplus is the identity above its threshold of 20, and its derivative 1: in float64 up to 2.1e-9 is missing
 * </ul>
 */
package org.mlpparity.pytorch;
