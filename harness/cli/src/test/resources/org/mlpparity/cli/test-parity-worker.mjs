// The library of parity new worker --node: how it answers for trainers that show much, little or nothing. Stands beside parity-worker.mjs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { Declined, Trainer, Worker } from "./parity-worker.mjs";

const INITIAL = { layers: [{ weights: [[1, 2], [3, 4], [5, 6]], biases: [1, "NaN", 3] }, { weights: [[7, 8, 9]], biases: [-0] }] };
const W = [[[1, 2], [3, 4], [5, 6]], [[7, 8, 9]]];
const TURNED = [[[1, 3, 5], [2, 4, 6]], [[7], [8], [9]]];
const BATCH = { inputs: [[1, 2]], targets: [[3]] };

/** What every trainer has; it counts its updates in the first bias. */
class Least extends Trainer {
  load(W, b) {
    Object.assign(this, { W, b });
  }
  parameters() {
    return { W: this.W, b: this.b };
  }
  step() {
    this.b[0][0] += 1;
  }
}

/** From forward and gradient, each of which tells by its numbers how many updates there were. */
class Shows extends Least {
  async forward(x) {
    return { z: [[[this.b[0][0], 0, 0]], [[0]]], a: [x, [Float32Array.of(1, 1, 1)], [[2]]] };
  }
  gradient() {
    return { loss: this.b[0][0], gW: this.W, gb: this.b };
  }
}

/** The numbers of the update's own pass. */
class OnePass extends Shows {
  observed = 0;
  observe(x, y) {
    this.observed += 1;
    return super.observe(x, y);
  }
  step() {
    const { W, b } = this;
    const shown = { loss: b[0][0], gW: W, gb: b.map((v) => [...v]), d: [[[0, 0, 0]], [[0]]], z: null, memory: { updates: 1, slots: [{ W, b }] } };
    super.step();
    return shown;
  }
}

async function opened(kind) {
  const worker = new Worker(kind);
  assert.deepEqual(await ask(worker, "open", { experiment: { initial: INITIAL } }), {});
  return worker;
}

async function ask(worker, question, members = {}) {
  return JSON.parse(await quietly(() => worker.answer(JSON.stringify({ ask: question, ...members }))));
}

async function quietly(work) {
  const error = console.error;
  console.error = () => {};
  try {
    return await work();
  } finally {
    console.error = error;
  }
}

test("the best common version is spoken", async () => {
  for (const [protocols, chosen] of [[[2, 1], 2], [[3, 1], 1], [undefined, 1]]) {
    const answer = await ask(new Worker(Least), "hello", { protocols });
    assert.equal(answer.protocol, chosen);
    assert.deepEqual(answer.capabilities, { weightDecays: ["none"], precisions: ["float64"], features: [] });
  }
});

test("parameters come back as they were loaded", async () => {
  let loaded;
  class Same extends Least {
    load(W, b) {
      loaded = W;
      super.load(W, b);
    }
  }
  class Turned extends Same {
    static layout = "inputs-units";
  }
  class Typed extends Same {
    array(rows) {
      return Array.isArray(rows[0]) ? rows.map((row) => Float64Array.from(row)) : Float64Array.from(rows);
    }
  }
  for (const kind of [Same, Turned, Typed]) {
    const worker = await opened(kind);
    if (kind !== Typed) assert.deepEqual(loaded, kind === Turned ? TURNED : W);
    const text = await worker.answer('{"ask": "parameters"}');
    assert.deepEqual(JSON.parse(text).parameters.map((layer) => layer.weights), W);
    assert.match(text, /"biases":\[1,"NaN",3\]/);
  }
  class Zero extends Least {
    parameters() {
      return { W: this.W, b: [[-0, Infinity, 1e-7], [0]] };
    }
  }
  assert.match(await (await opened(Zero)).answer('{"ask": "parameters"}'), /"biases":\[-0.0,"Infinity",1e-7\]/);
});

test("tensors travel in base64 where the referee offers it", async () => {
  const told = (values, shape, kind = Float64Array) => ({
    shape,
    [kind === Float64Array ? "float64" : "float32"]: Buffer.from(kind.from(values).buffer).toString("base64"),
  });
  assert.equal((await ask(new Worker(Least), "hello", { tensors: ["zip", "text"] })).tensors, "text");
  const seen = [];
  const worker = new Worker(class extends OnePass {
    step(x, y) {
      seen.push([x, y]);
      return super.step();
    }
  });
  const hello = await ask(worker, "hello", { protocols: [2, 1], tensors: ["base64", "text"] });
  assert.deepEqual([hello.tensors, hello.capabilities.precisions], ["base64", ["float64"]]);
  await ask(worker, "open", { experiment: { initial: INITIAL } });
  const layers = (await ask(worker, "parameters")).parameters;
  assert.deepEqual(layers.map((layer) => layer.weights), [told([1, 2, 3, 4, 5, 6], [3, 2]), told([7, 8, 9], [1, 3])]);
  assert.deepEqual(layers.map((layer) => layer.biases), [told([1, NaN, 3], [3]), told([0], [1])]);
  layers[0].biases = told([1, 2, 3], [3], Float32Array);
  assert.deepEqual(await ask(worker, "load", { parameters: layers }), {});
  const batch = { inputs: told([1, 2, 3, 4], [2, 2], Float32Array), targets: told([5, 0.1], [2, 1]) };
  const shown = await ask(worker, "observedStep", batch);
  assert.deepEqual(seen, [[[[1, 2], [3, 4]], [[5], [0.1]]]]);
  assert.deepEqual(shown.deltas, [told([0, 0, 0], [1, 3]), told([0], [1, 1])]);
  assert.deepEqual([shown.loss, shown.gradient[1], shown.memory.slots[0][1]], [1, layers[1], layers[1]]);
  const ragged = new Worker(class extends Shows {
    forward() {
      return { z: [[[1, 2], Float32Array.of(3)], [["much"]]] };
    }
  });
  await ask(ragged, "hello", { tensors: ["base64"] });
  await ask(ragged, "open", { experiment: { initial: INITIAL } });
  assert.deepEqual((await ask(ragged, "forward", { inputs: [[1, 2]] })).preActivations[1], [["much"]]);
});

