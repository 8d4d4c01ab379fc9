// Lets mlp-parity ask a trainer that is written in JavaScript. Copy this one file beside yours.
//
//     import { Declined, Trainer, serve } from "./parity-worker.mjs";
//
//     class Mine extends Trainer { // one object for each experiment; this.experiment is what it says
//       static id = "mine";
//       static version = "1";
//       static description = "One sentence about it.";
//       static capabilities = { activations: ["relu", "identity"], losses: ["squared-error"], optimizers: ["sgd"] };
//
//       load(W, b) {}    // take these parameters and forget what the optimizer remembers
//       parameters() {}  // give them back: { W, b }
//       forward(x) {}    // give { z, a } of every layer
//       step(x, y) {}    // one update; give { z, a, d, loss, gW, gb } of its own pass
//     }
//
//     serve(Mine);
//
// Node 18 or newer, nothing else. Every method may be async. The protocol is docs/protocol.md of mlp-parity. Licence: Apache 2.0, as mlp-parity.
import { endianness } from "node:os";
import { createInterface } from "node:readline";

const VERSIONS = [2, 1]; // of the protocol, the better one first
const SHOWN = { z: "preActivations", a: "activations", d: "deltas" };
const NAMES = [...Object.keys(SHOWN), "loss", "gW", "gb", "memory", "onePass"];
const QUESTIONS = ["hello", "open", "load", "parameters", "forward", "predict", "gradient", "step", "observe", "observedStep"];

/** Thrown by a trainer that does not offer what an experiment asks for; the message says what. */
export class Declined extends Error {}

/**
 * A multi-layer perceptron in training. n samples, layers with u units and i inputs, in order:
 * x [n x inputs], y [n x outputs], W and gW arrays of [u x i], b and gb arrays of [u], z, a and d arrays of [n x u], each as array() makes
 * them and given back as arrays, whose rows may be typed arrays. gW and gb are dL/dW and dL/db, d is dL/dz, all with the mean or sum of the
 * loss in them. load, parameters and step are needed, and forward or predict. The rest makes smaller faults visible.
 */
export class Trainer {
  static id = "worker";
  static version = "1";
  static description = "A trainer in JavaScript.";

  /** What it does, in words of docs/experiment-file.md. What an experiment needs beyond this is declined before it is opened. */
  static capabilities = {};

  /** "units-inputs" where W is [u x i] and z = x W^T + b; "inputs-units" where W is [i x u] and z = x W + b. */
  static layout = "units-inputs";

  /** experiment: the file of docs/experiment-file.md, with every number written out. Throw Declined for what is not offered. */
  constructor(experiment) {
    this.experiment = experiment;
  }

  /** What x, y, W and b are made of: arrays as they come, unless this makes them something else. */
  array(rows) {
    return rows;
  }

  /** Takes these parameters in place of its own, and forgets what the optimizer remembers. */
  load(W, b) {
    missing("load(W, b)");
  }

  /** { W, b } */
  parameters() {
    missing("parameters(), which gives { W, b }");
  }

  /**
   * One update with this batch. It may give what its own forward and backward pass computed, as an object with some of z, a, d, loss, gW and
   * gb; then these are shown as numbers of one pass. Also memory: { updates, slots: [{ W, b }, ...] }, what the optimizer remembers after
   * it: the velocity of gradients, or Adam's m and v.
   */
  step(x, y) {
    missing("step(x, y)");
  }

  /** { z, a } of every layer; either may be left out. */
  forward(x) {
    return {};
  }

  /** The outputs, [n x outputs]. */
  async predict(x) {
    const { a } = await this.forward(x);
    return a ? a[a.length - 1] : missing("predict(x), which gives the outputs, or forward(x), which gives { z, a }");
  }

  /** { loss, gW, gb }, without an update; loss may be left out. */
  gradient(x, y) {
    return {};
  }

  /** What step gives, without an update. Where all of it is from one pass, say so with onePass: true. */
  async observe(x, y) {
    const { z, a } = await this.forward(x);
    const { loss, gW, gb } = await this.gradient(x, y);
    return { z, a, loss, gW, gb, onePass: false };
  }
}

