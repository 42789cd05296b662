"""Loads what was exported with the programs that it is for; prints a line of JSON for each network and program.

Usage: checkExports.py FOLDER. In it each network has a folder with expected.json (inputs, shape, outputs) and a folder for
each format. A program that is not installed is printed as missing.
"""
import json
import os
import runpy
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np

backend = next((name for name in ('tensorflow', 'jax', 'torch') if find_spec(name)), 'torch')
os.environ.setdefault('KERAS_BACKEND', backend)
os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')


def softmax(values):
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def by_torch(folder, x):
    import torch

    file = folder / 'model.pth'
    if file.exists():
        torch.load(file, weights_only=True, mmap=True)
    model = runpy.run_path(str(folder / 'network.py'))['model']
    x = torch.from_numpy(x)
    with torch.no_grad():
        return softmax(model(x.permute(0, 3, 1, 2) if x.dim() == 4 else x).numpy())


def by_safetensors(folder, x):
    import safetensors.torch

    return by_torch(folder, x)


def by_onnxruntime(folder, x):
    import onnx
    import onnxruntime

    onnx.checker.check_model(onnx.load(folder / 'model.onnx'), full_check=True)
    return onnxruntime.InferenceSession(str(folder / 'model.onnx')).run(None, {'input': x})[0]


def by_keras(file):
    def load(folder, x):
        import keras

        model = keras.saving.load_model(folder / file)
        averages = [layer for layer in model.layers if isinstance(layer, keras.layers.AveragePooling2D)]
        if keras.backend.backend() == 'torch' and any(layer.padding == 'same' for layer in averages):
            raise ImportError('On PyTorch, Keras 3.15 averages over repeated borders', name='tensorflow or jax')
        return model.predict(x, verbose=0)

    return load


checks = [
    ('pytorch', 'torch', by_torch),
    ('safetensors', 'safetensors', by_safetensors),
    ('onnx', 'onnxruntime', by_onnxruntime),
    ('keras', 'keras', by_keras('model.keras')),
    ('keras-h5', 'keras', by_keras('model.h5')),
]

for network in sorted(Path(sys.argv[1]).iterdir()):
    expected = json.loads((network / 'expected.json').read_text())
    x = np.array(expected['inputs'], 'float32').reshape(-1, *expected['shape'])
    y = np.array(expected['outputs']).reshape(len(x), -1)
    for format, program, check in checks:
        if not (network / format).exists():
            continue
        result = {'network': network.name, 'format': format, 'program': program}
        try:
            found = check(network / format, x)
            result |= {'difference': float(np.abs(found - y).max()) if found.shape == y.shape else str(found.shape)}
        except ImportError as error:
            result |= {'missing': error.name or str(error)}
        except Exception as error:
            result |= {'difference': f'{type(error).__name__}: {error}'[:300]}
        print(json.dumps(result), flush=True)
