"""Starts each adapter as mlp-parity does, and asks.

    python3 harness/process/adapters/test_adapters.py

Run it with the Python that has torch and micrograd; an adapter without its library is skipped, and says so. Whether the
numbers are right to the last digit is for the Java referee to say: the allowances here only tell right from wrong.
"""
import itertools
import json
import math
import struct
import subprocess
import sys
import unittest
from decimal import Decimal, getcontext
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORE = HERE.parents[2] / "harness" / "core" / "src"
PROTOCOL_WORDS = {
    "activations": {"identity", "relu", "leaky-relu", "tanh", "sigmoid", "softplus", "softmax"},
    "losses": {"squared-error", "binary-cross-entropy", "categorical-cross-entropy"},
    "optimizers": {"sgd", "momentum", "nesterov", "adam"},
    "weightDecays": {"none", "coupled-l2", "decoupled"},
    "precisions": {"float64", "float32"},
    "features": set(),
}
INITIAL = [0.6, -0.4, 0.1, -0.7, 0.3, -0.2, 0.5, 0.9, 0.35, 0.8, -0.5, 0.45, 0.05, -0.3, 0.7, 0.2, -0.15]
SMALLEST = Decimal(5e-324)
HIDDEN = ["identity", "relu", {"kind": "leaky-relu", "slope": 0.125}, "tanh", "sigmoid", "softplus"]


def resource(path):
    return json.loads((CORE / path).read_text(encoding="utf-8"))


def layers_of(flat, inputs, units):
    """Parameters that stand neuron by neuron, its weights and then its bias, in the layout of the protocol."""
    numbers = iter(flat)
    layers = []
    for fan_in, count in zip([inputs] + units, units):
        neurons = [[next(numbers) for _ in range(fan_in + 1)] for _ in range(count)]
        layers.append({"weights": [n[:-1] for n in neurons], "biases": [n[-1] for n in neurons]})
    return layers


def flat(layers):
    return [x for layer in layers for w, b in zip(layer["weights"], layer["biases"]) for x in w + [b]]


def numbers(shown):
    """All numbers in lists and objects, in their order."""
    if isinstance(shown, (list, dict)):
        for part in shown.values() if isinstance(shown, dict) else shown:
            yield from numbers(part)
    else:
        yield shown


def tarea1():
    experiment = resource("main/resources/org/mlpparity/experiment/tarea1.json")
    initial = resource("test/resources/org/mlpparity/experiment/tarea1-initial.json")["initialParametersHex"]
    experiment["initial"]["layers"] = layers_of([float.fromhex(x) for x in initial], 3, [4, 4, 1])
    return experiment


def experiment(hidden="tanh", output="identity", loss="squared-error", samples="sum", outputs="sum", **rule):
    """2 inputs, 3 units, 2 outputs; three samples."""
    return {
        "network": {"inputs": 2, "layers": [{"units": 3, "activation": hidden}, {"units": 2, "activation": output}]},
        "loss": {"kind": loss, "samples": samples, "outputs": outputs},
        "optimizer": rule or {"kind": "sgd", "learningRate": 0.125},
        "data": {
            "inputs": [[0.5, -1.25], [1.5, 0.75], [-0.25, 2.0]],
            "targets": [[1.0, 0.0], [0.25, 0.75], [0.0, 1.0]],
        },
        "initial": {"layers": layers_of(INITIAL, 2, [3, 2])},
    }


def one_number(theta, **rule):
    """p = theta·1 + 0 for the target 0: at first dL/dtheta = 2·theta."""
    return {
        "network": {"inputs": 1, "layers": [{"units": 1, "activation": "identity"}]},
        "loss": {"kind": "squared-error", "samples": "sum", "outputs": "sum"},
        "optimizer": rule,
        "data": {"inputs": [[1.0]], "targets": [[0.0]]},
        "initial": {"layers": [{"weights": [[theta]], "biases": [0.0]}]},
    }


def as_float32(x):
    return struct.unpack("f", struct.pack("f", x))[0]


