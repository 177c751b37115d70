/// The layers of a network from input to output, as they are written: `conv16 bn relu … average dense10`.
///
/// | word | layer |
/// | --- | --- |
/// | `conv16`, `conv16/2` | a convolution of three by three pixels to 16 channels, moved by one pixel or by up to four |
/// | `bn` | batch normalisation |
/// | `relu` | max(0, x), after a convolution, `bn`, `dense` or `)` |
/// | `maxpool` | the largest of each two by two pixels |
/// | `average` | the mean of each plane |
/// | `flatten` | each pixel as a value of its own |
/// | `dropout0.3` | three values in ten set to zero while training |
/// | `dense64` | a fully connected layer of 64 units |
/// | `(`, `)` | what stands between them is added to its input |
///
/// The last layer is dense with a unit for each class; its softmax is understood.
public struct Architecture: Equatable, Sendable {
  /// The layers in order.
  public let layers: [LayerDescription]
  /// The shape of an image.
  public let input: Shape

  /// The number of classes.
  public var classes: Int { layers.last?.output.channels ?? 0 }
  /// Trainable parameters.
  public var parameterCount: Int { layers.map(\.parameterCount).reduce(0, +) }
}

/// One layer as it is written, with its name and its shapes.
public struct LayerDescription: Equatable, Sendable {
  /// The prefix of the layer's weights, as Keras would name it: `conv2d_1`.
  public let name: String
  /// What it is.
  public let kind: Kind
  /// Whether max(0, x) is applied to what it returns.
  public let isRectified: Bool
  /// The shape of one image before and after.
  public let input, output: Shape
  /// Whether a bias is learnt: not where a normalisation follows, which would take it away again.
  public let hasBias: Bool

  /// The kinds of layers.
  public enum Kind: Equatable, Sendable {
    case convolution(channels: Int, stride: Int)
    case normalization
    case maxPooling
    case averagePooling
    case flattening
    case dropout(rate: Double)
    case dense(units: Int)
    case branch
    case addition
  }

  /// Trainable parameters.
  public var parameterCount: Int {
    switch kind {
    case .convolution(let channels, _):
      9 * input.channels * channels + (hasBias ? channels : 0)
    case .dense(let units): input.channels * units + (hasBias ? units : 0)
    case .normalization: 2 * input.channels
    default: 0
    }
  }

  /// Multiplications with additions for one image.
  public var products: Int {
    switch kind {
    case .convolution: 9 * input.channels * output.count
    case .dense: input.channels * output.count
    default: 0
    }
  }

  /// The kind as Keras calls it: `Conv2D`.
  public var kindName: String {
    switch kind {
    case .convolution: "Conv2D"
    case .normalization: "BatchNormalization"
    case .maxPooling: "MaxPooling2D"
    case .averagePooling: "GlobalAveragePooling2D"
    case .flattening: "Flatten"
    case .dropout: "Dropout"
    case .dense: "Dense"
    case .branch: "Branch"
    case .addition: "Add"
    }
  }
}

/// Why a text describes no network.
public struct ArchitectureError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public let description: String
}
