import Evaluation
import RunRecord

extension ComparisonText {
  /// What the verdict generalises to: the seeds too, or these two models alone.
  public func seeds(_ pair: ModelPair) -> String {
    let (one, other) = (model(pair.firstName), model(pair.secondName))
    guard let seeded = pair.seeded else { return withoutSeeds(pair) }
    let ranges =
      "\(other) \(range(seeded.second)), \(one) \(range(seeded.first))"
    var text: String
    if seeded.difference == nil {
      text =
        "Over the seeds (\(ranges)) there is no variation to judge by, so the two models shown "
        + "decide."
    } else {
      text =
        "The verdict is over seeds and \(noun.plural) together; accuracies by seed: \(ranges). "
        + (fewest(seeded) < 5
          ? "With so few seeds its interval is approximate: it tells equal models apart in up to one "
            + "of eight cases. " : "")
        + single(pair, seeded)
        + "Classes and changed answers are those of the two models shown. "
        + "The two models shown, alone: \(pairedEvidence(pair))."
      if pair.paired.verdict.conclusion != pair.verdict.conclusion {
        text += " By these two alone the verdict would be \(words(pair.paired.verdict))."
      }
    }
    if seeded.leftOut > 0 {
      let seeds = counted(seeded.leftOut, Noun(singular: "seed", plural: "seeds"))
      let (verb, was) = seeded.leftOut == 1 ? ("lacks", "was") : ("lack", "were")
      text += " \(seeds) that \(verb) a common \(noun.singular) or its label \(was) left out."
    }
    return text
  }

  /// The fewest seeds of a model that has several.
  private func fewest(_ seeded: SeededComparison) -> Int {
    [seeded.first.count, seeded.second.count].filter { $0 > 1 }.min() ?? 0
  }

  /// What is not known where one model has a single run.
  private func single(_ pair: ModelPair, _ seeded: SeededComparison) -> String {
    let name =
      seeded.first.count == 1
      ? pair.firstName : seeded.second.count == 1 ? pair.secondName : nil
    return name.map {
      "Of \(model($0)) there is one run, taken as it is: what other seeds of it would give is not known. "
    } ?? ""
  }

  private func withoutSeeds(_ pair: ModelPair) -> String {
    let (one, other) = (comparison.models[pair.firstIndex], comparison.models[pair.secondIndex])
    let meaning = "the verdict is on these two, not on how they were trained"
    if one.seeds.count == 1, other.seeds.count == 1 {
      return "There is one run of each model: \(meaning)."
    }
    if one.seeds.count > 1, other.seeds.count > 1 {
      return "Fewer than two seeds of a model were scored on all common \(noun.plural): \(meaning)."
    }
    let single = one.seeds.count == 1 ? one : other
    return "There is one run of \(model(single.name)): \(meaning)."
  }

  private func words(_ verdict: Verdict) -> String {
    verdict.conclusion == .equivalent
      ? "no difference larger than the margin"
      : verdict.conclusion.rawValue
  }

  private func range(_ accuracies: [Double]) -> String {
    let (low, high) = (accuracies.min() ?? 0, accuracies.max() ?? 0)
    guard accuracies.count > 1 else { return "\(percent(low))" }
    return "from \(percent(low)) to \(percent(high)) (\(count(accuracies.count)) seeds)"
  }
}
