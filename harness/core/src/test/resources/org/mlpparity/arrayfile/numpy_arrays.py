"""Arrays of every type and layout that NumPy writes and that is read, and what they hold. NumPy only.
Reproduce: python3 numpy_arrays.py > numpy-arrays.json, which writes numpy-arrays.npz beside it."""
import io, json, zipfile
import numpy as np

arrays, hold = {}, {}


def keep(name, array, version=None):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version=version, allow_pickle=False)
    arrays[name] = out.getvalue()
    hold[name] = {
        "shape": list(array.shape),
        "entries": [float(each).hex() for each in np.asarray(array).ravel(order="C")],
    }


values = {
    "f2": [1.5, -2.25, 65504.0, 6e-8, -0.0, 0.333],
    "f4": [1.5, -2.25, 3.4e38, 1e-45, -0.0, 0.1],
    "f8": [1.5, -2.25, 1.7e308, 5e-324, -0.0, 0.1],
    "i1": [0, 1, -1, 127, -128, 5],
    "i2": [0, 1, -1, 32767, -32768, 5],
    "i4": [0, 1, -1, 2**31 - 1, -(2**31), 5],
    "i8": [0, 1, -1, 2**53, -(2**53), 2**62],
    "u1": [0, 1, 2, 255, 128, 5],
    "u2": [0, 1, 2, 65535, 32768, 5],
    "u4": [0, 1, 2, 2**32 - 1, 2**31, 5],
    "u8": [0, 1, 2, 2**53, 2**62, 5],
}
for code, numbers in values.items():
    for order in "<>":
        table = np.array(numbers, dtype=order + code).reshape(2, 3)
        big = "big" if order == ">" else "little"
        keep(f"{code}/{big}/table", table)
        keep(f"{code}/{big}/columns", np.asfortranarray(table))
        keep(f"{code}/{big}/list", table.ravel())
        keep(f"{code}/{big}/number", np.array(numbers[1], dtype=order + code))
keep("b1", np.array([[True, False], [False, True]]))
for version in [(1, 0), (2, 0), (3, 0)]:
    keep(f"version/{version[0]}", np.array([[1.0, 2.0], [3.0, 4.0]]), version)
keep("empty", np.zeros((0, 3)))
with zipfile.ZipFile("numpy-arrays.npz", "w", zipfile.ZIP_DEFLATED) as out:
    for name, data in arrays.items():
        out.writestr(zipfile.ZipInfo(name + ".npy"), data, zipfile.ZIP_DEFLATED)
print(json.dumps({"madeBy": "numpy_arrays.py, NumPy " + np.__version__, "arrays": hold}, indent=1))
