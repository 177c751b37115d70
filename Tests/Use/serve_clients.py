"""What clients of TensorFlow Serving and of the Open Inference Protocol get, beside what the run recorded."""

import base64
import io
import json
import time

import numpy as np
import requests
import tritonclient.http as triton
from PIL import Image

from serve_server import exchange, request

# A probability is printed so that it reads as the same single-precision number.
EXACT = 0


def png(image):
    file = io.BytesIO()
    Image.fromarray(image).save(file, "PNG")
    return file.getvalue()


def differences(name, found, wanted):
    found, wanted = np.asarray(found, np.float32), np.asarray(wanted, np.float32)
    if found.shape != wanted.shape:
        return [f"{name}: shape {found.shape}, expected {wanted.shape}"]
    largest = np.abs(found - wanted).max()
    return [f"{name}: off by up to {largest}"] if largest > EXACT else []


def post(server, verb, body, status=200):
    url = f"http://127.0.0.1:{server.port}/v1/models/{server.run.name}{verb}"
    reply = requests.post(url, data=body if isinstance(body, str) else json.dumps(body), timeout=20)
    if reply.status_code != status:
        raise ValueError(f"{verb}: status {reply.status_code}: {reply.text[:200]}")
    return reply.json()


def check_rows(server):
    run, problems = server.run, []
    images, scores = run.images[:300], run.scores[:300]
    forms = {
        "[n, 28, 28]": images.tolist(), "[n, 784]": images.reshape(-1, 784).tolist(),
        "[n, 28, 28, 1]": images[..., None].tolist(), "fractions": (images / 255).tolist(),
        "fractions in single precision":
            (images.astype(np.float32) / np.float32(255)).astype(float).tolist(),
        "named": [{"pixels": image.tolist()} for image in images],
        "pictures": [{"b64": base64.b64encode(png(image)).decode()} for image in images[:60]],
        "named pictures": [{"image_bytes": {"b64": base64.b64encode(png(image)).decode()}}
                           for image in images[:60]],
    }
    for name, instances in forms.items():
        body = {"signature_name": "serving_default", "instances": instances}
        found = post(server, ":predict", body)["predictions"]
        problems += differences(name, found, scores[:len(instances)])
    [one] = post(server, "/versions/1:predict", {"instances": images[:1].tolist()})["predictions"]
    problems += differences("one, by version", one, scores[0])
    return problems, f"{len(forms)} forms, as recorded"


def check_columns(server):
    run, problems = server.run, []
    images, scores = run.images[:100], run.scores[:100]
    pictures = [{"b64": base64.b64encode(png(image)).decode()} for image in images[:50]]
    forms = {"bare": images.tolist(), "named": {"pixels": images.tolist()},
             "pictures": {"image_bytes": pictures}}
    for name, inputs in forms.items():
        found = post(server, ":predict", {"inputs": inputs})["outputs"]
        problems += differences(name, found, scores[:len(found)])
    return problems, f"{len(forms)} forms, as recorded"


def check_classify(server):
    run, problems = server.run, []
    examples = [{"pixels": image.reshape(-1).tolist()} for image in run.images[:20]]
    found = post(server, ":classify", {"context": {}, "examples": examples})["result"]
    if len(found) != 20:
        return [f"{len(found)} results, expected 20"], ""
    for answer, scores in zip(found, run.scores):
        order = np.lexsort((np.arange(len(scores)), -scores))
        wanted = [[run.classes[label], scores[label]] for label in order]
        if [name for name, _ in answer] != [name for name, _ in wanted]:
            problems.append("classes in another order")
        problems += differences("scores", [score for _, score in answer], scores[order])
    return problems, "20 examples, as recorded"


def check_status(server):
    url = f"http://127.0.0.1:{server.port}/v1/models/{server.run.name}"
    problems = []
    status = requests.get(url, timeout=5)
    status.raise_for_status()
    [version] = status.json()["model_version_status"]
    if version["state"] != "AVAILABLE" or version["status"]["error_code"] != "OK":
        problems.append(f"status {version}")
    metadata = requests.get(f"{url}/versions/1/metadata", timeout=5).json()
    signature = metadata["metadata"]["signature_def"]["signature_def"]["serving_default"]
    sizes = [dim["size"] for dim in signature["inputs"]["pixels"]["tensor_shape"]["dim"]]
    if metadata["model_spec"]["name"] != server.run.name or sizes != ["-1", "28", "28"]:
        problems.append(f"metadata {metadata}")
    return problems, "status and metadata"


def check_tag(server):
    run, problems = server.run, []
    for image, scores in zip(run.images[:30], run.scores):
        reply = exchange(server, request("/tag?top=2", png(image)))
        answer, label = json.loads(reply.body), int(scores.argmax())
        if reply.status != 200:
            problems.append(f"status {reply.status}")
        if (answer["class"], answer["label"]) != (run.classes[label], label):
            problems.append(f"class {answer['class']}, expected {run.classes[label]}")
        problems += differences("probability", [answer["probability"]], [scores.max()])
        if len(answer["top"]) != 2 or answer["top"][0]["label"] != label:
            problems.append(f"top {answer['top']}")
    return problems, "30 pictures, as recorded"