class Adapter:
    """The program at the other end of the pipes."""

    def __init__(self, file, *flags):
        command = [sys.executable, *flags, str(HERE / file)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def line(self, line):
        self.process.stdin.write(line.encode("utf-8") + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline().decode("utf-8"))

    def ask(self, ask, **members):
        return self.line(json.dumps({"ask": ask, **members}))

    def open(self, experiment):
        return self.ask("open", experiment=experiment)

    def batch(self, ask, experiment):
        return self.ask(ask, **experiment["data"])

    def end(self):
        """What it still says after the end of its input, and how it ends."""
        rest, _ = self.process.communicate(timeout=60)
        return rest, self.process.returncode


class AdapterContract:
    """What every adapter must do; one child per adapter."""

    file = None
    id = None

    @classmethod
    def setUpClass(cls):
        cls.adapter = Adapter(cls.file)
        cls.addClassCleanup(cls.adapter.end)
        cls.hello = cls.adapter.ask("hello", protocol=1, protocols=[2, 1])
        if "error" in cls.hello:
            raise unittest.SkipTest(cls.hello["error"])

    def assertNear(self, actual, due, allowance):
        self.assertEqual(len(actual), len(due))
        for i, (a, d) in enumerate(zip(actual, due)):
            self.assertLessEqual(abs(a - d), allowance, f"entry {i + 1}: {a} where {d} is expected")

    def test_hello_says_who_it_is_in_words_of_the_protocol(self):
        self.assertEqual(self.hello["protocol"], 2)
        self.assertEqual(self.adapter.ask("hello", protocol=1)["protocol"], 1)
        self.assertEqual(self.hello["id"], self.id)
        self.assertTrue(self.hello["version"] and self.hello["description"])
        self.assertEqual(self.hello["capabilities"].keys(), PROTOCOL_WORDS.keys())
        for name, words in self.hello["capabilities"].items():
            self.assertLessEqual(set(words), PROTOCOL_WORDS[name])

    def test_the_first_step_of_tarea1_is_the_exact_one(self):
        due = resource("test/resources/org/mlpparity/oracle/tarea1-exact.json")["firstStepExact"]
        allowance = 64 * 64 * 2**-53  # 64 roundings of terms below 64: more than any path here has
        e = tarea1()
        initial = {"parameters": e["initial"]["layers"]}
        self.assertEqual(self.adapter.open(e), {})
        self.assertEqual(self.adapter.ask("parameters"), initial)
        predictions = self.adapter.batch("predict", e)["predictions"]
        self.assertNear([p for p, in predictions], [float(x) for x in due["predictions"]], allowance)
        gradient = self.adapter.batch("gradient", e)
        self.assertNear([gradient["loss"]], [float(due["loss"])], allowance)
        self.assertNear(flat(gradient["gradient"]), [float(x) for x in due["gradient"]], allowance)
        self.assertEqual(self.adapter.ask("parameters"), initial, "gradient updated something")
        self.assertEqual(self.adapter.batch("step", e), {})
        after = flat(self.adapter.ask("parameters")["parameters"])
        self.assertNear(after, [float(x) for x in due["parametersAfter"]], allowance)

    def test_tarea1_prints_what_the_assignment_prints(self):
        e = tarea1()
        self.adapter.open(e)
        for _ in range(200):
            self.adapter.batch("step", e)
        predictions = self.adapter.batch("predict", e)["predictions"]
        self.assertEqual([f"{p:.4f}" for p, in predictions], ["0.9837", "-1.0210", "-0.9209", "1.0031"])

    def test_an_observed_step_shows_its_one_pass_and_is_a_step(self):
        for e in [tarea1(), experiment("relu", samples="mean", outputs="mean")]:
            self.adapter.open(e)
            initial = self.adapter.ask("parameters")
            told = {**self.adapter.batch("forward", e), **self.adapter.batch("gradient", e)}
            observed = self.adapter.batch("observe", e)
            self.assertEqual(self.adapter.ask("parameters"), initial, "observe updated something")
            self.assertAlike({name: observed[name] for name in told}, told)
            self.assertIs(observed["onePass"], True)
            self.assertEqual(observed.keys(), {"onePass", "deltas", *told})
            self.assertDeltas(observed)
            self.adapter.batch("step", e)
            once = self.adapter.ask("parameters")
            self.adapter.ask("load", parameters=initial["parameters"])
            shown = self.adapter.batch("observedStep", e)
            self.assertAlike(shown, observed)
            self.assertAlike(self.adapter.ask("parameters"), once)
            self.assertNotEqual(once, initial)

    def assertAlike(self, actual, due):
        """The same; micrograd walks a set, whose order differs between two passes, and its sums with it."""
        self.assertEqual(actual, due)

    def assertDeltas(self, shown):
        """dL/db is the sum of the deltas over the samples."""
        for delta, layer in zip(shown["deltas"], shown["gradient"]):
            self.assertNear([sum(column) for column in zip(*delta)], layer["biases"], 2**-40)

    def test_forward_ends_in_the_predictions(self):
        e = tarea1()
        self.adapter.open(e)
        shown = self.adapter.batch("forward", e)
        self.assertEqual([[len(row) for row in layer] for layer in shown["activations"]], [[4] * 4, [4] * 4, [1] * 4])
        self.assertEqual(shown["activations"][-1], self.adapter.batch("predict", e)["predictions"])
        if "preActivations" in shown:
            for z_layer, a_layer in zip(shown["preActivations"][:2], shown["activations"]):
                self.assertEqual([[max(z, 0.0) for z in row] for row in z_layer], a_layer)

    def test_load_keeps_every_bit(self):
        self.adapter.open(tarea1())
        layers = layers_of([1 / 3 + k * 2**-54 for k in range(41)], 3, [4, 4, 1])
        self.assertEqual(self.adapter.ask("load", parameters=layers), {})
        self.assertEqual(self.adapter.ask("parameters")["parameters"], layers)

    def test_a_mean_is_a_sum_divided_by_its_terms(self):
        self.adapter.open(experiment("relu"))
        due = self.adapter.batch("gradient", experiment())
        for samples, outputs, terms in [("mean", "sum", 3), ("sum", "mean", 2), ("mean", "mean", 6)]:
            e = experiment("relu", samples=samples, outputs=outputs)
            self.adapter.open(e)
            mean = self.adapter.batch("gradient", e)
            self.assertNear([terms * mean["loss"]], [due["loss"]], 2**-48)
            self.assertNear([terms * g for g in flat(mean["gradient"])], flat(due["gradient"]), 2**-48)

    def test_what_is_wrong_is_said_and_the_program_stays(self):
        self.assertIn("sing", self.adapter.ask("sing")["error"])
        for line in ["", "no json", "[]", "{}", "\u00e9"]:
            self.assertIn("error", self.adapter.line(line), line)
        self.assertIn("error", self.adapter.open({"network": "none"}))
        self.assertEqual(self.adapter.open(tarea1()), {})

    def test_a_word_may_stand_as_an_object(self):
        e = tarea1()
        self.adapter.open(e)
        due = self.adapter.batch("predict", e)
        for layer in e["network"]["layers"]:
            layer["activation"] = {"kind": layer["activation"]}
        e["optimizer"]["weightDecay"] = {"kind": "none"}
        e["precision"] = "float64"
        self.assertEqual(self.adapter.open(e), {})
        self.assertEqual(self.adapter.batch("predict", e), due)

    def test_a_word_that_nobody_knows_is_declined_by_its_name_and_taken_for_no_other(self):
        self.assertDeclined(experiment("gelu"), "gelu")
        self.assertDeclined(experiment("relu", output="sgd"), "sgd")  # a word, but for something else
        self.assertDeclined(experiment("relu", loss="huber"), "huber")
        self.assertDeclined(experiment("relu", kind="rmsprop", learningRate=1.0), "rmsprop")
        decay = {"kind": "lasso", "coefficient": 0.5}
        self.assertDeclined(experiment("relu", kind="sgd", learningRate=1.0, weightDecay=decay), "lasso")
        self.assertDeclined(dict(tarea1(), precision="bfloat16"), "bfloat16")
        self.assertDeclined(experiment("relu", samples="median"), "median")
        self.assertDeclined(experiment("relu", outputs="median"), "median")

    def test_members_that_are_not_listed_are_ignored(self):
        self.assertEqual(self.adapter.ask("open", experiment=dict(tarea1(), novelty=1), also=[2]), {})

    def test_the_end_of_its_input_ends_it(self):
        adapter = Adapter(self.file)
        adapter.open(tarea1())
        self.assertEqual(adapter.end(), (b"", 0))

    def assertDeclined(self, experiment, word):
        self.assertIn(word, self.adapter.open(experiment).get("declined", "nothing is declined"))
        self.assertEqual(self.adapter.open(tarea1()), {})


class MissingLibraryTest(unittest.TestCase):
    """-I and -S hide what is installed."""

    def test_every_answer_says_how_to_get_it(self):
        for file, library in [("micrograd_trainer.py", "micrograd"), ("pytorch_trainer.py", "torch")]:
            adapter = Adapter(file, "-I", "-S")
            self.assertIn(f"pip install {library}", adapter.ask("hello", protocol=1)["error"])
            self.assertIn(f"pip install {library}", adapter.open(tarea1())["error"])
            self.assertEqual(adapter.end(), (b"", 0))


class MicrogradTest(AdapterContract, unittest.TestCase):
    file = "micrograd_trainer.py"
    id = "micrograd"

    def test_what_it_cannot_do_is_declined(self):
        self.assertDeclined(experiment("softplus"), "softplus")
        self.assertDeclined(experiment("relu", output={"kind": "leaky-relu", "slope": 0.5}), "leaky-relu")
        self.assertDeclined(experiment("relu", loss="binary-cross-entropy"), "binary-cross-entropy")
        self.assertDeclined(experiment("relu", kind="momentum", learningRate=1.0), "momentum")
        decay = {"kind": "decoupled", "coefficient": 0.5}
        self.assertDeclined(experiment("relu", kind="sgd", learningRate=1.0, weightDecay=decay), "decoupled")
        self.assertDeclined(dict(tarea1(), precision="float32"), "float32")


    def assertAlike(self, actual, due):
        self.assertEqual(actual.keys(), due.keys())
        for name in due:
            self.assertNear(list(numbers(actual[name])), list(numbers(due[name])), 2**-40)


class WholeVocabulary(AdapterContract):
    """What is asked of those that claim every activation and loss."""

    ADAM = {"kind": "adam", "learningRate": 0.5, "beta1": 0.5, "beta2": 0.75, "epsilon": 1.0}
    ADAM.update(epsilonPlacement="outside-root", biasCorrection=True)

    def test_a_dialect_that_nobody_knows_is_declined_by_its_name(self):
        momentum = {"learningRate": 1.0, "momentum": 0.5, "velocity": "sideways"}
        for kind in ["momentum", "nesterov"]:
            self.assertDeclined(experiment("relu", kind=kind, **momentum), "sideways")
        momentum = dict(learningRate=1.0, momentum=0.5, velocity="step", gradientAt="look-ahead")
        self.assertDeclined(experiment("relu", kind="nesterov", **momentum), "look-ahead")
        self.assertDeclined(experiment("relu", **dict(self.ADAM, epsilonPlacement="nowhere")), "nowhere")

    def test_gradients_are_the_slopes_of_the_loss(self):
        pairs = [("squared-error", output) for output in HIDDEN + ["softmax"]]
        pairs += [("binary-cross-entropy", "sigmoid"), ("categorical-cross-entropy", "softmax")]
        for hidden, (loss, output), over in itertools.product(HIDDEN, pairs, ["sum", "mean"]):
            with self.subTest(hidden=hidden, output=output, loss=loss, over=over):
                e = experiment(hidden, output, loss, samples=over, outputs="mean")
                self.assertEqual(self.adapter.open(e), {})
                gradient = flat(self.adapter.batch("gradient", e)["gradient"])
                # A central difference is off by about h² and u/h; 1e-8 tells it from any mistake.
                self.assertNear(gradient, self.central_differences(e, 2.0**-17), 1e-8)

    def test_deltas_of_every_loss_sum_to_the_gradient_of_the_biases(self):
        losses = [("binary-cross-entropy", "sigmoid"), ("categorical-cross-entropy", "softmax")]
        for loss, output in [("squared-error", "softmax"), *losses]:
            e = experiment("tanh", output, loss, samples="mean")
            self.adapter.open(e)
            self.assertDeltas(self.adapter.batch("observe", e))

    def test_what_the_optimizer_remembers_is_shown_after_an_observed_step(self):
        # The gradient is 2·theta = 4; all numbers are exact in binary.
        momentum = {"learningRate": 0.5, "momentum": 0.5, "velocity": "gradient"}
        rules = [({"kind": "momentum", **momentum}, [4.0]), ({"kind": "nesterov", **momentum}, [4.0]),
                 (self.ADAM, [2.0, 4.0])]
        for rule, due in rules:
            one = one_number(2.0, **rule)
            self.adapter.open(one)
            memory = self.adapter.batch("observedStep", one)["memory"]
            self.assertEqual(memory["updates"], 1)
            self.assertEqual([slot[0]["weights"] for slot in memory["slots"]], [[[number]] for number in due])
            self.assertEqual([slot[0]["biases"] for slot in memory["slots"]], [[number] for number in due])
            self.assertNotIn("memory", self.adapter.batch("observe", one))
        self.adapter.open(one_number(2.0, kind="sgd", learningRate=0.5))
        self.assertNotIn("memory", self.adapter.batch("observedStep", one))

    def central_differences(self, e, h):
        theta = flat(e["initial"]["layers"])
        return [(self.loss_at(e, theta, k, h) - self.loss_at(e, theta, k, -h)) / (2 * h) for k in range(len(theta))]

    def loss_at(self, e, theta, k, h):
        moved = theta[:k] + [theta[k] + h] + theta[k + 1:]
        self.adapter.ask("load", parameters=layers_of(moved, 2, [3, 2]))
        return self.adapter.batch("gradient", e)["loss"]

    def after_one_update(self, theta, **rule):
        """theta after one update with gradient 2·theta."""
        one = one_number(theta, **rule)
        self.assertEqual(self.adapter.open(one), {})
        self.adapter.batch("step", one)
        return self.adapter.ask("parameters")["parameters"][0]["weights"][0][0]

    def test_load_forgets_the_state_of_the_optimizer(self):
        e = experiment(**self.ADAM)
        self.adapter.open(e)
        self.adapter.batch("step", e)
        once = self.adapter.ask("parameters")
        self.adapter.batch("step", e)
        self.adapter.ask("load", parameters=e["initial"]["layers"])
        self.adapter.batch("step", e)
        self.assertEqual(self.adapter.ask("parameters"), once)

    def test_decays_and_momentum_after_one_update(self):
        # g = 4, and 4.5 with coupled decay; all numbers are exact in binary.
        coupled = {"kind": "coupled-l2", "coefficient": 0.25}
        sgd = {"kind": "sgd", "learningRate": 0.5}
        self.assertEqual(self.after_one_update(2.0, **sgd), 0.0)
        self.assertEqual(self.after_one_update(2.0, **sgd, weightDecay=coupled), -0.25)
        momentum = {"learningRate": 0.5, "momentum": 0.5, "velocity": "gradient"}
        self.assertEqual(self.after_one_update(2.0, kind="momentum", **momentum), 0.0)
        self.assertEqual(self.after_one_update(2.0, kind="nesterov", **momentum), -1.0)
        self.assertEqual(self.after_one_update(2.0, kind="nesterov", **dict(momentum, momentum=0.0)), 0.0)

    def test_adam_after_one_update(self):
        # m̂ = g = 4 and v̂ = g² = 16: θ − η·4 / (4 + 1)
        self.assertAlmostEqual(self.after_one_update(2.0, **self.ADAM), 2 - 0.5 * 4 / 5, delta=2**-50)
        decay = {"kind": "decoupled", "coefficient": 0.25}
        after = self.after_one_update(2.0, **self.ADAM, weightDecay=decay)
        self.assertAlmostEqual(after, 2 - 0.5 * 4 / 5 - 0.25, delta=2**-50)


class PyTorchTest(WholeVocabulary, unittest.TestCase):
    file = "pytorch_trainer.py"
    id = "pytorch-python"

    def test_dialects_that_torch_has_not_are_declined(self):
        decay = {"kind": "decoupled", "coefficient": 0.25}
        self.assertDeclined(experiment(kind="sgd", learningRate=1.0, weightDecay=decay), "decoupled")
        self.assertDeclined(experiment(kind="momentum", learningRate=1.0, momentum=0.5, velocity="step"), "velocity")
        self.assertDeclined(experiment(**dict(self.ADAM, epsilonPlacement="inside-root")), "epsilon")
        self.assertDeclined(experiment(**dict(self.ADAM, epsilonPlacement="epsilon-hat")), "epsilon")
        self.assertDeclined(experiment(**dict(self.ADAM, biasCorrection=False)), "bias")
        self.assertDeclined(experiment(output="relu", loss="binary-cross-entropy"), "sigmoid")

    def test_float32_numbers_are_float32(self):
        e = dict(experiment(), precision="float32")
        for layer in e["initial"]["layers"]:
            layer["weights"] = [[as_float32(w) for w in row] for row in layer["weights"]]
            layer["biases"] = [as_float32(b) for b in layer["biases"]]
        self.assertEqual(self.adapter.open(e), {})
        self.assertEqual(self.adapter.ask("parameters")["parameters"], e["initial"]["layers"])
        for _ in range(3):
            self.adapter.batch("step", e)
        trained = flat(self.adapter.ask("parameters")["parameters"])
        self.assertEqual(trained, [as_float32(x) for x in trained])
        self.assertNotEqual(trained, flat(e["initial"]["layers"]))


class ReferenceTest(WholeVocabulary, unittest.TestCase):
    file = "reference_worker.py"
    id = "python-reference"

    def test_float32_is_declined(self):
        self.assertDeclined(dict(tarea1(), precision="float32"), "float32")
        self.assertDeclined(experiment(output="relu", loss="binary-cross-entropy"), "sigmoid")

    def test_the_other_dialects_after_one_update(self):
        decoupled = {"kind": "decoupled", "coefficient": 0.25}
        step = {"learningRate": 0.5, "momentum": 0.5, "velocity": "step"}
        self.assertEqual(self.after_one_update(2.0, kind="sgd", learningRate=0.5, weightDecay=decoupled), -0.25)
        self.assertEqual(self.after_one_update(2.0, kind="momentum", **step), 0.0)
        self.assertEqual(self.after_one_update(2.0, kind="nesterov", **step), -1.0)
        # m = 2 and v = 4 before correction, which is by 0.5 and 0.25.
        for placement, corrects, due in [
            ("inside-root", True, 2 - 0.5 * 4 / math.sqrt(17)),
            ("epsilon-hat", True, 2 - 0.5 * (0.5 / 0.5) * 2 / (2 + 1)),
            ("outside-root", False, 2 - 0.5 * 2 / (2 + 1)),
            ("epsilon-hat", False, 2 - 0.5 * 2 / (2 + 1)),
            ("inside-root", False, 2 - 0.5 * 2 / math.sqrt(5)),
        ]:
            rule = dict(self.ADAM, epsilonPlacement=placement, biasCorrection=corrects)
            self.assertAlmostEqual(self.after_one_update(2.0, **rule), due, delta=2**-50, msg=str(rule))

    def test_velocities_of_steps_and_of_gradients_go_the_same_way_at_a_constant_rate(self):
        for kind in ["momentum", "nesterov"]:
            ends = []
            for velocity in ["gradient", "step"]:
                e = experiment(kind=kind, learningRate=0.125, momentum=0.5, velocity=velocity)
                self.adapter.open(e)
                for _ in range(5):
                    self.adapter.batch("step", e)
                ends.append(self.adapter.ask("parameters"))
            self.assertEqual(*ends)  # all factors are powers of two: not even the roundings differ

    def test_the_tails_keep_their_digits(self):
        getcontext().prec = 60
        for z in [-800.0, -40.0, -1e-9, 1e-9, 40.0, 800.0]:
            e = Decimal(-abs(z)).exp()
            slope = e / (1 + e) ** 2
            self.assertDigits(self.value_and_slope("softplus", z)[0], (1 + Decimal(z).exp()).ln())
            self.assertDigits(self.value_and_slope("softplus", z)[1], (1 if z > 0 else e) / (1 + e))
            self.assertDigits(self.value_and_slope("sigmoid", z)[0], (1 if z > 0 else e) / (1 + e))
            self.assertDigits(self.value_and_slope("sigmoid", z)[1], slope)
            self.assertDigits(self.value_and_slope("tanh", z / 2)[1], 4 * slope)

    def assertDigits(self, actual, due):
        """Within 16 roundings of every digit."""
        allowance = 16 * due * Decimal(2) ** -53 + SMALLEST
        self.assertLessEqual(abs(Decimal(actual) - due), allowance, f"{actual} where {due} is expected")

    def value_and_slope(self, function, z):
        """φ(z) and φ'(z): a unit with weight 0, whose output is 1 above its target, so that dL/db = 2 φ'(z)."""
        e = one_number(0.0, kind="sgd", learningRate=1.0)
        e["network"]["layers"][0]["activation"] = function
        e["initial"]["layers"][0]["biases"] = [z]
        self.adapter.open(e)
        [[value]] = self.adapter.batch("predict", e)["predictions"]
        e["data"]["targets"] = [[value - 1]]
        gradient = self.adapter.batch("gradient", e)["gradient"]
        return value, gradient[0]["biases"][0] / (2 * (value - (value - 1)))

    def test_cross_entropies_of_the_confident_and_wrong(self):
        small = math.exp(-40)
        for z, y, loss, slope in [(800.0, 0.0, 800.0, 1.0), (-40.0, 1.0, 40.0, -1.0), (40.0, 1.0, small, -small)]:
            e = one_number(0.0, kind="sgd", learningRate=1.0)
            e["network"]["layers"][0]["activation"] = "sigmoid"
            e["loss"]["kind"] = "binary-cross-entropy"
            e["initial"]["layers"][0]["biases"] = [z]
            e["data"]["targets"] = [[y]]
            self.adapter.open(e)
            found = self.adapter.batch("gradient", e)
            self.assertNear([found["loss"] / loss, found["gradient"][0]["biases"][0] / slope], [1, 1], 2**-50)


if __name__ == "__main__":
    unittest.main()
