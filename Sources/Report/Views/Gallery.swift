import Templates

/// Wrong answers in pictures, cut out of sheets.
struct Gallery: Decodable {
  /// The pictures' sources, one a true class: each an SVG image that the tiles show a part of.
  let sheets: [Figure]
  /// Groups that are always shown, under a title and, where they have pictures, what the numbers
  /// below those are.
  let title: String
  let legends: [String]
  let hasHighlights: Bool
  let highlights: [Group]
  /// Groups that are folded by true class.
  let classes: [Part]

  init(
    sheets: [Figure] = [], title: String = "", legends: [String] = [], highlights: [Group] = [],
    classes: [Part] = []
  ) {
    self.sheets = sheets
    self.title = title
    self.legends = legends
    hasHighlights = !highlights.isEmpty
    self.highlights = highlights
    self.classes = classes
  }

  /// The wrong answers to one class's images.
  struct Part: Decodable {
    let title: String
    let note: String
    let groups: [Group]
  }

  /// One kind of error.
  struct Group: Decodable {
    let id: String
    let title: String
    /// How many are shown, where not all, and what the numbers below the pictures are.
    let note: String
    /// No element or one: where the rest of the group is.
    let links: [Link]
    /// The id of the sheet that the tiles are cut out of.
    let sheet: String
    /// The pictures, the first of them that have a neighbour in a list of their own.
    let lists: [TileList]
    /// Right answers of the classes concerned.
    let strips: [Strip]
    let hasStrips: Bool
  }

  /// Some pictures in a row, cut out of a sheet together.
  struct Strip: Decodable {
    let viewBox, sheet, title: String
    /// In CSS pixels.
    let width: String
  }

  /// Pictures that are shown together.
  struct TileList: Decodable {
    let tiles: [Tile]

    /// The pictures in one list, or two; none where there are none.
    static func lists(of tiles: [Tile]) -> [TileList] {
      let count = tiles.prefix { !$0.neighbours.isEmpty }.count
      return [tiles[..<count], tiles[count...]].filter { !$0.isEmpty }
        .map { TileList(tiles: Array($0)) }
    }
  }

  /// One picture with its figures.
  struct Tile: Decodable {
    /// Its place on the sheet: x, y, width and height.
    let viewBox: String
    /// The probability of the class answered, and that of the true class, where there are any.
    let answer: String
    let truth: String
    /// What the example is known by.
    let id: String
    /// No element or one: the training image most like it.
    let neighbours: [Neighbour]
  }

  /// A training image, cut out of a sheet, and the name of its class.
  struct Neighbour: Decodable {
    let viewBox, sheet, name: String
  }
}
