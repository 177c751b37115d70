internal import Foundation
internal import Wording

// What the lines of gates need beyond common numbers.

extension NumberText {
  /// A value with exactly so many decimals and a real minus sign.
  static func fixed(_ value: Double, _ digits: Int) -> String {
    value.isInfinite ? (value > 0 ? "∞" : "−∞") : text(value, digits: digits)
  }

  /// The shortest text that gives back the same value: 0.87, 1.
  static func shortest(_ value: Double) -> String {
    let text = (value < 0 ? "\u{2212}" : "") + "\(value.magnitude)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Three decimals, or as many as it takes, up to 15, for values as they are shown to keep the
  /// bound where they do keep it, and only there.
  static func digits(showing values: [Double], against gate: Gate) -> Int {
    (3..<15).first { digits in
      values.allSatisfy { value in
        let shown = rounded(value, digits)
        return gate.isKept(by: shown) == gate.isKept(by: value)
          && (shown == gate.bound || value != gate.bound)
      }
    } ?? 15
  }

  private static func rounded(_ value: Double, _ digits: Int) -> Double {
    Double(String(format: "%.\(digits)f", value)) ?? value
  }

  /// The confidence 1 − α as a percentage: 95%, 97.5%.
  static func confidence(_ alpha: Double) -> String {
    var text = String(format: "%.9f", 100 * (1 - alpha))
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text + "%"
  }

  /// A p-value: three decimals, or two significant digits below 0.001.
  static func p(_ p: Double) -> String {
    if p == 0 { return "p < 5e-324" }
    return "p = " + (p < 0.001 ? String(format: "%.1e", p) : fixed(p, 3))
  }

  /// A count rounded up to three digits, which is as far as an estimate of it goes.
  static func roughCount(_ number: Double) -> String {
    var unit = 1.0
    while number / unit > 999 { unit *= 10 }
    return count(Int((number / unit).rounded(.up) * unit))
  }
}
