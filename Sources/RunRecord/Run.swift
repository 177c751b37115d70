public import Foundation
public import SafeTensors

/// Everything a report needs to know about one trained model: the content of a run directory.
///
/// A run is written by whatever trained the model and read by whatever reports on it; nothing else
/// passes between the two.
public struct Run: Sendable {
  /// What was trained, on what, how, and what came of it: `run.json`.
  public var manifest: Manifest
  /// One entry an epoch, first epoch first: `history.csv`. Empty where training was not recorded.
  public var history: [Epoch]
  /// Exact counts and metrics on the test split: `evaluation.json`.
  public var metrics: Metrics
  /// The class probabilities of every test image: `predictions.csv`, where present.
  public var predictions: Predictions?
  /// The pictures that the report shows: `images.idx3-ubyte.gz` and `images.csv`, where present.
  public var pictures: Pictures?
  /// The trained weights by name, as in `model.safetensors`, where present.
  public var weights: [String: Tensor]?
  /// The bytes of every file as read or written, by file name, so that a copy is exact.
  public var files: [String: Data]
}
