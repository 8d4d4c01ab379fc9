"""What nn.Linear draws on a CPU after torch.manual_seed(n), layer by layer, in both precisions. PyTorch and NumPy only.
Reproduce: python3 pytorch_linear.py > pytorch-linear.json"""
import hashlib, json, platform, sys
import torch
SEEDS = [0, 1, 42, 2**31 - 1, 2**31, 2**32 - 1, 2**32 + 5, 2**63 - 1]
DTYPES = {"float64": torch.float64, "float32": torch.float32}
WHOLE = [3, 4, 4, 1]
DIGESTED = [[784, 16], [64, 33, 7]]
def layers(sizes, seed, dtype):
    torch.set_default_dtype(dtype)
    torch.manual_seed(seed)
    return [torch.nn.Linear(i, o) for i, o in zip(sizes, sizes[1:])]
def numbers(layer):
    return {"weights": [[w.hex() for w in row] for row in layer.weight.tolist()],
            "biases": [b.hex() for b in layer.bias.tolist()]}
def digest(drawn):
    sha = hashlib.sha256()
    for layer in drawn:
        for tensor in (layer.weight, layer.bias):
            array = tensor.detach().numpy()
            sha.update(array.astype(array.dtype.newbyteorder(">")).tobytes())
    return sha.hexdigest()
def name(sizes):
    return "-".join(map(str, sizes))
CAPABILITY = [line.split(":")[1].strip() for line in torch.__config__.show().split("\n") if "CPU capability" in line]
if CAPABILITY not in (["AVX2"], ["AVX512"]):
    sys.exit("CPU capability " + str(CAPABILITY) + " rounds the product too; AVX2 or AVX512 is wanted")
print("{")
print(' "madeBy": ' + json.dumps("pytorch_linear.py, PyTorch %s (CPU capability %s), Python %s"
                                 % (torch.__version__, CAPABILITY[0], platform.python_version())) + ",")
print(' "sizes": ' + json.dumps(name(WHOLE)) + ",")
print(' "digests": "SHA-256 over weights and biases of each layer in order, as big-endian bits",')
rows = []
for precision, dtype in DTYPES.items():
    for seed in SEEDS:
        rows.append("  " + json.dumps({
            "precision": precision, "seed": seed,
            "layers": [numbers(layer) for layer in layers(WHOLE, seed, dtype)],
            "digests": {name(sizes): digest(layers(sizes, seed, dtype)) for sizes in DIGESTED}}))
print(' "draws": [\n' + ",\n".join(rows) + "\n ]\n}")
