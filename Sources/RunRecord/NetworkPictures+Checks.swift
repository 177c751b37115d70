extension NetworkPictures {
  /// The most pixels that a side of an image has.
  public static let sideLimit = 256

  /// Checks sizes, labels and counts, and the answers against the predictions where there are some.
  func check(_ dataset: Manifest.Dataset, _ predictions: Predictions?) throws(RunError) {
    let classes = dataset.classNames.count
    for (size, key) in [(width, "width"), (height, "height")] {
      try expect(1...Self.sideLimit ~= size, key, "1 to \(Self.sideLimit)", "\(size)")
    }
    if let image = dataset.image {
      try expect(
        (image.width, image.height, image.channels) == (width, height, 1), "width",
        "images of \(image.width) × \(image.height) × \(image.channels), as in \(RunFile.manifest)",
        "\(width) × \(height) × 1")
    }
    try expect(
      augmented.count <= Self.augmentedLimit, "augmented", "at most \(Self.augmentedLimit)",
      "\(augmented.count)")
    for (index, entry) in augmented.enumerated() {
      try check(entry, "augmented[\(index)]", classes: classes)
    }
    try occlusion.map { occlusion throws(RunError) in
      try check(occlusion, classes: classes)
      try check(occlusion, predictions)
    }
  }

  private func check(_ entry: Augmented, _ key: String, classes: Int) throws(RunError) {
    try check(entry.example, "\(key).example", classes: classes)
    // As many epochs for each, so that they stand in rows.
    let epochs = augmented[0].changes.count
    try expect(
      1...Self.epochLimit ~= entry.changes.count && entry.changes.count == epochs,
      "\(key).changes", "1 to \(Self.epochLimit), as many for each image", "\(entry.changes.count)")
    for (index, change) in entry.changes.enumerated() {
      let key = "\(key).changes[\(index)]"
      try expect(
        -width...width ~= change.right && -height...height ~= change.down, key,
        "a shift within the image", "\(change.right), \(change.down)")
      guard let erased = change.erased else { continue }
      try expect(
        0...height ~= erased.top && 0...height - erased.top ~= erased.rows
          && 0...width ~= erased.left && 0...width - erased.left ~= erased.columns,
        "\(key).erased", "a rectangle within the image",
        "\(erased.rows) × \(erased.columns) at \(erased.top), \(erased.left)")
    }
  }

  private func check(_ occlusion: Occlusion, classes: Int) throws(RunError) {
    let (limit, places) = (Occlusion.limit, 1...Occlusion.placeLimit)
    try expect(
      1...min(width, height) ~= occlusion.side && occlusion.side % 2 == 1, "occlusion.side",
      "an odd number from 1 to \(min(width, height))", "\(occlusion.side)")
    try expect(
      places ~= occlusion.rows && occlusion.rows <= height && places ~= occlusion.columns
        && occlusion.columns <= width,
      "occlusion.rows", "rows and columns from 1 to \(places.upperBound), no more than pixels",
      "\(occlusion.rows) × \(occlusion.columns)")
    try expect(
      1...limit ~= occlusion.answers.count, "occlusion.answers", "1 to \(limit)",
      "\(occlusion.answers.count)")
    let count = occlusion.rows * occlusion.columns
    for (index, answer) in occlusion.answers.enumerated() {
      let key = "occlusion.answers[\(index)]"
      try check(answer.example, "\(key).example", classes: classes)
      try expect(
        0..<classes ~= answer.answer && answer.answer != answer.example.label, "\(key).answer",
        "a class below \(classes) that is not the true one", "\(answer.answer)")
      for value in [answer.answerProbability, answer.truthProbability] {
        try expect(0...1.001 ~= value, key, "probabilities from 0 to 1", "\(value)")
      }
      for data in [answer.answerCovered, answer.truthCovered] {
        try expect(data.count == count, key, "\(count) bytes, one a place", "\(data.count)")
      }
      try expect(
        0...count ~= answer.turned && 0...count - answer.turned ~= answer.strayed, "\(key).turned",
        "at most \(count) places that turn or stray", "\(answer.turned), \(answer.strayed)")
    }
  }

  /// Checks that the answers are those that the predictions hold.
  private func check(_ occlusion: Occlusion, _ predictions: Predictions?) throws(RunError) {
    guard let predictions else { return }
    let wanted = Set(occlusion.answers.map(\.example.id))
    var rows: [String: Int] = [:]
    for (row, id) in predictions.ids.enumerated() where wanted.contains(id) { rows[id] = row }
    for (index, answer) in occlusion.answers.enumerated() {
      let found = rows[answer.example.id].map {
        (Int(predictions.labels[$0]), predictions.predictedClass($0))
      }
      try expect(
        found ?? (-1, -1) == (answer.example.label, answer.answer), "occlusion.answers[\(index)]",
        found.map { "class \($0.0) predicted as \($0.1), as in the predictions" }
          ?? "an example of the predictions",
        "\(answer.example.id.debugDescription), \(answer.example.label) as \(answer.answer)")
    }
  }

  private func check(_ example: Example, _ key: String, classes: Int) throws(RunError) {
    try expect(
      example.id.utf8.count <= 200, "\(key).id", "at most 200 bytes", "\(example.id.utf8.count)")
    try expect(
      0..<classes ~= example.label, "\(key).label", "a class below \(classes)", "\(example.label)")
    try expect(
      example.pixels.count == width * height, "\(key).pixels", "\(width * height) bytes",
      "\(example.pixels.count)")
  }

  private func expect(
    _ condition: Bool, _ key: String, _ expected: String, _ found: @autoclosure () -> String
  ) throws(RunError) {
    guard condition else {
      throw RunError(RunFile.networkPictures, "\(key): expected \(expected), found \(found())")
    }
  }
}
