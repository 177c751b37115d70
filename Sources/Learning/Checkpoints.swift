public import SafeTensors

/// Where a recipe keeps how far it has come, so that a fit that was stopped goes on from there.
public protocol Checkpoints: Sendable {
  /// What was kept last; nil where nothing was, or nothing that can be used.
  func read() -> [String: Tensor]?
  /// Keeps this in place of what was there, whole or not at all.
  func write(_ tensors: [String: Tensor]) throws
}

extension Recipe {
  /// Learns from the training images; most recipes are done too soon to keep anything.
  public func fit(
    _ images: TrainingImages, seed: UInt64, threads: () -> Int, checkpoints: (any Checkpoints)?,
    observe: (Double) throws -> Void
  ) throws -> Fit {
    try fit(images, seed: seed, threads: threads, observe: observe)
  }
}
