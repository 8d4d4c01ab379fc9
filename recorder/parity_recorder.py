"""Records the steps of a training run, so that mlp-parity can judge them. Copy this one file beside your script.

    from parity_recorder import Recorder

    rec = Recorder("run.npz", activations=["tanh", "identity"])            # NumPy, or whatever becomes a NumPy array
    rec.step(x=x, y=y, W=[W1, W2], b=[b1, b2], z=[z1, z2], loss=loss)      # in the loop, before the update
    rec.end(W=[W1, W2], b=[b1, b2])                                        # after it

    rec = Recorder("run.npz").torch(model, optimizer, criterion)           # PyTorch: before the loop
    rec = Recorder("run.npz").sklearn(net)                                 # scikit-learn: before fit or partial_fit
    rec.end()                                                              # after it

    rec = Recorder("run.npz", activations=[...], loss={...}, optimizer={...})
    step = rec.jax(step)                                                   # JAX: params, loss = step(params, x, y)
    rec.end()                                                              # after it

What is handed over is copied at once and written exactly, in the format that it has. The file is complete or it is not there.
Python 3.9 or newer, NumPy. README.md beside this file says what each way shows. Licence: Apache 2.0, as mlp-parity.
"""
import atexit
import inspect
import json
import os
import re
import sys
import types
import weakref
import zipfile

import numpy as np

FORMAT, VERSION = "mlp-parity/recorded-run/1", "parity_recorder.py 1"
BFLOAT16 = "bfloat16 numbers are written as float32, which changes none"
UNITS_INPUTS, INPUTS_UNITS = "units-inputs", "inputs-units"
TENSORS = ["z", "a", "d", "gW", "gb"]


class RecorderError(ValueError):
    """What was handed over does not fit. The message says the step, the name, the shape and what was expected."""


