import Templates

/// Text with what belongs to it, shown in this order.
struct Passage: Decodable {
  let paragraphs: [String]
  let lists: [Points]
  /// Tables that come before the figures.
  let leadingTables: [Table]
  let hasFigures: Bool
  let figures: [Figure]
  let tables: [Table]
  /// What the run lacks, so that a part of the report is missing.
  let notices: [String]

  init(
    paragraphs: [String] = [], lists: [Points] = [], leadingTables: [Table] = [],
    figures: [Figure] = [], tables: [Table] = [], notices: [String] = []
  ) {
    self.paragraphs = paragraphs.filter { !$0.isEmpty }
    self.lists = lists.filter { !$0.items.isEmpty }
    self.leadingTables = leadingTables
    hasFigures = !figures.isEmpty
    self.figures = figures
    self.tables = tables
    self.notices = notices
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
