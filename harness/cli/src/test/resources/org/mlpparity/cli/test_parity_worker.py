"""The library of parity new worker --python: how it answers for trainers that show much, little or nothing. Stands beside parity_worker.py."""
import base64
import contextlib
import io
import json
import os
import struct
import subprocess
import sys
import tempfile
import unittest

from parity_worker import Declined, Trainer, Worker

EXPERIMENT = {"initial": {"layers": [{"weights": [[1, 2], [3, 4], [5, 6]], "biases": [1, "NaN", 3]}, {"weights": [[7, 8, 9]], "biases": [-0.0]}]}}
W = [[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [[7.0, 8.0, 9.0]]]
TURNED = [[[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]], [[7.0], [8.0], [9.0]]]
BATCH = {"inputs": [[1, 2]], "targets": [[3]]}


class Array(list):
    """What stands for the arrays of a library: it is no list of JSON until it is asked."""

    def tolist(self):
        return list(self)


class Least(Trainer):
    """What every trainer has; it counts its updates in the first bias."""

    def load(self, W, b):
        self.W, self.b = W, b

    def parameters(self):
        return self.W, self.b

    def step(self, x, y):
        self.b[0][0] += 1


class Shows(Least):
    """From forward and gradient, each of which tells by its numbers how many updates there were."""

    def forward(self, x):
        return [[[self.b[0][0]] * 3], [[0]]], [x, [[1] * 3], [[2]]]

    def gradient(self, x, y):
        return self.b[0][0], self.W, self.b


class OnePass(Shows):
    """The numbers of the update's own pass."""

    observed = 0

    def observe(self, x, y):
        self.observed += 1
        return super().observe(x, y)

    def step(self, x, y):
        shown = {"loss": self.b[0][0], "gW": self.W, "gb": self.b, "d": [[[0] * 3], [[0]]], "z": None,
                 "memory": {"updates": 1, "slots": [(self.W, self.b)]}}
        super().step(x, y)
        return shown


def opened(kind):
    worker = Worker(kind)
    assert ask(worker, "open", experiment=EXPERIMENT) == {}
    return worker


def ask(worker, question, **members):
    with contextlib.redirect_stderr(io.StringIO()):
        return json.loads(worker.answer(json.dumps({"ask": question, **members})))


class WorkerTest(unittest.TestCase):
    def test_the_best_common_version_is_spoken(self):
        for spoken, chosen in (([2, 1], 2), ([3, 1], 1), (None, 1)):
            answer = ask(Worker(Least), "hello", **({} if spoken is None else {"protocols": spoken}))
            self.assertEqual(answer["protocol"], chosen)
        self.assertEqual(answer["capabilities"], {"weightDecays": ["none"], "precisions": ["float64"], "features": []})

    def test_parameters_come_back_as_they_were_loaded(self):
        for kind in (Least, type("Turned", (Least,), {"layout": "inputs-units"}), type("Arrays", (Least,), {"array": lambda self, rows: Array(rows)})):
            worker = opened(kind)
            self.assertEqual(list(worker._trainer.W), TURNED if kind.layout == "inputs-units" else W)
            layers = ask(worker, "parameters")["parameters"]
            self.assertEqual([layer["weights"] for layer in layers], W)
            self.assertEqual(json.dumps([layer["biases"] for layer in layers]), "[[1.0, NaN, 3.0], [-0.0]]")
            self.assertEqual(ask(worker, "load", parameters=[{"weights": [[0, 0]] * 3, "biases": [0] * 3}, {"weights": [[0] * 3], "biases": [0]}]), {})
            self.assertEqual(ask(worker, "parameters")["parameters"][1]["weights"], [[0, 0, 0]])

    def test_tensors_travel_in_base64_where_the_referee_offers_it(self):
        def told(values, shape, kind="float64"):
            packed = struct.pack(f"<{len(values)}{'d' if kind == 'float64' else 'f'}", *values)
            return {"shape": shape, kind: base64.b64encode(packed).decode()}

        self.assertEqual(ask(Worker(Least), "hello", tensors=["zip", "text"])["tensors"], "text")
        seen = []
        worker = Worker(type("Seeing", (OnePass,), {"step": lambda self, x, y: (seen.append((x, y)), OnePass.step(self, x, y))[1]}))
        hello = ask(worker, "hello", protocols=[2, 1], tensors=["base64", "text"])
        self.assertEqual((hello["tensors"], hello["capabilities"]["precisions"]), ("base64", ["float64"]))
        ask(worker, "open", experiment=EXPERIMENT)
        layers = ask(worker, "parameters")["parameters"]
        self.assertEqual([layer["weights"] for layer in layers], [told([1, 2, 3, 4, 5, 6], [3, 2]), told([7, 8, 9], [1, 3])])
        self.assertEqual([layer["biases"] for layer in layers], [told([1, float("nan"), 3], [3]), told([-0.0], [1])])
        layers[0]["biases"] = told([1, 2, 3], [3], "float32")
        self.assertEqual(ask(worker, "load", parameters=layers), {})
        batch = {"inputs": told([1, 2, 3, 4], [2, 2], "float32"), "targets": told([5, 0.1], [2, 1])}
        shown = ask(worker, "observedStep", **batch)
        self.assertEqual(seen, [([[1, 2], [3, 4]], [[5], [0.1]])])
        self.assertEqual(shown["deltas"], [told([0, 0, 0], [1, 3]), told([0], [1, 1])])
        self.assertEqual((shown["loss"], shown["gradient"][1], shown["memory"]["slots"][0][1]), (1, layers[1], layers[1]))
        ragged = Worker(type("Ragged", (Least,), {"forward": lambda self, x: ([[[1, 2], [3]], [["much"]]], None)}))
        ask(ragged, "hello", tensors=["base64"])
        ask(ragged, "open", experiment=EXPERIMENT)
        self.assertEqual(ask(ragged, "forward", inputs=[[1, 2]]), {"preActivations": [[[1, 2], [3]], [["much"]]]})

    def test_who_shows_nothing_is_still_asked(self):
        worker = opened(Least)
        for question in ("forward", "gradient"):
            self.assertEqual(ask(worker, question, **BATCH), {})
        for question in ("observe", "observedStep"):
            self.assertEqual(ask(worker, question, **BATCH), {"onePass": False})
        self.assertEqual(ask(worker, "step", **BATCH), {})
        self.assertEqual(ask(worker, "parameters")["parameters"][0]["biases"][0], 3)
        self.assertEqual(ask(worker, "predict", **BATCH)["error"],
                         "Least has no predict(self, x), which gives the outputs, or forward(self, x), which gives z, a")

    def test_forward_and_gradient_are_shown_as_two_passes_before_the_update(self):
        worker = opened(Shows)
        for updates in (1, 2):
            seen = ask(worker, "observedStep", **BATCH)
            self.assertEqual((seen["onePass"], seen["loss"], seen["preActivations"][0][0][0]), (False, updates, updates))
            self.assertEqual((seen["activations"], [layer["weights"] for layer in seen["gradient"]]), ([[[1, 1, 1]], [[2]]], W))
        self.assertEqual(ask(worker, "observe", **BATCH)["loss"], 3)
        self.assertEqual(ask(worker, "predict", **BATCH), {"predictions": [[2]]})

    def test_what_step_gives_is_one_pass(self):
        worker = opened(OnePass)
        for updates in (1, 2, 3):
            seen = ask(worker, "observedStep", **BATCH)
            self.assertEqual((seen["onePass"], seen["loss"], "preActivations" in seen), (True, updates, False))
        self.assertEqual(seen["memory"]["slots"][0][1], {"weights": [[7, 8, 9]], "biases": [0]})
        self.assertEqual(worker._trainer.observed, 1)
        self.assertEqual(ask(worker, "step", **BATCH), {})

    def test_what_is_given_in_another_form_is_an_error_with_its_name(self):
        for given, message in (({"dz": []}, "ValueError: dz of step must be one of z, a, d, loss, gW, gb, memory, onePass"),
                               ({"z": [[[1]]]}, "ValueError: z of step has 1 arrays, and there are 2 layers"),
                               ({"gW": W}, "ValueError: step gives one of gW and gb, and both or none were expected")):
            worker = opened(type("Odd", (Least,), {"step": lambda self, x, y, given=given: given}))
            self.assertEqual(ask(worker, "observedStep", **BATCH), {"error": message})

    def test_no_is_an_answer(self):
        class Choosy(Least):
            def __init__(self, experiment):
                if "odd" in experiment:
                    raise Declined("odd experiments are not offered")
                super().__init__(experiment)

            def parameters(self):
                return self.W, 1 / 0

        worker = opened(Choosy)
        self.assertEqual(ask(worker, "parameters"), {"error": "ZeroDivisionError: division by zero"})
        self.assertEqual(ask(worker, "open", experiment={"odd": 1}), {"declined": "odd experiments are not offered"})
        self.assertEqual(ask(worker, "step", **BATCH), {"error": "ValueError: nothing is open"})
        self.assertEqual(ask(worker, "dance"), {"error": "ValueError: dance is no question of the protocol"})
        with contextlib.redirect_stderr(io.StringIO()):
            self.assertIn("JSONDecodeError", json.loads(worker.answer("no JSON"))["error"])
        with self.assertRaisesRegex(ValueError, "layout \\('columns'\\) must be 'units-inputs' or 'inputs-units'"):
            Worker(type("Odd", (Least,), {"layout": "columns"}))

    def test_what_a_trainer_prints_does_not_get_among_the_answers(self):
        program = ("import os\nfrom parity_worker import Trainer, serve\nclass Loud(Trainer):\n    def __init__(self, experiment):\n"
                   "        print('loud')\n        os.system('echo louder')\n        raise SystemError('no')\nserve(Loud)\n")
        with tempfile.NamedTemporaryFile("w", suffix=".py", dir=os.path.dirname(os.path.abspath(__file__))) as file:
            file.write(program)
            file.flush()
            ended = subprocess.run([sys.executable, "-B", file.name], input='{"ask": "open", "experiment": {}}\n', capture_output=True, text=True)
        self.assertEqual((ended.stdout, ended.returncode), ('{"error": "SystemError: no"}\n', 0))
        self.assertTrue(ended.stderr.startswith("loud") and "louder" in ended.stderr, ended.stderr)


if __name__ == "__main__":
    unittest.main()
