/// The columns that objects of JSON Lines have: their keys, and the classes in lists of scores.
struct JSONColumns {
  /// Where the value of a key goes.
  enum Target {
    /// One column.
    case cell(Int)
    /// The columns from `first` on, by class number.
    case list(first: Int, count: Int)
    /// The columns from `first` on, by the keys of an object.
    case object(first: Int, names: TextIndex)
  }

  private static let scoreKeys: [String: PredictionTable.Kind] = [
    "p": .probabilities, "probabilities": .probabilities, "proba": .probabilities,
    "s": .margins, "scores": .margins, "margins": .margins,
  ]

  private(set) var names: [ColumnName] = []
  private(set) var targets: [Target] = []
  private var keys = TextIndex()

  init() {}

  /// Where the value of a key goes; nil for a key that is not known.
  func target(_ key: UnsafeRawBufferPointer) -> Target? { keys.find(key).map { targets[$0] } }

  /// Notes the keys of one more line; false, with a problem in the scanner or `problem`, where they
  /// cannot be.
  mutating func add(
    _ scanner: inout JSONLineScanner, _ reader: CellReader, _ problem: inout String?
  ) -> Bool {
    guard scanner.take(UInt8(ascii: "{")) else { return false }
    var isFirst = true
    while let hasNext = scanner.hasNext(isFirst: isFirst, closing: UInt8(ascii: "}")) {
      guard hasNext else { return scanner.takeEnd() }
      isFirst = false
      guard let key = scanner.key() else { return false }
      let text = reader.text(key)
      let kind = Self.scoreKeys[text.count > 16 ? "" : text.text]
      let isNew = keys.find(text) == nil
      switch scanner.peek() {
      case UInt8(ascii: "[") where kind != nil, UInt8(ascii: "{") where kind != nil:
        guard let kind, let target = scoreTarget(kind, &scanner, reader, &problem) else {
          return false
        }
        if isNew { addKey(key, reader, target.target, target.names) }
      default:
        guard let value = scanner.scalar() else { return false }
        if kind != nil, !value.isEmpty {
          problem = "expected a list or an object of scores, found \(shown(reader.text(value)))"
          return false
        }
        // Without a value it is not known yet how many scores there are.
        if isNew, kind == nil {
          problem = Tables.problem(ofText: reader.text(key))
          guard problem == nil else { return false }
          addKey(key, reader, .cell(names.count), [ColumnName(reader.text(key).text)])
        }
      }
      guard names.count <= Layout.columnLimit else {
        problem = "expected at most \(Layout.columnLimit) columns, found more"
        return false
      }
    }
    return false
  }

  private mutating func addKey(
    _ key: Cell, _ reader: CellReader, _ target: Target, _ columns: [ColumnName]
  ) {
    _ = keys.insert(reader.text(key))
    targets.append(target)
    names += columns
  }

  /// The columns of a list or an object of scores.
  private func scoreTarget(
    _ kind: PredictionTable.Kind, _ scanner: inout JSONLineScanner, _ reader: CellReader,
    _ problem: inout String?
  ) -> (target: Target, names: [ColumnName])? {
    let isObject = scanner.peek() == UInt8(ascii: "{")
    guard scanner.take(UInt8(ascii: isObject ? "{" : "[")) else { return nil }
    var index = TextIndex()
    var columns: [ColumnName] = []
    let closing = UInt8(ascii: isObject ? "}" : "]")
    var isFirst = true
    while let hasNext = scanner.hasNext(isFirst: isFirst, closing: closing) {
      guard hasNext else {
        return isObject
          ? (.object(first: names.count, names: index), columns)
          : (.list(first: names.count, count: columns.count), columns)
      }
      isFirst = false
      if isObject {
        guard let key = scanner.key() else { return nil }
        problem = Tables.problem(ofText: reader.text(key))
        guard problem == nil else { return nil }
        // That a key comes twice is said when the rows are read.
        let (number, isNew) = index.insert(reader.text(key))
        if isNew, number <= Layout.columnLimit { columns.append(.named(kind, index[number])) }
      } else if columns.count <= Layout.columnLimit {
        columns.append(.numbered(kind, columns.count))
      }
      guard scanner.scalar() != nil else { return nil }
    }
    return nil
  }
}