class Recorder:
    """Writes one run to one .npz file.

    activations, loss, optimizer: in words of docs/experiment-file.md, as ["relu", "identity"], {"kind": "squared-error",
    "samples": "mean", "outputs": "mean"}, {"kind": "sgd", "learningRate": 0.1}; what a hook can read need not be said.
    layout: "units-inputs" where z = x @ W.T + b, "inputs-units" where z = x @ W + b; found by the shapes where they tell.
    samples: "rows" (a row of x is a sample) or "columns". steps: how many to record; the file is written after the last one.
    meta: further members of an experiment, as {"gradientClipping": {...}}; they go before what is read.
    """

    def __init__(self, path, activations=None, loss=None, optimizer=None, layout=None, samples="rows", steps=None,
                 meta=None, quiet=False):
        one_of("layout", layout, [None, UNITS_INPUTS, INPUTS_UNITS])
        one_of("samples", samples, ["rows", "columns"])
        if steps is not None and (not isinstance(steps, int) or steps < 1):
            raise RecorderError(f"steps ({steps!r}) must be a positive whole number")
        self.path, self._quiet, self._limit = os.fspath(path), quiet, steps
        self._activations, self._layout, self._columns = activations, layout, samples == "columns"
        self._said = {"loss": loss, "optimizer": optimizer, **(meta or {})}
        self._said = {name: value for name, value in self._said.items() if value is not None}
        try:
            json.dumps([self._said, activations])
        except (TypeError, ValueError) as problem:
            raise RecorderError(f"meta, activations, loss and optimizer must be words and numbers of JSON: {problem}") from None
        self._read, self._notes, self._noted, self._odd, self._unread = {}, [], [], [], []
        self._count, self._pending, self._after, self._shapes = 0, None, None, None
        self._shown, self._biases, self._hooks, self._rates = None, None, None, []
        self._archive = _Archive(self.path)

    # The run

    def step(self, *, W, x=None, b=None, y=None, z=None, a=None, d=None, loss=None, gW=None, gb=None, rows=None, rate=None):
        """One update, called before it changes W and b. n samples, layers with u units and i inputs, in order:

        x [n x inputs], y [n x outputs] or class numbers [n], W and gW (dL/dW) lists of [u x i] or all [i x u], b and gb lists
        of [u]; z, a and d (dL/dz) lists of [n x u]; a may begin with x. rows: places of the samples in the data, from 0, which may stand for x and y.
        rate: the learning rate of this update; where rates differ they are the schedule. Each of z, a, d, loss, gW and gb may be left out.
        """
        if self._archive.closed:
            if self._limit is None:
                raise RecorderError(f"{self.path} is ended: a new run needs a new Recorder")
            return
        if self._count == self._limit:
            self._finish(*self._parameters(W, b, "after the last step"))
            return
        where = f"step {self._count + 1}"
        entries = self._entries(where, x, y, W, b, {"z": z, "a": a, "d": d, "gW": gW, "gb": gb}, loss, rows, rate)
        if self._after is not None:
            self._compare(entries)
        self._flush()
        self._pending, self._after = entries, None
        self._rates.append(None if rate is None else float(self._plain(where, "rate", rate, 1, np.dtype("<f8"))))
        self._count += 1

    def end(self, W=None, b=None):
        """After the last update: its parameters, and the file is written. Hooks know the parameters themselves."""
        if self._archive.closed:
            if self._limit is None:
                raise RecorderError(f"{self.path} is ended already")
            return
        if self._count == 0:
            self._discard()
            raise RecorderError(f"{self.path} is not written: no step was recorded")
        if W is not None:
            self._finish(*self._parameters(W, b, "end"))
        elif self._after is not None:
            self._finish(*self._after)
        elif self._count > 1:
            self._without_last_step()
        else:
            self._discard()
            raise RecorderError(f"{self.path} is not written: the parameters after step 1 are missing; call rec.end(W=..., b=...)")

    def __enter__(self):
        return self

    def __exit__(self, kind, problem, trace):
        if kind is None:
            if not self._archive.closed:
                self.end()
        elif not self._archive.closed:
            self._discard()
            self._say(f"{self.path} is not written: {kind.__name__} after step {self._count}")

    # Hooks

    def torch(self, model, optimizer, criterion=None):
        """Records each optimizer.step() of a PyTorch model of nn.Linear layers, from hooks in the one pass that made it.

        criterion: the loss module, which sees the targets. A loss that is a function is told by batch(y, loss).
        """
        return self._hooked(_Torch(self, model, optimizer, criterion))

    def batch(self, y, loss=None):
        """Targets and loss of the step, between the forward pass and optimizer.step(), where PyTorch's loss is no module."""
        if not isinstance(self._hooks, _Torch):
            raise RecorderError("batch(y, loss) belongs to rec.torch(model, optimizer)")
        self._hooks.batch(y, loss)

    def sklearn(self, estimator):
        """Records each update that fit or partial_fit of an MLPClassifier or MLPRegressor makes."""
        return self._hooked(_Sklearn(self, estimator))

    def jax(self, step, takes=("params", "x", "y"), gives=None, layers=None):
        """Records each call of a function that makes one update, jitted or not: step = rec.jax(step).

        takes: what its arguments are, in order: params, x, y, rows, rate, or None for others. gives: the same of its results: params, loss,
        grads, z, a, d, or None; found without being said where the result is params, or a pair of params and loss. params and grads are lists
        or dictionaries of arrays; where a dictionary's names do not number the layers, layers=["hidden", "output"] says their order.
        """
        hooks = _Jax(self, step, takes, gives, layers)
        self._hooked(hooks)
        return hooks.call

    def _hooked(self, hooks):
        if self._hooks is not None or self._count:
            hooks.remove()
            raise RecorderError("one Recorder records one run, in one way")
        earlier = _IN_USE.get(hooks.owner)
        if earlier is not None and not earlier._archive.closed:
            earlier._discard()
            self._say(f"{earlier.path} is not written: it was not ended, and another Recorder takes its place")
        _IN_USE[hooks.owner] = self
        self._hooks = hooks
        return self

    def _updated(self, W, b):
        """The parameters after the update, told by a hook."""
        self._after = self._parameters(W, b, f"after step {self._count}")
        if self._count == self._limit:
            self._finish(*self._after)

    def _compare(self, entries):
        """What changes parameters between two updates is no part of either: the file shows it as the work of the first."""
        for name, after in zip("Wb", self._after):
            for layer, array in enumerate(after, 1):
                if not np.array_equal(array, entries[f"{name}{layer}"], equal_nan=True):
                    self._note(f"{name}{layer} was changed between the update of step {self._count} and step "
                               f"{self._count + 1}, by something else than the optimizer", odd=True)
                    return

    # What is handed over

    def _entries(self, where, x, y, W, b, tensors, loss, rows, rate):
        if x is not None or rows is None:
            x = self._samples(self._array(x, f"{where}: x"))
            if x.ndim != 2:
                raise RecorderError(f"{where}: x has shape {x.shape}, and [samples x inputs] was expected")
        W, b = self._parameters(W, b, where, x)
        n, dtype, outputs = len(rows if x is None else x), W[0].dtype, len(W[-1])
        entries = {} if x is None else {"x": self._floats(x, dtype, f"{where}: x")}
        if y is not None:
            entries["y"] = self._targets(where, y, n, outputs, dtype)
        for name, value in (("rows", rows), ("loss", loss)):
            if value is not None:
                entries[name] = self._plain(where, name, value, n, dtype)
        for name, arrays in (("W", W), ("b", b)):
            entries.update({f"{name}{layer}": array for layer, array in enumerate(arrays, 1)})
        shown = [name for name in ("y", "loss") if name in entries]
        for name in TENSORS:
            found = {} if tensors[name] is None else self._tensors(where, name, tensors[name], n, W)
            if found:
                shown.append(name)
                entries.update(found)
        if self._shown not in (None, shown):
            self._note(f"{where} shows {' '.join(shown) or 'no more than W and b'}, the steps before "
                       f"{' '.join(self._shown) or 'no more than W and b'}")
        self._shown = shown
        return entries

    def _parameters(self, W, b, where, x=None):
        """Copies of W as [units x inputs] and b as [units], checked against x and the steps before."""
        weights = [self._array(w, f"{where}: W[{k}]") for k, w in enumerate(listed(W, f"{where}: W"))]
        biases = [None] * len(weights) if b is None else listed(b, f"{where}: b")
        if len(biases) != len(weights) or not weights:
            raise RecorderError(f"{where}: W has {len(weights)} layers and b {len(biases)}")
        for k, w in enumerate(weights):
            if w.ndim != 2:
                raise RecorderError(f"{where}: W[{k}] has shape {w.shape}, and two dimensions were expected: [units x inputs]")
        biases = [v if v is None else self._array(v, f"{where}: b[{k}]").reshape(-1) for k, v in enumerate(biases)]
        dtype = np.result_type(*weights) if weights[0].dtype.kind == "f" else np.dtype("<f8")
        if self._shapes is None:
            self._find_layout(where, weights, biases, x)
        if self._layout == INPUTS_UNITS:
            weights = [np.ascontiguousarray(w.T) for w in weights]
        weights = [self._floats(w, dtype, f"{where}: W[{k}]") for k, w in enumerate(weights)]
        shapes = [w.shape for w in weights]
        if self._shapes is None:
            self._first_parameters(where, weights, biases)
        elif shapes != self._shapes:
            raise RecorderError(f"{where}: W has shapes {shapes} as [units x inputs], and step 1 had {self._shapes}")
        if x is not None and x.shape[1] != shapes[0][1]:
            raise RecorderError(f"{where}: x has shape {x.shape}, and layer 1 has {shapes[0][1]} inputs")
        return weights, [self._bias(f"{where}: b[{k}]", v, k, dtype) for k, v in enumerate(biases)]

    def _find_layout(self, where, weights, biases, x):
        """The layouts in which each layer's inputs are the units of the one below and its units those of its bias."""
        fits = []
        for layout in (UNITS_INPUTS, INPUTS_UNITS):
            turned = [w.shape if layout == UNITS_INPUTS else w.shape[::-1] for w in weights]
            below = [turned[0][1] if x is None else x.shape[1]] + [units for units, inputs in turned]
            if all(inputs == n and (v is None or v.size in (1, units)) for (units, inputs), n, v in zip(turned, below, biases)):
                fits.append(layout)
        shapes = ", ".join(f"W[{k}] {w.shape}" for k, w in enumerate(weights))
        if self._layout is None and len(fits) == 2:
            raise RecorderError(f"{where}: {shapes} fit both layouts: say Recorder(..., layout='units-inputs') where "
                                f"z = x @ W.T + b, or layout='inputs-units' where z = x @ W + b")
        if not fits or self._layout not in (None, fits[0], fits[-1]):
            hint = "" if self._columns else "; where another order than that of their names is meant, say rec.jax(step, layers=[...])" \
                if isinstance(self._hooks, _Jax) else "; where a column of x is a sample, say Recorder(..., samples='columns')"
            sizes = ", ".join(f"b[{k}] {v.shape}" for k, v in enumerate(biases) if v is not None)
            raise RecorderError(f"{where}: {'' if x is None else f'x {x.shape}, '}{shapes}{', ' + sizes if sizes else ''} are no layers one after "
                                f"the other{' in the layout ' + self._layout if self._layout else ''}{hint}")
        if self._layout is None:
            self._layout = fits[0]
            if fits[0] == INPUTS_UNITS:
                self._note("the program holds W as [inputs x units], found by the shapes; it is written as [units x inputs]")

    def _first_parameters(self, where, weights, biases):
        self._shapes = [w.shape for w in weights]
        self._biases = ["none" if v is None else "shared" if v.size == 1 < len(w) else "per-unit"
                        for v, w in zip(biases, weights)]
        if self._activations is not None and len(self._activations) != len(weights):
            raise RecorderError(f"activations ({self._activations!r}) must be as many as layers ({len(weights)})")
        dtypes = sorted({v.dtype.name for v in weights + [v for v in biases if v is not None and v.dtype.kind == "f"]})
        if len(dtypes) > 1:
            self._note(f"parameters are in {' and '.join(dtypes)}")
        if dtypes[0] in ("float32", "float64"):
            self._read["precision"] = weights[0].dtype.name
        else:
            self._missing(f"precision: the parameters are in {dtypes[0]}, and experiments are in float32 or float64")

    def _bias(self, what, value, k, dtype):
        units = self._shapes[k][0]
        kind = "none" if value is None else "shared" if value.size == 1 < units else "per-unit"
        if kind != self._biases[k] or (value is not None and value.size not in (1, units)):
            raise RecorderError(f"{what} has shape {None if value is None else value.shape}, and layer {k + 1} of {units} units "
                                f"had {self._biases[k]} biases in step 1")
        if value is None:
            return np.zeros(units, dtype)
        return self._floats(np.full(units, value[0]) if kind == "shared" else value, dtype, what)

    def _targets(self, where, y, n, outputs, dtype):
        y = self._array(y, f"{where}: y")
        if y.ndim <= 1 or (y.dtype.kind in "iub" and outputs > 1 and y.size == n):
            y = y.reshape(-1)
        else:
            y = self._samples(y)
        if y.shape == (n,) and outputs == 1:
            self._note(f"y has shape {y.shape} in the program; it is written as [{n} x 1]", once="y-column")
            y = y.reshape(n, 1)
        elif y.shape == (n,) and y.dtype.kind in "iub":
            wrong = [v for v in y.tolist() if not 0 <= v < outputs]
            if wrong:
                raise RecorderError(f"{where}: y holds the class {wrong[0]}, and classes are 0 to {outputs - 1}")
            self._note("y holds class numbers; they are written as rows with a 1 at the class", once="y-classes")
            y = np.eye(outputs, dtype=dtype)[y.astype(int)]
        if y.shape != (n, outputs):
            raise RecorderError(f"{where}: y has shape {y.shape}, and {[n, outputs]} was expected: [samples x outputs]"
                                + (f", or whole numbers [{n}], one class for each sample" if outputs > 1 else ""))
        return self._floats(y, dtype, f"{where}: y")

    def _plain(self, where, name, value, n, dtype):
        array = self._array(value, f"{where}: {name}")
        if name == "rows":
            if array.dtype.kind not in "iu" or array.shape != (n,):
                raise RecorderError(f"{where}: rows has shape {array.shape}, and {n} whole numbers were expected, one per sample")
            return array.astype("<i8")
        if array.size != 1:
            raise RecorderError(f"{where}: {name} has shape {array.shape}, and one number was expected")
        return self._floats(array.reshape(()), np.dtype("<f8"), f"{where}: {name}")

    def _tensors(self, where, name, values, n, W):
        """The arrays of all layers under their keys; one that is None is not shown."""
        values = listed(values, f"{where}: {name}")
        if name == "a" and len(values) == len(W) + 1:
            values = values[1:]
        if len(values) != len(W):
            raise RecorderError(f"{where}: {name} has {len(values)} arrays, and W has {len(W)} layers")
        found = {}
        for k, (value, (units, inputs)) in enumerate(zip(values, self._shapes)):
            what = f"{where}: {name}[{k}]"
            if value is None and name == "gb" and self._biases[k] == "none":
                value = np.zeros(units)
            if value is None:
                continue
            array = self._array(value, what)
            if name == "gW":
                array, expected = (array.T if self._layout == INPUTS_UNITS else array), (units, inputs)
            elif name == "gb":
                array, expected = array.reshape(-1), (units,)
                if self._biases[k] == "shared" and array.size == 1:
                    array = np.full(units, array[0])
            else:
                array, expected = self._samples(array), (n, units)
                if array.ndim == 1 and units == 1:
                    array = array.reshape(-1, 1)
            if array.shape != expected:
                raise RecorderError(f"{where}: {name}[{k}] of layer {k + 1} has shape {array.shape}, and {expected} was "
                                    f"expected: {'[samples x units]' if name in 'zad' else 'that of the parameter'}")
            found[f"{name}{k + 1}"] = self._floats(np.ascontiguousarray(array), W[k].dtype, what)
        return found

    def _samples(self, array):
        return np.ascontiguousarray(array.T) if self._columns else array

    def _array(self, value, what):
        """A copy as a little-endian array, its numbers and their format unchanged."""
        if value is None:
            raise RecorderError(f"{what} is None")
        if hasattr(value, "detach"):
            value = value.detach().cpu()
            if str(value.dtype) == "torch.bfloat16":
                self._note(BFLOAT16)
                value = value.float()
        if hasattr(value, "toarray"):
            raise RecorderError(f"{what} is a sparse matrix: hand over {what.split()[-1]}.toarray()")
        try:
            array = np.array(value, order="C")
        except (TypeError, ValueError) as problem:
            raise RecorderError(f"{what} is no array of numbers: {problem}") from None
        if array.dtype.kind not in "fiub" or array.dtype.itemsize > 8:
            hint = "; float32 holds every one of them" if array.dtype.name == "bfloat16" else ""
            raise RecorderError(f"{what} is of {array.dtype}, and NumPy's own numbers of at most 64 bits were expected{hint}")
        return array.astype(array.dtype.newbyteorder("<"))

    def _floats(self, array, dtype, what):
        """Floating-point numbers stay as they are; whole numbers become such, if that changes none."""
        if array.dtype.kind == "f":
            return array
        floats, most = array.astype(dtype), 2 ** (np.finfo(dtype).nmant + 1)  # up to there each whole number is a float
        large = array.size and (int(array.max()) > most or int(array.min()) < -most)
        if large and not np.array_equal(floats.astype(object), array.astype(object)):
            raise RecorderError(f"{what} holds whole numbers that {dtype} cannot hold")
        return floats

    # The file

    def _flush(self):
        if self._pending is not None:
            self._archive.add_all(f"step{self._archive.steps + 1}/", self._pending)
            self._archive.steps += 1
            self._pending = None

    def _without_last_step(self):
        W, b = ([self._pending[f"{name}{layer}"] for layer in range(1, len(self._shapes) + 1)] for name in "Wb")
        self._note(f"the parameters after step {self._count} are missing (rec.end(W=..., b=...) was not called with them), "
                   f"so that {self._count - 1} steps are written")
        self._pending = None
        self._count -= 1
        self._finish(W, b)

    def _finish(self, W, b):
        try:
            self._flush()
            end = {f"{name}{k}": array for name, arrays in (("W", W), ("b", b)) for k, array in enumerate(arrays, 1)}
            self._archive.add_all("end/", end)
            meta = self._meta()
            self._archive.add("meta", np.array(json.dumps(meta, ensure_ascii=False, default=lambda number: number.item())))
            self._archive.finish()
        except BaseException:
            self._discard()
            raise
        self._remove_hooks()
        self._say(f"{self.path}: {self._count} steps, layers of {'-'.join(str(n) for n in self._sizes())} units; shown beside "
                  f"parameters and inputs: {' '.join(self._shown) or 'nothing'}")
        for line in self._unread:
            self._say(f"not known: {line}")
        if self._unread:
            self._say("what is not known may be said: Recorder(..., activations=[...], loss={...}, optimizer={...}), or by an experiment file, "
                      f"parity judge {os.path.basename(self.path)} --experiment FILE")
        for line in self._notes:
            self._say(f"note: {line}")

    def _sizes(self):
        return [self._shapes[0][1]] + [units for units, inputs in self._shapes]

    def _meta(self):
        read = dict(self._read)
        if self._hooks is not None:
            try:
                read.update(self._hooks.words())
            except Exception as problem:  # another version of a library must not cost the run
                self._missing(f"model and optimizer: {type(problem).__name__}: {problem}")
        found = read.pop("activations", [None] * len(self._shapes))
        activations = [said or word for said, word in zip(self._activations or found, found)]
        layers = []
        for k, (units, inputs) in enumerate(self._shapes):
            layer, about = {"units": units}, f"activation of layer {k + 1}:"
            if activations[k] is not None:
                layer["activation"] = activations[k]
                self._unread = [line for line in self._unread if not line.startswith(about)]
            elif not any(line.startswith(about) for line in self._unread):
                self._missing(f"{about} say it: Recorder(..., activations=['relu', ..., 'identity'])")
            if self._biases[k] != "per-unit":
                layer["bias"] = self._biases[k]
            layers.append(layer)
        meta = {"format": FORMAT, "network": {"inputs": self._shapes[0][1], "layers": layers}}
        meta.update(read)
        meta["what"] = f"{meta.get('what', 'NumPy ' + np.__version__)}, recorded by {VERSION}"
        schedule = self._schedule()
        if schedule and "schedule" not in meta:
            meta["schedule"] = schedule
        meta.update(self._said)
        for member, example in (("loss", "{'kind': 'squared-error', 'samples': 'mean', 'outputs': 'mean'}"),
                                ("optimizer", "{'kind': 'sgd', 'learningRate': 0.1}")):
            if member not in meta and not any(line.startswith(member + ":") for line in self._unread):
                self._missing(f"{member}: say it: Recorder(..., {member}={example})")
        self._unread = [line for line in self._unread if line.split(":")[0] not in self._said]
        if self._unread:
            meta["unread"] = self._unread
        if self._odd:
            meta["odd"] = self._odd
        if self._notes:
            meta["note"] = "; ".join(self._notes)
        return meta

    def _schedule(self):
        """The rates themselves, where they differ."""
        rates = [rate for rate in self._rates[:self._count] if rate is not None]
        if len(rates) == self._count and len(set(rates)) > 1:
            return {"kind": "given", "rates": rates, "per": "update"}
        return None

    def _discard(self):
        self._remove_hooks()
        self._archive.discard()

    def _remove_hooks(self):
        if self._hooks is not None:
            self._hooks.remove()

    def _note(self, line, once=None, odd=False):
        """once: what the line is about, where later lines about it would say no more; odd: it is hardly meant, and stands under the verdict."""
        if line not in self._notes and once not in self._noted:
            self._notes.append(line)
            if odd:
                self._odd.append(line)
            if once:
                self._noted.append(once)

    def _missing(self, line):
        if line not in self._unread:
            self._unread.append(line)

    def _say(self, line):
        if not self._quiet:
            print(f"parity_recorder: {line}", file=sys.stderr, flush=True)


