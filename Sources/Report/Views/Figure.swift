import Templates

/// A picture with its caption, as the page shows it.
struct Figure: Decodable {
  let id: String
  /// Its place among the figures of the page.
  var number = ""
  /// What the picture shows, in a sentence: the caption begins with it.
  let title: String
  /// How to read it.
  let caption: String
  /// The text in place of the picture.
  let alternative: String
  /// The name of the file that stands alone, in the page's folder of figures.
  let file: String
  /// `full`, `half` (two side by side) or `narrow`.
  let layout: String
  /// Drawn as SVG, otherwise a picture of pixels.
  let isVector: Bool
  /// What the style sheet lays drawings out by: `widths`, of which one is shown, or `panels`.
  let arrangement: String
  /// The drawings inline.
  let drawing: Markup
  /// The picture, or the drawings where they are shown from files.
  let images: [Image]
  /// The picture's data, folded below its caption.
  let tables: [Table]

  /// A picture of `width` × `height` CSS pixels.
  struct Image: Decodable {
    /// What the style sheet knows it by: `ink` lies on any paper, of drawings `narrow` is shown where
    /// the others do not fit.
    let kind: String
    let width: String
    let height: String
    let alternative: String
    /// Its name in the page's folder of assets, and its `data:` address.
    let file: String
    let source: Markup
    /// What a dark page shows in its place: nothing or one.
    let dark: [Dark]

    struct Dark: Decodable {
      let file: String
      let source: Markup
    }
  }
}
