"""A regression by hand with NumPy, 3-4-1, as another person wrote it: y has the shape (6,). Its twin is two_scripts_a.py.

    python3 recorder/examples/two_scripts_a.py
    python3 recorder/examples/two_scripts_b.py
    ./parity compare a.npz b.npz
"""
import os
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))  # or copy parity_recorder.py beside your script
from parity_recorder import Recorder

X = np.array([[-0.192, -0.6, -0.642], [-0.503, 0.52, -0.498], [-0.234, 0.369, 0.077],
              [0.877, -0.021, -0.157], [0.226, -0.567, 0.804], [-0.252, -0.224, 0.365]])
y = np.array([0.094, -0.752, -0.44, -0.139, -0.966, -0.004])
W1 = np.array([[-0.051, 0.315, 0.333], [-0.715, -0.978, -0.25], [-0.452, 0.621, 0.381], [0.203, 0.116, 0.323]])
b1 = np.array([0.856, -0.654, 0.941, -0.524])
W2 = np.array([[-0.482, 0.371, 0.368, 0.699]])
b2 = np.array([-0.11])

rec = Recorder("b.npz", activations=["relu", "identity"], loss={"kind": "squared-error", "samples": "mean", "outputs": "mean"},
               optimizer={"kind": "sgd", "learningRate": 0.05})
for step in range(5):
    z1 = X @ W1.T + b1
    a1 = np.maximum(z1, 0)
    p = a1 @ W2.T + b2
    error = p - y
    loss = np.mean(error**2)
    d2 = (2 * error / error.size).sum(axis=1, keepdims=True)
    d1 = (d2 @ W2) * (z1 > 0)
    gW2, gb2, gW1, gb1 = d2.T @ a1, d2.sum(axis=0), d1.T @ X, d1.sum(axis=0)
    rec.step(x=X, y=y, W=[W1, W2], b=[b1, b2], z=[z1, p], a=[a1, p], d=[d1, d2], loss=loss, gW=[gW1, gW2], gb=[gb1, gb2])
    W1, b1, W2, b2 = W1 - 0.05 * gW1, b1 - 0.05 * gb1, W2 - 0.05 * gW2, b2 - 0.05 * gb2
rec.end(W=[W1, W2], b=[b1, b2])
