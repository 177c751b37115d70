internal import Foundation
internal import Learning
public import RunRecord
internal import SafeTensors
internal import Training

extension Run {
  /// The run's model in another format. Equal runs give equal bytes.
  ///
  /// - Parameters:
  ///   - pixels: The grey values that the written model takes.
  ///   - version: The version of this program, which the files name.
  /// - Throws: `ExportError` where the format cannot express the model; `RunError` where the run was not
  ///   trained here or has no weights; `WeightsError` where these are no such classifier's.
  public func exported(
    as format: ExportFormat, pixels: PixelRange, version: String
  ) throws -> ExportedFiles {
    let classifier = try classifier()
    let model = try ExportedModel(self, pixels: pixels, version: version)
    if format == .safetensors {
      return .file(try SafeTensors.encode(classifier.weights, metadata: model.metadata))
    }
    try classifier.checkSize()
    let computation = try Computation(classifier, width: model.width, height: model.height)
    switch format {
    case .safetensors, .onnx: return .file(try ONNXModel(model, computation).bytes)
    case .savedmodel:
      return .folder(try SavedModel(model, computation.steps(for: format)).files)
    case .keras: return .file(try KerasModel(model, computation.steps(for: format)).bytes)
    case .c: return .file(Data(try CSource(model, computation).text.utf8))
    }
  }
}

extension Classifier {
  /// The most bytes of weights: files of most formats end at 2 GiB, and trees grow when they are written.
  private static var weightLimit: Int { 1 << 30 }

  fileprivate func checkSize() throws(ExportError) {
    let bytes = 4 * weights.values.map(\.count).reduce(0, +)
    guard bytes <= Self.weightLimit else {
      throw ExportError(
        """
        The weights take \(bytes) bytes in single precision. Expected at most \(Self.weightLimit); export \
        them as safetensors.
        """)
    }
  }
}

extension Computation {
  /// The operations of a network.
  ///
  /// - Throws: `ExportError` of trees, which not every format has words for.
  fileprivate func steps(for format: ExportFormat) throws(ExportError) -> StepSequence {
    switch self {
    case .network(let steps): return steps
    case .trees:
      throw ExportError(
        "Trees cannot be written as \(format.rawValue). Choose onnx, c or safetensors.")
    }
  }
}
