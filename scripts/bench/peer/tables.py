"""pandas reading tables: what the import of ours is compared with.

A process that stays: it prints one JSON line on itself, then answers every JSON line on its input with one.
    {"program": "read-csv", "path": FILE}  -> {"seconds": 1.4, "rows": 1000000}
The time is that of read_csv, straight to 32-bit numbers where all columns are numbers: the quickest way that it has.
"""

import json
import sys
import time

import numpy as np
import pandas as pd


def is_numeric(path):
    return all(pd.api.types.is_numeric_dtype(kind) for kind in pd.read_csv(path, nrows=100).dtypes)


def read_csv(path):
    kind = np.float32 if is_numeric(path) else None
    start = time.perf_counter()
    frame = pd.read_csv(path, dtype=kind)
    return {"seconds": time.perf_counter() - start, "rows": len(frame)}


def say(value):
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    say({"pandas": pd.__version__, "python": sys.version.split()[0], "numpy": np.__version__})
    for line in sys.stdin:
        say(read_csv(json.loads(line)["path"]))
