"""Back-propagation by hand with NumPy: 2-3-1, tanh, mean squared error, gradient descent. Four lines are the recorder's.

    python3 recorder/examples/numpy_by_hand.py
"""
import os
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))  # or copy parity_recorder.py beside your script
from parity_recorder import Recorder

rng = np.random.default_rng(42)
X = rng.standard_normal((12, 2))
Y = (X[:, :1] * X[:, 1:] > 0).astype(float)
W1, b1 = rng.standard_normal((2, 3)) * 0.5, np.zeros(3)
W2, b2 = rng.standard_normal((3, 1)) * 0.5, np.zeros(1)

rec = Recorder("run.npz", activations=["tanh", "identity"], loss={"kind": "squared-error", "samples": "mean", "outputs": "mean"},
               optimizer={"kind": "sgd", "learningRate": 0.1})
for epoch in range(5):
    for i in range(0, 12, 4):
        x, y = X[i:i + 4], Y[i:i + 4]
        z1 = x @ W1 + b1
        a1 = np.tanh(z1)
        z2 = a1 @ W2 + b2
        loss = np.mean((z2 - y) ** 2)
        d2 = 2 * (z2 - y) / y.size
        d1 = (d2 @ W2.T) * (1 - a1**2)
        gW1, gb1, gW2, gb2 = x.T @ d1, d1.sum(axis=0), a1.T @ d2, d2.sum(axis=0)
        rec.step(x=x, y=y, W=[W1, W2], b=[b1, b2], z=[z1, z2], a=[a1, z2], d=[d1, d2], loss=loss, gW=[gW1, gW2], gb=[gb1, gb2])
        W1 -= 0.1 * gW1
        b1 -= 0.1 * gb1
        W2 -= 0.1 * gW2
        b2 -= 0.1 * gb2
rec.end(W=[W1, W2], b=[b1, b2])
