"""A multi-layer perceptron in plain Python, float64, which does all that mlp-parity has a word for.

    parity verify --process "python3 harness/process/adapters/reference_worker.py"

It needs Python 3.8 or newer and nothing else, and answers the questions of docs/protocol.md, one JSON object per line.
It is written to be read: under each function stands its derivative. The numbers of one sample are a list, those of a
batch a list of such rows; W is [units × inputs]. A layer makes z = W·x + b and then a = φ(z); δ is dL/dz.
"""
import json
import platform
import sys
from math import exp, log1p, sqrt, tanh


class Declined(Exception):
    """The message says what is not offered."""


def kind(word):
    """Of "relu" and of {"kind": "relu"}."""
    return word["kind"] if isinstance(word, dict) else word


def pick(what, word, meanings):
    """What a word means; one without a meaning here is declined by its name, and never taken for another one."""
    if word not in meanings:
        raise Declined(f"{what} {word} is not offered (offered: {', '.join(meanings)})")
    return meanings[word]


# Activations, φ(z) and then φ'(z). Exponentials are of −|z|, which cannot overflow, and no difference loses digits.


def sigmoid(z):  # 1 / (1 + e^−z) = e^z / (1 + e^z)
    e = exp(-abs(z))
    return 1 / (1 + e) if z >= 0 else e / (1 + e)


def sigmoid_slope(z):  # σ(z) (1 − σ(z)) = σ(z) σ(−z)
    e = exp(-abs(z))
    return e / ((1 + e) * (1 + e))


def tanh_slope(z):  # 1 − tanh² z = 4 σ'(2z)
    return 4 * sigmoid_slope(2 * z)


def softplus(z):  # ln(1 + e^z); its slope is the sigmoid
    return max(z, 0.0) + log1p(exp(-abs(z)))


def elementwise(word):
    """φ and φ' of one unit."""
    return pick("activation", kind(word), {
        "identity": (lambda z: z, lambda z: 1.0),
        "relu": (lambda z: max(z, 0.0), lambda z: 1.0 if z > 0 else 0.0),
        "leaky-relu": (lambda z: z if z > 0 else word["slope"] * z, lambda z: 1.0 if z > 0 else word["slope"]),
        "tanh": (tanh, tanh_slope),
        "sigmoid": (sigmoid, sigmoid_slope),
        "softplus": (softplus, sigmoid),
    })


class Elementwise:
    """A layer of units that do not see each other."""

    def __init__(self, word):
        self.value, self.slope = elementwise(word)

    def forward(self, z):
        return [self.value(z_j) for z_j in z]

    def backward(self, z, a, da):  # dL/dz = dL/da · φ'(z)
        return [da_j * self.slope(z_j) for da_j, z_j in zip(da, z)]


class Softmax:
    """A layer whose units share out 1 among them."""

    def forward(self, z):  # a_j = e^z_j / Σ_k e^z_k; taking the largest z off them all leaves the quotient as it is
        top = max(z)
        e = [exp(z_j - top) for z_j in z]
        total = sum(e)
        return [e_j / total for e_j in e]

    def backward(self, z, a, da):  # ∂a_k/∂z_j = a_k ((1 if j = k, else 0) − a_j)
        mean = sum(a_k * da_k for a_k, da_k in zip(a, da))
        return [a_j * (da_j - mean) for a_j, da_j in zip(a, da)]


# Losses of one sample, summed over its outputs, and then δ of the output layer.


class SquaredError:
    def __init__(self, output):
        self.output = output

    def loss(self, z, p, y):
        return sum((p_k - y_k) * (p_k - y_k) for p_k, y_k in zip(p, y))

    def delta(self, z, p, y):  # dL/dp = 2 (p − y)
        return self.output.backward(z, p, [2 * (p_k - y_k) for p_k, y_k in zip(p, y)])


