import Charts
import Foundation
import Imaging
import RunRecord
import Templates

/// A figure: as the page shows it, and as files that stand alone.
struct Plate {
  let figure: Figure
  /// The file that stands alone.
  let bytes: Data
  /// The drawings that a page shows, and the pictures of pixels by the names of their files.
  private let parts: [Part]
  private let pictures: [(name: String, bytes: Data)]
  /// What is drawn on a slide; nil for what is none.
  private let artwork: Artwork?
  /// Model, data and seeds.
  private let credit: String

  /// The files that a page shows whose pictures are files, by name.
  var assets: [(name: String, bytes: Data)] { pictures + parts.flatMap(\.assets) }

  private enum Artwork {
    case drawing(any Drawing)
    case picture(
      @Sendable (_ width: Int, _ height: Int) -> Canvas,
      @Sendable (Canvas) throws(ReportError) -> Data)
  }

  /// A drawing at each of its widths; it names and describes itself.
  init(
    _ drawing: some Drawing, id: String, title: String, caption: String, credit: String,
    layout: String = "half", tables: [Table] = []
  ) {
    let alternative = "\(title) \(caption)"
    let parts = drawing.widths.map { width in
      let isNarrower = width != drawing.widths.last
      return Part(
        svg: drawing.svg(width: width, isNarrower: isNarrower),
        size: drawing.layout(width: width, height: nil),
        name: isNarrower ? "\(id).narrow" : id,
        kind: drawing.kind(width: width, isNarrower: isNarrower), alternative: alternative)
    }
    self.init(
      drawing, parts: parts, arrangement: "widths", id: id, title: title, caption: caption,
      credit: credit, layout: layout, tables: tables)
  }

  /// Small drawings that the page flows as it has room, and all of them in one elsewhere.
  init(
    panels: some PanelSheet, id: String, title: String, caption: String, credit: String,
    tables: [Table] = []
  ) {
    let parts = panels.drawings.enumerated().map { number, panel in
      Part(
        svg: panel.svg, size: panel.layout(width: 0, height: nil),
        name: "\(id)-\(number)", kind: "chart", alternative: panel.title)
    }
    self.init(
      panels, parts: parts, arrangement: "panels", id: id, title: title, caption: caption,
      credit: credit, layout: "full", tables: tables)
  }

  /// One of the drawings that a page shows of a figure.
  private struct Part {
    let svg: String
    let size: Layout
    let name, kind, alternative: String

    var image: Figure.Image {
      Figure.Image(
        kind: kind, width: Phrase.fixed(size.width, 0), height: Phrase.fixed(size.height, 0),
        alternative: alternative, file: "\(name).svg", source: Markup(""),
        dark: [.init(file: "\(name).dark.svg", source: Markup(""))])
    }

    var assets: [(name: String, bytes: Data)] {
      [("\(name).svg", Data(svg.utf8)), ("\(name).dark.svg", Data(darkened(svg).utf8))]
    }
  }

  private init(
    _ drawing: some Drawing, parts: [Part], arrangement: String, id: String, title: String,
    caption: String, credit: String, layout: String, tables: [Table]
  ) {
    figure = Figure(
      id: id, title: title, caption: caption, alternative: "\(title) \(caption)", file: "\(id).svg",
      layout: layout, isVector: true, arrangement: arrangement,
      drawing: Markup(parts.map(\.svg).joined()), images: parts.map(\.image), tables: tables)
    bytes = Data(drawing.framed(heading: title, credit: credit).utf8)
    artwork = .drawing(drawing)
    self.parts = parts
    pictures = []
    self.credit = credit
  }

  /// A picture of pixels.
  ///
  /// - Parameters:
  ///   - shown: How the page shows it.
  ///   - whole: The picture on white, with everything that one who sees nothing else needs.
  ///   - slide: The same for the room on a slide, in pixels; nil for `whole`.
  ///   - encode: Makes a PNG of a canvas.
  init(
    _ shown: ShownPicture, whole: Canvas,
    slide: (@Sendable (_ width: Int, _ height: Int) -> Canvas)? = nil, id: String, title: String,
    caption: String, alternative: String? = nil, credit: String, tables: [Table] = [],
    _ encode: @escaping @Sendable (Canvas) throws(ReportError) -> Data
  ) throws(ReportError) {
    let names = ("\(id).png", "\(id).dark.png")
    func address(_ png: Data) -> Markup {
      Markup("data:image/png;base64,\(png.base64EncodedString())")
    }
    figure = Figure(
      id: id, title: title, caption: caption, alternative: alternative ?? title, file: names.0,
      layout: "full", isVector: false, arrangement: "", drawing: Markup(""),
      images: [
        .init(
          kind: shown.kind.rawValue, width: "\(shown.width)", height: "\(shown.height)",
          alternative: alternative ?? title, file: names.0, source: address(shown.light),
          dark: shown.dark.map { [.init(file: names.1, source: address($0))] } ?? [])
      ], tables: tables)
    bytes = try encode(whole.framed(heading: title, credit: credit))
    artwork = .picture(slide ?? { _, _ in whole }, encode)
    parts = []
    pictures = [(names.0, shown.light)] + (shown.dark.map { [(names.1, $0)] } ?? [])
    self.credit = credit
  }

  /// A picture that is a file only, and stands alone as it is.
  init(file png: Data, id: String, alternative: String) {
    figure = Figure(
      id: id, title: alternative, caption: "", alternative: alternative, file: "\(id).png",
      layout: "full", isVector: false, arrangement: "", drawing: Markup(""), images: [], tables: [])
    bytes = png
    artwork = nil
    parts = []
    pictures = []
    credit = ""
  }

  /// The figure as a slide of 1600 × 900 pixels, in the format of its file; nil for what is none.
  func slide() throws(ReportError) -> Data? {
    switch artwork {
    case .drawing(let drawing):
      return Data(drawing.slide(heading: figure.title, credit: credit).utf8)
    case .picture(let draw, let encode):
      return try encode(Canvas.slide(heading: figure.title, credit: credit, draw))
    case nil: return nil
    }
  }
}

/// How a page shows a picture of pixels: one PNG for light and dark paper alike, or one for each.
struct ShownPicture {
  let light: Data
  /// nil where the first serves both.
  var dark: Data?
  var kind = Kind.plain
  /// Width and height in CSS pixels.
  let width, height: Int

  /// What the style sheet does with it on a dark page.
  enum Kind: String {
    /// Nothing.
    case plain = ""
    /// Dark ink on nothing is inverted.
    case ink
    /// A drawing on white is inverted, and its ground left to the page.
    case negative
  }
}

extension ShownPicture {
  /// A drawing that reads as well the other way round: ink.
  init(ink canvas: Canvas, _ run: Run, title: String, description: String) throws(ReportError) {
    self.init(
      light: try run.png(title: title, description: description, canvas.inkPNG), kind: .ink,
      width: canvas.width / Canvas.density, height: canvas.height / Canvas.density)
  }

  /// A drawing whose colours say the same the other way round.
  init(negative canvas: Canvas, _ run: Run, title: String, description: String) throws(ReportError)
  {
    self.init(
      light: try canvas.png(run, title: title, description: description), kind: .negative,
      width: canvas.width / Canvas.density, height: canvas.height / Canvas.density)
  }

  /// A drawing for light paper and one for dark.
  init(
    light: Canvas, dark: Canvas, _ run: Run, title: String, description: String
  ) throws(ReportError) {
    self.init(
      light: try light.png(run, title: title, description: description),
      dark: try dark.png(run, title: title, description: description),
      width: light.width / Canvas.density, height: light.height / Canvas.density)
  }
}
