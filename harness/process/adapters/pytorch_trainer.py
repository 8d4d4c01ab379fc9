"""A trainer for mlp-parity in which Python's PyTorch does the arithmetic: nn.Linear, torch.nn.functional, torch.optim.

    pip install torch
    parity verify --process "python3 harness/process/adapters/pytorch_trainer.py"

It answers the questions of docs/protocol.md, one JSON object per line. To try another framework, copy this file and
put its calls in the place of torch's: it needs no other.
"""
import json
import sys

try:
    import torch
    import torch.nn.functional as F

    torch.set_num_threads(1)
    missing = None
except Exception as problem:
    missing = f"PyTorch cannot be imported ({problem}); to get it: pip install torch"


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


def activation(word):
    """The function from z to a, [samples × units] both."""
    return pick("activation", kind(word), {
        "identity": lambda z: z,
        "relu": F.relu,
        "leaky-relu": lambda z: F.leaky_relu(z, negative_slope=word["slope"]),
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
        "softplus": F.softplus,
        "softmax": lambda z: F.softmax(z, dim=1),
    })


def loss_function(experiment):
    """The function from z and a of the output layer and the targets y to the loss; cross-entropies are taken from z."""
    loss = experiment["loss"]["kind"]
    output = kind(experiment["network"]["layers"][-1]["activation"])
    belongs, function = pick("loss", loss, {
        "squared-error": (None, lambda z, a, y: F.mse_loss(a, y, reduction="sum")),
        "binary-cross-entropy": ("sigmoid", lambda z, a, y: F.binary_cross_entropy_with_logits(z, y, reduction="sum")),
        "categorical-cross-entropy": ("softmax", lambda z, a, y: F.cross_entropy(z, y, reduction="sum")),
    })
    if belongs and output != belongs:
        raise Declined(f"{loss} over {output} outputs is not offered (offered: over {belongs} outputs)")
    return function


def make_optimizer(rule, parameters):
    decay = rule.get("weightDecay", {"kind": "none"})
    decoupled = pick("weight decay", decay["kind"], {"none": False, "coupled-l2": False, "decoupled": True})
    make = pick("optimizer", rule["kind"], {"sgd": make_sgd, "momentum": make_sgd, "nesterov": make_sgd, "adam": make_adam})
    return make(rule, parameters, decay.get("coefficient", 0.0), decoupled)


def make_adam(rule, parameters, coefficient, decoupled):
    pick("epsilon placement", rule["epsilonPlacement"], {"outside-root": None})
    if not rule["biasCorrection"]:
        raise Declined("adam without bias correction is not offered: torch.optim.Adam has it always")
    make = torch.optim.AdamW if decoupled else torch.optim.Adam
    betas = (rule["beta1"], rule["beta2"])
    return make(parameters, lr=rule["learningRate"], betas=betas, eps=rule["epsilon"], weight_decay=coefficient)


def make_sgd(rule, parameters, coefficient, decoupled):
    if decoupled:
        raise Declined(f"{rule['kind']} with decoupled weight decay is not offered: of torch.optim only AdamW has it")
    pick("velocity", rule.get("velocity", "gradient"), {"gradient": None})
    momentum = rule.get("momentum", 0.0)
    pick("gradientAt", rule.get("gradientAt", "parameters"), {"parameters": None})
    nesterov = rule["kind"] == "nesterov" and momentum > 0  # without momentum it is plain SGD, and torch refuses it
    return torch.optim.SGD(parameters, lr=rule["learningRate"], momentum=momentum, nesterov=nesterov,
                           weight_decay=coefficient)


