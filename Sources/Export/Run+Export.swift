internal import Foundation
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
