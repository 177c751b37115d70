/// The arrays of an NPZ file that make a table of predictions.
struct NPZArrays {
  var id: (name: String, array: NPYArray)?
  var label: (name: String, array: NPYArray)?
  var answer: (name: String, array: NPYArray)?
  var scores: (name: String, kind: PredictionTable.Kind, array: NPYArray)?
  var classes: [String]?
  /// Arrays of a role that another array has, too.
  private(set) var surplus: [String] = []

  private static let scoreKinds: [String: PredictionTable.Kind] = [
    "proba": .probabilities, "p": .probabilities, "probabilities": .probabilities,
    "scores": .margins, "margins": .margins, "s": .margins,
  ]

  /// Unpacks the arrays whose names are known and leaves out the others.
  init(_ archive: ZipArchive) throws(ArchiveProblem) {
    let known = archive.members.compactMap { member in
      Self.arrayName(member).map { (name: $0, member: member) }
    }.filter { Self.scoreKinds[$0.name] != nil || $0.name == "classes" || isColumn($0.name) }
    let total = known.reduce(0) { $0 + $1.member.size }
    guard total <= ZipArchive.sizeLimit else {
      throw ArchiveProblem("expected at most 4 GiB of arrays, found \(total) bytes")
    }
    for (name, member) in known {
      let kind = Self.scoreKinds[name]
      let array: NPYArray
      do throws(ArchiveProblem) {
        array = try NPYArray(archive.unpacked(member), dimensions: kind == nil ? 1 : 2)
      } catch {
        throw ArchiveProblem("\(name): \(error.text)")
      }
      if name == "classes" {
        classes = try Self.classNames(array)
      } else {
        take(array, name, kind)
      }
    }
  }

  /// `y` for the member `y.npy`; nil for members that are no arrays.
  static func arrayName(_ member: ZipArchive.Member) -> String? {
    member.name.hasSuffix(".npy") ? String(member.name.dropLast(4)) : nil
  }

  private static func classNames(_ array: NPYArray) throws(ArchiveProblem) -> [String] {
    var names: [String] = []
    // One more than are allowed is enough to refuse them.
    for number in 0..<min(array.shape[0], PredictionTable.classLimit + 1) {
      let text = array.text(number)
      if let problem = text.withUnsafeBytes({ problem(ofText: $0) }) {
        throw ArchiveProblem("classes[\(number)]: \(problem)")
      }
      names.append(String(decoding: text, as: UTF8.self))
    }
    return names
  }

  private mutating func take(_ array: NPYArray, _ name: String, _ kind: PredictionTable.Kind?) {
    if let kind {
      if scores != nil { surplus.append(name) }
      scores = (name, kind, array)
      return
    }
    switch ColumnName(name) {
    case .id:
      if id != nil { surplus.append(name) }
      id = (name, array)
    case .label:
      if label != nil { surplus.append(name) }
      label = (name, array)
    default:
      if answer != nil { surplus.append(name) }
      answer = (name, array)
    }
  }
}

/// Whether an array has the name of a column of ids, labels or answers.
private func isColumn(_ name: String) -> Bool {
  switch ColumnName(name) {
  case .id, .label, .answer: true
  default: false
  }
}
