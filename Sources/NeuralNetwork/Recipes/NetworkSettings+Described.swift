public import Learning

extension NetworkSettings {
  /// What a run lists of them, and the architecture as it is written.
  func described(_ architecture: Architecture) -> [Fit.Setting] {
    var list = [
      Fit.Setting("architecture", architecture.description),
      Fit.Setting("epochs", "\(epochs)"), Fit.Setting("batch size", "\(batchSize)"),
    ]
    switch optimizer {
    case .adamW(let adam, let decay):
      list.append(Fit.Setting("optimizer", decay > 0 ? "AdamW" : "Adam"))
      list.append(Fit.Setting("learning rate", "\(adam.learningRate)"))
      if decay > 0 { list.append(Fit.Setting("weight decay", "\(decay)")) }
    case .sgd(let rate, let momentum, let decay):
      list.append(Fit.Setting("optimizer", "SGD, Nesterov"))
      list.append(Fit.Setting("learning rate", "\(rate)"))
      list.append(Fit.Setting("momentum", "\(momentum)"))
      if decay > 0 { list.append(Fit.Setting("weight decay", "\(decay)")) }
    }
    list.append(Fit.Setting("schedule", schedule.rawValue))
    if labelSmoothing > 0 { list.append(Fit.Setting("label smoothing", "\(labelSmoothing)")) }
    if augmentation.flips { list.append(Fit.Setting("flips", "half of the images")) }
    if augmentation.shift > 0 {
      list.append(Fit.Setting("shifts", "up to \(augmentation.shift) pixels"))
    }
    if augmentation.erasing > 0 {
      list.append(Fit.Setting("random erasing", "\(augmentation.erasing)"))
    }
    if let averaging { list.append(Fit.Setting("averaging of weights", "\(averaging)")) }
    if let patience { list.append(Fit.Setting("patience", "\(patience) epochs")) }
    if flipsAnswers { list.append(Fit.Setting("answers", "mean of image and mirror image")) }
    return list
  }

  /// The settings that a run lists; nil where no network here could have been trained with them.
  public init?(_ list: [(name: String, value: String)]) {
    let values = Dictionary(list.map { ($0.name, $0.value) }) { first, _ in first }
    func number(_ name: String) -> Double? { values[name].flatMap(Double.init) }
    func first(_ name: String) -> Int? {
      values[name].flatMap { $0.split(separator: " ").compactMap { Int($0) }.first }
    }
    guard let epochs = first("epochs"), let batchSize = first("batch size"),
      let rate = number("learning rate"),
      let schedule = values["schedule"].flatMap(Schedule.init(rawValue:))
    else { return nil }
    let decay = number("weight decay") ?? 0
    let optimizer: Optimizer
    switch values["optimizer"] {
    case "Adam", "AdamW": optimizer = .adamW(Adam(learningRate: rate), weightDecay: decay)
    case "SGD, Nesterov":
      optimizer = .sgd(
        learningRate: rate, momentum: number("momentum") ?? 0, weightDecay: decay)
    default: return nil
    }
    self.init(
      epochs: epochs, batchSize: batchSize, optimizer: optimizer, schedule: schedule,
      labelSmoothing: number("label smoothing") ?? 0,
      augmentation: Augmentation(
        flips: values["flips"] != nil, shift: first("shifts") ?? 0,
        erasing: number("random erasing") ?? 0),
      averaging: number("averaging of weights"), patience: first("patience"),
      flipsAnswers: values["answers"] != nil)
  }

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

extension Architecture {
  /// The layers as a run lists them.
  var described: [Fit.Layer] {
    layers.enumerated().map { index, layer in
      let isLast = index == layers.count - 1
      let shape = layer.output
      return Fit.Layer(
        name: layer.name, kind: layer.kindName,
        activation: isLast ? "softmax" : layer.isRectified ? "relu" : nil,
        outputShape: shape.isMap
          ? [shape.height, shape.width, shape.channels] : [shape.channels],
        parameters: layer.parameterCount)
    }
  }
}

extension NetworkRecipe {
  /// The recipe of a network that somebody described, as a run of it lists its settings; nil where none
  /// could have made it.
  public init?(describedBy list: [(name: String, value: String)], name: String) {
    guard let text = list.first(where: { $0.name == "architecture" })?.value,
      let settings = NetworkSettings(list), settings.problem == nil
    else { return nil }
    self.init(name: name, title: name, architecture: text, settings: settings)
  }

  /// What a recipe would do otherwise than this one; nil where it would do the same.
  public func difference(from other: NetworkRecipe) -> String? {
    func words(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    if words(architecture) != words(other.architecture) { return "another architecture" }
    return settings == other.settings ? nil : "other settings"
  }
}
