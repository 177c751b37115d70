import Templates

/// Text with what belongs to it, shown in this order.
struct Passage: Decodable {
  let paragraphs: [String]
  let hasFacts: Bool
  let facts: [Fact]
  let hasLinks: Bool
  let links: [Link]
  let lists: [Points]
  /// Tables that come before the figures.
  let leadingTables: [Table]
  let hasFigures: Bool
  let matrices: [MatrixFigure]
  let galleries: [Gallery]
  let figures: [Figure]
  let tables: [Table]
  let cards: [Card]
  /// What the run lacks, so that a part of the report is missing.
  let notices: [String]

  init(
    paragraphs: [String] = [], facts: [Fact] = [], links: [Link] = [], lists: [Points] = [],
    leadingTables: [Table] = [], matrices: [MatrixFigure] = [], galleries: [Gallery] = [],
    figures: [Figure] = [], tables: [Table] = [], cards: [Card] = [], notices: [String] = []
  ) {
    self.paragraphs = paragraphs.filter { !$0.isEmpty }
    hasFacts = !facts.isEmpty
    self.facts = facts
    hasLinks = !links.isEmpty
    self.links = links
    self.lists = lists.filter { !$0.items.isEmpty }
    self.leadingTables = leadingTables
    hasFigures = !figures.isEmpty
    self.matrices = matrices
    self.galleries = galleries
    self.figures = figures
    self.tables = tables
    self.cards = cards
    self.notices = notices
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

    init(_ title: String, _ items: [String], isOrdered: Bool = false) {
      self.title = title
      self.items = items.filter { !$0.isEmpty }
      self.isOrdered = isOrdered
    }
  }
}
