import Foundation

/// Numbers as text, the same on every machine and in every locale.
enum NumberText {
  /// `value` with exactly `digits` decimals and a real minus sign; an en dash if it is not finite.
  static func text(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "–" }
    let text = String(format: "%.\(digits)f", value)
    guard text.hasPrefix("-") else { return text }
    let magnitude = text.dropFirst()
    return magnitude.contains { $0 != "0" && $0 != "." }
      ? "\u{2212}" + magnitude : String(magnitude)
  }

  /// A count with its thousands set apart: 10,000.
  static func count(_ number: Int) -> String {
    guard number >= 1000 else { return "\(number)" }
    let rest = "\(number % 1000)"
    return count(number / 1000) + "," + String(repeating: "0", count: 3 - rest.count) + rest
  }

  /// A coordinate: at most two decimals, no trailing zeros, a plain hyphen for minus.
  static func coordinate(_ value: Double) -> String {
    let hundredths = (value * 100).rounded()
    guard hundredths.isFinite, abs(hundredths) < 1e12 else { return "0" }
    let units = Int(hundredths)
    let (whole, rest) = (abs(units) / 100, abs(units) % 100)
    let sign = units < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
