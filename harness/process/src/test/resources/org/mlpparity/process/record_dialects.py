"""Trains small models in every dialect that the recorder reads and writes a run of each: its name says the library and the dialect."""
import warnings

import numpy as np
from parity_recorder import Recorder

warnings.simplefilter("ignore")


def torch_runs():
    import torch
    from torch import nn, optim

    torch.set_default_dtype(torch.float64)
    x = torch.randn(10, 3, generator=torch.Generator().manual_seed(1))
    real = torch.randn(10, 2, generator=torch.Generator().manual_seed(2))
    bits, labels = (real > 0).double(), (real[:, 0] > 0).long()
    weights = torch.tensor([0.25, 1.75])

    def run(name, hidden=nn.Tanh, criterion=nn.MSELoss(), y=real, make=lambda p: optim.SGD(p, lr=0.1), output=None, dtype=torch.float64, after=None, **words):
        torch.manual_seed(42)
        model = nn.Sequential(nn.Linear(3, 5), hidden(), nn.Linear(5, 4), hidden(), nn.Linear(4, 2), *([output] if output else [])).to(dtype)
        optimizer = make(model.parameters())
        scheduler = after(optimizer) if after else None
        rec = Recorder(f"torch-{name}.npz", quiet=True, **words).torch(model, optimizer, criterion)
        for step in range(7):
            rows = slice(0, 4) if step % 3 == 0 else slice(4, 7) if step % 3 == 1 else slice(7, 10)
            optimizer.zero_grad()
            criterion(model(x[rows].to(dtype)), y[rows].to(dtype) if y.is_floating_point() else y[rows]).backward()
            if "meta" in words:
                nn.utils.clip_grad_norm_(model.parameters(), 0.3)
            optimizer.step()
            if scheduler:
                scheduler.step()
        rec.end()

    for module in (nn.ReLU, nn.Tanh, nn.Sigmoid, nn.ReLU6, nn.LogSigmoid, nn.Softsign, nn.SiLU, nn.SELU, nn.Hardswish, nn.GELU, nn.Hardtanh,
                   nn.Softplus, nn.ELU, nn.LeakyReLU, nn.Identity):
        run("activation-" + module.__name__, module)
    run("activation-inplace", lambda: nn.ReLU(inplace=True))
    run("activation-gelu-tanh", lambda: nn.GELU(approximate="tanh"))
    run("activation-leaky", lambda: nn.LeakyReLU(0.2))
    run("loss-mse-sum", criterion=nn.MSELoss(reduction="sum"), make=lambda p: optim.SGD(p, lr=0.02))
    run("loss-l1", criterion=nn.L1Loss())
    run("loss-huber", criterion=nn.HuberLoss(delta=0.5))
    run("loss-smooth-l1", criterion=nn.SmoothL1Loss(beta=0.5))
    run("loss-bce", criterion=nn.BCELoss(), y=bits, output=nn.Sigmoid())
    run("loss-bce-logits", criterion=nn.BCEWithLogitsLoss(pos_weight=weights), y=bits)
    run("loss-cross-entropy", criterion=nn.CrossEntropyLoss(), y=labels)
    run("loss-cross-entropy-weights", criterion=nn.CrossEntropyLoss(weight=weights, label_smoothing=0.1), y=labels)
    run("loss-nll", criterion=nn.NLLLoss(), y=labels, output=nn.LogSoftmax(dim=1))
    for name, make in {
        "momentum": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, dampening=0.5), "nesterov": lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
        "decay": lambda p: optim.SGD(p, lr=0.1, weight_decay=0.1), "adam": lambda p: optim.Adam(p, lr=0.01, weight_decay=0.1),
        "amsgrad": lambda p: optim.Adam(p, lr=0.01, betas=(0.8, 0.5), amsgrad=True), "adamw": lambda p: optim.AdamW(p, lr=0.01, weight_decay=0.1),
        "adamax": lambda p: optim.Adamax(p, lr=0.01), "rmsprop": lambda p: optim.RMSprop(p, lr=0.01, alpha=0.9, momentum=0.5, centered=True),
        "adagrad": lambda p: optim.Adagrad(p, lr=0.1, lr_decay=0.1, initial_accumulator_value=0.1),
    }.items():
        run("optimizer-" + name, make=make)
    run("float32", make=lambda p: optim.Adam(p, lr=0.01), dtype=torch.float32)
    run("schedule", after=lambda o: optim.lr_scheduler.ExponentialLR(o, 0.8))
    run("clipping", meta={"gradientClipping": {"kind": "norm", "limit": 0.3, "over": "all", "epsilon": 1e-6}})

    def groups(parameters):
        parameters = list(parameters)
        parameters[1].requires_grad_(False)
        return optim.SGD([{"params": parameters[0::2], "weight_decay": 0.1}, {"params": parameters[3::2], "lr": 0.2}], lr=0.1, momentum=0.5)

    run("groups", make=groups)


def sklearn_runs():
    from sklearn.neural_network import MLPClassifier, MLPRegressor

    random = np.random.RandomState(0)
    x, y = random.randn(10, 3), random.randn(10, 2)
    common = {"hidden_layer_sizes": (5, 4), "random_state": 3, "batch_size": 4, "max_iter": 3, "alpha": 0.1}
    for name, net, targets in (
            ("regressor-sgd", MLPRegressor(solver="sgd", momentum=0, activation="tanh", **common), y),
            ("regressor-momentum", MLPRegressor(solver="sgd", nesterovs_momentum=False, activation="logistic", learning_rate_init=0.1, **common), y[:, 0]),
            ("regressor-nesterov", MLPRegressor(solver="sgd", activation="relu", learning_rate_init=0.1, learning_rate="invscaling", **common), y),
            ("regressor-adam", MLPRegressor(activation="identity", **common), y),
            ("regressor-without-decay", MLPRegressor(activation="tanh", **{**common, "alpha": 0}), y),
            ("classifier", MLPClassifier(activation="tanh", **common), np.arange(10) % 3),
            ("classifier-binary", MLPClassifier(activation="tanh", **common), np.arange(10) % 2),
            ("classifier-float32", MLPClassifier(activation="tanh", **common), np.arange(10) % 3)):
        rec = Recorder(f"sklearn-{name}.npz", quiet=True).sklearn(net)
        net.fit(x.astype(np.float32) if "float32" in name else x, targets)
        rec.end()


for library in (torch_runs, sklearn_runs):
    try:
        library()
    except ModuleNotFoundError as missing:
        print("left out:", missing)
