// A worker: the functions by which mlp-parity asks a trainer. Put your own trainer in the place of Mlp.
//
//     parity verify --process "node worker.mjs"
import { Trainer, serve } from "./parity-worker.mjs";

/** Plain arrays and loops: W[l][j][i] leads from input i to unit j of layer l. */
class Mlp extends Trainer {
  static id = "my-trainer"; // the head of its column in the report
  static version = "1";
  static description = "A multi-layer perceptron in plain JavaScript.";

  // What this trainer does, in words of docs/experiment-file.md. An experiment that needs more is skipped, and the report says why.
  static capabilities = {
    activations: ["identity", "relu", "tanh", "sigmoid"],
    losses: ["squared-error"],
    optimizers: ["sgd"],
    precisions: ["float64"],
  };

  /** Everything but the numbers of W and b, which load brings. */
  constructor(experiment) {
    super(experiment);
    this.activations = experiment.network.layers.map((layer) => layer.activation);
    this.rate = experiment.optimizer.learningRate;
    this.loss = experiment.loss; // {"kind": "squared-error", "samples": "mean" or "sum", "outputs": "mean" or "sum"}
  }

  load(W, b) {
    this.W = W;
    this.b = b;
  }

  parameters() {
    return { W: this.W, b: this.b };
  }

  /** z = x W^T + b and a = activation(z) of each layer, for a batch of rows. */
  forward(x) {
    const z = [];
    const a = [];
    this.W.forEach((W, l) => {
      const below = l > 0 ? a[l - 1] : x;
      z.push(below.map((row) => W.map((unit, j) => unit.reduce((sum, w, i) => sum + w * row[i], 0) + this.b[l][j])));
      a.push(z[l].map((row) => row.map((v) => activate(this.activations[l], v))));
    });
    return { z, a };
  }

  /** One update. It gives what it computed on the way, so that small faults are seen: leave out what you cannot give. */
  step(x, y) {
    const { z, a } = this.forward(x);
    const p = a[a.length - 1];
    const divisor = (this.loss.samples === "mean" ? x.length : 1) * (this.loss.outputs === "mean" ? y[0].length : 1);
    let loss = 0;
    y.forEach((row, n) => row.forEach((t, j) => (loss += (p[n][j] - t) ** 2)));
    let upstream = y.map((row, n) => row.map((t, j) => (2 * (p[n][j] - t)) / divisor)); // dL/da of the last layer
    const [d, gW, gb] = [[], [], []];
    for (let l = this.W.length - 1; l >= 0; l--) {
      const below = l > 0 ? a[l - 1] : x;
      const delta = upstream.map((row, n) => row.map((g, j) => g * slope(this.activations[l], z[l][n][j], a[l][n][j])));
      gW.unshift(this.W[l].map((unit, j) => unit.map((_, i) => delta.reduce((sum, row, n) => sum + row[j] * below[n][i], 0))));
      gb.unshift(this.b[l].map((_, j) => delta.reduce((sum, row) => sum + row[j], 0)));
      d.unshift(delta);
      upstream = delta.map((row) => below[0].map((_, i) => row.reduce((sum, v, j) => sum + v * this.W[l][j][i], 0)));
    }
    this.W = this.W.map((W, l) => W.map((unit, j) => unit.map((w, i) => w - this.rate * gW[l][j][i])));
    this.b = this.b.map((b, l) => b.map((v, j) => v - this.rate * gb[l][j]));
    return { z, a, d, loss: loss / divisor, gW, gb };
  }
}

function activate(name, z) {
  switch (name) {
    case "identity": return z;
    case "relu": return Math.max(z, 0);
    case "tanh": return Math.tanh(z);
    case "sigmoid": return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
  }
}

/** da/dz. */
function slope(name, z, a) {
  switch (name) {
    case "identity": return 1;
    case "relu": return z > 0 ? 1 : 0;
    case "tanh": return 1 - a * a;
    case "sigmoid": return a * (1 - a);
  }
}

serve(Mlp);