class BinaryCrossEntropy:
    """−y ln p − (1 − y) ln(1 − p) over sigmoid outputs, where −ln p = softplus(−z) and −ln(1 − p) = softplus(z)."""

    def loss(self, z, p, y):
        return sum(y_k * softplus(-z_k) + (1 - y_k) * softplus(z_k) for z_k, y_k in zip(z, y))

    def delta(self, z, p, y):  # p − y = (1 − y) p − y (1 − p), and 1 − p = σ(−z)
        return [(1 - y_k) * sigmoid(z_k) - y_k * sigmoid(-z_k) for z_k, y_k in zip(z, y)]


class CategoricalCrossEntropy:
    """−Σ y_k ln p_k over softmax outputs, where −ln p_k = ln(Σ_j e^(z_j − top)) + top − z_k with top the largest z."""

    def loss(self, z, p, y):
        top = z.index(max(z))
        log_total = log1p(sum(exp(z_j - z[top]) for z_j in others(z, top)))
        return sum(y_k * (log_total + (z[top] - z_k)) for z_k, y_k in zip(z, y))

    def delta(self, z, p, y):  # p_k Σ_j y_j − y_k = p_k Σ_j y_j − y_k Σ_j p_j, where j = k falls out
        return [p[k] * sum(others(y, k)) - y[k] * sum(others(p, k)) for k in range(len(y))]


def others(row, k):
    return row[:k] + row[k + 1:]


def loss_over(name, word, output):
    """The loss that stands on the output layer with this activation."""
    belongs, loss = pick("loss", name, {"squared-error": (None, SquaredError(output)),
                                        "binary-cross-entropy": ("sigmoid", BinaryCrossEntropy()),
                                        "categorical-cross-entropy": ("softmax", CategoricalCrossEntropy())})
    if belongs and kind(word) != belongs:
        raise Declined(f"{name} over {kind(word)} outputs is not offered (offered: over {belongs} outputs)")
    return loss


# Optimizers. step is what one parameter goes down by for its gradient g; its memory starts as zeros, and slots says how
# many numbers of it are shown: a velocity of gradients, or Adam's m and v.


class Velocity:
    """SGD (μ = 0), momentum, Nesterov: v ← μ·v + gain·g, then a step of rate·v, or ahead: of rate·(μ·v + gain·g)."""

    def __init__(self, rule):
        pick("gradientAt", rule.get("gradientAt", "parameters"), {"parameters": None})
        self.momentum, self.ahead = rule.get("momentum", 0.0), rule["kind"] == "nesterov"
        rate = rule["learningRate"]  # it goes into the velocity, or else scales it
        self.gain, self.rate, slots = pick("velocity", rule.get("velocity", "gradient"),
                                           {"gradient": (1.0, rate, 1), "step": (rate, 1.0, 0)})
        self.slots = 0 if rule["kind"] == "sgd" else slots

    def step(self, g, memory, update):
        memory[0] = v = self.momentum * memory[0] + self.gain * g
        return self.rate * (self.momentum * v + self.gain * g if self.ahead else v)


class Adam:
    """Kingma and Ba 2015: m ← β1·m + (1 − β1)·g and v ← β2·v + (1 − β2)·g², at update t too small by 1 − β^t."""

    def __init__(self, rule):
        self.rate, self.beta1, self.beta2 = rule["learningRate"], rule["beta1"], rule["beta2"]
        self.epsilon, self.corrects = rule["epsilon"], rule["biasCorrection"]
        self.quotient = pick("epsilon placement", rule["epsilonPlacement"], {
            "outside-root": lambda m, v, c1, c2: self.rate * (m / c1) / (sqrt(v / c2) + self.epsilon),
            "inside-root": lambda m, v, c1, c2: self.rate * (m / c1) / sqrt(v / c2 + self.epsilon),
            "epsilon-hat": lambda m, v, c1, c2: self.rate * (sqrt(c2) / c1) * m / (sqrt(v) + self.epsilon),
        })
        self.slots = 2

    def step(self, g, memory, update):
        memory[0] = m = self.beta1 * memory[0] + (1 - self.beta1) * g
        memory[1] = v = self.beta2 * memory[1] + (1 - self.beta2) * g * g
        c1, c2 = (1 - self.beta1 ** update, 1 - self.beta2 ** update) if self.corrects else (1.0, 1.0)
        return self.quotient(m, v, c1, c2)


