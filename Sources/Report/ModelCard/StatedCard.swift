/// What makers state of a model, as rows of its card; an author of the report stands for the developer
/// where no other is named.
struct StatedCard {
  private let file: CardFile
  private let author: String?

  init(_ file: CardFile, author: String?) {
    self.file = file
    self.author = author
  }

  /// A row of the card, with no text where nothing is stated.
  subscript(field: CardFile.Field) -> (String, String) {
    ("\(field.title), as stated", text(field) ?? "")
  }

  private func text(_ field: CardFile.Field) -> String? {
    file[field] ?? (field == .developer ? author : nil)
  }

  /// What nobody has stated, in one line; `given` are fields that the run itself answers.
  func gaps(given: Set<CardFile.Field>) -> String {
    let missing = CardFile.Field.allCases.filter { text($0) == nil && !given.contains($0) }
    return missing.isEmpty
      ? ""
      : "Not stated by the makers: \(Phrase.list(missing.map { $0.title.lowercased() }, limit: 20))."
  }
}