/** Answers the questions on standard input until it ends. trainer: a class as Trainer above. */
export async function serve(trainer) {
  for (const name of ["log", "info", "debug", "table", "dir"]) console[name] = console.error; // may not get between the answers
  const worker = new Worker(trainer);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    process.stdout.write((await worker.answer(line)) + "\n");
  }
}

/** The questions of docs/protocol.md, and how a trainer answers them. */
export class Worker {
  #kind;
  #trainer = null;
  #layers = 0;
  #stepShows = false;
  #packs = false;

  constructor(kind) {
    if (!["units-inputs", "inputs-units"].includes(kind.layout)) throw new Error(`layout (${kind.layout}) must be "units-inputs" or "inputs-units"`);
    this.#kind = kind;
  }

  /** The answer to one line. What goes wrong is an answer too, and its place stands on standard error. */
  async answer(line) {
    try {
      const question = JSON.parse(line);
      if (!QUESTIONS.includes(question.ask)) throw new Error(`${question.ask} is no question of the protocol`);
      if (!this.#trainer && !["hello", "open"].includes(question.ask)) throw new Error("nothing is open");
      const answer = await this[question.ask](question);
      return text(this.#packs ? packed(answer) : answer);
    } catch (problem) {
      if (problem instanceof Declined) return text({ declined: problem.message });
      if (problem instanceof Missing) return text({ error: `${this.#kind.name} has no ${problem.message}` });
      console.error(problem);
      return text({ error: problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem) });
    }
  }

  hello({ protocols = [], tensors = [] }) {
    const { id, version, description, capabilities } = this.#kind;
    const usual = { weightDecays: ["none"], precisions: ["float64"], features: [] };
    this.#packs = tensors.includes("base64") && endianness() === "LE";
    const protocol = VERSIONS.find((each) => protocols.includes(each)) ?? 1;
    return { protocol, tensors: this.#packs ? "base64" : "text", id, version, description, capabilities: { ...usual, ...capabilities } };
  }

  async open({ experiment }) {
    this.#trainer = null;
    this.#stepShows = false;
    const trainer = new this.#kind(experiment);
    this.#layers = experiment.initial.layers.length;
    await this.#fill(trainer, experiment.initial.layers);
    this.#trainer = trainer;
    return {};
  }

  async load({ parameters }) {
    await this.#fill(this.#trainer, parameters);
    return {};
  }

  async parameters() {
    return { parameters: this.#asLayers("parameters", await this.#trainer.parameters()) };
  }

  async forward({ inputs }) {
    const { z, a } = await this.#trainer.forward(this.#array(inputs));
    return this.#shown("forward", { z, a });
  }

  async predict({ inputs }) {
    return { predictions: await this.#trainer.predict(this.#array(inputs)) };
  }

  async gradient(question) {
    const { loss, gW, gb } = await this.#trainer.gradient(...this.#batch(question));
    return this.#shown("gradient", { loss, gW, gb });
  }

  async step(question) {
    await this.#trainer.step(...this.#batch(question));
    return {};
  }

  async observe(question) {
    return this.#shown("observe", { onePass: false, ...(await this.#trainer.observe(...this.#batch(question))) });
  }

  /** What step itself gives; where it gives nothing, what observe gave before it, which is another pass. */
  async observedStep(question) {
    const before = this.#stepShows ? {} : await this.#trainer.observe(...this.#batch(question));
    const given = await this.#trainer.step(...this.#batch(question));
    this.#stepShows = given !== undefined && given !== null;
    return this.#shown("step", this.#stepShows ? { onePass: true, ...given } : { ...before, onePass: false });
  }

  #array(rows) {
    return this.#trainer.array(numbers(rows));
  }

  #batch({ inputs, targets }) {
    return [this.#array(inputs), this.#array(targets)];
  }

  #fill(trainer, layers) {
    const turn = this.#kind.layout === "inputs-units" ? transposed : (rows) => rows;
    const W = layers.map((layer) => trainer.array(turn(numbers(layer.weights))));
    return trainer.load(W, layers.map((layer) => trainer.array(numbers(layer.biases))));
  }

  /** In the protocol's form, a layer's weights as [units x inputs]. */
  #asLayers(who, { W, b }) {
    const turn = this.#kind.layout === "inputs-units" ? transposed : (rows) => rows;
    const biases = this.#allLayers(who, "b", b);
    return this.#allLayers(who, "W", W).map((weights, k) => ({ weights: turn(weights), biases: biases[k] }));
  }

  #allLayers(who, name, arrays) {
    if (!Array.isArray(arrays)) throw new Error(`${name} of ${who} is no array with an entry for each layer`);
    const own = name === "a" && arrays.length === this.#layers + 1 ? arrays.slice(1) : arrays; // the inputs may stand before the first layer
    if (own.length !== this.#layers) throw new Error(`${name} of ${who} has ${own.length} arrays, and there are ${this.#layers} layers`);
    return own;
  }

  /** The members of an answer, without what is not given. */
  #shown(who, all) {
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== null));
    const { loss, gW, gb, memory, onePass } = given;
    for (const name of Object.keys(given)) if (!NAMES.includes(name)) throw new Error(`${name} of ${who} must be one of ${NAMES.join(", ")}`);
    if ((gW === undefined) !== (gb === undefined)) throw new Error(`${who} gives one of gW and gb, and both or none were expected`);
    const answer = { onePass, loss };
    for (const name of Object.keys(SHOWN)) if (name in given) answer[SHOWN[name]] = this.#allLayers(who, name, given[name]);
    if (gW) answer.gradient = this.#asLayers(who, { W: gW, b: gb });
    if (memory) answer.memory = { updates: memory.updates, slots: memory.slots.map((slot) => this.#asLayers(who, slot)) };
    return answer;
  }
}

