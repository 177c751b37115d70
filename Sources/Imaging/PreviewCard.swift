/// The picture that stands for a page where a link to it is shown: 1200 × 630 pixels.
public struct PreviewCard: Sendable {
  private let masthead: (left: String, right: String)
  private let title: String
  private let images: [GreyImage]
  private let figure: String
  private let lines: [String]

  /// Describes a card.
  ///
  /// - Parameters:
  ///   - masthead: What stands at the top left and right.
  ///   - title: The page's title, cut to the card's width.
  ///   - images: Pictures for one row below; those that do not fit are left out.
  ///   - figure: The one number, large.
  ///   - lines: What the number means, two lines at most.
  public init(
    masthead: (left: String, right: String), title: String, images: [GreyImage], figure: String,
    lines: [String]
  ) {
    self.masthead = masthead
    self.title = title
    self.images = images
    self.figure = figure
    self.lines = lines
  }

  private static let (width, height, margin) = (1200, 630, 72)
  private static let paper = Color(0xFBFAF7)
  private static let accent = Color(0x8C2F39)
  private static let side = 94

  /// Draws the card.
  public func draw() -> Canvas {
    var canvas = Canvas(width: Self.width, height: Self.height, Self.paper)
    let (left, right) = (Self.margin, Self.width - Self.margin)
    let rest = right - left - Font.strong.width(of: masthead.left) - 40
    canvas.draw(masthead.left, x: left, y: 92, .strong, Ink.light.text)
    canvas.draw(
      Font.regular.fitted(masthead.right, rest), x: right, y: 92, .regular, Ink.light.quiet, .right)
    canvas.fill(x: left, y: 116, width: right - left, height: 2, Ink.light.text)
    canvas.draw(Font.title.fitted(title, right - left), x: left, y: 214, .title, Ink.light.text)
    drawImages(&canvas, x: left, y: 276)
    canvas.fill(x: left, y: 430, width: right - left, height: 1, Ink.light.line)
    canvas.draw(figure, x: left, y: 530, .title, Self.accent)
    let indent = left + Font.title.width(of: figure) + 36
    for (line, text) in lines.prefix(2).enumerated() {
      canvas.draw(
        Font.regular.fitted(text, right - indent), x: indent, y: 502 + line * 38, .regular,
        line == 0 ? Ink.light.text : Ink.light.quiet)
    }
    return canvas
  }

  /// The pictures, dark on the paper, spread over the width.
  private func drawImages(_ canvas: inout Canvas, x: Int, y: Int) {
    guard let first = images.first, max(first.width, first.height) > 0 else { return }
    let width = Self.width - 2 * Self.margin
    let scale = max(Self.side / max(first.width, first.height), 1)
    guard first.height * scale <= Self.side + 28 else { return }
    let count = min(images.count, max(width / (first.width * scale + 12), 1))
    let step = count > 1 ? (width - first.width * scale) / (count - 1) : 0
    for (place, image) in images.prefix(count).enumerated() {
      canvas.draw(image, x: x + place * min(step, 2 * Self.side), y: y, scale: scale) { value in
        Self.paper.covered(by: Ink.light.text, value)
      }
    }
  }
}