_IN_USE = weakref.WeakKeyDictionary()


def one_of(name, value, choices):
    if value not in choices:
        raise RecorderError(f"{name} ({value!r}) must be one of {', '.join(repr(c) for c in choices if c is not None)}")


def listed(value, what):
    """A list with an entry for each layer; one array is no list."""
    if not isinstance(value, (list, tuple)):
        raise RecorderError(f"{what} is one {type(value).__name__}, and a list with an array for each layer was expected")
    return list(value)


class _Archive:
    """An .npz file under a hidden name, moved to its own name when it is complete."""

    def __init__(self, path):
        folder, name = os.path.split(os.path.abspath(path))
        if not name.endswith(".npz"):
            raise RecorderError(f"the file's name ({path}) must end in .npz")
        if not os.path.isdir(folder) or os.path.isdir(path):
            raise RecorderError(f"{path} cannot be written: {'it is a folder' if os.path.isdir(path) else 'no folder ' + folder}")
        self._path = os.path.join(folder, name)
        self._hidden = os.path.join(folder, f".{name}.{os.getpid()}-{id(self):x}.part")
        self._zip = zipfile.ZipFile(open(self._hidden, "xb"), "w", zipfile.ZIP_STORED)
        self.steps, self.closed, self._whole = 0, False, True
        self._at_exit = weakref.WeakMethod(self.forgotten)
        atexit.register(self._exit, self._at_exit)

    @staticmethod
    def _exit(method):
        if method() is not None:
            method()()

    def forgotten(self):
        """At the end of the program."""
        if not self.closed:
            self.discard()
            print(f"parity_recorder: {self._path} is not written: rec.end() was not called", file=sys.stderr)

    def __del__(self):
        if not getattr(self, "closed", True):
            self.forgotten()

    def add(self, key, array):
        with self._zip.open(zipfile.ZipInfo(key + ".npy"), "w", force_zip64=True) as entry:
            np.lib.format.write_array(entry, np.asanyarray(array), allow_pickle=False)

    def add_all(self, prefix, arrays):
        if not self._whole:
            raise RecorderError(f"{self._path} was interrupted while step {self.steps + 1} was being written: it cannot be ended")
        self._whole = False
        for key, array in arrays.items():
            self.add(prefix + key, array)
        self._whole = True

    def finish(self):
        file = self._zip.fp
        self._zip.close()
        file.flush()
        file.close()
        os.replace(self._hidden, self._path)
        self.closed = True

    def discard(self):
        if self.closed:
            return
        self.closed = True
        file = self._zip.fp
        try:
            self._zip.close()
        except Exception:
            pass  # an entry was open: the file goes anyway
        if file is not None:
            file.close()
        if os.path.exists(self._hidden):
            os.remove(self._hidden)


