extension PredictionTable {
  /// Reads the arrays `y`, `proba` or `scores` or `answer`, and where there are such `classes` and
  /// `id`; others are left out.
  ///
  /// Labels that are whole numbers count in the order of `classes`, if there are such.
  static func readNPZ(
    _ bytes: UnsafeRawBufferPointer, file: String, classNames: [String]?
  ) throws(TableFaults) -> Self {
    var faults = FaultList()
    let arrays: NPZArrays?
    do throws(ArchiveProblem) {
      let archive = try ZipArchive(bytes)
      if let (problem, advice) = otherArchive(archive) {
        faults.add("expected a table of text or an NPZ file, found \(problem)")
        faults.advice = advice
        arrays = nil
      } else {
        arrays = try NPZArrays(archive)
      }
    } catch {
      faults.add(error.text)
      arrays = nil
    }
    guard let arrays, let layout = layout(of: arrays, classNames, &faults) else {
      throw faults.error(file: file)
    }
    var builder = RowBuilder(
      .npz, layout, scoreArray: arrays.scores?.name ?? arrays.answer?.name ?? "", faults: faults)
    builder.read(arrays)
    return try builder.table(file: file)
  }

  /// What an archive without arrays is.
  private static func otherArchive(
    _ archive: ZipArchive
  ) -> (problem: String, advice: String?)? {
    let names = archive.members.map(\.name)
    if names.contains("[Content_Types].xml") {
      return ("an Excel workbook or another document of Office", Signature.tableAdvice)
    }
    if names.contains(where: { $0.hasSuffix("data.pkl") }) {
      return (
        "a file of PyTorch, which is a pickle", "Save the arrays with numpy.savez, or name another."
      )
    }
    if archive.members.contains(where: { NPZArrays.arrayName($0) != nil }) { return nil }
    return ("a zip archive without NumPy arrays", "Unpack it, or name another.")
  }

  /// The arrays as columns.
  private static func layout(
    of arrays: NPZArrays, _ given: [String]?, _ faults: inout FaultList
  ) -> Layout? {
    for name in arrays.surplus {
      faults.add(column: name, "expected one array of its kind, found two")
    }
    var names: [ColumnName] = []
    if let (name, _) = arrays.id { names.append(.id(name)) }
    if let (name, _) = arrays.label { names.append(.label(name)) }
    if let (name, _) = arrays.answer { names.append(.answer(name)) }
    if let (name, kind, array) = arrays.scores {
      let count = array.shape[1]
      let (total, overflows) = count.multipliedReportingOverflow(by: array.shape[0])
      // Elements of one byte become four: what is allowed must not grow beyond the archive's limit.
      if overflows || total > ZipArchive.sizeLimit / 8 {
        faults.add(
          column: name, "expected at most \(ZipArchive.sizeLimit / 8) scores, found \(array.shape)")
      }
      if let classes = arrays.classes, classes.count != count {
        faults.add(column: name, "expected \(classes.count) columns as in classes, found \(count)")
      }
      // One more than are allowed is enough to refuse them.
      for number in 0..<min(count, Layout.columnLimit + 1) {
        let className = arrays.classes.flatMap { number < $0.count ? $0[number] : nil }
        names.append(className.map { .named(kind, $0) } ?? .numbered(kind, number))
      }
    }
    if let count = arrays.label?.array.shape[0] {
      let lengths = [
        arrays.id.map { ($0.name, $0.array.shape[0]) },
        arrays.answer.map { ($0.name, $0.array.shape[0]) },
        arrays.scores.map { ($0.name, $0.array.shape[0]) },
      ]
      for case let (name, length)? in lengths where length != count {
        faults.add(column: name, "expected \(count) rows as in the labels, found \(length)")
      }
    }
    guard faults.isEmpty else { return nil }
    let hasOwnClasses = arrays.scores == nil && given == nil
    return Layout(
      names, classNames: hasOwnClasses ? arrays.classes : given, line: nil, faults: &faults)
  }
}

extension RowBuilder {
  /// Reads every row of arrays of one length.
  fileprivate mutating func read(_ arrays: NPZArrays) {
    guard let label = arrays.label?.array else { return }
    reserve(label.shape[0])
    // The place of each class's score within a row of the array, in which the scores come last.
    let places = layout.scores.map { $0 - (layout.columns.count - layout.scores.count) }
    for row in 0..<label.shape[0] {
      guard begin(line: row) else { return }
      let id = (arrays.id?.array.text(row) ?? []).withUnsafeBytes { readID($0) }
      let code = readClass(label.text(row), layout.label, arrays.classes)
      var answer: (code: UInt16?, isEmpty: Bool)
      if let scores = arrays.scores?.array {
        answer.isEmpty = false
        answer.code = readScores(
          { scores.float(row, places[$0]) },
          found: { scores.float(row, places[$0]).map { "\($0)" } ?? "text" })
      } else {
        answer = readClass(arrays.answer?.array.text(row) ?? [], layout.answer, arrays.classes)
      }
      add(id, code, answer)
    }
  }

  private mutating func add(
    _ id: String, _ label: (code: UInt16?, isEmpty: Bool), _ answer: (code: UInt16?, isEmpty: Bool)
  ) {
    if label.isEmpty || answer.isEmpty {
      if label.isEmpty, answer.code != nil { scores.removeLast(layout.scores.count) }
      unscored.append(
        Unscored(id: id, label: label.code, reason: answer.isEmpty ? .abstained : .unlabelled))
    } else if let label = label.code, let answer = answer.code {
      ids.append(id)
      labels.append(label)
      answers.append(answer)
    } else if answer.code != nil {
      scores.removeLast(layout.scores.count)
    }
  }

  /// The class of an element, by a number in the order of `own`; nil where it is empty or none.
  private mutating func readClass(
    _ text: [UInt8], _ column: Int?, _ own: [String]?
  ) -> (code: UInt16?, isEmpty: Bool) {
    guard let column, !text.isEmpty else { return (nil, true) }
    return text.withUnsafeBytes { bytes in
      if let own, let number = wholeNumber(in: bytes), number < own.count, !own.contains(bytes.text)
      {
        return (own[number].withBytes { self.readClass($0, column) }, false)
      }
      return (readClass(bytes, column), false)
    }
  }
}
