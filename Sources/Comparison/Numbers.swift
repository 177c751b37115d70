import Foundation
package import RunRecord
import Wording

// Numbers as English text, the same on every machine. Report words its own, and stands above.

/// `value` with exactly `digits` decimals and a real minus sign, none before zeros; an en dash where
/// it is not finite.
package func fixed(_ value: Double, _ digits: Int) -> String {
  NumberText.text(value, digits: digits)
}

/// A count with its thousands set apart: 10,000.
package func count(_ number: Int) -> String {
  NumberText.count(number)
}

/// A small count in words.
package func word(_ number: Int) -> String {
  NumberText.word(number)
}

/// A count with its noun: `1 image`, `2,000 images`.
package func counted(_ number: Int, _ noun: Noun) -> String {
  "\(count(number)) \(number == 1 ? noun.singular : noun.plural)"
}

/// A share as a percentage with a decimal: what is not all never reads 100.0%, what is not nothing
/// never 0.0%.
package func percent(_ share: Double) -> String {
  NumberText.percent(share)
}

/// A share as a percentage in a table's cell: `>99.9%`; an en dash where there is none.
package func cell(_ share: Double?) -> String {
  guard let share else { return "–" }
  return NumberText.percent(share, over: ">", under: "<")
}

/// The ends of an interval of a share, as in a table's cell.
package func cell(_ interval: ClosedRange<Double>) -> String {
  "\(cell(interval.lowerBound)) to \(cell(interval.upperBound))"
}

/// A difference of two shares in percentage points, with its sign: `+0.8`, `−0.8`, `0.0`.
package func points(_ difference: Double, _ digits: Int = 1) -> String {
  let text = fixed(difference * 100, digits)
  let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
  return difference > 0 && !isZero ? "+" + text : text
}

/// The fewest decimals, at least one, at which differences look unlike what they are not equal to.
///
/// An interval from 0.0002 on does not hold 0, so it must not read as one from 0.0 on.
package func digits(for differences: [Double], apartFrom limits: [Double]) -> Int {
  (1..<5).first { digits in
    differences.allSatisfy { difference in
      limits.allSatisfy {
        difference == $0 || points(difference, digits) != points($0, digits)
      }
    }
  } ?? 5
}

/// A share in percentage points in as few decimals as it needs: 1, 0.5.
package func shortPoints(_ share: Double) -> String {
  var text = fixed(share * 100, 4)
  while text.hasSuffix("0") { text.removeLast() }
  if text.hasSuffix(".") { text.removeLast() }
  return text == "0" && share > 0 ? "under 0.0001" : text
}

/// A share in percentage points with the words: `1 percentage point`.
package func marginText(_ share: Double) -> String {
  let text = shortPoints(share)
  return "\(text) percentage point\(text == "1" ? "" : "s")"
}

/// A p-value with its relation: `p = 0.03`, `p < 0.001`.
///
/// In two significant digits, and in more where these would make it 1 or 0.05, which it is not.
package func pText(_ p: Double) -> String {
  if p < 0.001 { return "p < 0.001" }
  if p == 1 { return "p = 1" }
  if p >= 0.9995 { return "p > 0.999" }
  for digits in (p < 0.0095 ? 4 : p < 0.095 ? 3 : 2)...6 {
    var text = fixed(p, digits)
    while text.hasSuffix("0") { text.removeLast() }
    if text != "1.", text != "0.05" || p == 0.05 { return "p = \(text)" }
  }
  return "p = \(fixed(p, 6))"
}

/// A duration that a reader can picture: `840 ms`, `1.8 s`, `3 min 20 s`.
package func duration(_ seconds: Double) -> String {
  NumberText.duration(seconds)
}

/// A size in decimal units: `512 bytes`, `1.2 MB`.
package func size(_ bytes: Int) -> String {
  guard abs(bytes) >= 1000 else { return bytes == 1 ? "1 byte" : "\(count(bytes)) bytes" }
  var (value, unit) = (Double(bytes) / 1000, 0)
  let units = ["kB", "MB", "GB", "TB", "PB", "EB"]
  while abs(value) >= 999.95, unit + 1 < units.count { (value, unit) = (value / 1000, unit + 1) }
  return "\(fixed(value, 1)) \(units[unit])"
}

/// `a`, `a and b`, `a, b and c`; beyond `limit` items `a, b and 7 more`.
package func list(_ items: [String], limit: Int = 6) -> String {
  ListText.text(items, limit: limit)
}
