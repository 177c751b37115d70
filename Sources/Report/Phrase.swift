import Foundation
import RunRecord
import Wording

/// Numbers and lists as English text, the same on every machine.
package enum Phrase {
  /// A value with exactly `digits` decimals, no minus before zeros; an en dash if it is not finite.
  package static func fixed(_ value: Double, _ digits: Int = 3) -> String {
    NumberText.text(value, digits: digits)
  }

  /// A fraction as a percentage: 0.8801 is `88.0%`.
  ///
  /// What is not everything never reads 100%, and what is not nothing never reads 0%.
  package static func percent(_ fraction: Double, _ digits: Int = 1) -> String {
    NumberText.percent(fraction, digits)
  }

  /// A confidence, as one is demanded or given: 0.797 is `79.7%`, with more decimals where it would read
  /// 100% otherwise.
  package static func confidence(_ confidence: Double) -> String {
    let digits = (1...6).first { fixed(confidence * 100, $0) != fixed(100, $0) } ?? 1
    return percent(confidence, digits)
  }

  /// A share as a decimal: 0.9803 is `0.980`.
  ///
  /// What is not everything never reads 1, and what is not nothing never reads 0, but for rounding.
  package static func ratio(_ share: Double, _ digits: Int = 3) -> String {
    let shown = fixed(share, digits)
    let least = 1 / NumberText.tenToThe(digits)
    if share < 1 - 1e-9, shown == fixed(1, digits) { return "over \(fixed(1 - least, digits))" }
    if share > 1e-9, shown == fixed(0, digits) { return "under \(fixed(least, digits))" }
    return shown
  }

  /// A fraction as a percentage with its relation as a sign: `>99.9%` for over 99.9%.
  package static func narrowPercent(_ fraction: Float) -> String {
    NumberText.percent(Double(fraction), over: ">", under: "<")
  }

  /// A count with its thousands set apart: 10,000.
  package static func count(_ number: Int) -> String { NumberText.count(number) }

  /// A count with its noun: `1 image`, `2,000 images`.
  package static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }

  /// A count of examples: `1 image`, `2,000 test images`.
  package static func count(_ number: Int, _ noun: Noun, _ kind: String = "") -> String {
    "\(count(number)) \(kind)\(number == 1 ? noun.singular : noun.plural)"
  }

  /// A small count in words, at the start of a sentence or within it.
  package static func word(_ number: Int) -> String { NumberText.word(number) }

  /// `a`, `a and b`, `a, b and c`; beyond `limit` items `a, b and 7 more`.
  package static func list(
    _ items: [String], limit: Int = 6, conjunction: String = "and"
  ) -> String {
    ListText.text(items, limit: limit, conjunction: conjunction)
  }

  /// A duration that a reader can picture: `840 ms`, `1.8 s`, `3 min 20 s`.
  package static func duration(_ seconds: Double) -> String {
    NumberText.duration(seconds)
  }

  /// A time that may be far below a millisecond: `0.031 ms`, `4.1 ms`; from a second on as a duration.
  package static func moment(_ seconds: Double) -> String {
    guard seconds < 0.9995 else { return duration(seconds) }
    let milliseconds = seconds * 1000
    let digits = milliseconds < 0.0995 ? 3 : milliseconds < 0.995 ? 2 : milliseconds < 9.95 ? 1 : 0
    return "\(fixed(milliseconds, digits))\u{A0}ms"
  }

  /// A large rate to three significant digits, as a count.
  package static func rate(_ perSecond: Double) -> String {
    guard perSecond.isFinite, perSecond >= 0, perSecond < 1e15 else { return "–" }
    guard perSecond >= 999.5 else { return fixed(perSecond, perSecond < 10 ? 1 : 0) }
    var unit = 1.0
    while perSecond / unit >= 1000 { unit *= 10 }
    return count(Int((perSecond / unit).rounded() * unit))
  }

  /// A difference of shares in percentage points with its sign: `+0.8`, `−2.4`, `0.0`.
  package static func points(_ difference: Double, _ digits: Int = 1) -> String {
    let text = fixed(difference.magnitude * 100, digits)
    return text == fixed(0, digits) ? text : "\(difference < 0 ? "−" : "+")\(text)"
  }

  /// The difference of two percentages that stand beside it with so many decimals, in points: that of the
  /// figures as they are printed, so that these subtract.
  package static func difference(_ first: Double, _ second: Double, _ digits: Int = 2) -> String {
    let scale = NumberText.tenToThe(digits + 2)
    return points(((first * scale).rounded() - (second * scale).rounded()) / scale, digits)
  }

  /// A p-value: `0.032`, `under 0.001`.
  package static func pValue(_ p: Double) -> String { p < 0.001 ? "under 0.001" : fixed(p) }

  /// A p-value with its relation: `= 0.032`, `< 0.001`.
  package static func pRelation(_ p: Double) -> String {
    p < 0.001 ? "<\u{A0}0.001" : "=\u{A0}\(fixed(p))"
  }

  /// The first letter in upper case.
  package static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A foreign name that may be written from right to left, kept from reordering what follows it.
  ///
  /// What would begin or end another direction in it, and so could reach beyond it, is left out.
  package static func name(_ name: String) -> String {
    let text = String(String.UnicodeScalarView(name.unicodeScalars.filter { !isControl($0) }))
    let isRightToLeft = text.unicodeScalars.contains { scalar in
      (0x0590...0x08FF).contains(scalar.value) || (0xFB1D...0xFEFC).contains(scalar.value)
        || (0x1_0800...0x1_0FFF).contains(scalar.value)
        || (0x1_E800...0x1_EFFF).contains(scalar.value)
        || (0x200E...0x200F).contains(scalar.value)
    }
    return isRightToLeft ? "\u{2068}\(text)\u{2069}" : text
  }

  /// Whether a character embeds, overrides or isolates a direction, or ends that.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}

extension Phrase {
  /// The shortest text that gives back the same value: 0.001, 1e-07.
  package static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
