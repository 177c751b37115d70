"""Classifies a Parquet of pictures with an exported model on Apache Spark, as a table to import.

    python tag_pictures.py PICTURES MODEL.onnx OUT [--master 'local[2]']

PICTURES has the columns `pixels` (the grey values of a picture as bytes, row after row), `id` and, where
it is known, `label` (the name or the number of the class). MODEL.onnx comes from `lookbook export RUN
--format onnx`. Each executor loads it once and answers batches of pictures; OUT gets a part file a
partition, with a line a picture, which `lookbook import OUT` reads as one table.
"""

import argparse
import json
import os
import sys
import time

import numpy as np
import onnx
from pyspark.ml.functions import predict_batch_udf
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql.types import ArrayType, FloatType

BATCH = 1024


def classifier(model: bytes, shape: tuple):
    """What an executor calls once: it returns the function that answers a batch."""
    def load():
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # Executors share the cores of a machine.
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

        def answer(pixels: np.ndarray) -> np.ndarray:
            images = np.stack([np.frombuffer(row, np.uint8) for row in pixels])
            images = images.reshape(-1, *shape).astype(np.float32)
            return session.run(["probabilities"], {"pixels": images})[0]

        return answer

    return load


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures")
    parser.add_argument("model")
    parser.add_argument("out")
    parser.add_argument("--master", help="where Spark runs, such as local[2] or spark://HOST:7077")
    options = parser.parse_args()

    content = onnx.load(options.model)
    classes = json.loads(next(p.value for p in content.metadata_props if p.key == "classes"))
    shape = tuple(d.dim_value for d in content.graph.input[0].type.tensor_type.shape.dim[1:])

    # On one machine the executors' Python is this one.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("Lookbook")
    spark = (builder.master(options.master) if options.master else builder).getOrCreate()
    answer = predict_batch_udf(
        classifier(content.SerializeToString(), shape), return_type=ArrayType(FloatType()),
        batch_size=BATCH)

    start = time.monotonic()
    pictures = spark.read.parquet(options.pictures)
    kept = [f.col(name) for name in ("id", "label") if name in pictures.columns]
    table = pictures.select(*kept, answer("pixels").alias("p")).select(
        *(column for column in kept),
        *(f.col("p")[place].alias(f"p:{name}") for place, name in enumerate(classes)))
    table.write.csv(options.out, header=True, mode="errorifexists")
    seconds = time.monotonic() - start
    print(json.dumps({"seconds": seconds, "cores": spark.sparkContext.defaultParallelism}))
    spark.stop()


if __name__ == "__main__":
    main()
