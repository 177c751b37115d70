extension Manifest {
  /// The most images of a class, units or parameters that a run can name: sums stay far from
  /// overflow.
  private static let countLimit = 1 << 40
  /// The most layers and settings that a page lists.
  private static let layerLimit = 2000
  private static let settingLimit = 1000

  /// Checks what the types leave open: names, sizes, counts and signs.
  package func check() throws(RunError) {
    try Self.checkVersion(schemaVersion)
    try expect(!isBlank(model), "model", "a name", model)
    for (key, value) in [("fingerprint", fingerprint), ("firstEpoch", firstEpoch)] {
      guard let value else { continue }
      try expectDigest(value.sha256, "\(key).sha256")
      try expect(!isBlank(value.covers), "\(key).covers", "words", value.covers)
    }
    try checkTexts()
    try checkSettings()
    try dataset.check()
    if let parameters { try expectCounts([parameters], "parameters") }
    if let weightBytes { try expectCounts([weightBytes], "weightBytes") }
    if let title { try expect(!isBlank(title), "title", "a name", title) }
    try checkLayers()
    try checkMembers()
    try environment.check()
  }

  private func checkSettings() throws(RunError) {
    try expect(
      settings.count <= Self.settingLimit, "settings", "at most \(Self.settingLimit)",
      "\(settings.count)")
    var names: Set<String> = []
    for (index, setting) in settings.enumerated() {
      try expect(!isBlank(setting.name), "settings[\(index)].name", "a name", setting.name)
      try expect(
        names.insert(setting.name).inserted, "settings[\(index)].name", "a name of its own",
        setting.name)
    }
    try configuration?.check()
  }

  private func checkLayers() throws(RunError) {
    try expect(
      layers.count <= Self.layerLimit, "layers", "at most \(Self.layerLimit)", "\(layers.count)")
    for (index, layer) in layers.enumerated() {
      try expectCounts(layer.outputShape, "layers[\(index)].outputShape")
      try expect(
        layer.outputShape.count <= 8, "layers[\(index)].outputShape", "at most 8 axes",
        "\(layer.outputShape.count)")
      try expectCounts([layer.parameters], "layers[\(index)].parameters")
      if let dead = layer.deadUnits {
        let units = layer.outputShape.count == 1 ? layer.outputShape[0] : 0
        try expect(
          (0...max(units, 0)).contains(dead), "layers[\(index)].deadUnits",
          "from 0 to \(units), the units of the layer", "\(dead)")
      }
    }
    if let output = layers.last?.outputShape {
      try expect(
        output == [dataset.classNames.count], "layers.last.outputShape",
        "[\(dataset.classNames.count)], the number of class names", "\(output)")
    }
    if let parameters, !layers.isEmpty {
      let sum = layers.reduce(0) { $0 + $1.parameters }
      try expect(
        parameters == sum, "parameters", "\(sum), the sum over the layers", "\(parameters)")
    }
  }

  private func checkMembers() throws(RunError) {
    guard let members else { return }
    try expect(
      (2...Self.memberLimit).contains(members.count), "members", "2 to \(Self.memberLimit)",
      "\(members.count)")
    var names: Set<String> = []
    for (index, member) in members.enumerated() {
      try expect(!isBlank(member.name), "members[\(index)].name", "a name", member.name)
      try expect(
        names.insert(member.name).inserted, "members[\(index)].name", "a name of its own",
        member.name)
      try expectDigest(member.sha256, "members[\(index)].sha256")
    }
  }

  fileprivate static func areCounts(_ counts: [Int]) -> Bool {
    counts.allSatisfy { (0...countLimit).contains($0) }
  }
}

extension Manifest.Dataset {
  fileprivate func check() throws(RunError) {
    try expect(
      Predictions.classLimits.contains(classNames.count), "dataset.classNames",
      "2 to \(Predictions.classLimits.upperBound) names", "\(classNames.count)")
    try expect(
      Set(classNames).count == classNames.count, "dataset.classNames", "names of their own",
      Dictionary(grouping: classNames) { $0 }.filter { $0.value.count > 1 }.keys.min() ?? "")
    try expect(!isBlank(name), "dataset.name", "a name", name)
    if let noun {
      for (word, key) in [(noun.singular, "singular"), (noun.plural, "plural")] {
        try expect(Noun.isWord(word), "dataset.noun.\(key)", "a word of at most 30 letters", word)
      }
    }
    try expect(files.count <= 100, "dataset.files", "at most 100", "\(files.count)")
    if let image {
      for (size, key) in [(image.width, "width"), (image.height, "height")] {
        try expect((1...4096).contains(size), "dataset.image.\(key)", "1 to 4096 pixels", "\(size)")
      }
      try expect(
        [1, 3].contains(image.channels), "dataset.image.channels", "1 or 3", "\(image.channels)")
    }
    for split in Split.allCases {
      guard let counts = self[split] else { continue }
      try expectCounts(counts, "dataset.\(split.rawValue)")
      try expect(
        counts.count == classNames.count, "dataset.\(split.rawValue)",
        "one count for each of \(classNames.count) classes", "\(counts.count)")
    }
    try checkAudit()
  }

