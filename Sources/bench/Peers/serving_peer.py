"""What one would write with FastAPI: the network of the run in LOOKBOOK_RUN behind two paths.

As fast as its switches make it: uvloop and httptools, orjson instead of models of the body, one thread of
ONNX Runtime for each process.
"""

import io
import os
from pathlib import Path

import numpy as np
import onnxruntime
import orjson
from fastapi import FastAPI, Request, Response
from PIL import Image

from onnx_model import session

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
network = session(Path(os.environ["LOOKBOOK_RUN"]), sess_options=options)
app = FastAPI()


def answer(pixels):
    return network.run(None, {"x": pixels})[0]


def reply(content):
    return Response(orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY),
                    media_type="application/json")


@app.post("/v1/models/mlp:predict")
async def predict(request: Request):
    instances = orjson.loads(await request.body())["instances"]
    pixels = np.array(instances, np.float32).reshape(-1, 784)
    if pixels.max() > 1:
        pixels /= 255
    return reply({"predictions": answer(pixels)})


@app.post("/tag")
async def tag(request: Request):
    grey = Image.open(io.BytesIO(await request.body())).convert("L")
    scores = answer(np.asarray(grey, np.float32).reshape(1, 784) / 255)[0]
    label = int(scores.argmax())
    return reply({"label": label, "probability": scores[label]})
