// Back-propagation by hand in Node: 2-3-1, tanh, half the squared error summed over the batch, gradient descent. Four lines are the recorder's.
//
//     node recorder/examples/node_by_hand.mjs
import { Recorder } from "../parity-recorder.mjs"; // or copy it beside your program

const X = [[0, 0], [0, 1], [1, 0], [1, 1]];
const Y = [[0], [1], [1], [0]];
const W1 = [[0.5, -0.25], [0.75, 0.5], [-0.5, 0.125]];
const b1 = [0, 0.1, -0.1];
const W2 = [[0.3, -0.6, 0.9]];
const b2 = [0.05];
const rate = 0.1;

const rec = new Recorder("run.npz", {
  activations: ["tanh", "identity"],
  loss: { kind: "squared-error", factor: 0.5, samples: "sum", outputs: "sum" },
  optimizer: { kind: "sgd", learningRate: rate },
});
const affine = (rows, W, b) => rows.map((row) => W.map((w, j) => w.reduce((sum, v, i) => sum + v * row[i], b[j])));
const gradient = (d, a, W) => W.map((w, j) => w.map((_, i) => d.reduce((sum, row, s) => sum + row[j] * a[s][i], 0)));
const columnSums = (d) => d[0].map((_, j) => d.reduce((sum, row) => sum + row[j], 0));
for (let epoch = 0; epoch < 5; epoch++) {
  const z1 = affine(X, W1, b1);
  const a1 = z1.map((row) => row.map(Math.tanh));
  const z2 = affine(a1, W2, b2);
  const d2 = z2.map((row, s) => row.map((p, j) => p - Y[s][j]));
  const d1 = a1.map((row, s) => row.map((a, i) => W2.reduce((sum, w, j) => sum + w[i] * d2[s][j], 0) * (1 - a * a)));
  const loss = d2.flat().reduce((sum, r) => sum + (r * r) / 2, 0);
  const [gW1, gb1, gW2, gb2] = [gradient(d1, X, W1), columnSums(d1), gradient(d2, a1, W2), columnSums(d2)];
  rec.step({ x: X, y: Y, W: [W1, W2], b: [b1, b2], z: [z1, z2], a: [a1, z2], d: [d1, d2], loss, gW: [gW1, gW2], gb: [gb1, gb2] });
  for (const [W, g] of [[W1, gW1], [W2, gW2]]) W.forEach((w, j) => w.forEach((_, i) => (w[i] -= rate * g[j][i])));
  for (const [b, g] of [[b1, gb1], [b2, gb2]]) b.forEach((_, j) => (b[j] -= rate * g[j]));
}
rec.end({ W: [W1, W2], b: [b1, b2] });