  /// Checks that the audit has every pair of splits once and counts no image twice.
  private func checkAudit() throws(RunError) {
    guard let audit else { return }
    let known = Split.allCases.compactMap(count)
    try expect(
      known.count == Split.allCases.count, "dataset.audit",
      "counts of the training, validation and test examples beside it", "\(known.count) of 3")
    let pairs = audit.comparisons.map { [$0.earlier, $0.later] }
    try expect(
      pairs == CopyCounts.pairs.map { [$0.earlier, $0.later] }, "dataset.audit.comparisons",
      "each split with those before it and with itself", "\(pairs.count) comparisons")
    for (index, entry) in audit.comparisons.enumerated() {
      // The first of equal images has nothing before it.
      let most = max((count(of: entry.later) ?? 0) - (entry.earlier == entry.later ? 1 : 0), 0)
      let counts = [
        (entry.identical, most, "identical"),
        (entry.identicalOfOtherLabel, entry.identical, "identicalOfOtherLabel"),
        (entry.mirrored, most, "mirrored"),
        (entry.mirroredOfOtherLabel, entry.mirrored, "mirroredOfOtherLabel"),
      ]
      for (count, limit, key) in counts {
        try expect(
          count >= 0 && count <= limit, "dataset.audit.comparisons[\(index)].\(key)",
          "a count from 0 to \(limit)", "\(count)")
      }
    }
    let sizes = known
    try expect(
      audit.constantImages.count == sizes.count
        && zip(audit.constantImages, sizes).allSatisfy { $0 >= 0 && $0 <= $1 },
      "dataset.audit.constantImages", "one count a split, at most \(sizes)",
      "\(audit.constantImages)")
  }
}

extension Manifest.Configuration {
  fileprivate func check() throws(RunError) {
    try expectCounts([epochs], "configuration.epochs")
    try expectCounts([batchSize], "configuration.batchSize")
    try expect(batchSize > 0, "configuration.batchSize", "at least 1", "\(batchSize)")
    try expect(
      validationSplit >= 0 && validationSplit < 1, "configuration.validationSplit",
      "a fraction from 0 to below 1", "\(validationSplit)")
    try expect(!isBlank(loss), "configuration.loss", "a name", loss)
    try expect(!isBlank(optimizer.name), "configuration.optimizer.name", "a name", optimizer.name)
    try optimizer.check()
  }
}

extension Manifest.Optimizer {
  fileprivate func check() throws(RunError) {
    let place = "configuration.optimizer"
    try expect(
      learningRate > 0 && learningRate.isFinite, "\(place).learningRate", "a rate above 0",
      "\(learningRate)")
    for (value, key) in [(beta1, "beta1"), (beta2, "beta2")] {
      try expect(
        value >= 0 && value < 1, "\(place).\(key)", "a decay from 0 to below 1", "\(value)")
    }
    try expect(
      epsilon >= 0 && epsilon.isFinite, "\(place).epsilon", "at least 0", "\(epsilon)")
  }
}

private func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

private func expect(
  _ condition: Bool, _ key: String, _ expected: String, _ found: @autoclosure () -> String
) throws(RunError) {
  guard condition else {
    let text = found().debugDescription.prefix(100)
    throw RunError(RunFile.manifest, "\(key): expected \(expected), found \(text)")
  }
}

private func expectDigest(_ text: String, _ key: String) throws(RunError) {
  try expect(
    text.utf8.count == 64 && text.allSatisfy(\.isHexDigit), key, "64 hexadecimal digits", text)
}

private func expectCounts(_ counts: [Int], _ key: String) throws(RunError) {
  try expect(Manifest.areCounts(counts), key, "counts of at least 0", "\(counts)")
}
