// What is not known to cost an answer.

extension Concern {
  static func overfitting(_ model: Model) -> Concern? {
    guard model.fitting.verdict == .overfits else { return nil }
    return Concern(
      harm: 0,
      text:
        "There is evidence of over-fitting\(model.fitting.riseP.map { " (\($0))" } ?? ""): validation loss "
        + "rises before training ends.",
      place: "training-curves")
  }

  static func oneRun(_ model: Model) -> Concern? {
    guard !model.seeds.areSeveral else { return nil }
    return Concern(
      harm: 0,
      text: "It was trained once, so how far chance in training moves the figures is not known.",
      place: "conclusion")
  }
}
