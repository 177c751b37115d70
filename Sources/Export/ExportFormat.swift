/// What a model is written as.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// The run's tensors.
  case safetensors
  /// The Open Neural Network Exchange format, with ONNX-ML's tree ensembles.
  case onnx
  /// TensorFlow's folder.
  case savedmodel
  /// Keras 3's archive.
  case keras
  /// One source file in C99.
  case c

  /// Whether it is a folder of files.
  public var isFolder: Bool { self == .savedmodel }
}
