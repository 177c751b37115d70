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

  /// A small count in words, at the start of a sentence or within it.
  package static func word(_ number: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ]
    return words.indices.contains(number) ? words[number] : count(number)
  }

  /// 10ⁿ for n from 0, by products alone: the same bits on every machine.
  package static func tenToThe(_ power: Int) -> Double {
    (0..<power).reduce(1.0) { ten, _ in ten * 10 }
  }
}
