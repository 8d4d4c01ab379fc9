"""Lets mlp-parity ask a trainer that is written in Python. Copy this one file beside yours.

    from parity_worker import Declined, Trainer, serve

    class Mine(Trainer):                     # one object for each experiment; self.experiment is what it says
        id, version, description = "mine", "1", "One sentence about it."
        capabilities = {"activations": ["relu", "identity"], "losses": ["squared-error"], "optimizers": ["sgd"]}

        def load(self, W, b): ...            # take these parameters and forget what the optimizer remembers
        def parameters(self): ...            # give them back: W, b
        def forward(self, x): ...            # give z, a of every layer
        def step(self, x, y): ...            # one update; give {"z": z, "a": a, "d": d, "loss": loss, "gW": gW, "gb": gb} of its own pass

    serve(Mine)

Python 3.8 or newer, nothing else. The protocol is docs/protocol.md of mlp-parity. Licence: Apache 2.0, as mlp-parity.
"""
import base64
import json
import os
import sys
import traceback
from array import array

VERSIONS = (2, 1)  # of the protocol, the better one first
SHOWN = {"z": "preActivations", "a": "activations", "d": "deltas"}


class Declined(Exception):
    """Raised by a trainer that does not offer what an experiment asks for; the message says what."""


class Trainer:
    """A multi-layer perceptron in training. n samples, layers with u units and i inputs, in order:

    x [n x inputs], y [n x outputs], W and gW lists of [u x i], b and gb lists of [u], z, a and d lists of [n x u], each as array() makes
    them and given back as lists, NumPy arrays, tensors, or whatever else has tolist(). gW and gb are dL/dW and dL/db, d is dL/dz, all with
    the mean or sum of the loss in them. load, parameters and step are needed, and forward or predict. The rest makes smaller faults visible.
    """

    id, version, description = "worker", "1", "A trainer in Python."

    #: What it does, in words of docs/experiment-file.md. What an experiment needs beyond this is declined before it is opened.
    capabilities = {}

    #: "units-inputs" where W is [u x i] and z = x @ W.T + b; "inputs-units" where W is [i x u] and z = x @ W + b.
    layout = "units-inputs"

    def __init__(self, experiment):
        """experiment: the file of docs/experiment-file.md, with every number written out. Raise Declined for what is not offered."""
        self.experiment = experiment

    def array(self, rows):
        """What x, y, W and b are made of: lists as they come, unless this makes them NumPy arrays or tensors."""
        return rows

    def load(self, W, b):
        """Takes these parameters in place of its own, and forgets what the optimizer remembers."""
        raise NotImplementedError("load(self, W, b)")

    def parameters(self):
        """W, b."""
        raise NotImplementedError("parameters(self), which gives W, b")

    def step(self, x, y):
        """One update with this batch. It may give what its own forward and backward pass computed, as a dictionary with some of z, a, d, loss,
        gW and gb; then these are shown as numbers of one pass. Also "memory": {"updates": count, "slots": [(W, b), ...]}, what the optimizer
        remembers after it: the velocity of gradients, or Adam's m and v."""
        raise NotImplementedError("step(self, x, y)")

    def forward(self, x):
        """z, a of every layer; either may be None."""
        return None, None

    def predict(self, x):
        """The outputs, [n x outputs]."""
        a = self.forward(x)[1]
        if a is None:
            raise NotImplementedError("predict(self, x), which gives the outputs, or forward(self, x), which gives z, a")
        return a[-1]

    def gradient(self, x, y):
        """loss, gW, gb, without an update; loss may be None."""
        return None, None, None

    def observe(self, x, y):
        """What step gives, without an update. Where all of it is from one pass, say so with "onePass": True."""
        z, a = self.forward(x)
        loss, gW, gb = self.gradient(x, y)
        return {"z": z, "a": a, "loss": loss, "gW": gW, "gb": gb, "onePass": False}