class _Torch:
    """Hooks on a PyTorch model. Layers are its nn.Linear modules in the order in which the first pass calls them."""

    def __init__(self, recorder, model, optimizer, criterion):
        import torch

        self._torch, self._recorder, self.owner = torch, recorder, model
        self._model, self._optimizer, self._criterion = model, optimizer, criterion
        self._passes, self._open, self._layers, self._chain = [], None, None, None
        self._gradients, self._handles, self._told, self._removed = {}, [], {}, False
        linears = [m for m in model.modules() if isinstance(m, torch.nn.Linear)]
        if not linears:
            raise RecorderError(f"the model ({type(model).__name__}) has no nn.Linear layer")
        if criterion is not None and not isinstance(criterion, torch.nn.Module):
            raise RecorderError(f"criterion ({criterion!r}) must be a loss module, as nn.MSELoss(); a loss that is a function is "
                                "told by rec.batch(y, loss) before optimizer.step(), and in words by Recorder(..., loss={...})")
        self._started = any(float(state.get("step", 1)) > 0 and any(value is not None for value in state.values())
                            for state in optimizer.state.values())
        leaves = [m for m in model.modules() if not any(True for _ in m.children())]
        hooked = self._handles.append
        hooked(model.register_forward_pre_hook(self._forward_begins))
        for module in leaves:
            hooked(module.register_forward_hook(self._called))
        hooked(model.register_forward_hook(self._forward_ends))
        if criterion is not None:
            hooked(criterion.register_forward_hook(self._loss_computed))
        for linear in linears:
            for parameter in linear.parameters():
                if parameter.requires_grad:
                    hooked(parameter.register_hook(self._keeper(parameter)))
        self._wrap_step()

    def _wrap_step(self):
        """optimizer.step, which PyTorch 1.13 has no hook for. It stays a method, as learning rate schedulers expect."""
        self._own_step = vars(self._optimizer).get("step")
        original = self._optimizer.step
        hooks = self

        def step(optimizer, closure=None):
            if hooks._removed:
                return original() if closure is None else original(closure)
            if closure is not None:
                raise RecorderError("optimizer.step(closure) is not recorded: a step would be several passes")
            hooks._before()
            result = original()
            hooks._recorder._updated(*hooks._parameters())
            return result

        if getattr(original, "_with_counter", False):
            step._with_counter = True
        self._step = self._optimizer.step = types.MethodType(step, self._optimizer)

    def remove(self):
        self._removed = True
        for handle in self._handles:
            handle.remove()
        self._handles = []
        if vars(self._optimizer).get("step") is self._step:
            if self._own_step is None:
                del self._optimizer.step
            else:
                self._optimizer.step = self._own_step

    # What the hooks see

    def _forward_begins(self, module, inputs):
        if self._torch.is_grad_enabled():
            self._open = _Pass()

    def _called(self, module, inputs, output):
        seen = self._open
        if seen is None:
            return
        tensor = inputs[0] if inputs else None
        seen.chain.append((module, tensor, output))
        if not isinstance(module, self._torch.nn.Linear):
            return
        k = len(seen.modules)
        if tensor.dim() != 2:
            raise RecorderError(f"the input of layer {k + 1} ({module}) has shape {tuple(tensor.shape)}, and [samples x inputs] was expected")
        if any(m is module for m in seen.modules):
            raise RecorderError(f"{module} is called twice in one pass: shared layers are no multi-layer perceptron")
        if "bfloat16" in f"{tensor.dtype} {output.dtype}":
            self._recorder._note(BFLOAT16)
        seen.modules.append(module)
        seen.inputs.append(kept(tensor))
        seen.z.append(kept(output))
        if output.grad_fn is not None:
            output.grad_fn.register_hook(self._delta_keeper(seen, k))

    def _delta_keeper(self, seen, k):
        """Of the operation that made z, so that an activation that works in place changes nothing."""
        def keep(gradients_of_inputs, gradients_of_outputs):
            if not self._removed and gradients_of_outputs[0] is not None:
                seen.deltas.setdefault(k, []).append(kept(gradients_of_outputs[0]))
        return keep

    def _keeper(self, parameter):
        def keep(gradient):
            self._gradients.setdefault(parameter, []).append(kept(gradient))
        return keep

    def _forward_ends(self, module, inputs, output):
        seen, self._open = self._open, None
        if seen is None or not seen.modules:
            return
        seen.output = kept(output) if isinstance(output, self._torch.Tensor) else None
        if self._layers is None:
            self._layers = seen.modules
            self._chain = self._read_chain(seen, output)
        if [id(m) for m in seen.modules] != [id(m) for m in self._layers]:
            raise RecorderError(f"step {self._recorder._count + 1}: the pass calls other nn.Linear layers than the first one did, "
                                "or in another order")
        seen.chain = []  # frees the tensors
        self._passes.append(seen)

    def _loss_computed(self, module, inputs, output):
        if not self._passes or not self._torch.is_grad_enabled():
            return
        seen, y = self._passes[-1], inputs[1] if len(inputs) > 1 else None
        seen.y = None if y is None else kept(y)
        if output.dim() == 0:
            seen.loss = kept(output)
        shapes = [tuple(t.shape) for t in inputs[:2] if isinstance(t, self._torch.Tensor)]
        if type(module).__name__ in ("MSELoss", "L1Loss", "HuberLoss", "SmoothL1Loss") and len(set(shapes)) == 2:
            both = tuple(self._torch.broadcast_shapes(*shapes))
            self._recorder._note(f"{type(module).__name__} got outputs of shape {shapes[0]} and targets of shape {shapes[1]}: "
                                 f"PyTorch broadcasts them to {both}, which is hardly meant", once="broadcast", odd=True)

    def batch(self, y, loss):
        self._told = {"y": kept(y), "loss": None if loss is None else kept(loss)}

    # One step

    def _before(self):
        rec, where = self._recorder, f"step {self._recorder._count + 1}"
        worked = [seen for seen in self._passes if seen.deltas]
        if not worked and self._passes and self._gradients:
            worked = self._passes[-1:]
        if len(worked) != 1 or any(len(each) > 1 for each in [*worked[0].deltas.values(), *self._gradients.values()]):
            raise RecorderError(f"{where}: {'no' if not worked else 'more than one'} backward pass since the step before; a recorded "
                                "step is one forward pass, one backward pass and one optimizer.step()")
        seen, told = worked[0], self._told
        y = told.get("y", seen.y)
        if y is None:
            raise RecorderError(f"{where}: no targets were seen; hand over the loss module, rec.torch(model, optimizer, criterion), or "
                                "call rec.batch(y, loss) before optimizer.step()")
        gradients = [[self._gradient(p) for p in (m.weight, m.bias)] for m in self._layers]
        self._look_at_gradients(where)
        W, b = self._parameters()
        loss = told.get("loss") if told.get("loss") is not None else seen.loss
        rec.step(x=seen.inputs[0], y=y, W=W, b=b, z=seen.z, a=self._activations(seen), loss=loss,
                 d=[seen.deltas.get(k, [None])[0] for k in range(len(W))],
                 gW=[g[0] for g in gradients], gb=[g[1] for g in gradients], rate=self._optimizer.param_groups[0]["lr"])
        self._passes, self._gradients, self._told = [], {}, {}

    def _activations(self, seen):
        """a of a layer is what the next one reads; of the last, what the model puts out."""
        output = seen.output
        if self._chain["logSoftmax"] or output is None:
            output = seen.z[-1] if self._chain["logSoftmax"] else None
        elif output.size == seen.z[-1].size:
            output = output.reshape(seen.z[-1].shape)
        else:
            output = None
        return seen.inputs[1:] + [output]

    def _gradient(self, parameter):
        return None if parameter is None else self._gradients.get(parameter, [None])[0]

    def _look_at_gradients(self, where):
        for parameter, (gradient,) in self._gradients.items():
            if parameter.grad is None or not np.array_equal(kept(parameter.grad), gradient, equal_nan=True):
                self._recorder._note(f"{where}: the gradient that the optimizer finds is not the one of the backward pass, which is "
                                     "recorded: it was clipped or scaled, or earlier ones were not zeroed. Clipping is said by "
                                     "Recorder(..., meta={'gradientClipping': {...}})", once="gradient", odd=True)
                return

    def _parameters(self):
        layers = self._layers
        return [kept(m.weight) for m in layers], [None if m.bias is None else kept(m.bias) for m in layers]

    # Words

    def _read_chain(self, seen, output):
        """What stands behind each layer: its activation in words, or None and a line that says why."""
        places = [i for i, (module, _, _) in enumerate(seen.chain) if isinstance(module, self._torch.nn.Linear)]
        read = {"activations": [], "logSoftmax": False}
        for k, place in enumerate(places):
            last = k == len(places) - 1
            following = output if last else seen.chain[places[k + 1]][1]
            between = seen.chain[place + 1: len(seen.chain) if last else places[k + 1]]
            tensor, names, word, unknown = seen.chain[place][2], [], "identity", None
            for module, before, after in between:
                name = type(module).__name__
                if before is not tensor:
                    unknown = f"between layer {k + 1} and what follows something is computed that is no module"
                tensor = after
                if name in ("Identity", "Flatten") or (name == "Dropout" and (module.p == 0 or not module.training)):
                    continue
                names.append(name)
                if name == "LogSoftmax" and last and type(self._criterion).__name__ == "NLLLoss":
                    read["logSoftmax"] = True
                else:
                    word = activation_words(module)
            if len(names) > 1:
                unknown = f"{', '.join(names)} follow layer {k + 1}, and one activation was expected"
            elif word is None:
                unknown = f"{between[-1][0] if len(between) == 1 else names[-1]} is none of the vocabulary"
            elif tensor is not following and not (last and tensor.data_ptr() == following.data_ptr()):
                unknown = f"what follows layer {k + 1} is computed by no module"
            read["activations"].append(None if unknown else word)
            if unknown:
                self._recorder._missing(f"activation of layer {k + 1}: {unknown}")
        others = sorted({type(m).__name__ for m, _, _ in seen.chain
                         if not isinstance(m, self._torch.nn.Linear) and any(True for _ in m.parameters())})
        if others:
            self._recorder._missing(f"parameters of {', '.join(others)}: only those of nn.Linear are recorded")
        return read

    def words(self):
        rec = self._recorder
        words = {"what": f"PyTorch {self._torch.__version__}, {self._layers[0].weight.device}",
                 "activations": self._chain["activations"]}
        if self._chain["logSoftmax"]:
            rec._note("LogSoftmax and NLLLoss together are categorical-cross-entropy-from-logits over identity outputs: a of the last "
                      "layer is its z")
        if self._started:
            rec._missing("state: the optimizer had made updates before step 1, and what it remembers of them is not shown")
        if self._criterion is not None:
            loss, why = loss_words(self._criterion, len(self._layers[-1].weight), self._chain["activations"][-1])
            self._word(words, "loss", loss, why)
        self._optimizer_words(words)
        return words

    def _word(self, words, member, value, why):
        if value is not None:
            words[member] = value
        elif member not in self._recorder._said:
            self._recorder._missing(f"{member}: {why}")

    def _optimizer_words(self, words):
        """The group with the most tensors is the optimizer; the others, and what no group has, are groups."""
        members = {}
        for index, group in enumerate(self._optimizer.param_groups):
            for parameter in group["params"]:
                members[parameter] = index
        places = {}
        for k, module in enumerate(self._layers, 1):
            for name, parameter in (("weights", module.weight), ("biases", module.bias)):
                if parameter is not None:
                    index = members.get(parameter) if parameter.requires_grad else None
                    places.setdefault(index, {}).setdefault(k, []).append(name)
        trained = [index for index in places if index is not None]
        if not trained:
            return self._word(words, "optimizer", None, "it holds no parameter of the recorded layers")
        main = max(trained, key=lambda index: (sum(map(len, places[index].values())), -index))
        found = {index: optimizer_words(self._optimizer, self._optimizer.param_groups[index]) for index in trained}
        for rule, schedule, why in found.values():
            if rule is None:
                return self._word(words, "optimizer", None, why)
        words["optimizer"], schedule, _ = found[main]
        if schedule:
            words["schedule"] = schedule
        rates = [rate for rate in self._recorder._rates if rate is not None]
        if rates:
            words["optimizer"]["learningRate"] = float(rates[0])
        groups = []
        for index in places:
            if index != main and (index is None or found[index][0] != words["optimizer"]):
                rest = {"frozen": True} if index is None else {"optimizer": found[index][0]}
                groups += [{**place, **rest} for place in grouped(places[index])]
        if groups:
            words["groups"] = groups
            if len(set(rates)) > 1:
                self._recorder._missing("schedule: rates of several groups changed")


