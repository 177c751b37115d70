internal import CResources

/// A typeface at one size, from an atlas of anti-aliased glyphs (Inter, SIL Open Font License).
struct Font: Sendable {
  /// Labels and captions.
  static let small = Font(cresources_regular_20())
  /// Axis names and cells.
  static let regular = Font(cresources_regular_26())
  /// Names of rows.
  static let strong = Font(cresources_semibold_26())
  /// What a figure that stands alone shows.
  static let heading = Font(cresources_semibold_40())
  /// Titles.
  static let title = Font(cresources_semibold_64())

  /// The height of a line and of a capital letter, in pixels.
  let lineHeight, capHeight: Int
  private let coverage: GreyImage
  /// From the top of a line to the foot of its letters, in pixels.
  let baseline: Int
  private let cellWidth, margin: Int
  /// In 1/64 pixel.
  private let advances: [Int]

  /// Reads an atlas as `Fonts/make-atlas.py` writes it; one that cannot be read draws nothing.
  private init(_ atlas: cresources_file) {
    let image = try? PNG.decode(Array(UnsafeBufferPointer(start: atlas.bytes, count: atlas.count)))
    let metrics = (image?.texts["Metrics"] ?? "").split(separator: " ").compactMap { Int($0) }
    guard let image, metrics.count > 5 else {
      (cellWidth, lineHeight, margin, baseline, capHeight, advances) = (0, 0, 0, 0, 0, [])
      coverage = GreyImage(width: 0, height: 0, pixels: [])
      return
    }
    cellWidth = metrics[0]
    lineHeight = metrics[1]
    margin = metrics[2]
    baseline = metrics[3]
    capHeight = metrics[4]
    advances = Array(metrics[5...])
    coverage = GreyImage(
      width: image.width, height: image.height,
      pixels: stride(from: 0, to: image.rgba.count, by: 4).map { Self.stepped(image.rgba[$0]) })
  }

  /// One of eight steps of coverage: as smooth to the eye, and pictures are a tenth smaller.
  private static func stepped(_ coverage: UInt8) -> UInt8 {
    let step: Int = (Int(coverage) * 7 + 127) / 255
    return UInt8(step * 255 / 7)
  }

  /// The width of a text in pixels.
  func width(of text: String) -> Int {
    (text.unicodeScalars.reduce(0) { $0 + advance(of: $1) } + 63) / 64
  }

  /// The text, or as much of it as fits into `width` pixels with an ellipsis.
  func fitted(_ text: String, _ width: Int) -> String {
    if self.width(of: text) <= width { return text }
    var kept = Substring(text)
    while !kept.isEmpty, self.width(of: kept + "…") > width { kept.removeLast() }
    return kept + "…"
  }

  /// The text in lines that fit a width, broken where it is and between words; a longer word is cut.
  func lines(_ text: String, _ width: Int) -> [String] {
    text.split(separator: "\n").flatMap { line(String($0), width) }
  }

  private func line(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, self.width(of: "\(last) \(word)") <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(fitted(String(word), width))
      }
    }
    return lines
  }

  /// Calls `paint` with each pixel's offset from the start of the baseline and its coverage.
  func trace(_ text: String, _ paint: (_ x: Int, _ y: Int, _ coverage: UInt8) -> Void) {
    var pen = 0
    for scalar in text.unicodeScalars where !scalar.isMark {
      let index = Self.index(of: scalar, count: advances.count)
      let (left, top) = (index % 16 * cellWidth, index / 16 * lineHeight)
      for row in 0..<lineHeight {
        for column in 0..<cellWidth {
          let value = coverage.pixels[(top + row) * coverage.width + left + column]
          if value > 0 { paint((pen + 32) / 64 + column - margin, row - baseline, value) }
        }
      }
      pen += advance(of: scalar)
    }
  }

  private func advance(of scalar: Unicode.Scalar) -> Int {
    advances.isEmpty || scalar.isMark ? 0 : advances[Self.index(of: scalar, count: advances.count)]
  }

  /// The cells after Latin-1; the last one stands for every character that has none.
  private static let symbols = Array("→–—…≥≤−✓✗‘’“”κρ□".unicodeScalars)

  private static func index(of scalar: Unicode.Scalar, count: Int) -> Int {
    let index =
      switch scalar.value {
      case 32..<127: Int(scalar.value) - 32
      case 160..<256: Int(scalar.value) - 160 + 95
      default: 191 + (symbols.firstIndex(of: scalar) ?? symbols.count - 1)
      }
    return min(index, count - 1)
  }
}

extension Unicode.Scalar {
  /// Whether a character only says in which direction to write, and has no shape.
  fileprivate var isMark: Bool {
    value == 0x061C || (0x200E...0x200F).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}

extension Canvas {
  /// Where a text lies with respect to its point.
  enum Alignment { case left, center, right }

  /// Draws a text with its baseline at `y`.
  mutating func draw(
    _ text: String, x: Int, y: Int, _ font: Font, _ color: Color, _ alignment: Alignment = .left
  ) {
    let width = font.width(of: text)
    let left =
      switch alignment {
      case .left: x
      case .center: x - width / 2
      case .right: x - width
      }
    var marks: [(Int, Int, UInt8)] = []
    font.trace(text) { marks.append((left + $0, y + $1, $2)) }
    for (x, y, coverage) in marks { self[x, y] = self[x, y].covered(by: color, coverage) }
  }
}
