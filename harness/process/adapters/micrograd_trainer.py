"""A trainer for mlp-parity in which micrograd does the arithmetic: Andrej Karpathy's, or your own under the same name.

    pip install micrograd
    parity verify --process "python3 harness/process/adapters/micrograd_trainer.py"

The true micrograd.nn.MLP gets the experiment's parameters and answers the questions of docs/protocol.md, one JSON
object per line. To try another engine, copy this file and change what it does with Value and MLP: it needs no other.
"""
import json
import sys
from importlib import metadata

try:
    from micrograd.engine import Value
    from micrograd.nn import MLP

    missing = None
except Exception as problem:
    missing = f"micrograd cannot be imported ({problem}); to get it: pip install micrograd"

sys.setrecursionlimit(10_000)  # backward() walks the expression by recursion, and a sum is as deep as it is long


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


class Trainer:
    """One method for each question."""

    def hello(self, question):
        try:
            version = metadata.version("micrograd")
        except metadata.PackageNotFoundError:
            version = "unknown"
        description = "micrograd's nn.MLP: every number is a Value that knows what it was made of."
        spoken = 2 if 2 in question.get("protocols", []) else 1  # of the protocol; the second has observe and observedStep
        return {"protocol": spoken, "id": "micrograd", "description": description, "version": version,
                "capabilities": self.capabilities()}

    def capabilities(self):
        activations = ["identity", "relu"] + (["tanh"] if hasattr(Value, "tanh") else [])
        return {"activations": activations, "losses": ["squared-error"], "optimizers": ["sgd"],
                "weightDecays": ["none"], "precisions": ["float64"], "features": []}

    def open(self, question):
        self.experiment = question["experiment"]
        self.functions = [kind(layer["activation"]) for layer in self.experiment["network"]["layers"]]
        loss, rule, offered = self.experiment["loss"], self.experiment["optimizer"], self.capabilities()
        asked = [("activation", function, offered["activations"]) for function in self.functions]
        asked += [("loss", kind(loss), offered["losses"]), ("optimizer", kind(rule), offered["optimizers"]),
                  ("weight decay", kind(rule.get("weightDecay", "none")), offered["weightDecays"]),
                  ("precision", kind(self.experiment.get("precision", "float64")), offered["precisions"])]
        for what, word, words in asked:
            pick(what, word, dict.fromkeys(words))
        self.over_samples, self.over_outputs = [
            pick(f"reduction over {over}", loss[over], {"sum": lambda count: 1, "mean": lambda count: count})
            for over in ["samples", "outputs"]]
        return self.load({"parameters": self.experiment["initial"]["layers"]})

    def load(self, question):
        layers = question["parameters"]
        self.mlp = MLP(len(layers[0]["weights"][0]), [len(layer["biases"]) for layer in layers])
        for layer, numbers in zip(self.mlp.layers, layers):
            for neuron, weights, bias in zip(layer.neurons, numbers["weights"], numbers["biases"]):
                neuron.w = [Value(w) for w in weights]
                neuron.b = Value(bias)
                neuron.nonlin = False  # a linear Neuron shows its z; its ReLU is Value's own, and called here
        return {}

    def parameters(self, question):
        return {"parameters": self.each_parameter(lambda value: value.data)}

    def each_parameter(self, number):
        """One number of each parameter, in the order of the protocol: a row of weights per neuron."""
        return [{"weights": [[number(w) for w in neuron.w] for neuron in layer.neurons],
                 "biases": [number(neuron.b) for neuron in layer.neurons]} for layer in self.mlp.layers]

    def layer_by_layer(self, x):
        """z and a of every layer for one sample."""
        seen = []
        for layer, function in zip(self.mlp.layers, self.functions):
            z = [neuron(x) for neuron in layer.neurons]
            x = [getattr(z_j, function)() for z_j in z] if function != "identity" else z
            seen.append((z, x))
        return seen

    def forward(self, question):
        return self.shown([self.layer_by_layer(x) for x in question["inputs"]])

    def shown(self, samples):
        """From [sample][layer] to [layer][sample]."""
        layers = list(zip(*samples))
        return {"preActivations": [[[z_j.data for z_j in z] for z, a in layer] for layer in layers],
                "activations": [[[a_j.data for a_j in a] for z, a in layer] for layer in layers]}

    def predict(self, question):
        return {"predictions": [[p.data for p in self.layer_by_layer(x)[-1][1]] for x in question["inputs"]]}

    def backward(self, question):
        """The samples' values and the loss, which backward() has been through."""
        targets = question["targets"]
        samples = [self.layer_by_layer(x) for x in question["inputs"]]
        outputs = [sample[-1][1] for sample in samples]
        loss = sum((p - y) ** 2 for ps, ys in zip(outputs, targets) for p, y in zip(ps, ys))
        for divisor in [self.over_samples(len(targets)), self.over_outputs(len(targets[0]))]:
            loss = loss / divisor if divisor > 1 else loss
        self.mlp.zero_grad()  # backward() adds to what is there
        loss.backward()
        return samples, {"loss": loss.data, "gradient": self.each_parameter(lambda value: value.grad)}

    def gradient(self, question):
        _, found = self.backward(question)
        return found

    def step(self, question):
        self.backward(question)
        self.update()
        return {}

    def update(self):
        for value in self.mlp.parameters():
            value.data -= self.experiment["optimizer"]["learningRate"] * value.grad

    def observe(self, question):
        samples, found = self.backward(question)
        deltas = [[[z_j.grad for z_j in z] for z, a in layer] for layer in zip(*samples)]
        return {"onePass": True, **self.shown(samples), "deltas": deltas, **found}

    def observedStep(self, question):
        shown = self.observe(question)
        self.update()
        return shown


QUESTIONS = {"hello", "open", "load", "parameters", "forward", "predict", "gradient", "step", "observe", "observedStep"}


def answer(trainer, line):
    """The answer to one line. What goes wrong is an answer too."""
    if missing:
        return {"error": missing}
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
