import RunRecord
import SafeTensors

/// What the filters of a network's first convolution respond to, as they are in use.
struct FilterFindings {
  /// Three by three weights, row after row.
  struct Filter {
    let weights: [Float]
    let kind: Kind
    /// The sum of the weights as a share of that of their magnitudes, −1 to 1; 0 where all are zero.
    let balance: Float

    /// - Parameter most: The largest magnitude of the layer's weights.
    init(_ weights: [Float], most: Float) {
      self.weights = weights
      let magnitude = weights.reduce(0) { $0 + $1.magnitude }
      balance = magnitude > 0 ? weights.reduce(0, +) / magnitude : 0
      kind =
        !weights.contains { $0.magnitude > most / 100 }
        ? .idle
        : balance.magnitude < 0.1 ? .edges : balance.magnitude > 0.9 ? .brightness : .both
    }
  }

  /// What filters respond to.
  enum Kind: String, CaseIterable {
    /// The weights cancel: an even area leaves the filter at rest.
    case edges
    case both
    /// The weights pull one way.
    case brightness
    /// No weight is a hundredth of the layer's largest.
    case idle
  }

  /// The filters of the layer, or the first ``limit``, those whose weights cancel most first.
  let filters: [Filter]
  /// How many the layer has.
  let all: Int
  /// Whether the batch normalisation after the convolution is folded into the weights.
  let isFolded: Bool

  private static let limit = 64

  /// nil where the first layer is no convolution trained here, or its weights are not there.
  init?(_ model: Model) {
    guard model.manifest.isFromNetworkRecipe, let weights = model.run.weights,
      let layer = model.manifest.layers.first, layer.kind == "Conv2D",
      let kernel = weights["\(layer.name).kernel"], kernel.shape.count == 4,
      kernel.shape.prefix(3) == [3, 3, 1], kernel.shape[3] > 0
    else { return nil }
    let (values, count) = (kernel.values, kernel.shape[3])
    let factors = Self.factors(after: layer, model, weights, count: count)
    let shown = (0..<min(count, Self.limit)).map { filter in
      (0..<9).map { values[$0 * count + filter] * (factors?[filter] ?? 1) }
    }
    let most = shown.joined().map(\.magnitude).max() ?? 0
    guard shown.joined().allSatisfy(\.isFinite) else { return nil }
    filters = shown.map { Filter($0, most: most) }.enumerated()
      .sorted {
        ($0.element.balance.magnitude, $0.offset) < ($1.element.balance.magnitude, $1.offset)
      }.map(\.element)
    all = count
    isFolded = factors != nil
  }

  /// What the normalisation after a convolution multiplies each of its channels by; nil where none follows
  /// it directly.
  private static func factors(
    after layer: Manifest.Layer, _ model: Model, _ weights: [String: Tensor], count: Int
  ) -> [Float]? {
    guard layer.activation == nil, let next = model.manifest.layers.dropFirst().first,
      next.kind == "BatchNormalization", let scales = weights["\(next.name).gamma"]?.values,
      let variances = weights["\(next.name).moving_variance"]?.values, scales.count == count,
      variances.count == count
    else { return nil }
    // The engine adds as much to a variance.
    return zip(scales, variances).map { $0 / ($1 + 1e-5).squareRoot() }
  }

  /// How many respond to edges alone, and how many to brightness, in a sentence.
  var statement: String {
    let counts = Dictionary(grouping: filters, by: \.kind).mapValues(\.count)
    let (edges, brightness) = (counts[.edges] ?? 0, counts[.brightness] ?? 0)
    let shown = all == filters.count ? "" : "the first \(filters.count) of "
    func number(_ count: Int) -> String { count == 0 ? "none" : Phrase.word(count) }
    return
      "\(number(edges)) of \(shown)the \(Phrase.count(all)) filters of the first convolution "
      + "\(edges > 1 ? "respond" : "responds") to edges alone, \(number(brightness)) to brightness alone."
  }
}