class _Pass:
    """One forward pass and what came back through it."""

    def __init__(self):
        self.chain, self.modules, self.inputs, self.z, self.deltas = [], [], [], [], {}
        self.y = self.loss = self.output = None


def kept(tensor):
    """The numbers of a tensor as a NumPy array of its own, bfloat16 widened to float32, which changes none."""
    if not hasattr(tensor, "detach"):
        return np.array(tensor)
    tensor = tensor.detach()
    if str(tensor.dtype) == "torch.bfloat16":
        tensor = tensor.float()
    return np.array(tensor.cpu().numpy())


def grouped(places):
    """{1: ["weights", "biases"], 2: ["weights"]} as members of an experiment's groups."""
    of = {}
    for layer, names in places.items():
        of.setdefault("all" if len(names) == 2 else names[0], []).append(layer)
    return [{"layers": layers, "parameters": name} for name, layers in of.items()]


def activation_words(module):
    """A PyTorch activation in words of the experiment file, or None."""
    name = type(module).__name__
    if not type(module).__module__.startswith("torch.nn."):
        return None
    plain = {"ReLU": "relu", "Tanh": "tanh", "Sigmoid": "sigmoid", "ReLU6": "relu6", "LogSigmoid": "log-sigmoid", "Softsign": "softsign",
             "SiLU": "silu", "SELU": "selu", "Hardswish": "hard-swish", "Hardsigmoid": "hard-sigmoid"}
    if name in plain:
        return plain[name]
    if name == "LeakyReLU" and 0 < module.negative_slope < 1:
        return {"kind": "leaky-relu", "slope": module.negative_slope}
    if name in ("ELU", "CELU") and module.alpha > 0 and (name == "ELU" or module.alpha == 1):
        return {"kind": "elu", "alpha": float(module.alpha)}
    if name == "GELU":
        return {"none": "gelu", "tanh": "gelu-tanh"}.get(getattr(module, "approximate", "none"))
    if name == "Hardtanh" and (module.min_val, module.max_val) in ((-1, 1), (0, 6)):
        return "hard-tanh" if module.max_val == 1 else "relu6"
    if name == "Softplus" and module.beta == 1 and module.threshold == 20:
        return "softplus"
    if name == "Softmax" and module.dim in (1, -1):
        return "softmax"
    return None


