"""The loader of SavedModels in C++ that TensorFlow Serving has, by TensorFlow's interface in C."""

import ctypes
from pathlib import Path

import numpy as np
import tensorflow

LIBRARY = ctypes.CDLL(str(Path(tensorflow.__file__).parent / "libtensorflow_cc.so.2"))
POINTER, SIZE = ctypes.c_void_p, ctypes.c_size_t
FLOAT, INT64 = 1, 9
for function in ("NewStatus", "NewSessionOptions", "NewGraph", "LoadSessionFromSavedModel", "Message",
                 "GraphOperationByName", "AllocateTensor", "TensorData"):
    getattr(LIBRARY, f"TF_{function}").restype = POINTER
LIBRARY.TF_Message.restype = ctypes.c_char_p
LIBRARY.TF_Dim.restype = ctypes.c_int64


class Place(ctypes.Structure):
    """An output of an operation."""

    _fields_ = [("operation", POINTER), ("index", ctypes.c_int)]


class Session:
    def __init__(self, folder):
        self.status = POINTER(LIBRARY.TF_NewStatus())
        self.graph = POINTER(LIBRARY.TF_NewGraph())
        tags = (ctypes.c_char_p * 1)(b"serve")
        self.session = POINTER(LIBRARY.TF_LoadSessionFromSavedModel(
            POINTER(LIBRARY.TF_NewSessionOptions()), None, str(folder).encode(), tags, 1, self.graph,
            None, self.status))
        self.check()

    def check(self):
        if LIBRARY.TF_GetCode(self.status) != 0:
            raise ValueError(LIBRARY.TF_Message(self.status).decode())

    def place(self, name):
        operation = LIBRARY.TF_GraphOperationByName(self.graph, name.encode())
        if not operation:
            raise ValueError(f"no operation {name}")
        return Place(operation, 0)

    def run(self, pixels):
        """Probabilities and labels."""
        shape = (ctypes.c_int64 * pixels.ndim)(*pixels.shape)
        given = POINTER(LIBRARY.TF_AllocateTensor(FLOAT, shape, pixels.ndim, SIZE(pixels.nbytes)))
        data = np.ascontiguousarray(pixels, np.float32)
        ctypes.memmove(LIBRARY.TF_TensorData(given), data.ctypes.data, data.nbytes)
        places = (Place * 2)(self.place("probabilities"), self.place("label"))
        found = (POINTER * 2)()
        LIBRARY.TF_SessionRun(
            self.session, None, ctypes.byref(self.place("pixels")), ctypes.byref(given), 1, places,
            found, 2, None, 0, None, self.status)
        self.check()
        answers = [array(tensor, kind) for tensor, kind in zip(found, (np.float32, np.int64))]
        for tensor in (given, *map(POINTER, found)):
            LIBRARY.TF_DeleteTensor(tensor)
        return answers


def array(tensor, kind):
    tensor = POINTER(tensor)
    shape = [LIBRARY.TF_Dim(tensor, axis) for axis in range(LIBRARY.TF_NumDims(tensor))]
    numbers = np.empty(shape, kind)
    ctypes.memmove(numbers.ctypes.data, LIBRARY.TF_TensorData(tensor), numbers.nbytes)
    return numbers