def serve(trainer):
    """Answers the questions on standard input until it ends. trainer: a class as Trainer above."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # nothing that is printed, by whatever library, may get between the answers
    sys.stdout = sys.stderr
    worker = Worker(trainer)
    for line in sys.stdin.buffer:
        answers.write(worker.answer(line) + "\n")
        answers.flush()


class Worker:
    """The questions of docs/protocol.md, and how a trainer answers them."""

    def __init__(self, kind):
        self._kind, self._trainer, self._layers, self._step_shows, self._packs = kind, None, 0, False, False
        if kind.layout not in ("units-inputs", "inputs-units"):
            raise ValueError(f"layout ({kind.layout!r}) must be 'units-inputs' or 'inputs-units'")

    def answer(self, line):
        """The answer to one line. What goes wrong is an answer too, and its place stands on standard error."""
        try:
            question = json.loads(line)
            ask = getattr(self, "ask_" + question["ask"], None)
            if ask is None:
                raise ValueError(f"{question['ask']} is no question of the protocol")
            if self._trainer is None and question["ask"] not in ("hello", "open"):
                raise ValueError("nothing is open")
            answer = ask(question)
            return json.dumps(packed(answer) if self._packs else answer, default=plain)
        except Declined as what:
            return json.dumps({"declined": str(what)})
        except NotImplementedError as missing:
            return json.dumps({"error": f"{self._kind.__name__} has no {missing}"})
        except Exception as problem:
            traceback.print_exc()
            return json.dumps({"error": f"{type(problem).__name__}: {problem}"})

    def ask_hello(self, question):
        spoken = [version for version in VERSIONS if version in question.get("protocols", [])]
        usual = {"weightDecays": ["none"], "precisions": ["float64"], "features": []}
        self._packs = "base64" in question.get("tensors", []) and sys.byteorder == "little"
        return {"tensors": "base64" if self._packs else "text", "protocol": (spoken or [1])[0], "id": self._kind.id, "version": self._kind.version, "description": self._kind.description,
                "capabilities": {**usual, **self._kind.capabilities}}

    def ask_open(self, question):
        self._trainer, self._step_shows = None, False
        trainer, initial = self._kind(question["experiment"]), question["experiment"]["initial"]["layers"]
        self._layers = len(initial)
        self._load(trainer, initial)
        self._trainer = trainer
        return {}

    def ask_load(self, question):
        self._load(self._trainer, question["parameters"])
        return {}

    def ask_parameters(self, question):
        return {"parameters": self._as_layers("parameters", *self._trainer.parameters())}

    def ask_forward(self, question):
        z, a = self._trainer.forward(self._array(question["inputs"]))
        return self._shown("forward", {"z": z, "a": a})

    def ask_predict(self, question):
        return {"predictions": self._trainer.predict(self._array(question["inputs"]))}

    def ask_gradient(self, question):
        loss, gW, gb = self._trainer.gradient(*self._batch(question))
        return self._shown("gradient", {"loss": loss, "gW": gW, "gb": gb})

    def ask_step(self, question):
        self._trainer.step(*self._batch(question))
        return {}

    def ask_observe(self, question):
        return self._shown("observe", {"onePass": False, **self._trainer.observe(*self._batch(question))})

    def ask_observedStep(self, question):
        """What step itself gives; where it gives nothing, what observe gave before it, which is another pass."""
        before = {} if self._step_shows else self._trainer.observe(*self._batch(question))
        given = self._trainer.step(*self._batch(question))
        self._step_shows = given is not None
        return self._shown("step", {"onePass": True, **given} if self._step_shows else {**before, "onePass": False})

    def _array(self, rows):
        return self._trainer.array(numbers(rows))

    def _batch(self, question):
        return self._array(question["inputs"]), self._array(question["targets"])

    def _load(self, trainer, layers):
        W, b = ([numbers(layer[name]) for layer in layers] for name in ("weights", "biases"))
        if trainer.layout == "inputs-units":
            W = [transposed(w) for w in W]
        trainer.load([trainer.array(w) for w in W], [trainer.array(v) for v in b])

    def _as_layers(self, who, W, b):
        """In the protocol's form, a layer's weights as [units x inputs]."""
        W, b = self._all_layers(who, "W", W), self._all_layers(who, "b", b)
        turn = transposed if self._kind.layout == "inputs-units" else list
        return [{"weights": turn(plain(w)), "biases": plain(v)} for w, v in zip(W, b)]

    def _all_layers(self, who, name, arrays):
        arrays = list(arrays)
        if name == "a" and len(arrays) == self._layers + 1:
            arrays = arrays[1:]  # the inputs stand before the first layer
        if len(arrays) != self._layers:
            raise ValueError(f"{name} of {who} has {len(arrays)} arrays, and there are {self._layers} layers")
        return arrays

    def _shown(self, who, given):
        """The members of an answer, without what is None."""
        given = {name: value for name, value in given.items() if value is not None}
        names = [*SHOWN, "loss", "gW", "gb", "memory", "onePass"]
        for name in given:
            if name not in names:
                raise ValueError(f"{name} of {who} must be one of {', '.join(names)}")
        if ("gW" in given) != ("gb" in given):
            raise ValueError(f"{who} gives one of gW and gb, and both or none were expected")
        answer = {SHOWN[name]: self._all_layers(who, name, value) for name, value in given.items() if name in SHOWN}
        answer.update({name: value for name, value in given.items() if name in ("loss", "onePass")})
        if "gW" in given:
            answer["gradient"] = self._as_layers(who, given["gW"], given["gb"])
        if "memory" in given:
            slots = [self._as_layers(who, W, b) for W, b in given["memory"]["slots"]]
            answer["memory"] = {"updates": given["memory"]["updates"], "slots": slots}
        return answer


def numbers(rows):
    """Nested lists of floats, which may come in base64; in text NaN and the infinities are texts."""
    if isinstance(rows, dict):
        kind = "float32" if "float32" in rows else "float64"
        row = array("f" if kind == "float32" else "d", base64.b64decode(rows[kind])).tolist()
        columns = rows["shape"][-1]
        return row if len(rows["shape"]) == 1 else [row[i * columns:(i + 1) * columns] for i in range(rows["shape"][0])]
    return [numbers(row) if isinstance(row, list) else float(row) for row in rows]


def packed(value):
    """The same with its tensors in base64. What has rows of different lengths, or something else than numbers, stays as it is."""
    if isinstance(value, dict):
        return {name: packed(each) for name, each in value.items()}
    value = plain(value)
    if not isinstance(value, list) or not value:
        return value
    rows = value if isinstance(value[0], list) else [value]
    if any(isinstance(each, (list, dict)) for each in rows[0]):
        return [packed(each) for each in value]
    try:
        numbers = array("d", [number for row in rows for number in row])
    except TypeError:
        return value
    if any(len(row) != len(rows[0]) for row in rows):
        return value
    return {"shape": [len(value), len(rows[0])] if rows is value else [len(value)], "float64": base64.b64encode(numbers).decode()}


def transposed(rows):
    return [list(column) for column in zip(*rows)]


def plain(value):
    """Lists and numbers of Python, of what NumPy and others hold."""
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value.tolist() if hasattr(value, "tolist") else value
