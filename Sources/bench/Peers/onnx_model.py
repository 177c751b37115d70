"""A run's network for ONNX Runtime."""

from pathlib import Path

import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file


def session(run: Path, **options) -> onnxruntime.InferenceSession:
    """The network of a run: dense layers with ReLU between them and softmax at the end."""
    weights = load_file(run / "model.safetensors")
    count = len(weights) // 2
    nodes, name = [], "x"
    for layer in range(1, count + 1):
        nodes.append(helper.make_node(
            "Gemm", [name, f"dense_{layer}.kernel", f"dense_{layer}.bias"], [f"sum_{layer}"]))
        name = f"out_{layer}"
        kind = "Softmax" if layer == count else "Relu"
        nodes.append(helper.make_node(kind, [f"sum_{layer}"], [name]))
    graph = helper.make_graph(
        nodes, "network", [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", 784])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", 10])],
        [numpy_helper.from_array(value, key) for key, value in weights.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    return onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"], **options)