def loss_words(criterion, outputs, activation):
    """A PyTorch loss in words of the experiment file and None, or None and why not."""
    name, reduction = type(criterion).__name__, getattr(criterion, "reduction", None)
    if not type(criterion).__module__.startswith("torch.nn."):
        return None, f"{name} is no loss of PyTorch; say it in words"
    if reduction not in ("mean", "sum"):
        return None, f"{name} has the reduction {reduction!r}, and what the program makes of it is not seen; say it in words"
    both = {"samples": reduction, "outputs": reduction}
    classes = {"samples": reduction, "outputs": "sum"}
    if name == "MSELoss":
        return {"kind": "squared-error", **both}, None
    if name == "L1Loss":
        return {"kind": "absolute-error", **both}, None
    if name == "HuberLoss":
        return {"kind": "huber", "delta": float(criterion.delta), **both}, None
    if name == "SmoothL1Loss" and criterion.beta > 0:
        return {"kind": "smooth-l1", "beta": float(criterion.beta), **both}, None
    if name == "BCELoss" and criterion.weight is None and activation in ("sigmoid", None):
        return {"kind": "binary-cross-entropy", **both}, None
    if name == "BCEWithLogitsLoss" and criterion.weight is None and activation in ("identity", None):
        loss = {"kind": "binary-cross-entropy-from-logits", **both}
        if criterion.pos_weight is not None:
            loss["positiveWeights"] = np.broadcast_to(kept(criterion.pos_weight), (outputs,)).tolist()
        return loss, None
    if name in ("CrossEntropyLoss", "NLLLoss") and activation in ("identity", None):
        loss = {"kind": "categorical-cross-entropy-from-logits", **classes}
        if criterion.weight is not None:
            loss["classWeights"] = kept(criterion.weight).tolist()
            if reduction == "mean":
                loss["meanDividesBy"] = "weights"
        if getattr(criterion, "label_smoothing", 0):
            loss["labelSmoothing"] = criterion.label_smoothing
        return loss, None
    if name in ("CrossEntropyLoss", "BCEWithLogitsLoss") and activation in ("softmax", "sigmoid"):
        return None, f"{name} holds a {'softmax' if name[0] == 'C' else 'sigmoid'} of its own, and the model ends with {activation} before it"
    return None, f"{criterion} over {activation} outputs is none of the vocabulary"


