"""scikit-learn's MLPClassifier, trained by partial_fit: 3-5-3, tanh, Adam. Three lines are the recorder's.

    python3 recorder/examples/sklearn_partial_fit.py
"""
import os
import sys

import numpy as np
from sklearn.neural_network import MLPClassifier

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))  # or copy parity_recorder.py beside your script
from parity_recorder import Recorder

random = np.random.RandomState(0)
X = random.randn(20, 3)
y = np.argmax(X, axis=1)
net = MLPClassifier((5,), activation="tanh", solver="adam", alpha=0.01, learning_rate_init=0.01, random_state=0)

rec = Recorder("run.npz").sklearn(net)
for step in range(6):
    rows = slice(0, 10) if step % 2 == 0 else slice(10, 20)
    net.partial_fit(X[rows], y[rows], classes=[0, 1, 2])
rec.end()
