"""The recorder's own tests: what it takes, refuses and reads of models.

    python3 test_recorder.py

Run it with the Python that has torch and sklearn; the tests of one that is not installed are skipped, and say so.
"""
import contextlib
import io
import json
import os
import tempfile
import unittest
import warnings

import numpy as np

from parity_recorder import Recorder, RecorderError

try:
    import torch
    from torch import nn
except ImportError:
    torch = None
try:
    import sklearn
    from sklearn.neural_network import MLPClassifier, MLPRegressor
except ImportError:
    sklearn = None
try:
    import jax
    import jax.numpy as jnp
except ImportError:
    jax = None


class RecorderCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder, self.path = folder.name, os.path.join(folder.name, "run.npz")
        self.console = io.StringIO()
        redirect = contextlib.redirect_stderr(self.console)
        redirect.__enter__()
        self.addCleanup(redirect.__exit__, None, None, None)

    def read(self):
        """The arrays and meta; nothing else may be left in the folder."""
        self.assertEqual(os.listdir(self.folder), ["run.npz"])
        with np.load(self.path, allow_pickle=False) as file:
            run = {name: file[name] for name in file.files}
        return run, json.loads(str(run.pop("meta")))

    def refused(self, part, action):
        with self.assertRaises(RecorderError) as caught:
            action()
        self.assertIn(part, str(caught.exception))


def layers(*sizes):
    rng = np.random.default_rng(1)
    return ([rng.standard_normal((u, i)) for i, u in zip(sizes, sizes[1:])], [rng.standard_normal(u) for u in sizes[1:]])


