internal import Wording

/// What stands behind `--min`, `--max` and `--max-drop`: a figure, `=` and a number.
struct Clause {
  let figure: Figure
  let bound: Double

  init(figure: Figure, bound: Double) {
    self.figure = figure
    self.bound = bound
  }

  /// Reads `FIGURE=NUMBER` or `FIGURE[CLASS]=NUMBER`.
  ///
  /// The name of a class may hold any characters: it reaches from the first `[` to the last `]=`.
  /// Bytes are compared, for a mark that follows a bracket would merge with it into one character.
  init(_ text: String, option: String, isDrop: Bool = false) throws(GateError) {
    let bytes = Array(text.utf8)
    let (equals, open) = (UInt8(ascii: "="), UInt8(ascii: "["))
    let closing = [UInt8(ascii: "]"), equals]
    let start = bytes.firstIndex(of: open)
    let end = start.flatMap { start in
      (start + 1..<max(bytes.count - 1, start + 1)).last { bytes[$0...].starts(with: closing) }
    }
    let form = "Expected a form such as accuracy=0.87 or recall[Shirt]=0.6."
    var className: String?
    let name, number: String
    if let start, let end {
      name = String(decoding: bytes[..<start], as: UTF8.self)
      className = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
      number = String(decoding: bytes[(end + 2)...], as: UTF8.self)
    } else if let last = bytes.lastIndex(of: equals), start == nil {
      name = String(decoding: bytes[..<last], as: UTF8.self)
      number = String(decoding: bytes[(last + 1)...], as: UTF8.self)
    } else {
      throw GateError("\(option) '\(text)' is not a gate. \(form)")
    }
    figure = try Self.figure(name, className, "\(option) '\(text)'")
    bound = try Self.number(number, "\(option) '\(text)'")
    let range = figure.quantity.range
    guard isDrop ? bound >= 0 && bound < 1 : range.contains(bound) else {
      let expected = isDrop ? "a drop from 0 to below 1" : "a bound \(Self.words(for: range))"
      throw GateError(
        "\(option) '\(text)': \(NumberText.shortest(bound)) is out of range. Expected \(expected).")
    }
  }

  private static func figure(
    _ name: String, _ className: String?, _ place: String
  ) throws(GateError) -> Figure {
    guard let quantity = Figure.Quantity(rawValue: name) else {
      let names = Figure.Quantity.allCases.map(\.rawValue)
      throw GateError(
        "\(place): '\(name)' is not a figure. "
          + (nearest(to: name, among: names)
            ?? "Expected one of \(names.joined(separator: ", "))."))
    }
    if className != nil, !quantity.isPerClass {
      throw GateError(
        "\(place): \(name) has no value for one class. Expected \(name) alone, or recall, "
          + "precision, f1, roc_auc or average_precision of a class.")
    }
    return Figure(quantity, of: className)
  }

  /// A decimal number; what else `Double` reads, as `nan` and `0x1p-3`, is none.
  private static func number(_ text: String, _ place: String) throws(GateError) -> Double {
    let isDecimal = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    guard isDecimal, let number = Double(text), number.isFinite else {
      throw GateError("\(place): '\(text)' is not a number. Expected a bound such as 0.87.")
    }
    return number == 0 ? 0 : number
  }

  private static func words(for range: ClosedRange<Double>) -> String {
    let lower = NumberText.shortest(range.lowerBound)
    return range.upperBound == .infinity
      ? "of at least \(lower)" : "from \(lower) to \(NumberText.shortest(range.upperBound))"
  }
}