class Mlp:
    """Layers of weights, biases and an activation: up to predict, down to learn why they were wrong."""

    def __init__(self, experiment):
        precision = experiment.get("precision", "float64")
        if precision != "float64":
            raise Declined(f"{precision} is not offered: Python's numbers are float64")
        words = [layer["activation"] for layer in experiment["network"]["layers"]]
        self.activations = [Softmax() if kind(word) == "softmax" else Elementwise(word) for word in words]
        loss, rule = experiment["loss"], experiment["optimizer"]
        self.loss = loss_over(loss["kind"], words[-1], self.activations[-1])
        self.over_samples, self.over_outputs = [
            pick(f"reduction over {over}", loss[over], {"sum": lambda count: 1, "mean": lambda count: count})
            for over in ["samples", "outputs"]]
        decay = rule.get("weightDecay", {"kind": "none"})
        pull = decay.get("coefficient", 0.0)
        self.coupled, self.decoupled = pick("weight decay", decay["kind"], {
            "none": (0.0, 0.0), "coupled-l2": (pull, 0.0), "decoupled": (0.0, rule["learningRate"] * pull)})
        self.optimizer = pick("optimizer", rule["kind"], {
            "sgd": Velocity, "momentum": Velocity, "nesterov": Velocity, "adam": Adam})(rule)
        self.load(experiment["initial"]["layers"])

    def load(self, layers):
        self.layers, self.updates = layers, 0
        self.memories = [[[0.0, 0.0] for _ in row] for row in rows(layers)]

    def forward(self, x):
        """z and a of every layer for one sample."""
        zs, outputs = [], []
        for layer, activation in zip(self.layers, self.activations):
            neurons = zip(layer["weights"], layer["biases"])
            zs.append([sum((w_i * x_i for w_i, x_i in zip(w, x)), b) for w, b in neurons])
            x = activation.forward(zs[-1])
            outputs.append(x)
        return zs, outputs

    def backward(self, inputs, targets):
        """One pass: z, a and δ of every layer, the loss of the batch, and the gradient in the shape of the parameters."""
        divisor = self.over_samples(len(inputs)) * self.over_outputs(len(targets[0]))
        loss, seen = 0.0, []
        gradient = [{"weights": [[0.0] * len(w) for w in layer["weights"]], "biases": [0.0] * len(layer["biases"])}
                    for layer in self.layers]
        for x, y in zip(inputs, targets):
            zs, outputs = self.forward(x)
            loss += self.loss.loss(zs[-1], outputs[-1], y)
            delta = [d / divisor for d in self.loss.delta(zs[-1], outputs[-1], y)]
            deltas = [delta]
            for l in reversed(range(len(self.layers))):
                below = outputs[l - 1] if l > 0 else x
                for j, d in enumerate(delta):  # dL/dW_ji = Σ δ_j x_i and dL/db_j = Σ δ_j, over the samples
                    gradient[l]["biases"][j] += d
                    for i, x_i in enumerate(below):
                        gradient[l]["weights"][j][i] += d * x_i
                if l > 0:  # dL/dx_i = Σ_j δ_j W_ji: errors go down by the weights that signals came up by
                    dx = [sum(d * w[i] for d, w in zip(delta, self.layers[l]["weights"])) for i in range(len(below))]
                    delta = self.activations[l - 1].backward(zs[l - 1], below, dx)
                    deltas.insert(0, delta)
            seen.append((zs, outputs, deltas))
        zs, outputs, deltas = (list(zip(*samples)) for samples in zip(*seen))  # from [sample][layer] to [layer][sample]
        return {"preActivations": zs, "activations": outputs, "deltas": deltas, "loss": loss / divisor,
                "gradient": gradient}

    def step(self, gradient):
        """One update. Coupled decay adds λ·θ to g before the optimizer sees it, decoupled takes rate·λ·θ off θ."""
        self.updates += 1
        for row, slopes, memories in zip(rows(self.layers), rows(gradient), self.memories):
            for i, theta in enumerate(row):
                step = self.optimizer.step(slopes[i] + self.coupled * theta, memories[i], self.updates)
                row[i] = theta - self.decoupled * theta - step

    def memory(self):
        """What the optimizer remembers, each slot in the shape of the parameters."""
        return {"updates": self.updates, "slots": [self.slot(k) for k in range(self.optimizer.slots)]}

    def slot(self, k):
        numbers = iter([[memory[k] for memory in row] for row in self.memories])
        return [{"weights": [next(numbers) for _ in layer["weights"]], "biases": next(numbers)} for layer in self.layers]


