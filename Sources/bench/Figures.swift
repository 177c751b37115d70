import Foundation

/// The seconds that `body` takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  return try clock.measure(body) / .seconds(1)
}

/// The middle value; of an even number the lower one of the two.
func median(_ values: [Double]) -> Double {
  values.sorted()[(values.count - 1) / 2]
}

func text(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }

func percent(_ share: Double) -> String { text(share * 100, 0) + " %" }

/// Prints a Markdown table, its columns padded so that it reads well as plain text.
func printTable(_ header: [String], _ rows: [[String]]) {
  let widths = header.indices.map { column in
    ([header] + rows).map { $0[column].count }.max() ?? 0
  }
  func line(_ cells: [String]) -> String {
    let padded = zip(cells, widths).enumerated().map { index, pair in
      let space = String(repeating: " ", count: pair.1 - pair.0.count)
      return index == 0 ? pair.0 + space : space + pair.0
    }
    return "| " + padded.joined(separator: " | ") + " |"
  }
  let rule = widths.enumerated().map { index, width in
    index == 0
      ? String(repeating: "-", count: width) : String(repeating: "-", count: width - 1) + ":"
  }
  print(
    ([line(header), "| " + rule.joined(separator: " | ") + " |"] + rows.map(line)).joined(
      separator: "\n"))
  print()
}