class PlainTest(RecorderCase):
    def test_layouts_are_found_by_shapes_and_asked_for_where_both_fit(self):
        W, b = layers(2, 3, 1)
        rec = Recorder(self.path)
        rec.step(x=np.ones((5, 2)), W=[w.T for w in W], b=b, gW=[w.T for w in W], gb=b)
        rec.end([w.T for w in W], b)
        run, meta = self.read()
        for name in ("step1/W1", "step1/gW1", "end/W1"):
            np.testing.assert_array_equal(run[name], W[0])
        self.assertIn("[inputs x units]", meta["note"])
        W, b = layers(2, 2, 2)
        self.refused("fit both layouts: say Recorder(..., layout=", lambda: Recorder(self.path).step(x=np.ones((5, 2)), W=W, b=b))
        rec = Recorder(self.path, layout="inputs-units")
        rec.step(x=np.ones((5, 2)), W=W, b=b)
        rec.end(W, b)
        np.testing.assert_array_equal(self.read()[0]["end/W2"], W[1].T)

    def test_samples_may_be_columns(self):
        W, b = layers(2, 3, 1)
        x = np.arange(10.0).reshape(2, 5)
        self.refused("samples='columns'", lambda: Recorder(self.path).step(x=x, W=W, b=b))
        rec = Recorder(self.path, samples="columns")
        rec.step(x=x, y=np.ones((1, 5)), W=W, b=[v.reshape(-1, 1) for v in b], z=[np.ones((3, 5)), np.ones((1, 5))])
        rec.end(W, b)
        run, _ = self.read()
        np.testing.assert_array_equal(run["step1/x"], x.T)
        self.assertEqual([run["step1/" + name].shape for name in ("y", "b1", "z1")], [(5, 1), (3,), (5, 3)])

    def test_targets_may_be_classes_or_a_list(self):
        W, b = layers(2, 3)
        rec = Recorder(self.path)
        rec.step(x=np.ones((3, 2)), y=[2, 0, 1], W=W, b=b)
        self.refused("step 2: y holds the class 3", lambda: rec.step(x=np.ones((3, 2)), y=[2, 0, 3], W=W, b=b))
        self.refused("step 2: y has shape (2, 3), and [3, 3] was expected", lambda: rec.step(x=np.ones((3, 2)), y=np.ones((2, 3)), W=W, b=b))
        rec.end(W, b)
        np.testing.assert_array_equal(self.read()[0]["step1/y"], [[0, 0, 1], [1, 0, 0], [0, 1, 0]])

    def test_rows_of_the_data_may_stand_for_the_batch(self):
        W, b = layers(2, 3)
        rec = Recorder(self.path)
        rec.step(rows=[4, 0], W=W, b=b, z=[np.ones((2, 3))])
        self.refused("step 2: rows has shape (2,), and 3 whole numbers were expected", lambda: rec.step(x=np.ones((3, 2)), rows=[4, 0], W=W, b=b))
        self.refused("step 2: x is None", lambda: rec.step(W=W, b=b))
        rec.end(W, b)
        run, _ = self.read()
        np.testing.assert_array_equal(run["step1/rows"], [4, 0])
        self.assertNotIn("step1/x", run)

    def test_a_layer_may_have_no_bias_or_a_shared_one(self):
        W, b = layers(2, 3, 2)
        rec = Recorder(self.path)
        rec.step(x=np.ones((3, 2)), W=W, b=[None, 0.5], gW=W, gb=[None, 0.25])
        rec.end(W, [None, 0.5])
        run, meta = self.read()
        np.testing.assert_array_equal(run["step1/b1"], [0, 0, 0])
        np.testing.assert_array_equal(run["step1/gb2"], [0.25, 0.25])
        self.assertEqual([layer.get("bias") for layer in meta["network"]["layers"]], ["none", "shared"])

    def test_whole_numbers_become_floats_if_none_changes(self):
        W, b = [np.ones((1, 2), np.float32)], [np.ones(1, np.float32)]
        rec = Recorder(self.path)
        self.refused("step 1: x holds whole numbers that float32 cannot hold", lambda: rec.step(x=[[16777217, 1]], W=W, b=b))
        rec.step(x=[[16777216, 1]], W=W, b=b)
        rec.end(W, b)
        self.assertEqual(self.read()[0]["step1/x"].dtype, np.float32)

    def test_what_is_no_array_of_numbers_is_told(self):
        W, b = layers(2, 1)
        rec = Recorder(self.path)
        for part, x in (("x is no array of numbers", [[1, 2], [3]]), ("x is of <U1", [["a", "b"]]), ("x is None", None),
                        ("x is of complex128", [[1j, 2]]), ("x has shape (2,)", [1.0, 2.0])):
            self.refused("step 1: " + part, lambda: rec.step(x=x, W=W, b=b))
        self.refused("step 1: W is one ndarray", lambda: rec.step(x=np.ones((1, 2)), W=W[0], b=b))
        self.refused("step 1: W has 1 layers and b 2", lambda: rec.step(x=np.ones((1, 2)), W=W, b=b * 2))
        self.refused("step 1: loss has shape (2,)", lambda: rec.step(x=np.ones((1, 2)), W=W, b=b, loss=[1.0, 2.0]))
        self.refused("no step was recorded", rec.end)
        self.assertEqual(os.listdir(self.folder), [])

    def test_without_end_the_last_step_is_left_out_and_told(self):
        W, b = layers(2, 1)
        with Recorder(self.path) as rec:
            for k in range(3):
                rec.step(x=np.ones((1, 2)), W=[W[0] + k], b=b)
        run, meta = self.read()
        np.testing.assert_array_equal(run["end/W1"], W[0] + 2)
        self.assertNotIn("step3/x", run)
        self.assertIn("so that 2 steps are written", meta["note"])
        self.assertIn("so that 2 steps are written", self.console.getvalue())

    def test_a_number_of_steps_ends_the_run_by_itself(self):
        W, b = layers(2, 1)
        rec = Recorder(self.path, steps=2)
        for k in range(5):
            rec.step(x=np.ones((1, 2)), W=[W[0] + k], b=b)
            self.assertEqual(os.path.exists(self.path), k >= 2)
        rec.end(W, b)
        run, _ = self.read()
        np.testing.assert_array_equal(run["end/W1"], W[0] + 2)
        self.assertNotIn("step3/x", run)

    def test_words_are_kept_and_what_is_missing_is_told(self):
        W, b = layers(2, 3, 1)
        rec = Recorder(self.path, activations=["relu", None], optimizer={"kind": "sgd", "learningRate": 0.5}, meta={"gradientClipping": {"kind": "value", "limit": 1}})
        rec.step(x=np.ones((1, 2)), W=W, b=b, rate=0.5)
        rec.step(x=np.ones((1, 2)), W=W, b=b, rate=0.25)
        rec.end(W, b)
        _, meta = self.read()
        self.assertEqual(meta["network"]["layers"], [{"units": 3, "activation": "relu"}, {"units": 1}])
        self.assertEqual(meta["gradientClipping"], {"kind": "value", "limit": 1})
        self.assertEqual(meta["schedule"], {"kind": "given", "rates": [0.5, 0.25], "per": "update"})
        self.assertEqual([line.split(":")[0] for line in meta["unread"]], ["activation of layer 2", "loss"])
        self.assertIn("not known: activation of layer 2", self.console.getvalue())

    def test_names_of_files_and_words_are_looked_at_first(self):
        self.refused("must end in .npz", lambda: Recorder("run.npy"))
        self.refused("no folder", lambda: Recorder(os.path.join(self.folder, "nowhere", "run.npz")))
        self.refused("layout ('x') must be one of", lambda: Recorder(self.path, layout="x"))
        self.refused("steps (0) must be a positive whole number", lambda: Recorder(self.path, steps=0))
        self.refused("must be words and numbers of JSON", lambda: Recorder(self.path, loss=np.ones(2)))
        self.assertEqual(os.listdir(self.folder), [])


