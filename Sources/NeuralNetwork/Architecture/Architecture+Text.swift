extension Architecture: CustomStringConvertible {
  /// Most characters of a text: as many as a run lists of a setting.
  private static let limit = 1000

  /// Reads a network from its text.
  ///
  /// - Parameters:
  ///   - text: Words as the table above has them, with blanks or line ends between.
  ///   - input: The shape of an image.
  ///   - classes: What the last layer must have units for.
  /// - Throws: `ArchitectureError` that names the word at fault.
  public init(_ text: String, input: Shape, classes: Int) throws(ArchitectureError) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    let length = words.joined(separator: " ").unicodeScalars.count
    guard length <= Self.limit else {
      throw ArchitectureError(
        description: "The architecture has \(length) characters; at most \(Self.limit) are read.")
    }
    var reader = Reader(words: words, input: input)
    while let word = reader.next() { try reader.read(word) }
    try reader.finish(classes: classes)
    self.init(layers: reader.layers, input: input)
  }

  /// The text that it is read from again.
  public var description: String {
    layers.flatMap { layer in
      let word =
        switch layer.kind {
        case .convolution(let channels, let stride):
          "conv\(channels)" + (stride > 1 ? "/\(stride)" : "")
        case .normalization: "bn"
        case .maxPooling: "maxpool"
        case .averagePooling: "average"
        case .flattening: "flatten"
        case .dropout(let rate): "dropout\(rate)"
        case .dense(let units): "dense\(units)"
        case .branch: "("
        case .addition: ")"
        }
      return layer.isRectified ? [word, "relu"] : [word]
    }.joined(separator: " ")
  }
}

/// Reads one word after another.
private struct Reader {
  let words: [String]
  var place = 0
  var shape: Shape
  var layers: [LayerDescription] = []
  /// The shapes at the open parentheses.
  var open: [Shape] = []
  var counts: [String: Int] = [:]

  init(words: [String], input: Shape) {
    self.words = words
    shape = input
  }

  /// Channels and units at most: a layer of so many by so many takes a gigabyte.
  private static let widthLimit = 4096

  mutating func next() -> String? {
    guard place < words.count else { return nil }
    defer { place += 1 }
    return words[place]
  }

  mutating func read(_ word: String) throws(ArchitectureError) {
    switch word {
    case "bn":
      guard !layers.isEmpty else { throw problem(word, "a layer must come before it") }
      append(.normalization, shape)
    case "maxpool":
      guard shape.height > 1, shape.width > 1 else {
        throw problem(word, "two by two pixels are needed, but there are \(shape)")
      }
      append(
        .maxPooling,
        Shape(channels: shape.channels, height: shape.height / 2, width: shape.width / 2))
    case "average":
      guard shape.isMap else { throw problem(word, "there are no planes to average: \(shape)") }
      append(.averagePooling, .units(shape.channels))
    case "flatten":
      guard shape.isMap else { throw problem(word, "there are no planes to flatten: \(shape)") }
      append(.flattening, .units(shape.count))
    case "(":
      open.append(shape)
      append(.branch, shape)
    case ")":
      guard let skipped = open.popLast() else { throw problem(word, "no ( is open") }
      guard skipped == shape, layers.last?.kind != .branch else {
        throw problem(
          word, "what is added must have the shape before the (: \(skipped), not \(shape)")
      }
      append(.addition, shape)
    default: try readNumbered(word)
    }
  }

  private mutating func readNumbered(_ word: String) throws(ArchitectureError) {
    if let number = word.suffix(after: "conv") {
      let parts = number.split(separator: "/", omittingEmptySubsequences: false)
      let stride = parts.count == 2 ? Int(parts[1]) : parts.count == 1 ? 1 : nil
      guard let channels = Int(parts[0]), let stride, (1...Self.widthLimit).contains(channels),
        (1...4).contains(stride)
      else {
        throw problem(
          word, "expected channels and perhaps a stride of at most 4, such as conv16 or conv32/2")
      }
      guard shape.isMap else {
        throw problem(word, "a window needs planes to move over, not \(shape) values")
      }
      append(
        .convolution(channels: channels, stride: stride),
        Shape(
          channels: channels, height: (shape.height + stride - 1) / stride,
          width: (shape.width + stride - 1) / stride))
    } else if let number = word.suffix(after: "dense") {
      guard let units = Int(number), (1...Self.widthLimit).contains(units) else {
        throw problem(word, "expected a number of units, such as dense64")
      }
      guard !shape.isMap else {
        throw problem(word, "planes must be made into values first, by average or flatten")
      }
      append(.dense(units: units), .units(units))
    } else if let number = word.suffix(after: "dropout") {
      guard let rate = Double(number), rate > 0, rate < 1, "\(rate)" == number else {
        throw problem(word, "expected a probability between 0 and 1, such as dropout0.3")
      }
      append(.dropout(rate: rate), shape)
    } else if word == "relu" {
      throw problem(word, "it must follow conv…, bn, dense… or )")
    } else {
      throw problem(
        word,
        "the words are conv…, bn, relu, maxpool, average, flatten, dropout…, dense…, ( and )")
    }
  }

  private mutating func append(_ kind: LayerDescription.Kind, _ output: Shape) {
    let isRectified = canBeRectified(kind) && place < words.count && words[place] == "relu"
    if isRectified { place += 1 }
    let isNormalized = !isRectified && place < words.count && words[place] == "bn"
    layers.append(
      LayerDescription(
        name: name(of: kind), kind: kind, isRectified: isRectified, input: shape, output: output,
        hasBias: canBeRectified(kind) && !isNormalized))
    shape = output
  }

  private func canBeRectified(_ kind: LayerDescription.Kind) -> Bool {
    switch kind {
    case .convolution, .dense, .normalization, .addition: true
    default: false
    }
  }

  private mutating func name(of kind: LayerDescription.Kind) -> String {
    let base =
      switch kind {
      case .convolution: "conv2d"
      case .normalization: "batch_normalization"
      case .maxPooling: "max_pooling2d"
      case .averagePooling: "global_average_pooling2d"
      case .flattening: "flatten"
      case .dropout: "dropout"
      case .dense: "dense"
      case .branch: "branch"
      case .addition: "add"
      }
    counts[base, default: 0] += 1
    return "\(base)_\(counts[base] ?? 1)"
  }

  func finish(classes: Int) throws(ArchitectureError) {
    guard open.isEmpty else {
      throw ArchitectureError(description: "The architecture opens a ( that it does not close.")
    }
    guard let last = layers.last, case .dense(let units) = last.kind, !last.isRectified,
      units == classes
    else {
      throw ArchitectureError(
        description: """
          The architecture ends in '\(words.last ?? "")'. Expected dense\(classes): a unit for each of \
          the \(classes) classes.
          """)
    }
  }

  private func problem(_ word: String, _ reason: String) -> ArchitectureError {
    ArchitectureError(description: "Word \(place) of the architecture is '\(word)': \(reason).")
  }
}

extension String {
  /// What follows a beginning; nil where it is another or nothing follows.
  fileprivate func suffix(after start: String) -> Substring? {
    hasPrefix(start) && count > start.count ? dropFirst(start.count) : nil
  }
}
