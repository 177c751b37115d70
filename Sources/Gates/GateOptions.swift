/// What a run is held to, as texts: what a command line or a file of gates says.
public struct GateOptions: Codable, Equatable, Sendable {
  /// Lower bounds, such as `accuracy=0.87`.
  public var minimum: [String]
  /// Upper bounds, such as `ece=0.05`.
  public var maximum: [String]
  /// Drops from a baseline that are too large, such as `recall=0.02`.
  public var maximumDrop: [String]
  /// The margin within which the accuracy must not be below the baseline's; nil for no such gate.
  public var notWorseMargin: Double?
  /// The level of every bound and test.
  public var alpha: Double

  /// Makes options from their fields.
  public init(
    minimum: [String] = [], maximum: [String] = [], maximumDrop: [String] = [],
    notWorseMargin: Double? = nil, alpha: Double = 0.05
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.maximumDrop = maximumDrop
    self.notWorseMargin = notWorseMargin
    self.alpha = alpha
  }

  /// Reads a file of gates: a line each, as on the command line, `#` before remarks.
  ///
  /// - Throws: `GateError` that names every line that is none.
  public init(lines text: String) throws(GateError) {
    self.init()
    var problems: [String] = []
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let words = line.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "\t" })
      guard let option = words.first, option.first != "#" else { continue }
      let value = words.count > 1 ? String(words[1]).trimmed : ""
      switch (option, Double(value)) {
      case ("--min", _): minimum.append(value)
      case ("--max", _): maximum.append(value)
      case ("--max-drop", _): maximumDrop.append(value)
      case ("--not-worse", nil) where value.isEmpty: notWorseMargin = notWorseMargin ?? 0.01
      case ("--margin", let margin?): notWorseMargin = margin
      case ("--alpha", let level?): alpha = level
      default:
        problems.append(
          "Line \(number + 1) of the gates is not a gate. Expected --min, --max or --max-drop with "
            + "figure=bound, --not-worse, --margin with a share, or --alpha with a level.")
      }
    }
    if !problems.isEmpty { throw GateError(all: problems) }
  }

  /// The gates.
  ///
  /// - Throws: `GateError` with everything that is wrong at once.
  public func gates() throws(GateError) -> [Gate] {
    try Gate.list(
      minimum: minimum, maximum: maximum, maximumDrop: maximumDrop, margin: notWorseMargin)
  }
}

extension String {
  /// The text without spaces around it, and without the quotation marks that a shell would take off.
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    while text.first?.isWhitespace == true { text.removeFirst() }
    if let mark = text.first, mark == "'" || mark == "\"", text.count > 1, text.last == mark {
      text = text.dropFirst().dropLast()
    }
    return String(text)
  }
}