@unittest.skipUnless(torch, "PyTorch is not installed")
class TorchTest(RecorderCase):
    def setUp(self):
        super().setUp()
        torch.manual_seed(3)
        self.x, self.y = torch.randn(6, 3, dtype=torch.float64), torch.randn(6, 2, dtype=torch.float64)

    def model(self, *between):
        return nn.Sequential(nn.Linear(3, 4), *(between or [nn.Tanh()]), nn.Linear(4, 2)).double()

    def train(self, model, optimizer, criterion=None, steps=3, y=None, each=lambda: None, **options):
        criterion = criterion or nn.MSELoss()
        rec = Recorder(self.path, **options).torch(model, optimizer, criterion)
        for _ in range(steps):
            optimizer.zero_grad()
            criterion(model(self.x), self.y if y is None else y).backward()
            each()
            optimizer.step()
        rec.end()
        return self.read()

    def sgd(self, model, **numbers):
        return torch.optim.SGD(model.parameters(), **{"lr": 0.25, **numbers})

    def test_what_is_shown_is_of_one_pass(self):
        model = self.model(nn.ReLU(inplace=True))
        run, meta = self.train(model, self.sgd(model))
        for k in (1, 2, 3):
            s = {name[6:]: value for name, value in run.items() if name.startswith(f"step{k}/")}
            after = {name: run[(f"step{k + 1}/" if k < 3 else "end/") + name] for name in ("W1", "b1", "W2", "b2")}
            np.testing.assert_allclose(s["z1"], s["x"] @ s["W1"].T + s["b1"], rtol=0, atol=1e-14)
            np.testing.assert_array_equal(s["a1"], np.maximum(s["z1"], 0))
            self.assertTrue((s["z1"] < 0).any())
            np.testing.assert_array_equal(s["a2"], s["z2"])
            np.testing.assert_allclose(s["d2"], 2 * (s["a2"] - s["y"]) / 12, rtol=0, atol=1e-15)
            np.testing.assert_allclose(s["d1"], (s["d2"] @ s["W2"]) * (s["z1"] > 0), rtol=0, atol=1e-15)
            np.testing.assert_allclose(s["gW1"], s["d1"].T @ s["x"], rtol=0, atol=1e-14)
            np.testing.assert_allclose(s["gb2"], s["d2"].sum(axis=0), rtol=0, atol=1e-14)
            for name, value in after.items():
                np.testing.assert_allclose(value, s[name] - 0.25 * s["g" + name], rtol=0, atol=1e-15)
                self.assertTrue((value != s[name]).any())
        np.testing.assert_array_equal(run["end/W1"], model[0].weight.detach().numpy())
        self.assertNotIn("unread", meta)

    def test_activations_are_read(self):
        words = {"relu": nn.ReLU(), "tanh": nn.Tanh(), "sigmoid": nn.Sigmoid(), "relu6": nn.ReLU6(), "log-sigmoid": nn.LogSigmoid(),
                 "softsign": nn.Softsign(), "silu": nn.SiLU(), "selu": nn.SELU(), "hard-swish": nn.Hardswish(), "hard-sigmoid": nn.Hardsigmoid(),
                 "gelu": nn.GELU(), "gelu-tanh": nn.GELU(approximate="tanh"), "hard-tanh": nn.Hardtanh(), "softplus": nn.Softplus(),
                 "identity": nn.Identity()}
        for word, module in [*words.items(), ({"kind": "leaky-relu", "slope": 0.2}, nn.LeakyReLU(0.2)), ({"kind": "elu", "alpha": 0.7}, nn.ELU(0.7))]:
            model = self.model(module)
            _, meta = self.train(model, self.sgd(model), steps=1)
            self.assertEqual(meta["network"]["layers"][0]["activation"], word)

    def test_what_cannot_be_read_is_told(self):
        class Functional(nn.Module):
            def __init__(self):
                super().__init__()
                self.first, self.second = nn.Linear(3, 4).double(), nn.Linear(4, 2).double()

            def forward(self, x):
                return self.second(torch.relu(self.first(x)))

        for model, part in ((Functional(), "what follows layer 1 is computed by no module"), (self.model(nn.PReLU().double()), "PReLU"),
                            (self.model(nn.Softplus(beta=2)), "Softplus"), (self.model(nn.Tanh(), nn.Dropout(0.5)), "Tanh, Dropout follow layer 1")):
            run, meta = self.train(model, self.sgd(model), steps=1)
            self.assertNotIn("activation", meta["network"]["layers"][0])
            self.assertIn(part, " ".join(meta["unread"]))
            self.assertIn(part, self.console.getvalue())
            self.assertEqual(run["step1/a1"].shape, (6, 4))
            self.assertEqual(len(meta["unread"]), 2 if "PReLU" in part else 1)
        model = Functional()
        _, meta = self.train(model, self.sgd(model), steps=1, activations=["relu", None])
        self.assertEqual([layer["activation"] for layer in meta["network"]["layers"]], ["relu", "identity"])
        self.assertNotIn("unread", meta)

    def test_losses_are_read(self):
        both = {"samples": "mean", "outputs": "mean"}
        classes = {"kind": "categorical-cross-entropy-from-logits", "samples": "mean", "outputs": "sum"}
        weights = torch.tensor([0.25, 1.75], dtype=torch.float64)
        labels, bits = torch.tensor([0, 1, 1, 0, 0, 1]), (self.y > 0).double()
        for criterion, y, output, loss in (
                (nn.MSELoss(), None, None, {"kind": "squared-error", **both}),
                (nn.MSELoss(reduction="sum"), None, None, {"kind": "squared-error", "samples": "sum", "outputs": "sum"}),
                (nn.L1Loss(), None, None, {"kind": "absolute-error", **both}),
                (nn.HuberLoss(delta=0.5), None, None, {"kind": "huber", "delta": 0.5, **both}),
                (nn.SmoothL1Loss(beta=0.5), None, None, {"kind": "smooth-l1", "beta": 0.5, **both}),
                (nn.BCELoss(), bits, nn.Sigmoid(), {"kind": "binary-cross-entropy", **both}),
                (nn.BCEWithLogitsLoss(pos_weight=weights), bits, None, {"kind": "binary-cross-entropy-from-logits", **both, "positiveWeights": [0.25, 1.75]}),
                (nn.CrossEntropyLoss(), labels, None, classes),
                (nn.CrossEntropyLoss(weight=weights, label_smoothing=0.1), labels, None,
                 {**classes, "classWeights": [0.25, 1.75], "meanDividesBy": "weights", "labelSmoothing": 0.1}),
                (nn.NLLLoss(), labels, nn.LogSoftmax(dim=1), classes)):
            model = self.model()
            if output is not None:
                model.append(output)
            run, meta = self.train(model, self.sgd(model), criterion, y=y, steps=1)
            self.assertEqual(meta["loss"], loss)
            self.assertEqual(run["step1/y"].shape, (6, 2))
            self.assertNotIn("unread", meta)
        model = self.model().append(nn.Softmax(dim=1))
        _, meta = self.train(model, self.sgd(model), nn.CrossEntropyLoss(), y=labels, steps=1)
        self.assertNotIn("loss", meta)
        self.assertIn("CrossEntropyLoss holds a softmax of its own, and the model ends with softmax before it", " ".join(meta["unread"]))

    def test_optimizers_are_read(self):
        adam = {"kind": "adam", "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "epsilonPlacement": "outside-root", "biasCorrection": True}
        rmsprop = {"kind": "rmsprop", "learningRate": 0.01, "rho": 0.9, "epsilon": 1e-8, "epsilonPlacement": "outside-root"}
        l2 = {"weightDecay": {"kind": "coupled-l2", "coefficient": 0.1}}
        o = torch.optim
        for make, words in (
                (lambda p: o.SGD(p, lr=0.01, weight_decay=0.1), {"kind": "sgd", "learningRate": 0.01, **l2}),
                (lambda p: o.SGD(p, lr=0.01, momentum=0.9, dampening=0.5),
                 {"kind": "momentum", "learningRate": 0.01, "momentum": 0.9, "velocity": "gradient", "dampening": 0.5}),
                (lambda p: o.SGD(p, lr=0.01, momentum=0.9, nesterov=True), {"kind": "nesterov", "learningRate": 0.01, "momentum": 0.9, "velocity": "gradient"}),
                (lambda p: o.Adam(p, lr=0.01), adam), (lambda p: o.Adam(p, lr=0.01, amsgrad=True, weight_decay=0.1), {**adam, "maximum": "of-v", **l2}),
                (lambda p: o.AdamW(p, lr=0.01, weight_decay=0.1), {**adam, "weightDecay": {"kind": "decoupled", "coefficient": 0.1}}),
                (lambda p: o.Adamax(p, lr=0.01), {"kind": "adamax", "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "epsilonPlacement": "in-maximum"}),
                (lambda p: o.RMSprop(p, lr=0.01, alpha=0.9, centered=True, momentum=0.5), {**rmsprop, "centered": True, "momentum": 0.5, "velocity": "gradient"}),
                (lambda p: o.Adagrad(p, lr=0.01, initial_accumulator_value=0.1),
                 {"kind": "adagrad", "learningRate": 0.01, "epsilon": 1e-10, "epsilonPlacement": "outside-root", "initialAccumulator": 0.1})):
            model = self.model()
            _, meta = self.train(model, make(model.parameters()))
            self.assertEqual(meta["optimizer"], words)
        model = self.model()
        _, meta = self.train(model, o.Adagrad(model.parameters(), lr=0.01, lr_decay=0.1))
        self.assertEqual(meta["schedule"], {"kind": "inverse-time", "decay": 0.1, "per": "update"})
        model = self.model()
        _, meta = self.train(model, o.NAdam(model.parameters()))
        self.assertIn("optimizer: NAdam is none of the vocabulary", meta["unread"])

    def test_groups_frozen_parameters_and_layers_without_bias(self):
        model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2, bias=False)).double()
        model[0].weight.requires_grad_(False)
        optimizer = torch.optim.SGD([{"params": [model[2].weight]}, {"params": [model[0].bias], "lr": 0.5}], lr=0.25)
        run, meta = self.train(model, optimizer)
        self.assertEqual(meta["optimizer"], {"kind": "sgd", "learningRate": 0.25})
        self.assertEqual(sorted(meta["groups"], key=str), sorted([
            {"layers": [1], "parameters": "weights", "frozen": True},
            {"layers": [1], "parameters": "biases", "optimizer": {"kind": "sgd", "learningRate": 0.5}}], key=str))
        self.assertEqual(meta["network"]["layers"][1]["bias"], "none")
        np.testing.assert_array_equal(run["step1/W1"], run["end/W1"])
        np.testing.assert_array_equal(run["end/b2"], [0, 0])

    def test_rates_that_change_are_a_schedule(self):
        model = self.model()
        optimizer = self.sgd(model)
        criterion = nn.MSELoss()
        rec = Recorder(self.path).torch(model, optimizer, criterion)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 1, 0.5)
        for _ in range(3):
            optimizer.zero_grad()
            criterion(model(self.x), self.y).backward()
            optimizer.step()
            scheduler.step()
        rec.end()
        run, meta = self.read()
        self.assertEqual(meta["schedule"], {"kind": "given", "rates": [0.25, 0.125, 0.0625], "per": "update"})
        self.assertEqual(meta["optimizer"]["learningRate"], 0.25)
        np.testing.assert_allclose(run["end/W1"], run["step3/W1"] - 0.0625 * run["step3/gW1"], rtol=0, atol=1e-15)

    def test_the_gradient_is_that_of_the_pass_and_clipping_is_told(self):
        model = self.model()
        run, meta = self.train(model, self.sgd(model), each=lambda: nn.utils.clip_grad_value_(model.parameters(), 0.01))
        self.assertGreater(np.abs(run["step1/gW2"]).max(), 0.01)
        self.assertIn("it was clipped or scaled, or earlier ones were not zeroed", meta["note"])

    def test_what_is_no_plain_step_is_refused(self):
        model, criterion = self.model(), nn.MSELoss()
        optimizer = self.sgd(model)
        rec = Recorder(self.path).torch(model, optimizer, criterion)
        self.refused("step 1: no backward pass", optimizer.step)
        for _ in range(2):
            criterion(model(self.x), self.y).backward()
        self.refused("step 1: more than one backward pass", optimizer.step)
        self.refused("optimizer.step(closure) is not recorded", lambda: optimizer.step(lambda: 0))
        self.refused("no step was recorded", rec.end)
        self.refused("criterion (<function", lambda: Recorder(self.path).torch(model, optimizer, nn.functional.mse_loss))
        self.refused("has no nn.Linear layer", lambda: Recorder(self.path).torch(nn.Tanh(), optimizer))

    def test_other_passes_are_left_alone_and_hooks_go_away(self):
        model, criterion = self.model(), nn.MSELoss()
        optimizer = self.sgd(model)
        own = optimizer.step
        rec = Recorder(self.path).torch(model, optimizer, criterion)
        for _ in range(2):
            model(self.x + 1)
            with torch.no_grad():
                criterion(model(self.x + 2), self.y)
            optimizer.zero_grad()
            criterion(model(self.x), self.y).backward()
            optimizer.step()
        rec.end()
        run, _ = self.read()
        np.testing.assert_array_equal(run["step2/x"], self.x.numpy())
        self.assertEqual(optimizer.step.__func__, own.__func__)
        self.assertEqual([len(m._forward_hooks) for m in [model, *model, criterion]], [0] * 5)

    def test_a_loss_that_is_a_function_is_told_by_batch(self):
        model = self.model()
        optimizer = self.sgd(model)
        rec = Recorder(self.path, loss={"kind": "squared-error", "samples": "mean", "outputs": "mean"}).torch(model, optimizer)
        loss = nn.functional.mse_loss(model(self.x), self.y)
        loss.backward()
        self.refused("step 1: no targets were seen", optimizer.step)
        rec.batch(self.y, loss)
        optimizer.step()
        rec.end()
        run, meta = self.read()
        self.assertEqual(run["step1/loss"], loss.item())
        self.assertNotIn("unread", meta)

    def test_broadcast_targets_and_changed_parameters_are_told(self):
        self.x = self.x[:, :3]
        model = nn.Sequential(nn.Linear(3, 1)).double()

        def change():
            with torch.no_grad():
                model[0].bias.clamp_(max=0.01)

        optimizer, criterion = self.sgd(model), nn.MSELoss()
        rec = Recorder(self.path).torch(model, optimizer, criterion)
        for _ in range(2):
            optimizer.zero_grad()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                criterion(model(self.x), torch.ones(6, dtype=torch.float64)).backward()
            optimizer.step()
            change()
        rec.end()
        run, meta = self.read()
        self.assertEqual(run["step1/y"].shape, (6, 1))
        self.assertIn("PyTorch broadcasts them to (6, 6)", meta["note"])
        self.assertIn("b1 was changed between the update of step 1 and step 2", meta["note"])

    def test_numbers_under_autocast_are_those_of_the_pass(self):
        model = self.model(nn.ReLU()).float()
        optimizer, criterion = self.sgd(model), nn.MSELoss()
        rec = Recorder(self.path).torch(model, optimizer, criterion)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = criterion(model(self.x.float()), self.y.float())
        loss.backward()
        optimizer.step()
        rec.end()
        run, meta = self.read()
        for name in ("z1", "a1", "d2"):
            shown = torch.tensor(run["step1/" + name])
            self.assertTrue(torch.equal(shown, shown.bfloat16().float()), name)
        self.assertEqual(meta["precision"], "float32")
        self.assertIn("bfloat16 numbers are written as float32", meta["note"])

    def test_half_precision_is_kept_and_bfloat16_widened(self):
        W, b = torch.ones(1, 2, dtype=torch.bfloat16) / 3, torch.ones(1, dtype=torch.float16) / 3
        rec = Recorder(self.path)
        rec.step(x=torch.ones(2, 2), W=[W], b=[b])
        rec.end([W], [b])
        run, meta = self.read()
        self.assertEqual((run["step1/W1"].dtype, run["step1/b1"].dtype), (np.float32, np.float16))
        self.assertEqual(float(run["step1/W1"][0, 0]), W[0, 0].item())
        self.assertIn("bfloat16 numbers are written as float32", meta["note"])

    def test_earlier_updates_are_told(self):
        for make in (lambda p: torch.optim.Adagrad(p), lambda p: torch.optim.Adam(p), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)):
            model = self.model()
            optimizer = make(model.parameters())
            _, meta = self.train(model, optimizer)
            self.assertNotIn("unread", meta)
            _, meta = self.train(model, optimizer)
            self.assertIn("state: the optimizer had made updates before step 1", meta["unread"][0])
        model = self.model()
        optimizer = self.sgd(model)
        self.train(model, optimizer)
        self.assertNotIn("unread", self.train(model, optimizer)[1])

    def test_a_second_recorder_takes_the_place_of_the_first(self):
        model = self.model()
        Recorder(os.path.join(self.folder, "first.npz")).torch(model, self.sgd(model), nn.MSELoss())
        self.train(model, self.sgd(model))
        self.assertIn("first.npz is not written", self.console.getvalue())


