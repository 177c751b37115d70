import Imaging
import RunRecord

/// What stands beside the wrong answers so that they can be judged: the training images most like them,
/// and test images of the classes concerned that the model gets right.
struct BesideErrors {
  /// The sheets that the pictures are cut out of.
  let plates: [Plate]
  /// By the row of an error's picture: the place of its neighbour on the sheet, and the class of that.
  private let neighbours: [Int: (place: Int, label: Int)]
  /// By class: the line of its right answers on the sheet, and how many they are.
  private let right: [Int: (line: Int, count: Int)]
  private let width, height: Int
  private let names: [String]

  static let neighbourSheet = "errors-nearest"
  static let rightSheet = "errors-right"

  /// The most neighbours shown, and the most pixels that they may have together: the page carries them
  /// beside the errors.
  private static let neighbourLimit = 400
  private static let pixelLimit = neighbourLimit * 28 * 28
  private static let classLimit = 20

  init(_ groups: ErrorGroups, of model: Model) throws(ReportError) {
    names = model.tally.names
    guard let pictures = model.run.pictures, groups.shown > 0 else {
      (plates, neighbours, right, width, height) = ([], [:], [:], 1, 1)
      return
    }
    (width, height) = (pictures.width, pictures.height)
    let found = Self.neighbours(groups, in: pictures)
    let answers = Self.rightAnswers(model, in: pictures)
    neighbours = Dictionary(
      uniqueKeysWithValues: found.enumerated().map { place, pair in
        (pair.error, (place, Int(pictures.entries[pair.neighbour].label)))
      })
    right = Dictionary(
      uniqueKeysWithValues: answers.enumerated().map { line, entry in
        (entry.label, (line, entry.rows.count))
      })
    plates = try Plates.draw([
      { try Self.neighbourSheet(found.map { pictures.image(of: $0.neighbour) }, of: model) },
      { try Self.rightSheet(answers.map(\.rows), of: pictures, of: model) },
    ]).compactMap { $0 }
  }

  private static func neighbourSheet(
    _ images: [GreyImage], of model: Model
  ) throws(ReportError) -> Plate? {
    let noun = model.run.noun
    return try .sheet(
      images, columns: ErrorSheets.columns, of: model, id: neighbourSheet,
      name: "Nearest training \(noun.plural)",
      text: "The training \(noun.plural) nearest to \(Phrase.count(images.count)) wrong answers.")
  }

  /// A line for each class.
  private static func rightSheet(
    _ lines: [[Int]], of pictures: Pictures, of model: Model
  ) throws(ReportError) -> Plate? {
    let images = lines.flatMap { rows in
      rows.map(pictures.image)
        + [GreyImage](repeating: pictures.blank, count: Pictures.rightPerClass - rows.count)
    }
    return try .sheet(
      images, columns: Pictures.rightPerClass, of: model, id: rightSheet, name: "Correct answers",
      text: "Test \(model.run.noun.plural) of each class that the model gets right.")
  }

  /// The first errors of each kind with the rows of their neighbours' pictures.
  private static func neighbours(
    _ groups: ErrorGroups, in pictures: Pictures
  ) -> [(error: Int, neighbour: Int)] {
    let places = pictures.trainingPlaces
    let size = pictures.width * pictures.height * pictures.channels
    let limit = min(neighbourLimit, pixelLimit / size)
    let perKind = min(Pictures.neighboursPerKind, max(limit / groups.groups.count, 1))
    return groups.groups.flatMap { group in
      group.errors.prefix(perKind).compactMap { error in
        pictures.entries[error.row].nearest.flatMap { places[$0.id] }.map { (error.row, $0) }
      }
    }.prefix(limit).map { $0 }
  }

  /// The classes that have pictures of right answers, with the rows of these.
  private static func rightAnswers(
    _ model: Model, in pictures: Pictures
  ) -> [(label: Int, rows: [Int])] {
    guard let predictions = model.run.predictions, model.tally.names.count <= classLimit else {
      return []
    }
    let isRight = (0..<predictions.count).filter { predictions.isRight($0) }
    let shown = Dictionary(grouping: model.run.pictured(isRight)) {
      Int(predictions.labels[$0.row])
    }
    return shown.keys.sorted().map { label in
      (label, (shown[label] ?? []).prefix(Pictures.rightPerClass).map(\.picture))
    }
  }
}

// MARK: - Cutting out

extension BesideErrors {
  /// The neighbour of a wrong answer, if it is shown.
  func neighbour(of error: PicturedError) -> Gallery.Neighbour? {
    neighbours[error.row].map { place, label in
      let (left, top) = (place % ErrorSheets.columns * width, place / ErrorSheets.columns * height)
      return Gallery.Neighbour(
        viewBox: "\(left) \(top) \(width) \(height)", sheet: Self.neighbourSheet,
        name: names[label])
    }
  }

  /// The right answers of the two classes of a kind of error, as far as there are any.
  func strips(for confusion: Confusion) -> [Gallery.Strip] {
    [confusion.truth, confusion.answer].compactMap { label in
      right[label].map { line, count in
        Gallery.Strip(
          viewBox: "0 \(line * height) \(count * width) \(height)", sheet: Self.rightSheet,
          title: "\(names[label]), classified correctly", width: "\(42 * count)")
      }
    }
  }
}

extension Pictures {
  /// Where the picture of each training image is.
  var trainingPlaces: [String: Int] {
    Dictionary(
      entries.indices.lazy.filter { entries[$0].split == .training }.map { (entries[$0].id, $0) }
    ) { first, _ in first }
  }

  /// A picture of nothing.
  fileprivate var blank: GreyImage {
    GreyImage(
      width: width, height: height, channels: channels,
      pixels: [UInt8](repeating: 0, count: width * height * channels))
  }
}
