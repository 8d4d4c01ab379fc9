/*
 * Records the steps of a training run in Node, so that mlp-parity can judge them. Copy this one file beside your program.
 *
 *     import { Recorder } from "./parity-recorder.mjs";
 *     const rec = new Recorder("run.npz", { activations: ["tanh", "identity"] });
 *     rec.step({ x, y, W: [W1, W2], b: [b1, b2], z: [z1, z2], loss });         // in the loop, before the update
 *     rec.end({ W: [W1, W2], b: [b1, b2] });                                   // after it
 *
 * What is handed over is copied at once and written exactly. The file is complete or it is not there.
 * Node 18 or newer, no packages. README.md beside this file says more. Licence: Apache 2.0, as mlp-parity.
 */
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

const FORMAT = "mlp-parity/recorded-run/1";
const LAYOUTS = ["units-inputs", "inputs-units"];

/** What was handed over does not fit. The message says the step, the name, the shape and what was expected. */
export class RecorderError extends Error {}

/**
 * Writes one run to one .npz file.
 *
 * Options: activations, loss and optimizer in words of docs/experiment-file.md; layout "units-inputs" where W[j][i] leads from input i to
 * unit j, "inputs-units" where W[i][j] does, found by the shapes where they tell; steps, how many to record: the file is written after the
 * last one; meta, further members of an experiment; quiet.
 *
 * Arrays are rows of numbers ([[1, 2], [3, 4]]), arrays of typed rows, or one typed array, row after row, whose shape follows from the
 * others' (then the layout must be said). Float32Array is written as float32, all else as float64.
 */
export class Recorder {
  #path;
  #options;
  #layout;
  #shapes = null;
  #biases = null;
  #shown = [];
  #steps = 0;
  #entries = new Map();
  #notes = new Set();
  #precision = null;
  #rates = [];
  #closed = false;