def optimizer_words(optimizer, group):
    """A PyTorch optimizer with the numbers of one group in words of the experiment file, a schedule or None, and why not."""
    name = type(optimizer).__name__
    if not type(optimizer).__module__.startswith("torch.optim."):
        return None, None, f"{name} is no optimizer of PyTorch; say it in words"
    if group.get("maximize"):
        return None, None, "maximize=True is none of the vocabulary"
    rule, schedule = {"learningRate": float(group["lr"])}, None
    if name == "SGD":
        if group["momentum"] == 0:
            rule = {"kind": "sgd", **rule}
        else:
            rule = {"kind": "nesterov" if group["nesterov"] else "momentum", **rule, "momentum": group["momentum"], "velocity": "gradient"}
            if group["dampening"]:
                rule["dampening"] = group["dampening"]
    elif name in ("Adam", "AdamW", "Adamax"):
        beta1, beta2 = group["betas"]
        rule = {"kind": "adamax" if name == "Adamax" else "adam", **rule, "beta1": beta1, "beta2": beta2, "epsilon": group["eps"]}
        if name == "Adamax":
            rule["epsilonPlacement"] = "in-maximum"
        else:
            rule.update(epsilonPlacement="outside-root", biasCorrection=True)
            if group["amsgrad"]:
                rule["maximum"] = "of-v"
    elif name == "RMSprop":
        rule = {"kind": "rmsprop", **rule, "rho": group["alpha"], "epsilon": group["eps"], "epsilonPlacement": "outside-root"}
        if group["centered"]:
            rule["centered"] = True
        if group["momentum"]:
            rule.update(momentum=group["momentum"], velocity="gradient")
    elif name == "Adagrad":
        rule = {"kind": "adagrad", **rule, "epsilon": group["eps"], "epsilonPlacement": "outside-root",
                "initialAccumulator": group["initial_accumulator_value"]}
        if group["lr_decay"]:
            schedule = {"kind": "inverse-time", "decay": group["lr_decay"], "per": "update"}
    else:
        return None, None, f"{name} is none of the vocabulary"
    if group.get("weight_decay"):
        decoupled = name == "AdamW" or group.get("decoupled_weight_decay", False)
        rule["weightDecay"] = {"kind": "decoupled" if decoupled else "coupled-l2", "coefficient": group["weight_decay"]}
    return rule, schedule, None


class _Jax:
    """A function that makes one update, with its parameters among the arguments and the results. What goes in is copied before the call,
    since a jitted function may be given its arguments' memory.

    A function that JAX compiles cannot be looked into: activations, loss and optimizer are said by the program.
    """

    def __init__(self, recorder, step, takes, gives, layers):
        if isinstance(getattr(step, "__self__", None), _Jax):  # a notebook's cell that is run again
            step = step.__self__._step
        if not callable(step):
            raise RecorderError(f"step ({step!r}) must be the function that makes an update")
        self._recorder, self._step = recorder, step
        try:
            self.owner = weakref.ref(step)()
        except TypeError:
            self.owner = self
        self._takes = self._names("takes", takes, ["params", "x", "y", "rows", "rate"])
        self._gives = None if gives is None else self._names("gives", gives, ["params", "loss", "grads", "z", "a", "d"])
        if "x" not in takes and "rows" not in takes:
            raise RecorderError(f"takes ({takes!r}) must name x, or rows")
        self._order, self._removed, self._what = layers, False, None

    @staticmethod
    def _names(member, names, choices):
        known = [] if isinstance(names, str) else [name for name in names if name is not None]
        for name in known:
            one_of(member, name, choices)
        if "params" not in known or len(set(known)) < len(known):
            raise RecorderError(f"{member} ({names!r}) must be a list that names params, and nothing twice; other names are "
                                f"{', '.join(choices[1:])}, and None for what is none of them")
        return list(names)

    def remove(self):
        self._removed = True

    def call(self, *arguments, **named):
        """In place of the function."""
        if self._removed:
            return self._step(*arguments, **named)
        where = f"step {self._recorder._count + 1}"
        if len(arguments) < len(self._takes):
            raise RecorderError(f"{where}: the function was called with {len(arguments)} arguments in order, and takes names "
                                f"{len(self._takes)}: {', '.join(map(str, self._takes))}; say rec.jax(step, takes=[...])")
        taken = {name: arrays_of(value, where) for name, value in zip(self._takes, arguments) if name is not None}
        before = layers_of(taken.pop("params"), f"{where}: params", self._order)
        result = self._step(*arguments, **named)
        if self._what is None:
            self._what = what_of(result)
        given = {name: arrays_of(value, where) for name, value in self._results(where, result, before).items()}
        after = layers_of(given.pop("params"), f"{where}: params", self._order)
        if "grads" in given:
            given["gW"], given["gb"] = map(list, zip(*layers_of(given.pop("grads"), f"{where}: grads", self._order)))
        W, b = map(list, zip(*before))
        self._recorder.step(W=W, b=b, **taken, **given)
        self._recorder._updated(*map(list, zip(*after)))
        return result

    def _results(self, where, result, before):
        """The results by their names."""
        if self._gives is None:
            pair = isinstance(result, tuple) and len(result) == 2 and getattr(result[1], "shape", None) == ()
            found = {"params": result[0], "loss": result[1]} if pair else {"params": result}
            if not self._alike(found["params"], before, where):
                raise RecorderError(f"{where}: the result is neither params nor a pair of params and loss: say what it is, in order, as "
                                    "rec.jax(step, gives=['params', 'loss', 'grads']), with None for what is none of them")
            return found
        results = [result] if len(self._gives) == 1 else result
        if not isinstance(results, (list, tuple)) or len(results) != len(self._gives):
            raise RecorderError(f"{where}: the function has {len(result) if isinstance(result, (list, tuple)) else 1} results, and gives names "
                                f"{len(self._gives)}: {', '.join(map(str, self._gives))}")
        return {name: value for name, value in zip(self._gives, results) if name is not None}

    def _alike(self, tree, before, where):
        try:
            after = layers_of(arrays_of(tree, where), "params", self._order)
        except RecorderError:
            return False
        return [w.shape for w, _ in after] == [w.shape for w, _ in before]

    def words(self):
        return {"what": self._what} if self._what else {}


def what_of(tree):
    """What holds the first array of a tree and how JAX makes products at this moment, or None where it is not JAX's."""
    jax = sys.modules.get("jax")
    arrays = [] if jax is None else [leaf for leaf in jax.tree_util.tree_leaves(tree) if callable(getattr(leaf, "devices", None))]
    if not arrays:
        return None
    device = next(iter(arrays[0].devices())).device_kind
    return f"JAX {jax.__version__}, {device}, matrix products in precision {jax.config.jax_default_matmul_precision or 'default'}"