@unittest.skipUnless(sklearn, "scikit-learn is not installed")
class SklearnTest(RecorderCase):
    def setUp(self):
        super().setUp()
        random = np.random.RandomState(0)
        self.x, self.y = random.randn(12, 3), random.randn(12, 2)

    def test_every_update_of_fit_is_seen(self):
        net = MLPRegressor(hidden_layer_sizes=(4,), solver="sgd", alpha=0.5, batch_size=5, learning_rate_init=0.01, momentum=0, max_iter=3, tol=0, random_state=1)
        rec = Recorder(self.path).sklearn(net)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            net.fit(self.x, self.y)
        rec.end()
        run, meta = self.read()
        self.assertEqual([len(run[f"step{k}/x"]) for k in range(1, 10)], [5, 5, 2] * 3)
        for k in range(1, 10):
            after = run[f"step{k + 1}/W1" if k < 9 else "end/W1"]
            np.testing.assert_allclose(after, run[f"step{k}/W1"] - 0.01 * run[f"step{k}/gW1"], rtol=0, atol=1e-15)
        np.testing.assert_array_equal(run["end/W2"], net.coefs_[1].T)
        self.assertEqual(meta["loss"], {"kind": "squared-error", "factor": 0.5, "samples": "mean", "outputs": "sum"})
        self.assertNotIn("step1/loss", run)
        self.assertIn("the loss is left out", meta["note"])
        self.assertEqual(meta["optimizer"]["kind"], "sgd")
        self.assertEqual(meta["optimizer"]["weightDecay"]["dividedBy"], "batch")
        self.assertNotIn("_backprop", vars(net))

    def test_dialects_are_read(self):
        for net, y, kind, loss, output in (
                (MLPRegressor(hidden_layer_sizes=(4,), solver="sgd"), self.y[:, 0], "nesterov", "squared-error", "identity"),
                (MLPRegressor(hidden_layer_sizes=(4,), solver="sgd", nesterovs_momentum=False), self.y[:, 0], "momentum", "squared-error", "identity"),
                (MLPClassifier(hidden_layer_sizes=(4,), activation="logistic"), self.y[:, 0] > 0, "adam", "binary-cross-entropy", "sigmoid"),
                (MLPClassifier(hidden_layer_sizes=(4,)), np.arange(12) % 3, "adam", "categorical-cross-entropy", "softmax")):
            rec = Recorder(self.path).sklearn(net)
            net.partial_fit(self.x, y, **({"classes": np.unique(y)} if isinstance(net, MLPClassifier) else {}))
            rec.end()
            run, meta = self.read()
            self.assertEqual((meta["optimizer"]["kind"], meta["loss"]["kind"]), (kind, loss))
            self.assertEqual(meta["network"]["layers"][-1]["activation"], output)
            self.assertNotIn("unread", meta)

    def test_the_loss_of_several_outputs_is_their_mean(self):
        net = MLPRegressor(hidden_layer_sizes=(4,), solver="sgd", alpha=0)
        rec = Recorder(self.path).sklearn(net)
        net.partial_fit(self.x, self.y)
        rec.end()
        run, meta = self.read()
        self.assertEqual(meta["loss"]["reported"], {"samples": "mean", "outputs": "mean"})
        self.assertAlmostEqual(float(run["step1/loss"]), np.mean((run["step1/a2"] - run["step1/y"]) ** 2) / 2, 12)

    def test_what_is_unlike_the_known_versions_costs_no_run(self):
        net = MLPRegressor(hidden_layer_sizes=(4,), solver="sgd", alpha=np.float32(0.5), momentum=np.int64(0))
        rec = Recorder(self.path).sklearn(net)
        net.partial_fit(self.x, self.y)
        rec.end()
        self.assertEqual(self.read()[1]["optimizer"]["weightDecay"]["coefficient"], 0.5)
        rec = Recorder(self.path).sklearn(net)
        net.partial_fit(self.x, self.y)
        del net.out_activation_
        rec.end()
        run, meta = self.read()
        self.assertIn("end/W1", run)
        self.assertIn("model and optimizer: AttributeError", " ".join(meta["unread"]))

    def test_a_rate_that_falls_is_a_schedule(self):
        net = MLPRegressor(hidden_layer_sizes=(4,), solver="sgd", learning_rate="invscaling")
        rec = Recorder(self.path).sklearn(net)
        rates = []
        for _ in range(3):
            rates.append(net._optimizer.learning_rate if rates else net.learning_rate_init)
            net.partial_fit(self.x, self.y)
        rec.end()
        _, meta = self.read()
        self.assertEqual(meta["schedule"]["rates"], rates)
        self.assertEqual(len(set(meta["schedule"]["rates"])), 3)

    def test_earlier_updates_and_second_fits_are_told(self):
        net = MLPRegressor(hidden_layer_sizes=(4,), solver="adam")
        net.partial_fit(self.x, self.y)
        rec = Recorder(self.path).sklearn(net)
        net.partial_fit(self.x, self.y)
        self.refused("step 2: fit was called again", lambda: net.fit(self.x, self.y))
        rec.end()
        self.assertIn("state: the optimizer had made updates before step 1", self.read()[1]["unread"][0])
        self.refused("the solver lbfgs is not recorded", lambda: Recorder(self.path).sklearn(MLPRegressor(solver="lbfgs")))