  constructor(path, options = {}) {
    const { layout = null, steps = null, activations = null } = options;
    if (!String(path).endsWith(".npz")) throw new RecorderError(`the file's name (${path}) must end in .npz`);
    this.#path = resolve(String(path));
    const folder = dirname(this.#path);
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new RecorderError(`${path} cannot be written: no folder ${folder}`);
    if (layout !== null && !LAYOUTS.includes(layout)) throw new RecorderError(`layout (${layout}) must be one of ${LAYOUTS.join(", ")}`);
    if (steps !== null && !(Number.isInteger(steps) && steps > 0)) throw new RecorderError(`steps (${steps}) must be a positive whole number`);
    if (activations !== null && !Array.isArray(activations)) throw new RecorderError("activations must be a list of words");
    this.#options = structuredClone(options);
    this.#layout = layout;
  }

  /**
   * One update, called before it changes W and b. n samples, layers with u units and i inputs, in order: x [n x inputs], y [n x outputs] or
   * class numbers [n], W and gW (dL/dW) lists of [u x i] or all [i x u], b and gb lists of [u]; z, a and d (dL/dz) lists of [n x u]; a may
   * begin with x. rate is the learning rate of this update; where rates differ they are the schedule. Each of z, a, d, loss, gW and gb may be left out.
   */
  step({ x, y, W, b, z, a, d, loss, gW, gb, rows, rate }) {
    if (this.#closed) {
      if (this.#options.steps) return;
      throw new RecorderError(`${this.#path} is ended: a new run needs a new Recorder`);
    }
    if (this.#steps === this.#options.steps) {
      this.end({ W, b });
      return;
    }
    const where = `step ${this.#steps + 1}`;
    const parameters = this.#parameters(where, W, b, x);
    const [units, inputs] = [this.#shapes.at(-1)[0], this.#shapes[0][1]];
    const samples = matrix(x, null, inputs, `${where}: x`);
    const n = samples.shape[0];
    const entries = { x: samples, ...parameters };
    if (y !== undefined) entries.y = this.#targets(where, y, n, units);
    if (rows !== undefined) entries.rows = vector(rows, n, `${where}: rows`);
    if (loss !== undefined) entries.loss = scalar(loss, `${where}: loss`);
    this.#rates.push(rate === undefined ? null : scalar(rate, `${where}: rate`).data[0]);
    for (const [name, given] of Object.entries({ z, a, d, gW, gb })) {
      if (given !== undefined && given !== null) Object.assign(entries, this.#tensors(where, name, given, n, x));
    }
    this.#steps += 1;
    for (const [name, array] of Object.entries(entries)) this.#entries.set(`step${this.#steps}/${name}`, array);
    if (this.#steps === 1) {
      this.#shown = ["y", "loss", "z", "a", "d", "gW", "gb"].filter((name) => name in entries || `${name}1` in entries);
    }
  }

  /** After the last update: its parameters, and the file is written. */
  end({ W, b } = {}) {
    if (this.#closed) {
      if (this.#options.steps) return;
      throw new RecorderError(`${this.#path} is ended already`);
    }
    if (this.#steps === 0) throw new RecorderError(`${this.#path} is not written: no step was recorded`);
    for (const [name, array] of Object.entries(this.#parameters("end", W, b))) this.#entries.set(`end/${name}`, array);
    this.#entries.set("meta", text(JSON.stringify(this.#meta())));
    writeWhole(this.#path, npz(this.#entries));
    this.#closed = true;
    const sizes = [this.#shapes[0][1], ...this.#shapes.map(([units]) => units)].join("-");
    this.#say(`${this.#steps} steps, layers of ${sizes} units; shown beside parameters and inputs: ${this.#shown.join(" ") || "nothing"}`);
    for (const line of this.#unread()) this.#say(`not known: ${line}`);
    for (const line of this.#notes) this.#say(`note: ${line}`);
  }

  /** Copies of W as [units x inputs] and b as [units], under their keys. */
  #parameters(where, W, b, x) {
    if (!Array.isArray(W) || !Array.isArray(b) || W.length !== b.length || W.length === 0) {
      throw new RecorderError(`${where}: W and b must be lists with an array for each layer, W (${W?.length}) as long as b (${b?.length})`);
    }
    if (this.#shapes === null) this.#findShapes(where, W, b, x);
    if (W.length !== this.#shapes.length) throw new RecorderError(`${where}: W has ${W.length} layers, and step 1 had ${this.#shapes.length}`);
    const found = {};
    this.#shapes.forEach((shape, k) => {
      found[`W${k + 1}`] = this.#weights(W[k], shape, `${where}: W[${k}]`);
      found[`b${k + 1}`] = b[k] === null ? zeros(shape[0]) : vector(b[k], shape[0], `${where}: b[${k}]`);
      if ((b[k] === null) !== (this.#biases[k] === "none")) throw new RecorderError(`${where}: b[${k}] is ${b[k]}, unlike that of step 1`);
    });
    this.#precision ??= found.W1.data instanceof Float32Array ? "float32" : "float64";
    return found;
  }

  #weights(given, [units, inputs], what) {
    return this.#layout === "inputs-units" ? turned(matrix(given, inputs, units, what)) : matrix(given, units, inputs, what);
  }

  /** The layouts in which each layer's inputs are the units of the one below and its units those of its bias. */
  #findShapes(where, W, b, x) {
    if (ArrayBuffer.isView(W[0])) return this.#findShapesOfFlat(where, W, b);
    const shapes = W.map((w, k) => shapeOf(w, `${where}: W[${k}]`));
    const inputs = ArrayBuffer.isView(x) ? null : shapeOf(x, `${where}: x`)[1];
    const fits = LAYOUTS.filter((layout) => {
      const oriented = shapes.map((s) => (layout === "units-inputs" ? s : [s[1], s[0]]));
      return oriented.every(([units, below], k) =>
        (k > 0 ? below === oriented[k - 1][0] : inputs === null || below === inputs) && (b[k] === null || b[k].length === units));
    });
    const told = shapes.map(([r, c], k) => `W[${k}] [${r} x ${c}]`).join(", ");
    if (this.#layout === null && fits.length === 2) {
      throw new RecorderError(`${where}: ${told} fit both layouts: say layout: "units-inputs" where W[j][i] leads from input i to unit j, ` +
        'or layout: "inputs-units" where W[i][j] does');
    }
    if (fits.length === 0 || (this.#layout !== null && !fits.includes(this.#layout))) {
      throw new RecorderError(`${where}: x with ${inputs ?? "unknown"} columns, ${told}, b of ${b.map((v) => v?.length ?? 0).join(", ")} ` +
        `are no layers one after the other${this.#layout === null ? "" : ` in the layout ${this.#layout}`}`);
    }
    if (this.#layout === null && fits[0] === "inputs-units") {
      this.#notes.add("the program holds W as [inputs x units], found by the shapes; it is written as [units x inputs]");
    }
    this.#layout ??= fits[0];
    this.#remember(shapes.map((s) => (this.#layout === "units-inputs" ? s : [s[1], s[0]])), b);
  }

  #findShapesOfFlat(where, W, b) {
    if (this.#layout === null) {
      throw new RecorderError(`${where}: W[0] is one typed array, which tells no layout: say layout: "units-inputs" where its first numbers ` +
        'are the weights of unit 1, or layout: "inputs-units" where they are those of input 1');
    }
    this.#remember(W.map((w, k) => {
      if (b[k] === null || !Number.isInteger(w.length / b[k].length)) {
        throw new RecorderError(`${where}: W[${k}] has ${w.length} numbers, no multiple of the ${b[k]?.length ?? 0} of b[${k}]`);
      }
      return [b[k].length, w.length / b[k].length];
    }), b);
  }

  #remember(shapes, b) {
    const { activations } = this.#options;
    if (activations && activations.length !== shapes.length) {
      throw new RecorderError(`activations (${JSON.stringify(activations)}) must be as many as layers (${shapes.length})`);
    }
    this.#shapes = shapes;
    this.#biases = b.map((v) => (v === null ? "none" : "per-unit"));
  }

  #targets(where, y, n, outputs) {
    const what = `${where}: y`;
    const flat = y.length === n && typeof y[0] === "number";
    if (flat && outputs > 1) {
      const data = new Float64Array(n * outputs);
      for (let i = 0; i < n; i++) {
        if (!Number.isInteger(y[i]) || y[i] < 0 || y[i] >= outputs) {
          throw new RecorderError(`${what} holds the class ${y[i]}, and classes are 0 to ${outputs - 1}`);
        }
        data[i * outputs + y[i]] = 1;
      }
      this.#notes.add("y holds class numbers; they are written as rows with a 1 at the class");
      return { shape: [n, outputs], data };
    }
    if (flat) {
      const { data } = vector(y, n, what);
      return { shape: [n, 1], data };
    }
    return matrix(y, n, outputs, what);
  }

  #tensors(where, name, given, n, x) {
    let values = given;
    if (name === "a" && values.length === this.#shapes.length + 1) values = values.slice(1);
    if (!Array.isArray(values) || values.length !== this.#shapes.length) {
      throw new RecorderError(`${where}: ${name} has ${values.length} arrays, and W has ${this.#shapes.length} layers`);
    }
    const found = {};
    this.#shapes.forEach(([units, inputs], k) => {
      const what = `${where}: ${name}[${k}]`;
      const value = values[k];
      if (name === "gW") found[`gW${k + 1}`] = this.#weights(value, [units, inputs], what);
      else if (name === "gb") found[`gb${k + 1}`] = value === null && this.#biases[k] === "none" ? zeros(units) : vector(value, units, what);
      else found[`${name}${k + 1}`] = matrix(value, n, units, what);
    });
    return found;
  }

  #meta() {
    const { activations, loss, optimizer, meta = {} } = this.#options;
    const layers = this.#shapes.map(([units], k) => ({
      units,
      ...(activations?.[k] ? { activation: activations[k] } : {}),
      ...(this.#biases[k] === "none" ? { bias: "none" } : {}),
    }));
    const unread = this.#unread();
    return {
      format: FORMAT,
      what: `Node ${process.version}, recorded by parity-recorder.mjs 1`,
      network: { inputs: this.#shapes[0][1], layers },
      precision: this.#precision,
      ...(loss ? { loss } : {}),
      ...(optimizer ? { optimizer } : {}),
      ...(new Set(this.#rates).size > 1 && !this.#rates.includes(null) ? { schedule: { kind: "given", rates: this.#rates, per: "update" } } : {}),
      ...meta,
      ...(unread.length ? { unread } : {}),
      ...(this.#notes.size ? { note: [...this.#notes].join("; ") } : {}),
    };
  }

  #unread() {
    const lines = this.#shapes.flatMap((_, k) => (this.#options.activations?.[k] ? [] : [`activation of layer ${k + 1}: say it: activations: ["relu", ..., "identity"]`]));
    if (!this.#options.loss) lines.push('loss: say it: loss: {"kind": "squared-error", "samples": "mean", "outputs": "mean"}');
    if (!this.#options.optimizer) lines.push('optimizer: say it: optimizer: {"kind": "sgd", "learningRate": 0.1}');
    return lines;
  }

  #say(line) {
    if (!this.#options.quiet) console.error(`parity-recorder: ${basename(this.#path)}: ${line}`);
  }
}

// Arrays: {shape, data}, data a Float32Array or Float64Array of their own, row after row

function shapeOf(rows, what) {
  if (!Array.isArray(rows) || rows.length === 0 || rows[0]?.length === undefined) {
    throw new RecorderError(`${what} must be an array of rows`);
  }
  return [rows.length, rows[0].length];
}

/** Of rows, or of one typed array, row after row. rows is null where any number of them is right. */
function matrix(given, rows, columns, what) {
  if (given === undefined || given === null) throw new RecorderError(`${what} is ${given}`);
  if (ArrayBuffer.isView(given)) {
    const count = rows ?? given.length / columns;
    if (!Number.isInteger(count) || given.length !== count * columns) {
      throw new RecorderError(`${what} has ${given.length} numbers, and [${rows ?? "samples"} x ${columns}] was expected`);
    }
    return { shape: [count, columns], data: numbers(given, given instanceof Float32Array, what) };
  }
  if (!Array.isArray(given)) throw new RecorderError(`${what} must be an array of rows`);
  const count = rows ?? given.length;
  const wrong = given.findIndex((row) => row?.length !== columns);
  if (given.length !== count || wrong >= 0) {
    const told = wrong >= 0 ? `row ${wrong} with ${given[wrong]?.length ?? "no"} numbers` : `${given.length} rows`;
    throw new RecorderError(`${what} has ${told}, and [${rows ?? "samples"} x ${columns}] was expected`);
  }
  const single = count > 0 && given.every((row) => row instanceof Float32Array);
  const flat = new (single ? Float32Array : Float64Array)(count * columns);
  given.forEach((row, i) => flat.set(numbers(row, single, `${what}[${i}]`), i * columns));
  return { shape: [count, columns], data: flat };
}

function vector(given, length, what) {
  if (given?.length !== length) throw new RecorderError(`${what} has ${given?.length ?? "no"} numbers, and [${length}] was expected`);
  return { shape: [length], data: numbers(given, given instanceof Float32Array, what) };
}

function scalar(given, what) {
  return { shape: [], data: numbers([given], false, what) };
}

function zeros(length) {
  return { shape: [length], data: new Float64Array(length) };
}

function numbers(given, single, what) {
  const data = new (single ? Float32Array : Float64Array)(given.length);
  for (let i = 0; i < given.length; i++) {
    if (typeof given[i] !== "number") throw new RecorderError(`${what} holds ${JSON.stringify(given[i]) ?? given[i]} at ${i}, and a number was expected`);
    data[i] = given[i];
  }
  return data;
}

function turned({ shape: [rows, columns], data }) {
  const other = new data.constructor(data.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) other[j * rows + i] = data[i * columns + j];
  return { shape: [columns, rows], data: other };
}

function text(string) {
  return { shape: [], data: Uint32Array.from(string, (character) => character.codePointAt(0)) };
}

// NumPy's format: a header in ASCII, padded to 64 bytes, and the numbers, little-endian

function npy({ shape, data }) {
  const descr = data instanceof Uint32Array ? `<U${data.length}` : data instanceof Float32Array ? "<f4" : "<f8";
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  const size = data.BYTES_PER_ELEMENT;
  const file = Buffer.alloc(length + data.length * size, " ");
  file.write("\x93NUMPY\x01\x00", 0, "latin1");
  file.writeUInt16LE(length - 10, 8);
  file.write(dictionary, 10, "latin1");
  file.write("\n", length - 1);
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  for (let i = 0; i < data.length; i++) {
    const at = length + i * size;
    if (data instanceof Uint32Array) view.setUint32(at, data[i], true);
    else if (size === 4) view.setFloat32(at, data[i], true);
    else view.setFloat64(at, data[i], true);
  }
  return file;
}

// A ZIP archive whose entries are stored as they are

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRC[(c ^ byte) & 0xff] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** The parts of the file in order. Without the 64-bit extension a ZIP archive has at most 65,535 entries and 4 GiB. */
function npz(arrays) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [key, array] of arrays) {
    const name = Buffer.from(`${key}.npy`);
    const body = npy(array);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(20, 4); // made by, needed: version 2.0
    header.writeUInt16LE(20, 6);
    header.writeUInt16LE(0x21, 14); // 1 January 1980
    header.writeUInt32LE(crc32(body), 16);
    header.writeUInt32LE(body.length, 20);
    header.writeUInt32LE(body.length, 24);
    header.writeUInt16LE(name.length, 28);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    header.copy(local, 4, 6, 30); // the same fields
    if (offset > 0xffffffff) throw new RecorderError("the run takes more than 4 GiB: record fewer, new Recorder(path, { steps: 100 })");
    header.writeUInt32LE(offset, 42);
    parts.push(local, name, body);
    directory.push(header, name);
    offset += local.length + name.length + body.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  if (arrays.size > 0xfffe || offset + size > 0xffffffff) {
    throw new RecorderError(`the run takes ${arrays.size} arrays and ${offset} bytes, more than 65,534 or 4 GiB: record fewer, new Recorder(path, { steps: 100 })`);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(arrays.size, 8);
  end.writeUInt16LE(arrays.size, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return [...parts, ...directory, end];
}

/** Under a hidden name first, moved to its own name when it is complete. */
function writeWhole(path, parts) {
  const hidden = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const file = openSync(hidden, "wx");
  try {
    for (const part of parts) {
      for (let done = 0; done < part.length; ) done += writeSync(file, part, done);
    }
    closeSync(file);
    renameSync(hidden, path);
  } catch (problem) {
    rmSync(hidden, { force: true });
    throw problem;
  }
}