def rows(layers):
    """All parameters, as the lists in which they stand."""
    return [row for layer in layers for row in layer["weights"] + [layer["biases"]]]


# The protocol: a question, its answer.


CAPABILITIES = {
    "activations": ["identity", "relu", "leaky-relu", "tanh", "sigmoid", "softplus", "softmax"],
    "losses": ["squared-error", "binary-cross-entropy", "categorical-cross-entropy"],
    "optimizers": ["sgd", "momentum", "nesterov", "adam"],
    "weightDecays": ["none", "coupled-l2", "decoupled"],
    "precisions": ["float64"],
    "features": [],
}


class Trainer:
    def hello(self, question):
        version = 2 if 2 in question.get("protocols", []) else 1  # of the protocol; the second has observe and observedStep
        return {"protocol": version, "id": "python-reference", "version": "Python " + platform.python_version(),
                "description": "Plain Python, lists and loops, forward beside backward.", "capabilities": CAPABILITIES}

    def open(self, question):
        self.mlp = Mlp(question["experiment"])
        return {}

    def load(self, question):
        self.mlp.load(question["parameters"])
        return {}

    def parameters(self, question):
        return {"parameters": self.mlp.layers}

    def forward(self, question):
        zs, outputs = zip(*[self.mlp.forward(x) for x in question["inputs"]])
        return {"preActivations": list(zip(*zs)), "activations": list(zip(*outputs))}

    def predict(self, question):
        return {"predictions": [self.mlp.forward(x)[1][-1] for x in question["inputs"]]}

    def gradient(self, question):
        shown = self.mlp.backward(question["inputs"], question["targets"])
        return {"loss": shown["loss"], "gradient": shown["gradient"]}

    def step(self, question):
        self.mlp.step(self.gradient(question)["gradient"])
        return {}

    def observe(self, question):
        return {"onePass": True, **self.mlp.backward(question["inputs"], question["targets"])}

    def observedStep(self, question):
        shown = self.observe(question)
        self.mlp.step(shown["gradient"])
        return {**shown, "memory": self.mlp.memory()} if self.mlp.optimizer.slots else shown


QUESTIONS = {"hello", "open", "load", "parameters", "forward", "predict", "gradient", "step", "observe", "observedStep"}


def answer(trainer, line):
    """The answer to one line. What goes wrong is an answer too."""
    try:
        question = json.loads(line, parse_int=float)  # 2 is the number 2.0
        if question["ask"] not in QUESTIONS:
            return {"error": f"{question['ask']} is not a question"}
        return getattr(trainer, question["ask"])(question)
    except Declined as what:
        return {"declined": str(what)}
    except Exception as problem:
        return {"error": f"{type(problem).__name__}: {problem}"}


def main():
    answers, sys.stdout = sys.stdout, sys.stderr  # a stray print must not end up among the answers
    trainer = Trainer()
    for line in sys.stdin.buffer:
        print(json.dumps(answer(trainer, line)), file=answers, flush=True)


if __name__ == "__main__":
    main()
