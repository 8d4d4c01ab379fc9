"""A JAX training loop with a jitted step: 4-6-3, ReLU, cross-entropy, gradient descent. Four lines are the recorder's.

    python3 recorder/examples/jax_sgd.py
"""
import os
import sys

import jax
import jax.numpy as jnp

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))  # or copy parity_recorder.py beside your script
from parity_recorder import Recorder

jax.config.update("jax_default_matmul_precision", "highest")  # else products on a GPU or TPU round their operands

keys = jax.random.split(jax.random.key(42), 4)
X, Y = jax.random.normal(keys[0], (16, 4)), jax.nn.one_hot(jax.random.randint(keys[1], (16,), 0, 3), 3)
params = [{"W": jax.random.normal(keys[2], (4, 6)) * 0.5, "b": jnp.zeros(6)},
          {"W": jax.random.normal(keys[3], (6, 3)) * 0.5, "b": jnp.zeros(3)}]


def loss_of(params, x, y):
    hidden = jax.nn.relu(x @ params[0]["W"] + params[0]["b"])
    return -jnp.mean(jnp.sum(y * jax.nn.log_softmax(hidden @ params[1]["W"] + params[1]["b"]), axis=1))


@jax.jit
def step(params, x, y):
    loss, grads = jax.value_and_grad(loss_of)(params, x, y)
    return jax.tree.map(lambda p, g: p - 0.1 * g, params, grads), loss, grads


rec = Recorder("run.npz", activations=["relu", "identity"], optimizer={"kind": "sgd", "learningRate": 0.1},
               loss={"kind": "categorical-cross-entropy-from-logits", "samples": "mean", "outputs": "sum"})
step = rec.jax(step, gives=["params", "loss", "grads"])
for epoch in range(3):
    for i in range(0, 16, 8):
        params, loss, grads = step(params, X[i:i + 8], Y[i:i + 8])
rec.end()
