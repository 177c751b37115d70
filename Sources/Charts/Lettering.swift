/// The one size of lettering in drawings, and the room that it takes.
enum Lettering {
  /// From one line to the next, in CSS pixels.
  static let lineHeight = 16.0
  /// The width of a character, with some to spare, in CSS pixels.
  static let character = 7.2

  /// The attributes of a drawing's root that its lettering follows from.
  static let attributes = Charts.attributes([
    "font-family": "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
    "font-size": 13, "fill": "#1d1b18", "color": "#1d1b18",
  ])

  /// The width of a text of the size `size`, with some to spare.
  static func width(of text: String, size: Double = 13) -> Double {
    Double(text.count) * character * size / 13
  }

  /// The width of a text as wide faces have it, DejaVu Sans among them: closer than that of so many equal
  /// characters, where a name has to fit.
  static func measured(_ text: String) -> Double {
    text.reduce(0) { $0 + advance(of: $1) } * 13 / 1000
  }

  /// The labels of an axis that there is room for, by number: the two at its ends first.
  static func withRoom(_ labels: [(center: Double, width: Double)]) -> [Int] {
    func extent(_ number: Int) -> ClosedRange<Double> {
      let (center, half) = (labels[number].center, labels[number].width / 2 + 2)
      return (center - half)...(center + half)
    }
    var named: [Int] = []
    for number
      in (labels.indices.prefix(1) + labels.indices.dropFirst().suffix(1)
      + labels.indices.dropFirst().dropLast())
    where !named.contains(where: { extent($0).overlaps(extent(number)) }) {
      named.append(number)
    }
    return named
  }

  /// The room of a character in thousandths of the size, as that of its kind.
  private static func advance(of character: Character) -> Double {
    switch character {
    case "\u{2068}", "\u{2069}": 0
    case "i", "j", "l", "I", "J", "'": 290
    case " ", ",", ".", "/", ":", ";", "|", "f", "-": 355
    case "r", "t", "(", ")", "[", "]", "!": 410
    case "c", "s", "z", "*", "_": 545
    case "m", "M", "W", "%", "@", "…": 1000
    case "w", "C", "D", "G", "H", "N", "O", "Q", "U", "+", "=", "→": 830
    // What is not Latin may be as wide as high.
    default: character.isASCII || character.isLatin ? 635 : 1000
    }
  }

  /// A text in lines that fit a width, broken between words; a longer word has a line to itself.
  static func lines(_ text: String, width: Double, size: Double = 13) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, Self.width(of: "\(last) \(word)", size: size) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

/// One line of text; `isQuiet` for what supports the data.
func label(
  _ text: String, x: Double, y: Double, anchor: String = "start", isQuiet: Bool = false
) -> String {
  element(
    "text",
    [
      "class": .init(isQuiet ? "tick" : "label"), "x": .init(x), "y": .init(y),
      "text-anchor": .init(anchor), "fill": .init(isQuiet ? "#5d5850" : "#1d1b18"),
    ], text: text)
}

/// A hairline of the scale: `axis` where the data begin, else `grid`.
func hairline(
  _ kind: String, from start: (x: Double, y: Double), to end: (x: Double, y: Double)
) -> String {
  element(
    "line",
    [
      "class": .init(kind), "x1": .init(start.x), "y1": .init(start.y), "x2": .init(end.x),
      "y2": .init(end.y), "stroke": .init(kind == "axis" ? "#8a847a" : "#dedad2"),
      "stroke-width": 1,
    ])
}

extension Character {
  /// Whether it is of an alphabet whose letters are about as wide as those of ASCII.
  fileprivate var isLatin: Bool { unicodeScalars.allSatisfy { $0.value < 0x590 } }
}

/// A text that is cut where it is wider than there is room for.
func cut(_ text: String, toWidth room: Double) -> String {
  guard Lettering.measured(text) > room else { return text }
  let fitting = (1..<max(text.count, 2)).last { Lettering.measured(cut(text, to: $0)) <= room }
  return cut(text, to: fitting ?? 1)
}

/// A text that is cut where it has more characters than there is room for; one that is isolated from
/// the direction of what follows it stays so.
func cut(_ text: String, to limit: Int) -> String {
  let isIsolated = text.first == "\u{2068}" && text.last == "\u{2069}"
  guard text.count > limit + (isIsolated ? 2 : 0) else { return text }
  if isIsolated {
    return "\u{2068}" + cut(String(text.dropFirst().dropLast()), to: limit) + "\u{2069}"
  }
  return text.prefix(max(limit - 1, 0)) + "…"
}
