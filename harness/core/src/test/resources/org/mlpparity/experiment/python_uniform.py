"""Python's random.uniform(-1, 1) after random.seed(n). Python 3 standard library only.
Reproduce: python3 python_uniform.py > python-uniform.json"""
import json, platform, random
def first(seed, count=5):
    random.seed(seed)
    return [random.uniform(-1, 1).hex() for _ in range(count)]
SEEDS = [0, 1, 42, 2**31, 2**32 - 1, 2**32, 2**40 + 3, 2**63 - 1]
out = {"madeBy": "python_uniform.py, Python " + platform.python_version(),
       "uniform": {str(seed): first(seed) for seed in SEEDS}}
print(json.dumps(out, indent=1))