def arrays_of(tree, where):
    """A tree of dictionaries, lists and arrays with every array copied, bfloat16 widened to float32, which changes none."""
    if tree is None or isinstance(tree, (int, float)):
        return tree
    if callable(getattr(tree, "items", None)):
        return {name: arrays_of(value, where) for name, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [arrays_of(value, where) for value in tree]
    if "Tracer" in type(tree).__name__:
        raise RecorderError(f"{where}: the function was called inside of another one that JAX compiles (jit, scan, grad), where there are no "
                            "numbers yet: record the outer one, or a loop of single steps")
    array = np.array(tree)
    if array.dtype.kind == "O":
        raise RecorderError(f"{where}: a {type(tree).__name__} is no list, dictionary or array: make a function that takes and gives what it "
                            "holds, and record that")
    return array.astype(np.float32) if array.dtype.name == "bfloat16" else array


def layers_of(tree, what, order=None):
    """[(weights, biases or None)] in the order of the layers, from the forms in which programs hold parameters: lists of pairs, lists or
    dictionaries of dictionaries, a list W, b, W, b, a dictionary W1, b1, W2, b2, or all weights and all biases."""
    if isinstance(tree, dict):
        if len(tree) == 1 and not is_array(*tree.values()):
            return layers_of(*tree.values(), what, order)
        tree = {name: v.reshape(-1) if is_array(v) and v.ndim == 2 and 1 in v.shape and str(name)[:1] in "bB" else v for name, v in tree.items()}
        tree = all_weights_all_biases(list(tree.values())) or [tree[name] for name in in_order(tree, what, order)]
    if not isinstance(tree, list) or not tree:
        raise RecorderError(f"{what} is {'empty' if isinstance(tree, list) else 'one ' + type(tree).__name__}, and a list or dictionary with "
                            "the weights and biases of each layer was expected")
    tree = all_weights_all_biases(tree) or tree
    parts = [part for part in tree if part is not None]
    if not any(is_array(part) for part in parts):
        return [pair for k, part in enumerate(parts) for pair in layers_of(part, f"{what}[{k}]", order)]
    layers = []
    for part in parts:
        if is_array(part) and part.ndim == 2:
            layers.append((part, None))
        elif is_array(part) and part.ndim < 2 and layers and layers[-1][1] is None:
            layers[-1] = layers[-1][0], part
        else:
            shapes = ", ".join(str(part.shape) if is_array(part) else type(part).__name__ for part in parts)
            raise RecorderError(f"{what} holds {shapes}, in this order: weights [inputs x units] and then their biases [units] were expected")
    return layers


def all_weights_all_biases(parts):
    """[[W1, b1], [W2, b2]] of [[W1, W2], [b1, b2]], or None."""
    if len(parts) != 2 or not all(isinstance(part, list) and part and is_array(*part) for part in parts) or len(parts[0]) != len(parts[1]):
        return None
    (W, weights), (b, biases) = sorted(((part, {v.ndim for v in part}) for part in parts), key=lambda pair: -max(pair[1]))
    return [list(pair) for pair in zip(W, b)] if weights == {2} and biases == {1} else None


def in_order(tree, what, order):
    """The names of a dictionary in the order of the layers, which JAX does not keep: by their numbers, weights before biases."""
    names = list(tree)
    if order is not None and set(order) == set(names):
        return list(order)

    def number(name):
        return [int(digits) for digits in re.findall("[0-9]+", str(name))]

    leaves = is_array(*(v for v in tree.values() if v is not None))
    about = {(tuple(number(name)), tree[name].ndim == 2 if leaves and tree[name] is not None else None) for name in names}
    stems = {re.sub("_?[0-9]+", "", str(name)) for name in names}
    if len(about) < len(names) or (not leaves and len(stems) > 1):
        raise RecorderError(f"{what} has the names {', '.join(map(str, names))}, which do not tell the order of the layers: say "
                            f"rec.jax(step, layers={names!r}) in their order")
    return sorted(names, key=lambda name: (number(name), not leaves or tree[name] is None or tree[name].ndim < 2))


def is_array(*values):
    return all(isinstance(value, np.ndarray) for value in values)


class _Sklearn:
    """Hooks on an MLPClassifier or MLPRegressor, at the two methods that fit and partial_fit call for every batch.

    They are not part of scikit-learn's public interface. z is overwritten in place there, and its deltas are without the division by
    the samples, so neither is shown.
    """

    def __init__(self, recorder, estimator):
        self._recorder, self.owner, self._net = recorder, estimator, estimator
        self._optimizer, self._started, self._removed = None, False, False
        if not callable(getattr(estimator, "_backprop", None)):
            raise RecorderError(f"{type(estimator).__name__} is no MLPClassifier or MLPRegressor as this file knows it")
        if estimator.solver not in ("sgd", "adam"):
            raise RecorderError(f"the solver {estimator.solver} is not recorded: an update is not made from one gradient")
        self._backprop = estimator._backprop
        self._signature = inspect.signature(self._backprop)
        estimator._backprop = self._seen

    def remove(self):
        self._removed = True
        vars(self._net).pop("_backprop", None)
        if self._optimizer is not None:
            vars(self._optimizer).pop("update_params", None)

    def _seen(self, *arguments, **named):
        result = self._backprop(*arguments, **named)
        if self._removed:
            return result
        net, rec = self._net, self._recorder
        given = self._signature.bind(*arguments, **named).arguments
        if given.get("sample_weight") is not None:
            rec._missing("weights of samples: they are none of the vocabulary")
        self._watch(net._optimizer)
        loss, weights, biases = result
        if net.loss != "log_loss" and net.n_outputs_ > 1 and net.alpha:
            loss = None
            rec._note("the loss is left out: scikit-learn's is a mean over the outputs and a penalty that is not, while its gradient is "
                      "that of the sum over the outputs; no words say such a loss")
        rec.step(x=given["X"], y=given["y"], W=[w.T for w in net.coefs_], b=net.intercepts_, a=given["activations"][1:], loss=loss,
                 gW=[w.T for w in weights], gb=biases, rate=self._rate())
        return result

    def _watch(self, optimizer):
        if optimizer is self._optimizer:
            return
        if self._optimizer is not None:
            raise RecorderError(f"step {self._recorder._count + 1}: fit was called again and starts from new parameters: record one fit")
        self._optimizer, update = optimizer, optimizer.update_params
        self._started = getattr(optimizer, "t", 0) > 0 or any(v.any() for v in getattr(optimizer, "velocities", []))

        def updated(*arguments, **named):
            update(*arguments, **named)
            if not self._removed:
                self._recorder._updated([w.T for w in self._net.coefs_], self._net.intercepts_)

        optimizer.update_params = updated

    def _rate(self):
        """Adam's attribute holds the rate with its correction in it."""
        return self._net.learning_rate_init if self._net.solver == "adam" else self._optimizer.learning_rate

    def words(self):
        import sklearn

        net, rec = self._net, self._recorder
        functions = {"identity": "identity", "logistic": "sigmoid", "tanh": "tanh", "relu": "relu", "softmax": "softmax"}
        hidden, output = functions.get(net.activation), functions.get(net.out_activation_)
        words = {"what": f"scikit-learn {sklearn.__version__}, {type(net).__name__}",
                 "activations": [hidden] * (net.n_layers_ - 2) + [output]}
        if self._started:
            rec._missing("state: the optimizer had made updates before step 1, and what it remembers of them is not shown")
        words["optimizer"] = self._rule()
        loss = self._loss(output)
        if loss is not None:
            words["loss"] = loss
        elif "loss" not in rec._said:
            rec._missing(f"loss: {net.loss} over {net.out_activation_} outputs is not known to this file")
        return words

    def _loss(self, output):
        loss, outputs = self._net.loss, self._net.n_outputs_
        if loss in ("squared_error", "squared_loss"):
            words = {"kind": "squared-error", "factor": 0.5, "samples": "mean", "outputs": "mean"}
            if outputs > 1:  # the gradient is that of the sum over outputs, the loss is their mean
                words.update(outputs="sum")
                if not self._net.alpha:
                    words.update(reported={"samples": "mean", "outputs": "mean"})
            return words
        if loss == "log_loss" and output in ("softmax", "sigmoid"):
            kind = "categorical-cross-entropy" if output == "softmax" else "binary-cross-entropy"
            return {"kind": kind, "samples": "mean", "outputs": "sum"}
        return None

    def _rule(self):
        net = self._net
        rates = self._recorder._rates
        rule = {"learningRate": float(rates[0] if rates else net.learning_rate_init)}
        if net.solver == "adam":
            rule = {"kind": "adam", **rule, "beta1": net.beta_1, "beta2": net.beta_2, "epsilon": net.epsilon,
                    "epsilonPlacement": "epsilon-hat", "biasCorrection": True}
        elif net.momentum == 0:
            rule = {"kind": "sgd", **rule}
        else:
            rule = {"kind": "nesterov" if net.nesterovs_momentum else "momentum", **rule, "momentum": net.momentum, "velocity": "step"}
        if net.alpha:
            rule["weightDecay"] = {"kind": "coupled-l2", "coefficient": net.alpha, "on": "weights", "dividedBy": "batch",
                                   "inLoss": True, "inGradient": True}
        return rule
