import Templates

/// What a section says and shows, in this order.
struct Passage: Decodable {
  private(set) var blocks: [Block]

  /// Leaves out what is empty.
  init(_ blocks: [Block?] = []) {
    self.blocks = blocks.compactMap { $0 }.filter { !$0.isEmpty }
  }

  var isEmpty: Bool { blocks.isEmpty }

  /// Numbers its figures from the one after `count` on, and counts them.
  mutating func numberFigures(after count: inout Int) {
    func next() -> String {
      count += 1
      return "\(count)"
    }
    for block in blocks.indices {
      for place in blocks[block].matrices.indices { blocks[block].matrices[place].number = next() }
      for row in blocks[block].figures.indices {
        for place in blocks[block].figures[row].figures.indices {
          blocks[block].figures[row].figures[place].number = next()
        }
      }
    }
  }

  /// One part of a passage: exactly one of these is not empty.
  struct Block: Decodable {
    private(set) var paragraphs: [String] = []
    private(set) var words: [FixedWords] = []
    private(set) var facts: [FactList] = []
    private(set) var lists: [Points] = []
    private(set) var tables: [Table] = []
    fileprivate(set) var matrices: [MatrixFigure] = []
    private(set) var galleries: [Gallery] = []
    fileprivate(set) var figures: [FigureRow] = []
    private(set) var cards: [Card] = []
    private(set) var tryouts: [TryIt] = []
    /// What the run lacks, so that a part of the report is missing.
    private(set) var notices: [String] = []

    fileprivate var isEmpty: Bool {
      paragraphs.isEmpty && words.isEmpty && facts.isEmpty && lists.isEmpty
        && tables.isEmpty
        && matrices.isEmpty && galleries.isEmpty && figures.isEmpty && cards.isEmpty
        && tryouts.isEmpty && notices.isEmpty
    }
  }

  /// Figures side by side as there is room.
  struct FigureRow: Decodable {
    fileprivate(set) var figures: [Figure]
  }

  /// Terms with what they stand for.
  struct FactList: Decodable {
    let facts: [Fact]
  }

  /// Terms with what they stand for, under a heading of their own.
  struct Card: Decodable {
    let title: String
    let facts: [Fact]
  }

  /// A list with a title.
  struct Points: Decodable {
    let title: String
    let items: [String]
    let isOrdered: Bool
  }
}

extension Passage.Block {
  /// A paragraph; nothing where it has no words.
  static func text(_ text: String) -> Self {
    var block = Self()
    let words = text.split(separator: " ").joined(separator: " ")
    if !words.isEmpty { block.paragraphs = [words] }
    return block
  }

  /// A paragraph that is the same in every report; nothing where it does not apply.
  static func words(_ kind: FixedWords.Kind?) -> Self {
    var block = Self()
    block.words = kind.map { [FixedWords($0)] } ?? []
    return block
  }

  /// A sentence on what the run lacks.
  static func notice(_ text: String?) -> Self {
    var block = Self()
    block.notices = text.map { [$0] } ?? []
    return block
  }

  static func facts(_ facts: [Fact]) -> Self {
    var block = Self()
    if !facts.isEmpty { block.facts = [Passage.FactList(facts: facts)] }
    return block
  }

  static func list(_ title: String, _ items: [String], isOrdered: Bool = false) -> Self {
    var block = Self()
    let items = items.filter { !$0.isEmpty }
    if !items.isEmpty {
      block.lists = [Passage.Points(title: title, items: items, isOrdered: isOrdered)]
    }
    return block
  }

  /// A table; nothing where it has no rows.
  static func table(_ table: Table?) -> Self {
    var block = Self()
    block.tables = [table].compactMap { $0 }.filter { !$0.rows.isEmpty }
    return block
  }

  static func matrix(_ matrix: MatrixFigure?) -> Self {
    var block = Self()
    block.matrices = matrix.map { [$0] } ?? []
    return block
  }

  static func gallery(_ gallery: Gallery?) -> Self {
    var block = Self()
    block.galleries = gallery.map { [$0] } ?? []
    return block
  }

  static func figures(_ plates: [Plate?]) -> Self {
    var block = Self()
    let figures = plates.compactMap { $0?.figure }
    if !figures.isEmpty { block.figures = [Passage.FigureRow(figures: figures)] }
    return block
  }

  static func tryIt(_ tryIt: TryIt) -> Self {
    var block = Self()
    block.tryouts = [tryIt]
    return block
  }

  /// A card; nothing where it says nothing.
  static func card(_ card: Passage.Card) -> Self {
    var block = Self()
    if !card.facts.isEmpty { block.cards = [card] }
    return block
  }
}
