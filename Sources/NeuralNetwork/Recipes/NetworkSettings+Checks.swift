extension NetworkSettings {
  /// The first thing wrong with them, in words; nil where a network can be trained with them.
  public var problem: String? {
    func check(
      _ name: String, _ value: Double, _ range: Range<Double>, _ words: String
    ) -> String? {
      range.contains(value) ? nil : "The \(name) is \(value); it must be \(words)."
    }
    if !(1...1_000_000).contains(epochs) {
      return "The number of epochs is \(epochs); it must be from 1 to 1,000,000."
    }
    if !(1...100_000).contains(batchSize) {
      return "The batch size is \(batchSize); it must be from 1 to 100,000."
    }
    if !(0...16).contains(augmentation.shift) {
      return "The shift is \(augmentation.shift) pixels; it must be from 0 to 16."
    }
    if let teacher, teacher.unicodeScalars.count > 1000 {
      return "The teacher’s layers are longer than 1,000 characters."
    }
    if let patience, patience < 1 {
      return "The patience is \(patience) epochs; it must be at least 1."
    }
    let share = "at least 0 and below 1"
    let rate = optimizer.learningRate
    var problems = [
      rate > 0 && rate.isFinite
        ? nil : "The learning rate is \(rate); it must be above 0.",
      check("label smoothing", labelSmoothing, 0..<1, share),
      check("part of images erased", augmentation.erasing, 0..<1, share),
      averaging.flatMap { check("averaging", $0, 0..<1, share) },
    ]
    switch optimizer {
    case .adamW(_, let decay): problems.append(check("weight decay", decay, 0..<1, share))
    case .sgd(_, let momentum, let decay):
      problems.append(check("weight decay", decay, 0..<1, share))
      problems.append(check("momentum", momentum, 0..<1, share))
    }
    return problems.compactMap { $0 }.first
  }
}
