/// Makes a table of rows, whatever they are read from, and collects what is wrong with them.
struct RowBuilder {
  let format: PredictionTable.Format
  let layout: Layout
  /// The name of the array that holds the scores, in a format that has rows but no lines.
  let scoreArray: String
  var faults: FaultList
  /// The line of the row being read; in a format without lines its number from 0.
  private(set) var line = 0
  private(set) var rowCount = 0
  var kind: PredictionTable.Kind?
  var classes: ClassReader
  var ids: [String] = []
  var labels: [UInt16] = []
  var scores: [Float] = []
  var answers: [UInt16] = []
  var slices: [SliceReader]
  var unscored: [Unscored] = []
  private var register = IDRegister()

  init(
    _ format: PredictionTable.Format, _ layout: Layout, scoreArray: String = "",
    faults: FaultList
  ) {
    self.format = format
    self.layout = layout
    self.scoreArray = scoreArray
    self.faults = faults
    kind = layout.kind
    classes = ClassReader(layout.classNames)
    slices = layout.slices.map { _ in SliceReader() }
  }

  /// Makes room for about `count` rows.
  mutating func reserve(_ count: Int) {
    let count = min(count, PredictionTable.rowLimit)
    ids.reserveCapacity(count)
    labels.reserveCapacity(count)
    answers.reserveCapacity(count)
    scores.reserveCapacity(count * layout.scores.count)
    register.reserve(count)
  }

  /// Begins a row; false where no more rows are read.
  mutating func begin(line: Int) -> Bool {
    self.line = line
    guard !faults.isFull else { return false }
    guard rowCount < PredictionTable.rowLimit else {
      faults.add(line: line, "expected at most \(PredictionTable.rowLimit) rows, found more")
      return false
    }
    rowCount += 1
    return true
  }

  /// Notes a fault of a column of this row, or of a class's score there.
  mutating func fault(_ column: Int, class number: Int? = nil, _ problem: @autoclosure () -> String)
  {
    guard format == .npz else {
      faults.add(line: line, column: layout.columns[column], problem())
      return
    }
    faults.add(
      column: number.map { "\(scoreArray)[\(line), \($0)]" }
        ?? "\(layout.columns[column])[\(line)]",
      problem())
  }

  /// Notes a fault of this row as a whole.
  mutating func fault(_ problem: @autoclosure () -> String) {
    if format == .npz {
      faults.add(column: "\(scoreArray)[\(line)]", problem())
    } else {
      faults.add(line: line, problem())
    }
  }

  /// Reads the id of this row, which is the row's number where there is no such column.
  mutating func readID(_ text: UnsafeRawBufferPointer) -> String {
    guard let column = layout.id else { return String(rowCount - 1) }
    if let problem = text.isEmpty ? "expected an id, found nothing" : problem(ofText: text) {
      fault(column, problem)
      return ""
    }
    if let first = register.add(text, line: line) {
      let place = format == .npz ? "\(layout.columns[column])[\(first)]" : "line \(first)"
      fault(column, "expected an id of its own, found \(shown(text)) as in \(place)")
    }
    return text.text
  }

  /// The class that a cell names; nil, with a fault, where it names none.
  mutating func readClass(_ text: UnsafeRawBufferPointer, _ column: Int) -> UInt16? {
    switch classes.read(text) {
    case .code(let code): return code
    case .problem(let expected):
      fault(column, expected)
      return nil
    }
  }
}