def client(server):
    return triton.InferenceServerClient(f"127.0.0.1:{server.port}", network_timeout=20)


def check_triton_status(server):
    problems, name = [], server.run.name
    with client(server) as to:
        states = {"live": to.is_server_live(), "ready": to.is_server_ready(),
                  "model ready": to.is_model_ready(name),
                  "version ready": to.is_model_ready(name, "1")}
        problems += [f"not {state}" for state, holds in states.items() if not holds]
        metadata = to.get_model_metadata(name)
        if metadata["inputs"] != [{"name": "pixels", "datatype": "UINT8", "shape": [-1, 28, 28]}]:
            problems.append(f"metadata {metadata}")
        if "binary_tensor_data" not in to.get_server_metadata()["extensions"]:
            problems.append("binary tensors are not offered")
    return problems, "health and metadata by tritonclient"


def check_triton_infer(server):
    run, problems, count = server.run, [], 200
    images, scores = run.images[:count], run.scores[:count]
    fractions = images.astype(np.float32) / np.float32(255)
    tensors = {"UINT8": images, "FP32": fractions, "FP32, raw": images.astype(np.float32)}
    with client(server) as to:
        for name, tensor in tensors.items():
            for binary_in in (False, True):
                for binary_out in (False, True):
                    problems += infer(to, run, name, tensor, scores, binary_in, binary_out)
        given = triton.InferInput("pixels", list(images.shape), "UINT8")
        given.set_data_from_numpy(images)
        result = to.infer(run.name, [given], model_version="1", request_id="7")
        problems += differences("default outputs", result.as_numpy("probabilities"), scores)
        if result.get_response().get("id") != "7":
            problems.append("the id is lost")
    return problems, "UINT8 and FP32, JSON and binary, as recorded"


def infer(to, run, name, tensor, scores, binary_in, binary_out):
    given = triton.InferInput("pixels", list(tensor.shape), name.split(",")[0])
    given.set_data_from_numpy(tensor, binary_data=binary_in)
    wanted = [triton.InferRequestedOutput(output, binary_data=binary_out)
              for output in ("label", "probabilities")]
    result = to.infer(run.name, [given], outputs=wanted)
    title = f"{name}, binary in {binary_in}, out {binary_out}"
    problems = differences(title, result.as_numpy("probabilities"), scores)
    labels = result.as_numpy("label")
    if labels.dtype != np.int64 or not np.array_equal(labels, scores.argmax(axis=1)):
        problems.append(f"{title}: other labels")
    return problems


def check_metrics(server):
    def counts():
        text = requests.get(f"http://127.0.0.1:{server.port}/metrics", timeout=5).text
        lines = dict(line.rsplit(" ", 1) for line in text.split("\n") if line and line[0] != "#")
        return {name: float(value) for name, value in lines.items()}
    before = counts()
    post(server, ":predict", {"instances": server.run.images[:5].tolist()})
    after = counts()
    key = 'lookbook_requests_total{route="v1_predict",status="200"}'
    steps = {key: 1, "lookbook_images_total": 5, "lookbook_request_seconds_count": 2}
    problems = [f"{name} rose by {after.get(name, 0) - before.get(name, 0)}, expected {step}"
                for name, step in steps.items() if after.get(name, 0) - before.get(name, 0) != step]
    return problems, f"{len(after)} values"


def check_site(server):
    """The report at `/`, file by file, and nothing beside it."""
    problems = []
    for path, name, kind in (("/", "index.html", "text/html; charset=utf-8"),
                             ("/figures/preview.png", "figures/preview.png", "image/png")):
        reply = exchange(server, request(path, method="GET"))
        if reply.status != 200 or reply.headers["content-type"] != kind:
            problems.append(f"{path}: {reply.status} {reply.headers}")
        elif reply.body != (server.site / name).read_bytes():
            problems.append(f"{path}: other bytes")
    for path in ("/../README.md", "/%2e%2e/README.md", "/figures/..%2f..%2fREADME.md", "/figures",
                 "/figures/", "//etc/passwd", "/..%5cREADME.md", "/%00", "/nothing"):
        reply = exchange(server, request(path, method="GET"))
        if reply.status != 404:
            problems.append(f"{path}: {reply.status}")
    return problems, "files as they are, no way out of the folder"


def check_health(server):
    start = time.monotonic()
    reply = exchange(server, request("/healthz", method="GET"))
    return [f"status {reply.status}"] if reply.status != 200 else [], \
        f"{(time.monotonic() - start) * 1000:.1f} ms"


CHECKS = {
    "health": check_health,
    "TensorFlow Serving, rows": check_rows,
    "TensorFlow Serving, columns": check_columns,
    "TensorFlow Serving, classify": check_classify,
    "TensorFlow Serving, status and metadata": check_status,
    "tag": check_tag,
    "Open Inference Protocol, health and metadata": check_triton_status,
    "Open Inference Protocol, infer": check_triton_infer,
    "metrics": check_metrics,
    "report": check_site,
}