class Trainer:
    """One method for each question."""

    def hello(self, question):
        capabilities = {
            "activations": ["identity", "relu", "leaky-relu", "tanh", "sigmoid", "softplus", "softmax"],
            "losses": ["squared-error", "binary-cross-entropy", "categorical-cross-entropy"],
            "optimizers": ["sgd", "momentum", "nesterov", "adam"],
            "weightDecays": ["none", "coupled-l2", "decoupled"],
            "precisions": ["float64", "float32"],
            "features": [],
        }
        description = "PyTorch as one uses it in Python: nn.Linear, torch.nn.functional and torch.optim."
        version = 2 if 2 in question.get("protocols", []) else 1  # of the protocol; the second has observe and observedStep
        return {"protocol": version, "id": "pytorch-python", "description": description, "version": str(torch.__version__),
                "capabilities": capabilities}

    def open(self, question):
        self.experiment = question["experiment"]
        self.dtype = pick("precision", self.experiment.get("precision", "float64"),
                          {"float64": torch.float64, "float32": torch.float32})
        self.functions = [activation(layer["activation"]) for layer in self.experiment["network"]["layers"]]
        self.loss_function = loss_function(self.experiment)
        self.over_samples, self.over_outputs = [
            pick(f"reduction over {over}", self.experiment["loss"][over],
                 {"sum": lambda count: 1, "mean": lambda count: count}) for over in ["samples", "outputs"]]
        return self.load({"parameters": self.experiment["initial"]["layers"]})

    def load(self, question):
        self.layers = torch.nn.ModuleList()
        for numbers in question["parameters"]:
            weight, bias = self.tensor(numbers["weights"]), self.tensor(numbers["biases"])
            units, inputs = weight.shape
            layer = torch.nn.Linear(inputs, units, dtype=self.dtype)
            with torch.no_grad():
                layer.weight.copy_(weight)
                layer.bias.copy_(bias)
            self.layers.append(layer)
        self.optimizer, self.updates = make_optimizer(self.experiment["optimizer"], self.layers.parameters()), 0
        return {}

    def tensor(self, rows):
        return torch.tensor(rows, dtype=self.dtype)

    def parameters(self, question):
        return {"parameters": self.as_layers([p.detach() for p in self.layers.parameters()])}

    def as_layers(self, tensors):
        """From weight, bias, weight, bias, …; nn.Linear's weight is [outputs × inputs], as in the protocol."""
        pairs = zip(tensors[::2], tensors[1::2])
        return [{"weights": weight.tolist(), "biases": bias.tolist()} for weight, bias in pairs]

    def layer_by_layer(self, question):
        a = self.tensor(question["inputs"])
        for layer, function in zip(self.layers, self.functions):
            z = layer(a)
            a = function(z)
            yield z, a

    def forward(self, question):
        with torch.no_grad():
            seen = list(self.layer_by_layer(question))
        return {"preActivations": [z.tolist() for z, a in seen], "activations": [a.tolist() for z, a in seen]}

    def predict(self, question):
        with torch.no_grad():
            *_, (z, a) = self.layer_by_layer(question)
        return {"predictions": a.tolist()}

    def loss(self, question, z, a):
        """The loss of a batch, from z and a of its output layer."""
        y = self.tensor(question["targets"])
        samples, outputs = y.shape
        return self.loss_function(z, a, y) / (self.over_samples(samples) * self.over_outputs(outputs))

    def gradient(self, question):
        *_, (z, a) = self.layer_by_layer(question)
        loss = self.loss(question, z, a)
        gradient = torch.autograd.grad(loss, list(self.layers.parameters()))
        return {"loss": loss.item(), "gradient": self.as_layers(gradient)}

    def step(self, question):
        *_, (z, a) = self.layer_by_layer(question)
        self.optimizer.zero_grad()
        self.loss(question, z, a).backward()
        self.update()
        return {}

    def update(self):
        self.optimizer.step()
        self.updates += 1

    def observe(self, question):
        """Forward and back in one pass; autograd keeps dL/dz where it is told to, and the optimizer finds dL/dθ in place."""
        seen = list(self.layer_by_layer(question))
        for z, a in seen:
            z.retain_grad()
        loss = self.loss(question, *seen[-1])
        self.optimizer.zero_grad()
        loss.backward()
        return {"onePass": True, "preActivations": [z.tolist() for z, a in seen],
                "activations": [a.tolist() for z, a in seen], "deltas": [z.grad.tolist() for z, a in seen],
                "loss": loss.item(), "gradient": self.as_layers([p.grad for p in self.layers.parameters()])}

    def observedStep(self, question):
        shown = self.observe(question)
        self.update()
        names = ["exp_avg", "exp_avg_sq"] if self.experiment["optimizer"]["kind"] == "adam" else ["momentum_buffer"]
        states = [self.optimizer.state[p] for p in self.layers.parameters()]
        if all(state.get(name) is not None for state in states for name in names):  # plain SGD remembers nothing
            slots = [self.as_layers([state[name] for state in states]) for name in names]
            shown["memory"] = {"updates": self.updates, "slots": slots}
        return shown


QUESTIONS = {"hello", "open", "load", "parameters", "forward", "predict", "gradient", "step", "observe", "observedStep"}


def answer(trainer, line):
    """The answer to one line. What goes wrong is an answer too."""
    if missing:
        return {"error": missing}
    try:
        question = json.loads(line)
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
