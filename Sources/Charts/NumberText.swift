import Foundation

/// Numbers as text, the same on every machine and in every locale.
package enum NumberText {
  /// `value` with exactly `digits` decimals and a real minus sign; an en dash if it is not finite.
  package static func text(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "–" }
    let text = String(format: "%.\(digits)f", value)
    guard text.hasPrefix("-") else { return text }
    let magnitude = text.dropFirst()
    return magnitude.contains { $0 != "0" && $0 != "." }
      ? "\u{2212}" + magnitude : String(magnitude)
  }

  /// A count with its thousands set apart: 10,000.
  package static func count(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(Substring(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(Substring(digits), at: 0)
    return (number < 0 ? "\u{2212}" : "") + groups.joined(separator: ",")
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
