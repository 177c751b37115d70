import Imaging
import RunRecord

/// The pictures of the wrong answers, packed into one sheet a true class: a page with a file for each
/// of a thousand pictures would be several times as large.
struct ErrorSheets {
  let groups: ErrorGroups
  /// One for each true class that has pictures, in label order.
  let plates: [Plate]
  /// What stands beside them.
  let beside: BesideErrors
  /// Width and height of one picture on a sheet, in pixels.
  let width, height: Int
  /// Whether pictures are grey.
  private let isGrey, isOnBlack: Bool
  /// Whether the answers have probabilities.
  let hasProbabilities: Bool
  let noun: Noun
  /// What a picture's pixels are the mean of, where it is reduced.
  private let note: String

  /// Pictures in a row of a sheet.
  static let columns = 16
  /// The most pictures, the most pixels that they may have together, and the most bytes that their
  /// sheets may: the page carries them all.
  static let pictureLimit = 1_500
  /// The most where many models take their share of the page.
  private static let fewerPictures = 600
  static let pixelLimit = pictureLimit * 28 * 28
  static let byteLimit = 450_000

  /// Draws the sheets of a run; where they take too many bytes, again with half as many pictures.
  init(_ model: Model, amongMany: Bool = false) throws(ReportError) {
    let run = model.run
    hasProbabilities = run.probabilities != nil
    noun = run.noun
    isGrey = run.pictures?.channels != 3
    isOnBlack = model.areOnBlack
    note = run.reductionNote
    width = max(run.pictures?.width ?? 1, 1)
    height = max(run.pictures?.height ?? 1, 1)
    var limit = min(
      amongMany ? Self.fewerPictures : Self.pictureLimit,
      Self.pixelLimit / (width * height * (run.pictures?.channels ?? 1)))
    var groups = ErrorGroups(model, limit: limit)
    var plates = try Self.draw(groups, of: model)
    while plates.reduce(0, { $0 + ($1.assets.first?.bytes.count ?? 0) }) > Self.byteLimit,
      groups.shown > 1
    {
      limit = groups.shown / 2
      groups = ErrorGroups(model, limit: limit)
      plates = try Self.draw(groups, of: model)
    }
    self.groups = groups
    self.plates = plates
    beside = try BesideErrors(groups, of: model)
  }

  /// One sheet for each true class that has pictures; none where the run holds no pictures.
  private static func draw(
    _ groups: ErrorGroups, of model: Model
  ) throws(ReportError) -> [Plate] {
    guard let pictures = model.run.pictures else { return [] }
    let sheets = groups.classes.map { truth in
      { @Sendable () throws -> Plate? in
        try .errors(truth, groups, of: model, pictures: pictures)
      }
    }
    return try Plates.draw(sheets).compactMap { $0 }
  }
}

extension Plate {
  /// The wrong answers to one class's images, in the order of their groups.
  fileprivate static func errors(
    _ truth: Int, _ groups: ErrorGroups, of model: Model, pictures: Pictures
  ) throws(ReportError) -> Plate? {
    let rows = groups.groups(of: truth).flatMap(\.errors).map(\.row)
    let name = model.run.classNames[truth]
    return try sheet(
      rows.map(pictures.image), columns: ErrorSheets.columns, of: model, id: "errors-\(truth)",
      name: "Errors, \(name)",
      text: "\(model.run.testCount(rows.count)) of \(name) predicted as another class.")
  }

  /// Pictures packed into one that tiles are cut out of; nil where there are none.
  static func sheet(
    _ images: [GreyImage], columns: Int, of model: Model, id: String, name: String, text: String
  ) throws(ReportError) -> Plate? {
    guard !images.isEmpty else { return nil }
    let run = model.run
    let sheet = ContactSheet(images: images, columns: columns).draw()
    let shown = ShownPicture(
      light: try run.png(
        title: name, description: text,
        model.areOnBlack ? sheet.inkPNG : sheet.inverted.png16),
      kind: model.areOnBlack ? .ink : .plain, width: sheet.width, height: sheet.height)
    return try Plate(
      shown, whole: Canvas(sheet.inverted).enlarged(2), id: id, title: text, caption: "",
      credit: model.credit(isOfShown: true)
    ) { canvas throws(ReportError) in
      try canvas.png(run, title: name, description: text)
    }
  }
}

extension ErrorSheets {
  /// How the pictures are ordered and shown.
  var explanation: String {
    return "They are sorted by true class, then by the class predicted, the most frequent first"
      + (hasProbabilities ? "; " : ". ")
      + (hasProbabilities ? "within a group the surest answer comes first. " : "")
      + (isGrey
        ? "A picture is drawn \(isOnBlack ? "in the colour of the text, " : "")in 16 greys\(note)."
        : note.isEmpty ? "" : "The pictures are reduced\(note).")
  }
}
