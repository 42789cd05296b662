"""The networks of the step measures and the MNIST lesson in PyTorch: what ours are compared with.

A process that stays: it prints one JSON line on itself, then answers every JSON line on its input with one.
    {"program": "mnist-64", "seconds": 2}                              -> {"msPerStep": 2.08, "steps": 960}
    {"program": "lesson", "folder": DIR, "rows": 60000, "epochs": 5}   -> {"ms": 10500.0, "accuracy": 0.968}
Threads are PyTorch's default. Making data, network and optimizer is not part of a time.
"""

import gzip
import json
import os
import struct
import sys
import time

import numpy as np
import torch
from torch import nn

WARM_UP_STEPS = 20
LESSON_BATCH = 64


def perceptron(sizes, activation, last=None):
    layers = []
    for index in range(len(sizes) - 1):
        layers.append(nn.Linear(sizes[index], sizes[index + 1]))
        if index < len(sizes) - 2:
            layers.append(activation())
    if last is not None:
        layers.append(last())
    return nn.Sequential(*layers)


def mnist_network():
    model = perceptron([784, 512, 256, 128, 64, 10], nn.ReLU)
    return model, torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.5), nn.CrossEntropyLoss()


def mnist():
    return (*mnist_network(), torch.randn(6400, 784), torch.randint(0, 10, (6400,)))


def csv():
    model = perceptron([8, 32, 8, 4, 1], nn.Sigmoid, nn.Sigmoid)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    return model, optimizer, nn.BCELoss(), torch.randn(537, 8), (torch.rand(537, 1) > 0.5).float()


def toy():
    model = perceptron([3, 5, 5, 5, 3], nn.ReLU)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    return model, optimizer, nn.MSELoss(), torch.rand(7000, 3), torch.eye(3)[torch.randint(0, 3, (7000,))]


# Name: what makes it, and the rows of a batch (None: all).
STEPS = {
    "mnist-64": (mnist, 64),
    "mnist-1024": (mnist, 1024),
    "csv-128": (csv, 128),
    "csv-full": (csv, None),
    "toy-full": (toy, None),
}


def train(model, optimizer, loss, inputs, wanted):
    value = loss(model(inputs), wanted)
    optimizer.zero_grad()
    value.backward()
    optimizer.step()
    return value


def time_steps(name, seconds):
    make, batch = STEPS[name]
    model, optimizer, loss, inputs, wanted = make()
    count = inputs.shape[0]

    def step():
        if batch is None:
            return train(model, optimizer, loss, inputs, wanted).item()
        rows = torch.randint(0, count, (batch,))
        return train(model, optimizer, loss, inputs[rows], wanted[rows]).item()

    for _ in range(WARM_UP_STEPS):
        step()
    steps, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        step()
        steps += 1
    return {"msPerStep": (time.perf_counter() - start) / steps * 1e3, "steps": steps}


def read_idx(folder, name):
    path = os.path.join(folder, name)
    with gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb") as file:
        content = file.read()
    dimensions = content[3]
    shape = struct.unpack(f">{dimensions}I", content[4 : 4 + 4 * dimensions])
    return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape)


def read_images(folder, part):
    images = (read_idx(folder, f"{part}-images-idx3-ubyte") / 255.0 - 0.1307) / 0.3081
    labels = read_idx(folder, f"{part}-labels-idx1-ubyte").astype("int64")
    return torch.tensor(images, dtype=torch.float32), torch.tensor(labels)


IMAGES = {}


def time_lesson(folder, rows, epochs):
    if folder not in IMAGES:
        IMAGES[folder] = (*read_images(folder, "train"), *read_images(folder, "t10k"))
    inputs, wanted, test_inputs, test_wanted = IMAGES[folder]
    inputs, wanted = inputs[:rows], wanted[:rows]
    network, optimizer, loss = mnist_network()
    model = nn.Sequential(nn.Flatten(), network)
    start = time.perf_counter()
    for _ in range(epochs):
        order = torch.randperm(len(inputs))
        for first in range(0, len(inputs), LESSON_BATCH):
            batch = order[first : first + LESSON_BATCH]
            train(model, optimizer, loss, inputs[batch], wanted[batch])
    with torch.no_grad():
        accuracy = (model(test_inputs).argmax(1) == test_wanted).float().mean().item()
    return {"ms": (time.perf_counter() - start) * 1e3, "accuracy": accuracy}


def answer(request):
    if request["program"] == "lesson":
        return time_lesson(request["folder"], request["rows"], request["epochs"])
    return time_steps(request["program"], request["seconds"])


def say(value):
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    say(
        {
            "torch": torch.__version__,
            "threads": torch.get_num_threads(),
            "python": sys.version.split()[0],
            "numpy": np.__version__,
        }
    )
    for line in sys.stdin:
        say(answer(json.loads(line)))
