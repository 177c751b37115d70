import Templates

/// A figure that is shown in one of several views, with links laid over its cells.
struct MatrixFigure: Decodable {
  let id: String
  /// Its place among the figures of the page.
  var number = ""
  /// What the matrix shows, in a sentence.
  let title: String
  let caption: String
  /// Where its cells lead, on a screen; empty for nowhere.
  let hint: String
  let views: [View]
  /// Width and height of the pictures, in which the links are placed.
  let viewBox: String
  /// What the links are, for those who cannot see where they lie.
  let linksLabel: String
  let hasLinks: Bool
  let links: [Area]
  let tables: [Table]

  /// One of the pictures and the name of the choice that shows it.
  struct View: Decodable {
    let name: String
    let isFirst: Bool
    let picture: Figure
  }

  /// A cell of the picture that leads somewhere.
  struct Area: Decodable {
    let address: String
    let label: String
    let x: String
    let y: String
    let width: String
    let height: String
  }
}
