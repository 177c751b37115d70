extension Manifest {
  /// The most images of a class, units or parameters that a run can name: sums stay far from
  /// overflow.
  private static let countLimit = 1 << 40

  /// Checks what the types leave open: names that are file names, sizes, counts and signs.
  package func check() throws(RunError) {
    try Self.checkVersion(schemaVersion)
    try expect(Self.isName(model), "model", "a name of letters, digits, '-', '_' and '.'", model)
    try expect(
      fingerprint.utf8.count == 64 && fingerprint.allSatisfy(\.isHexDigit), "fingerprint",
      "64 hexadecimal digits", fingerprint)
    try dataset.check()
    try configuration.check()
    for (index, layer) in layers.enumerated() {
      try expectCounts(layer.outputShape, "layers[\(index)].outputShape")
      try expectCounts([layer.parameters], "layers[\(index)].parameters")
    }
    if let output = layers.last?.outputShape {
      try expect(
        output == [dataset.classNames.count], "layers.last.outputShape",
        "[\(dataset.classNames.count)], the number of class names", "\(output)")
    }
    try expectCounts([environment.threads], "environment.threads")
    let times = [
      environment.trainingSeconds, environment.testSeconds, environment.imagesPerSecond,
    ]
    try expect(
      times.allSatisfy { $0 >= 0 && $0.isFinite }, "environment", "times of at least 0", "\(times)")
  }

  /// Whether a name can be part of a file's name, hidden nowhere and leading nowhere.
  private static func isName(_ name: String) -> Bool {
    (1...100).contains(name.utf8.count) && name.first != "."
      && name.utf8.allSatisfy { byte in
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
      }
  }

  fileprivate static func areCounts(_ counts: [Int]) -> Bool {
    counts.allSatisfy { (0...countLimit).contains($0) }
  }
}

extension Manifest.Dataset {
  fileprivate func check() throws(RunError) {
    try expect(
      (1...Predictions.classLimit).contains(classNames.count), "dataset.classNames",
      "1 to \(Predictions.classLimit) names", "\(classNames.count)")
    try expect(!isBlank(name), "dataset.name", "a name", name)
    for (size, key) in [(imageWidth, "imageWidth"), (imageHeight, "imageHeight")] {
      try expect((1...4096).contains(size), "dataset.\(key)", "1 to 4096 pixels", "\(size)")
    }
    for (counts, key) in [(training, "training"), (validation, "validation"), (test, "test")] {
      try expectCounts(counts, "dataset.\(key)")
      try expect(
        counts.count == classNames.count, "dataset.\(key)",
        "one count for each of \(classNames.count) classes", "\(counts.count)")
    }
    try expect(
      training.contains { $0 > 0 }, "dataset.training", "at least one image", "\(training)")
    try checkAudit()
  }

  /// Checks that the audit has every pair of splits once and counts no image twice.
  private func checkAudit() throws(RunError) {
    guard let audit else { return }
    let pairs = audit.comparisons.map { [$0.earlier, $0.later] }
    try expect(
      pairs == Audit.pairs.map { [$0.earlier, $0.later] }, "dataset.audit.comparisons",
      "each split with those before it and with itself", "\(pairs.count) comparisons")
    for (index, entry) in audit.comparisons.enumerated() {
      // The first of equal images has nothing before it.
      let most = max(count(of: entry.later) - (entry.earlier == entry.later ? 1 : 0), 0)
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
    let sizes = Split.allCases.map(count)
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

private func expectCounts(_ counts: [Int], _ key: String) throws(RunError) {
  try expect(Manifest.areCounts(counts), key, "counts of at least 0", "\(counts)")
}
