import Foundation
import Imaging
import Templates

/// A picture with its caption, as the page shows it.
struct Figure: Decodable {
  let id: String
  let caption: String
  /// The short text in place of the picture.
  let alternative: String
  /// The name of the same picture as a file, which stands in the page's folder of figures.
  let file: String
  /// `full`, `half` (two side by side) or `narrow`.
  let layout: String
  /// Drawn inline as SVG; otherwise `source` is an image of `width` × `height` pixels.
  let isVector: Bool
  let drawing: Markup
  let source: Markup
  let width: String
  let height: String
  /// The picture's data, folded below its caption.
  let tables: [Table]
}

/// A figure together with the bytes of its file.
struct Plate {
  let figure: Figure
  let bytes: Data

  /// A picture of `width` × `height` CSS pixels at its natural size.
  init(
    png: Data, id: String, caption: String, alternative: String, width: Int, height: Int,
    layout: String = "full", tables: [Table] = []
  ) {
    bytes = png
    figure = Figure(
      id: id, caption: caption, alternative: alternative, file: "\(id).png",
      layout: layout, isVector: false, drawing: Markup(""),
      source: Markup("data:image/png;base64,\(png.base64EncodedString())"),
      width: "\(width)", height: "\(height)", tables: tables)
  }

  /// A picture drawn at the density of a canvas.
  init(
    png: Data, id: String, caption: String, alternative: String, canvas: Canvas,
    tables: [Table] = []
  ) {
    self.init(
      png: png, id: id, caption: caption, alternative: alternative,
      width: canvas.width / Canvas.density, height: canvas.height / Canvas.density, tables: tables)
  }

  /// A drawing, which names and describes itself.
  init(
    svg: String, id: String, caption: String, layout: String = "half", tables: [Table] = []
  ) {
    bytes = Data(svg.utf8)
    figure = Figure(
      id: id, caption: caption, alternative: caption, file: "\(id).svg", layout: layout,
      isVector: true, drawing: Markup(svg), source: Markup(""), width: "", height: "",
      tables: tables)
  }

  /// Small drawings that the page flows as it has room, and all of them in one as the file.
  init(panels: [String], svg: String, id: String, caption: String, tables: [Table] = []) {
    bytes = Data(svg.utf8)
    figure = Figure(
      id: id, caption: caption, alternative: caption, file: "\(id).svg", layout: "full",
      isVector: true, drawing: Markup("<div class=\"panels\">\n\(panels.joined())</div>\n"),
      source: Markup(""), width: "", height: "", tables: tables)
  }
}
