"""A peer of ServeBenchmark: FastAPI and torch, the same weights. SIDE, BACKBONE (TorchScript) and HEAD come from the environment.

HEAD: two little-endian int32 (classes K, dimension D), then K x D weights and K biases, float32.
"""

import io
import os
import struct

import numpy
import torch
from fastapi import FastAPI, Request
from PIL import Image

torch.set_num_threads(1)
SIDE = int(os.environ["SIDE"])
MEAN = numpy.array([0.485, 0.456, 0.406], numpy.float32)
STD = numpy.array([0.229, 0.224, 0.225], numpy.float32)

backbone = torch.jit.load(os.environ["BACKBONE"]).eval()
with open(os.environ["HEAD"], "rb") as file:
    classes, dimension = struct.unpack("<ii", file.read(8))
    numbers = numpy.frombuffer(file.read(), "<f4").copy()
weight = torch.from_numpy(numbers[: classes * dimension].reshape(classes, dimension))
bias = torch.from_numpy(numbers[classes * dimension :])
app = FastAPI()


@app.post("/")
async def predict(request: Request):
    image = Image.open(io.BytesIO(await request.body())).convert("RGB")
    edge = min(image.size)
    left, top = (image.width - edge) // 2, (image.height - edge) // 2
    # The edge is a multiple of the side here: each pixel is the mean of those that it covers.
    # Pillow's reduce() is a level off here and there.
    square = numpy.asarray(image.crop((left, top, left + edge, top + edge)))
    step = edge // SIDE
    sums = numpy.zeros((SIDE, SIDE, 3), numpy.uint32)
    for y in range(step):
        for x in range(step):
            sums += square[y::step, x::step]
    means = numpy.rint(sums.astype(numpy.float32) / (step * step))
    pixels = (means / 255 - MEAN) / STD
    with torch.inference_mode():
        embedding = backbone(torch.from_numpy(pixels.transpose(2, 0, 1)[None].copy()))
        probabilities = torch.softmax(embedding @ weight.T + bias, 1)[0]
    best = int(probabilities.argmax())
    return {"label": best, "confidence": float(probabilities[best])}
