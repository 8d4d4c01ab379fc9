// The tests of the recorder for Node: what it takes and what it refuses.
//
//     node --test recorder/test-recorder.mjs
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { Recorder, RecorderError } from "./parity-recorder.mjs";

const W = [[[1, 2], [3, 4], [5, 6]], [[7, 8, 9]]]; // 2-3-1 as [units x inputs]
const turned = W.map((w) => w[0].map((_, i) => w.map((row) => row[i])));
const b = [[0.5, 0.25, 0.125], [1]];
const x = [[1, 2], [3, 4]];
let folder;
let path;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "recorder-"));
  path = join(folder, "run.npz");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The entries of a stored ZIP archive as {shape, data}; a text as a string. */
function read() {
  assert.deepEqual(readdirSync(folder), ["run.npz"]);
  const file = readFileSync(path);
  const found = {};
  for (let at = 0; file.readUInt32LE(at) === 0x04034b50; ) {
    const [size, length] = [file.readUInt32LE(at + 18), file.readUInt16LE(at + 26)];
    const name = file.toString("utf8", at + 30, at + 30 + length).replace(/\.npy$/, "");
    const body = file.subarray(at + 30 + length, at + 30 + length + size);
    const start = 10 + body.readUInt16LE(8);
    const [, type, shape] = /'descr': '<(..).*'shape': \((.*)\), }/.exec(body.toString("latin1", 10, start));
    const data = [];
    for (let i = start; i < body.length; i += type[0] === "U" || type === "f4" ? 4 : 8) {
      data.push(type[0] === "U" ? body.readUInt32LE(i) : type === "f4" ? body.readFloatLE(i) : body.readDoubleLE(i));
    }
    found[name] = type[0] === "U" ? String.fromCodePoint(...data) : { shape, data };
    at += 30 + length + size;
  }
  return found;
}

function refused(action, part) {
  assert.throws(action, (problem) => problem instanceof RecorderError && problem.message.includes(part));
}

function record(options, ...steps) {
  const rec = new Recorder(path, { quiet: true, ...options });
  for (const step of steps) rec.step(step);
  rec.end(steps.at(-1));
  return read();
}

test("layouts are found by the shapes and asked for where both fit", () => {
  const run = record({}, { x, W: turned, b, gW: turned, gb: b });
  assert.deepEqual(run["step1/W1"], { shape: "3, 2", data: [1, 2, 3, 4, 5, 6] });
  assert.deepEqual(run["step1/gW2"], { shape: "1, 3", data: [7, 8, 9] });
  assert.match(JSON.parse(run.meta).note, /\[inputs x units\]/);
  const square = { x, W: [[[1, 2], [3, 4]]], b: [[0, 0]] };
  refused(() => new Recorder(path).step(square), 'fit both layouts: say layout: "units-inputs"');
  assert.deepEqual(record({ layout: "inputs-units" }, square)["end/W1"].data, [1, 3, 2, 4]);
  refused(() => new Recorder(path).step({ x: [[1, 2, 3]], W, b }), "are no layers one after the other");
});

test("targets may be classes or a list", () => {
  const step = { x, W: [W[0]], b: [b[0]] };
  assert.deepEqual(record({}, { ...step, y: [2, 0] })["step1/y"], { shape: "2, 3", data: [0, 0, 1, 1, 0, 0] });
  refused(() => new Recorder(path).step({ ...step, y: [2, 3] }), "step 1: y holds the class 3, and classes are 0 to 2");
  assert.deepEqual(record({}, { x, W, b, y: Float32Array.of(5, 6) })["step1/y"], { shape: "2, 1", data: [5, 6] });
});

test("words are kept and what is missing is told", () => {
  const optimizer = { kind: "sgd", learningRate: 0.5 };
  const meta = JSON.parse(record({ activations: ["relu", null], optimizer }, { x, W, b, rate: 0.5 }, { x, W, b, rate: 0.25 }).meta);
  assert.deepEqual(meta.network, { inputs: 2, layers: [{ units: 3, activation: "relu" }, { units: 1 }] });
  assert.deepEqual(meta.schedule, { kind: "given", rates: [0.5, 0.25], per: "update" });
  assert.deepEqual(meta.unread.map((line) => line.split(":")[0]), ["activation of layer 2", "loss"]);
});

test("a layer may have no bias", () => {
  const run = record({}, { x, W, b: [null, [1]], gW: W, gb: [null, [2]] });
  assert.deepEqual(run["step1/b1"].data, [0, 0, 0]);
  assert.equal(JSON.parse(run.meta).network.layers[0].bias, "none");
});

test("a number of steps ends the run by itself", () => {
  const rec = new Recorder(path, { steps: 2, quiet: true });
  for (let k = 0; k < 5; k++) rec.step({ x, W: [[[k, k]]], b: [[0]] });
  rec.end({ W: [[[9, 9]]], b: [[0]] });
  const run = read();
  assert.deepEqual(run["end/W1"].data, [2, 2]);
  assert.ok(!("step3/x" in run));
});

test("what is wrong is told and nothing is written", () => {
  const rec = new Recorder(path);
  refused(() => rec.step({ x: [[1, "2"]], W, b }), 'step 1: x[0] holds "2" at 1, and a number was expected');
  refused(() => rec.step({ x, W, b, a: [[[1]]] }), "step 1: a has 1 arrays, and W has 2 layers");
  refused(() => rec.step({ x, W, b, z: [[[1, 2, 3]], [[1], [2]]] }), "step 1: z[0] has 1 rows, and [2 x 3] was expected");
  refused(() => rec.step({ x, W, b: [b[0]] }), "step 1: W and b must be lists with an array for each layer");
  refused(() => rec.step({ x, W: [Float32Array.of(1, 2)], b: [[1]] }), "step 1: W has 1 layers, and step 1 had 2");
  refused(() => new Recorder(path).step({ x, W: [Float32Array.of(1, 2)], b: [[1]] }), "W[0] is one typed array, which tells no layout");
  refused(() => rec.end({ W, b }), "no step was recorded");
  refused(() => new Recorder(join(folder, "nowhere", "run.npz")), "no folder");
  refused(() => new Recorder("run.npy"), "must end in .npz");
  assert.deepEqual(readdirSync(folder), []);
});
