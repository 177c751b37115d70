internal import Intake

extension DataAudit {
  /// Checks each part by itself and against the test examples: `samples` of them, known by the ids of
  /// the predictions where these are there.
  func check(classCount: Int, samples: Int, _ predictions: Predictions?) throws(RunError) {
    if let correct = nearestCentroid?.correct {
      try expect(
        (0...samples).contains(correct), "nearestCentroid.correct", "a count from 0 to \(samples)",
        "\(correct)")
    }
    guard let neighbours else { return }
    try neighbours.checkBands(samples: samples)
    let labels = predictions.map { predictions in
      Dictionary(zip(predictions.ids, predictions.labels)) { first, _ in first }
    }
    try neighbours.checkExamples(labels)
    try neighbours.checkPairs(classCount: classCount, labels)
  }
}

extension DataAudit.Neighbours {
  fileprivate func checkBands(samples: Int) throws(RunError) {
    try expect(
      (1...10).contains(bands.count), "neighbours.bands", "1 to 10", "\(bands.count)")
    var above = 1.0.nextUp
    for (index, band) in bands.enumerated() {
      let place = "neighbours.bands[\(index)]"
      try expect(
        band.least > 0 && band.least < above, "\(place).least",
        "a correlation above 0 that is lower than in the band before", "\(band.least)")
      above = band.least
      let count = band.examples.count
      for (number, key) in [
        (band.inValidation, "inValidation"), (band.ofOtherLabel, "ofOtherLabel"),
      ] {
        try expect(
          (0...count).contains(number), "\(place).\(key)", "a count from 0 to \(count)",
          "\(number)")
      }
    }
    try expect(
      bands.contains { $0.least == limit }, "neighbours.limit", "the least of a band", "\(limit)")
    try expect(
      count <= samples, "neighbours.bands", "at most \(samples) test examples", "\(count)")
  }

  /// Checks that every example listed is one that was tested, and listed once.
  fileprivate func checkExamples(_ labels: [String: UInt16]?) throws(RunError) {
    var seen: Set<String> = []
    for (index, band) in bands.enumerated() {
      for (row, id) in band.examples.enumerated() {
        let place = "neighbours.bands[\(index)].examples[\(row)]"
        if let problem = TextRule.problem(of: id, limit: 200) {
          throw RunError(RunFile.audit, "\(place): \(problem)")
        }
        try expect(seen.insert(id).inserted, place, "an example of its own", id)
        try expect(
          labels == nil || labels?[id] != nil, place,
          "an example among the predictions", id)
      }
    }
  }

  /// Checks that the pairs are those of the examples listed first, in their order and bands.
  fileprivate func checkPairs(classCount: Int, _ labels: [String: UInt16]?) throws(RunError) {
    let ends = [Double(1).nextUp] + bands.map(\.least)
    let listed = zip(bands, ends).flatMap { band, end in
      band.examples.map { (id: $0, least: band.least, end: end) }
    }
    let most = min(listed.count, Self.pairLimit)
    try expect(
      pairs.count == most, "neighbours.pairs", "\(most), as the bands have", "\(pairs.count)")
    var above = 1.0
    for (index, (pair, entry)) in zip(pairs, listed).enumerated() {
      let place = "neighbours.pairs[\(index)]"
      try expect(pair.test.id == entry.id, "\(place).test.id", entry.id, pair.test.id)
      try expect(
        pair.correlation >= entry.least && pair.correlation <= above
          && pair.correlation < entry.end,
        "\(place).correlation",
        "from \(entry.least) to \(above)", "\(pair.correlation)")
      above = pair.correlation
      try expect(
        pair.difference >= 0 && pair.difference <= 255, "\(place).difference", "from 0 to 255",
        "\(pair.difference)")
      try expect(
        pair.test.split == .test && pair.neighbour.split != .test, place,
        "a test example and one of another split",
        "\(pair.test.split.rawValue) and \(pair.neighbour.split.rawValue)")
      for (example, key) in [(pair.test, "test"), (pair.neighbour, "neighbour")] {
        try expect(
          example.label < classCount, "\(place).\(key).label", "a label below \(classCount)",
          "\(example.label)")
      }
      if let label = labels?[pair.test.id] {
        try expect(
          pair.test.label == label, "\(place).test.label",
          "\(label), as among the predictions", "\(pair.test.label)")
      }
      if let problem = TextRule.problem(of: pair.neighbour.id, limit: 200) {
        throw RunError(RunFile.audit, "\(place).neighbour.id: \(problem)")
      }
    }
  }
}

private func expect(
  _ condition: Bool, _ key: String, _ expected: String, _ found: @autoclosure () -> String
) throws(RunError) {
  guard condition else {
    let text = found().debugDescription.prefix(100)
    throw RunError(RunFile.audit, "\(key): expected \(expected), found \(text)")
  }
}