class Missing extends Error {}

function missing(what) {
  throw new Missing(what);
}

/** Nested arrays of numbers, which may come in base64; in text NaN and the infinities are texts. */
function numbers(rows) {
  if (!Array.isArray(rows)) {
    const { shape, float32, float64 } = rows;
    const bytes = new Uint8Array(Buffer.from(float32 ?? float64, "base64"));
    const row = Array.from(float32 === undefined ? new Float64Array(bytes.buffer) : new Float32Array(bytes.buffer));
    return shape.length === 1 ? row : Array.from({ length: shape[0] }, (_, i) => row.slice(i * shape[1], (i + 1) * shape[1]));
  }
  return rows.map((row) => (Array.isArray(row) ? numbers(row) : Number(row)));
}

/** The same with its tensors in base64. What has rows of different lengths, or something else than numbers, stays as it is. */
function packed(value) {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const rows = isRow(value) ? [value] : value;
    if (rows.length === 0 || !rows.every((row) => isRow(row) && row.length === rows[0].length)) return Array.from(value, packed);
    const flat = new Float64Array(rows.length * rows[0].length);
    rows.forEach((row, i) => flat.set(row, i * row.length));
    return { shape: rows === value ? [rows.length, rows[0].length] : [value.length], float64: Buffer.from(flat.buffer).toString("base64") };
  }
  return value !== null && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, packed(each)])) : value;
}

function isRow(value) {
  return ArrayBuffer.isView(value) || (Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "number"));
}

function transposed(rows) {
  return Array.from(rows[0], (_, i) => Array.from(rows, (row) => row[i]));
}

/** JSON in which every number reads back to the same bits: JSON.stringify makes null of NaN, 0 of -0, and objects of typed arrays. */
function text(value) {
  if (typeof value === "number") return Object.is(value, -0) ? "-0.0" : Number.isFinite(value) ? String(value) : `"${value}"`;
  if (Array.isArray(value)) return `[${value.map(text).join()}]`;
  if (ArrayBuffer.isView(value)) return text(Array.from(value));
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value).filter(([, each]) => each !== undefined);
    return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${text(each)}`).join()}}`;
  }
  return JSON.stringify(value) ?? "null";
}
