import RunRecord

extension ComparisonText {
  /// What both models cost, as far as it is known; nil where nothing is.
  public func cost(_ pair: ModelPair) -> String? {
    let (one, other) = (comparison.models[pair.firstIndex], comparison.models[pair.secondIndex])
    let parameters = Noun(singular: "parameter", plural: "parameters")
    let parts = [
      both(other.parameters, one.parameters, pair) { counted($0, parameters) },
      both(other.bytes, one.bytes, pair, size),
      both(other.trainingSeconds, one.trainingSeconds, pair) { "\(duration($0)) of training" },
    ]
    let known = parts.compactMap(\.self)
    guard !known.isEmpty else { return nil }
    let note =
      one.trainingSeconds == nil || other.trainingSeconds == nil
      ? "" : " Times are as recorded, perhaps on different machines."
    return "Cost: \(known.joined(separator: "; ")).\(note)"
  }

  private func both<Value>(
    _ second: Value?, _ first: Value?, _ pair: ModelPair, _ words: (Value) -> String
  ) -> String? {
    let (one, other) = (model(pair.firstName), model(pair.secondName))
    switch (second, first) {
    case (let second?, let first?): return "\(other) \(words(second)), \(one) \(words(first))"
    case (let second?, nil): return "\(other) \(words(second)), \(one) not known"
    case (nil, let first?): return "\(other) not known, \(one) \(words(first))"
    case (nil, nil): return nil
    }
  }
}
