internal import Learning

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
    if let teacher {
      list.append(Fit.Setting("teacher", teacher))
      list.append(Fit.Setting("teacher’s part of targets", "\(BatchSource.teacherWeight)"))
    }
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
      flipsAnswers: values["answers"] != nil, teacher: values["teacher"])
  }
}
