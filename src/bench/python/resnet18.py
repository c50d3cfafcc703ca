"""Writes a ResNet-18 with random weights, for benchmarks: resnet18.py FOLDER makes resnet18.pt and resnet18.onnx there.

Pixels (n, 3, 224, 224) to 512 features; the same seed gives the same network. Needs torch, and nothing of torchvision.
"""

import sys
from pathlib import Path

import torch
from torch import nn

SIDE = 224


class Block(nn.Module):
    def __init__(self, channels, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.downsample = None
        if stride != 1 or channels != width:
            self.downsample = nn.Sequential(nn.Conv2d(channels, width, 1, stride, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        identity = x if self.downsample is None else self.downsample(x)
        x = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(x)) + identity)


class ResNet18(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        blocks = [(64, 64, 1), (64, 64, 1), (64, 128, 2), (128, 128, 1)]
        blocks += [(128, 256, 2), (256, 256, 1), (256, 512, 2), (512, 512, 1)]
        self.blocks = nn.Sequential(*[Block(*block) for block in blocks])

    def forward(self, x):
        x = self.maxpool(torch.relu(self.bn1(self.conv1(x))))
        return self.blocks(x).mean((2, 3))


def network():
    torch.manual_seed(18)
    net = ResNet18()
    for module in net.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        if isinstance(module, nn.BatchNorm2d):
            # Of equal tensors the graph would keep one, under one name.
            nn.init.uniform_(module.weight, 0.8, 1.2)
            nn.init.normal_(module.bias, 0, 0.1)
            module.momentum = None  # plain means over what it sees
    # Statistics of its own activations, so that these neither grow nor vanish from block to block.
    coarse = torch.randn(16, 3, 14, 14)
    with torch.no_grad():
        net.train()(nn.functional.interpolate(coarse, size=(SIDE, SIDE), mode="bilinear", align_corners=False))
    return net.eval()


def main(folder):
    net = network()
    pixels = torch.randn(2, 3, SIDE, SIDE)
    torch.jit.save(torch.jit.trace(net, pixels), str(folder / "resnet18.pt"))
    # Neither folded nor fused: the weights in the graph keep the names of the parameters, and ONNX Runtime fuses on opening.
    torch.onnx.export(
        net,
        pixels,
        str(folder / "resnet18.onnx"),
        input_names=["x"],
        output_names=["y"],
        dynamic_axes={"x": {0: "n"}, "y": {0: "n"}},
        training=torch.onnx.TrainingMode.PRESERVE,
        do_constant_folding=False,
        opset_version=13,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
