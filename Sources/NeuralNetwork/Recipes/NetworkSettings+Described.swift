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
      list.append(
        Fit.Setting("optimizer", decay > 0 ? "AdamW, weight decay \(decay)" : "Adam"))
      list.append(Fit.Setting("learning rate", rate(adam.learningRate)))
    case .sgd(let learningRate, let momentum, let decay):
      list.append(
        Fit.Setting(
          "optimizer", "SGD, Nesterov momentum \(momentum), weight decay \(decay)"))
      list.append(Fit.Setting("learning rate", rate(learningRate)))
    }
    if labelSmoothing > 0 { list.append(Fit.Setting("label smoothing", "\(labelSmoothing)")) }
    if augmentation != Augmentation() {
      list.append(Fit.Setting("augmentation", augmentation.description))
    }
    if let averaging { list.append(Fit.Setting("averaging of weights", "\(averaging)")) }
    if let patience { list.append(Fit.Setting("patience", "\(patience) epochs")) }
    if flipsAnswers {
      list.append(Fit.Setting("answers", "mean for an image and its mirror image"))
    }
    return list
  }

  private func rate(_ learningRate: Double) -> String {
    schedule == .constant ? "\(learningRate)" : "\(schedule.rawValue) to \(learningRate)"
  }
}

extension Augmentation: CustomStringConvertible {
  /// What is done, as a list: `flips, shifts of up to 2 pixels`.
  public var description: String {
    [
      flips ? "flips" : nil, shift > 0 ? "shifts of up to \(shift) pixels" : nil,
      erasing > 0 ? "random erasing (\(erasing))" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
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