PARAMS = {"first": np.arange(8.0).reshape(2, 4), "first_b": np.arange(4.0), "second": np.arange(12.0).reshape(4, 3), "second_b": np.arange(3.0)}


def numbers_down(params, x, y):
    """An update that works in place, as a function that is given its arguments' memory does, and its loss."""
    for layer in params:
        for array in layer if isinstance(layer, list) else [layer]:
            array -= 1
    return params, np.float64(0.5)


class FunctionTest(RecorderCase):
    """What rec.jax makes of functions, which need not be JAX's."""

    def test_parameters_are_found_in_lists_and_dictionaries(self):
        W1, b1, W2, b2 = PARAMS.values()
        for params in ([[W1, b1], [W2, b2]], [W1, b1, W2, b2], {"b2": b2, "b1": b1, "W2": W2, "W1": W1}, [{"b": b1, "W": W1}, (W2, b2)],
                       {"params": {"Dense_1": {"bias": b2, "kernel": W2}, "Dense_0": {"kernel": W1, "bias": b1}}}, ([W1, W2], [b1, b2]),
                       {"linear": {"w": W1, "b": b1}, "linear_1": {"w": W2, "b": b2}}, {"W1": W1, "b1": b1[None], "W2": W2, "b2": b2[:, None]}):
            rec = Recorder(self.path)
            step = rec.jax(lambda params, x: params, takes=["params", "x"])
            self.assertIs(step(params, np.ones((5, 2))), params)
            rec.end()
            run, _ = self.read()
            for name, array in (("W1", W1.T), ("b1", b1), ("W2", W2.T), ("b2", b2)):
                np.testing.assert_array_equal(run["step1/" + name], array)

    def test_names_that_number_no_layers_are_asked_for_their_order(self):
        W1, b1, W2, b2 = PARAMS.values()
        params = {"out": [W2, b2], "hidden": [W1, b1]}
        rec = Recorder(self.path)
        step = rec.jax(lambda params, x: params, takes=["params", "x"])
        self.refused("say rec.jax(step, layers=['out', 'hidden']) in their order", lambda: step(params, np.ones((5, 2))))
        rec._discard()
        rec = Recorder(self.path)
        rec.jax(lambda params, x: params, takes=["params", "x"], layers=["hidden", "out"])(params, np.ones((5, 2)))
        rec.end()
        np.testing.assert_array_equal(self.read()[0]["step1/W1"], W1.T)

    def test_what_goes_in_is_copied_before_the_call(self):
        rec = Recorder(self.path)
        step = rec.jax(numbers_down)
        params, x, y = [np.full((2, 3), 5.0), np.full(3, 5.0)], np.ones((4, 2)), np.ones((4, 3))
        for _ in range(2):
            params, loss = step(params, x, y)
        rec.end()
        run, _ = self.read()
        self.assertEqual([run[f"{place}/{name}"].flat[0] for place in ("step1", "step2", "end") for name in ("W1", "b1")], [5, 5, 4, 4, 3, 3])
        self.assertEqual(run["step2/loss"], 0.5)
        self.assertIn("shown beside parameters and inputs: y loss", self.console.getvalue())

    def test_results_are_named_where_they_are_not_plain(self):
        W, b = np.ones((2, 3)), np.ones(3)
        x, y = np.ones((4, 2)), np.ones((4, 3))
        for result, gives in ((([[W, b]], [[2 * W, 3 * b]]), ["params", "grads"]), ((None, [[W, b]], [[2 * W, 3 * b]]), [None, "params", "grads"])):
            rec = Recorder(self.path)
            self.refused("step 1: the result is neither params nor a pair of params and loss", lambda: rec.jax(lambda *_: result)([[W, b]], x, y))
            rec._discard()
            rec = Recorder(self.path)
            rec.jax(lambda *_: result, gives=gives)([[W, b]], x, y)
            rec.end()
            run, _ = self.read()
            np.testing.assert_array_equal(run["step1/gW1"], 2 * W.T)
            np.testing.assert_array_equal(run["step1/gb1"], 3 * b)

    def test_what_does_not_fit_is_told(self):
        W, b, x = np.ones((2, 3)), np.ones(3), np.ones((4, 2))
        rec = Recorder(self.path)
        same = lambda params, *_: params
        self.refused("takes (['x']) must be a list that names params", lambda: rec.jax(same, takes=["x"]))
        self.refused("takes ('batch') must be one of 'params', 'x', 'y', 'rows', 'rate'", lambda: rec.jax(same, takes=["params", "batch"]))
        self.refused("must name x, or rows", lambda: rec.jax(same, takes=["params", "y"]))
        self.refused("step (None) must be the function", lambda: rec.jax(None))
        step = rec.jax(same, gives=["params", "loss"])
        self.refused("step 1: the function was called with 2 arguments in order, and takes names 3", lambda: step([W, b], x))
        self.refused("step 1: params holds (3,), (2, 3), in this order", lambda: step([b, W], x, x))
        self.refused("step 1: a object is no list, dictionary or array", lambda: step(object(), x, x))
        self.refused("step 1: the function has 3 results, and gives names 2", lambda: rec._hooks._results("step 1", (W, b, 1), None))
        self.refused("one Recorder records one run", lambda: rec.jax(same))
        rec._discard()

    def test_a_function_that_is_wrapped_again_belongs_to_the_second_recorder(self):
        first = Recorder(self.path)
        step = first.jax(numbers_down)
        second = Recorder(os.path.join(self.folder, "run.npz"))
        step = second.jax(step)
        self.assertIn("it was not ended, and another Recorder takes its place", self.console.getvalue())
        step([np.ones((2, 3)), np.ones(3)], np.ones((4, 2)), np.ones((4, 3)))
        second.end()
        self.assertNotIn("step2/W1", self.read()[0])

    def test_calls_after_the_last_recorded_step_are_left_alone(self):
        rec = Recorder(self.path, steps=1)
        step = rec.jax(numbers_down)
        params = [np.full((2, 3), 5.0), np.full(3, 5.0)]
        for _ in range(3):
            step(params, np.ones((4, 2)), np.ones((4, 3)))
        run, _ = self.read()
        self.assertEqual([run["end/W1"][0, 0], params[0][0, 0]], [4, 2])


