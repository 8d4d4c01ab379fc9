"""A PyTorch training loop: 4-6-3, ReLU, cross-entropy, SGD with momentum. Three lines are the recorder's.

    python3 recorder/examples/torch_sgd.py
"""
import os
import sys

import torch
from torch import nn

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))  # or copy parity_recorder.py beside your script
from parity_recorder import Recorder

torch.manual_seed(42)
X = torch.randn(16, 4)
y = torch.randint(0, 3, (16,))
model = nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 3))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)

rec = Recorder("run.npz").torch(model, optimizer, criterion)
for epoch in range(3):
    for i in range(0, 16, 8):
        optimizer.zero_grad()
        loss = criterion(model(X[i:i + 8]), y[i:i + 8])
        loss.backward()
        optimizer.step()
rec.end()
