"""A worker: the functions by which mlp-parity asks a trainer. Put your own trainer in the place of Mlp.

    parity verify --process "python3 worker.py"
"""
from math import exp, tanh

from parity_worker import Trainer, serve


class Mlp(Trainer):
    """Plain lists and loops: W[l][j][i] leads from input i to unit j of layer l."""

    id = "my-trainer"  # the head of its column in the report
    version = "1"
    description = "A multi-layer perceptron in plain Python."

    # What this trainer does, in words of docs/experiment-file.md. An experiment that needs more is skipped, and the report says why.
    capabilities = {
        "activations": ["identity", "relu", "tanh", "sigmoid"],
        "losses": ["squared-error"],
        "optimizers": ["sgd"],
        "precisions": ["float64"],
    }

    def __init__(self, experiment):
        """Everything but the numbers of W and b, which load brings."""
        super().__init__(experiment)
        self.activations = [layer["activation"] for layer in experiment["network"]["layers"]]
        self.rate = experiment["optimizer"]["learningRate"]
        self.loss = experiment["loss"]  # {"kind": "squared-error", "samples": "mean" or "sum", "outputs": "mean" or "sum"}

    def load(self, W, b):
        self.W, self.b = W, b

    def parameters(self):
        return self.W, self.b

    def forward(self, x):
        """z = x @ W.T + b and a = activation(z) of each layer, for a batch of rows."""
        zs, activations = [], []
        for W, b, name in zip(self.W, self.b, self.activations):
            z = [[sum(w * v for w, v in zip(unit, row)) + bias for unit, bias in zip(W, b)] for row in x]
            x = [[activate(name, v) for v in row] for row in z]
            zs.append(z)
            activations.append(x)
        return zs, activations

    def step(self, x, y):
        """One update. It gives what it computed on the way, so that small faults are seen: leave out what you cannot give."""
        z, a = self.forward(x)
        divisor = (len(x) if self.loss["samples"] == "mean" else 1) * (len(y[0]) if self.loss["outputs"] == "mean" else 1)
        loss = sum((p - t) ** 2 for row, target in zip(a[-1], y) for p, t in zip(row, target)) / divisor
        upstream = [[2 * (p - t) / divisor for p, t in zip(row, target)] for row, target in zip(a[-1], y)]  # dL/da of the last layer
        d, gW, gb = [], [], []
        for l in reversed(range(len(self.W))):
            below = a[l - 1] if l > 0 else x
            delta = [[g * slope(self.activations[l], v, out) for g, v, out in zip(*rows)] for rows in zip(upstream, z[l], a[l])]
            gW.insert(0, [[sum(row[j] * inputs[i] for row, inputs in zip(delta, below)) for i in range(len(below[0]))] for j in range(len(self.b[l]))])
            gb.insert(0, [sum(row[j] for row in delta) for j in range(len(self.b[l]))])
            d.insert(0, delta)
            upstream = [[sum(v * unit[i] for v, unit in zip(row, self.W[l])) for i in range(len(below[0]))] for row in delta]
        self.W = [[[w - self.rate * g for w, g in zip(*rows)] for rows in zip(*layer)] for layer in zip(self.W, gW)]
        self.b = [[v - self.rate * g for v, g in zip(*layer)] for layer in zip(self.b, gb)]
        return {"z": z, "a": a, "d": d, "loss": loss, "gW": gW, "gb": gb}


def activate(name, z):
    if name == "sigmoid":
        e = exp(-abs(z))
        return 1 / (1 + e) if z >= 0 else e / (1 + e)
    return {"identity": lambda: z, "relu": lambda: max(z, 0.0), "tanh": lambda: tanh(z)}[name]()


def slope(name, z, a):
    """da/dz."""
    return {"identity": lambda: 1.0, "relu": lambda: 1.0 if z > 0 else 0.0, "tanh": lambda: 1 - a * a, "sigmoid": lambda: a * (1 - a)}[name]()


if __name__ == "__main__":
    serve(Mlp)