@unittest.skipIf(jax is None, "jax is not installed")
class JaxTest(RecorderCase):
    def run_of(self, step, params, **said):
        rec = Recorder(self.path)
        step = rec.jax(step, **said)
        x = jnp.arange(8, dtype=jnp.float32).reshape(4, 2) / 8
        for _ in range(2):
            params = step(params, x, x[:, :1])[0]
        rec.end()
        return self.read()

    @staticmethod
    def update(params, x, y):
        def loss_of(params):
            return jnp.mean((x @ params["W"] + params["b"] - y) ** 2)

        loss, grads = jax.value_and_grad(loss_of)(params)
        return jax.tree.map(lambda p, g: p - 0.25 * g, params, grads), loss, grads

    def test_a_jitted_step_that_reuses_its_memory_is_seen(self):
        params = {"W": jnp.ones((2, 1)), "b": jnp.zeros(1)}
        run, meta = self.run_of(jax.jit(self.update, donate_argnums=0), params, gives=["params", "loss", "grads"])
        np.testing.assert_array_equal(run["step1/W1"], [[1, 1]])
        np.testing.assert_array_equal(run["step2/W1"], run["step1/W1"] - np.float32(0.25) * run["step1/gW1"])
        self.assertEqual(run["step1/loss"].dtype, np.float32)
        self.assertIn("JAX", meta["what"])

    def test_bfloat16_is_widened(self):
        params = {"W": jnp.ones((2, 1), jnp.bfloat16), "b": jnp.zeros(1, jnp.bfloat16)}
        run, _ = self.run_of(jax.jit(self.update), params, gives=["params", "loss", None])
        self.assertEqual(run["step1/W1"].dtype, np.float32)

    def test_a_step_inside_of_a_compiled_loop_is_refused(self):
        rec = Recorder(self.path)
        step = rec.jax(jax.jit(self.update), gives=["params", "loss", "grads"])
        x = jnp.ones((4, 2))
        with self.assertRaisesRegex(RecorderError, "inside of another one that JAX compiles"):
            jax.jit(lambda params: step(params, x, x[:, :1])[0])({"W": jnp.ones((2, 1)), "b": jnp.zeros(1)})


if __name__ == "__main__":
    unittest.main()