test("who shows nothing is still asked", async () => {
  const worker = await opened(Least);
  for (const question of ["forward", "gradient"]) assert.deepEqual(await ask(worker, question, BATCH), {});
  for (const question of ["observe", "observedStep"]) assert.deepEqual(await ask(worker, question, BATCH), { onePass: false });
  assert.deepEqual(await ask(worker, "step", BATCH), {});
  assert.equal((await ask(worker, "parameters")).parameters[0].biases[0], 3);
  const { error } = await ask(worker, "predict", BATCH);
  assert.equal(error, "Least has no predict(x), which gives the outputs, or forward(x), which gives { z, a }");
});

test("forward and gradient are shown as two passes before the update", async () => {
  const worker = await opened(Shows);
  for (const updates of [1, 2]) {
    const seen = await ask(worker, "observedStep", BATCH);
    assert.deepEqual([seen.onePass, seen.loss, seen.preActivations[0][0][0]], [false, updates, updates]);
    assert.deepEqual([seen.activations, seen.gradient.map((layer) => layer.weights)], [[[[1, 1, 1]], [[2]]], W]);
  }
  assert.equal((await ask(worker, "observe", BATCH)).loss, 3);
  assert.deepEqual(await ask(worker, "predict", BATCH), { predictions: [[2]] });
});

test("what step gives is one pass", async () => {
  let trainer;
  class Kept extends OnePass {
    constructor(experiment) {
      super(experiment);
      trainer = this;
    }
  }
  const worker = await opened(Kept);
  let seen;
  for (const updates of [1, 2, 3]) {
    seen = await ask(worker, "observedStep", BATCH);
    assert.deepEqual([seen.onePass, seen.loss, "preActivations" in seen], [true, updates, false]);
  }
  assert.deepEqual(seen.memory.slots[0][1].weights, [[7, 8, 9]]);
  assert.equal(trainer.observed, 1);
  assert.deepEqual(await ask(worker, "step", BATCH), {});
});

test("what is given in another form is an error with its name", async () => {
  for (const [given, error] of [
    [{ dz: [] }, "Error: dz of step must be one of z, a, d, loss, gW, gb, memory, onePass"],
    [{ z: [[[1]]] }, "Error: z of step has 1 arrays, and there are 2 layers"],
    [{ gW: W }, "Error: step gives one of gW and gb, and both or none were expected"],
  ]) {
    class Odd extends Least {
      step() {
        return given;
      }
    }
    assert.deepEqual(await ask(await opened(Odd), "observedStep", BATCH), { error });
  }
});

test("no is an answer", async () => {
  class Choosy extends Least {
    constructor(experiment) {
      super(experiment);
      if (experiment.odd) throw new Declined("odd experiments are not offered");
    }
    async parameters() {
      throw new RangeError("no");
    }
  }
  const worker = await opened(Choosy);
  assert.deepEqual(await ask(worker, "parameters"), { error: "RangeError: no" });
  assert.deepEqual(await ask(worker, "open", { experiment: { odd: 1 } }), { declined: "odd experiments are not offered" });
  assert.deepEqual(await ask(worker, "step", BATCH), { error: "Error: nothing is open" });
  assert.deepEqual(await ask(worker, "constructor"), { error: "Error: constructor is no question of the protocol" });
  assert.match(await quietly(() => worker.answer("no JSON")), /SyntaxError/);
  assert.throws(() => new Worker(class extends Least {
    static layout = "columns";
  }), /layout \(columns\) must be "units-inputs" or "inputs-units"/);
});

test("what a trainer prints does not get among the answers", () => {
  const program = `import { Trainer, serve } from "./parity-worker.mjs";
    serve(class extends Trainer { constructor() { super(); console.log("loud"); throw new RangeError("no"); } });`;
  const ended = spawnSync(process.execPath, ["--input-type=module", "-e", program], { input: '{"ask": "open", "experiment": {}}\n', encoding: "utf8" });
  assert.deepEqual([ended.stdout, ended.status], ['{"error":"RangeError: no"}\n', 0]);
  assert.match(ended.stderr, /^loud/);
});
